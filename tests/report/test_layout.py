"""Where boxes stand and strokes run, for graphs real, large and drawn by chance."""

from __future__ import annotations

import random
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphkit.report.page.columns import columns
from graphkit.report.page.layout import BOX, layout
from graphkit.report.page.ordering import crossings, ordered
from graphkit.report.page.placing import placed
from graphkit.report.page.routing import ways

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.report.drawing import Drawing
    from graphkit.report.page.layout import Layout
    from graphkit.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
from graphs import drawings

GRAPHS = ("party", "pair", "country", "whole", "empty", "one entity", "thousand", "too large", "hostile")
PIECE = re.compile(r"([MLCHV])([^MLCHV]*)")


@pytest.fixture(scope="module")
def drawn(workspace: Workspace) -> dict[str, Drawing]:
    """A drawing of each graph."""
    return drawings(workspace)


def points(path: str) -> Iterator[tuple[float, float]]:
    """Points along path data, at most some four pixels apart."""
    x = y = 0.0
    for kind, numbers in PIECE.findall(path):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        match kind:
            case "M":
                x, y = values
            case "L" | "H" | "V":
                to = (values[0], y) if kind == "H" else (x, values[0]) if kind == "V" else (values[0], values[1])
                yield from _line((x, y), to)
                x, y = to
            case "C":
                yield from _curve((x, y), values)
                x, y = values[4:]
    yield x, y


def _line(start: tuple[float, float], end: tuple[float, float]) -> Iterator[tuple[float, float]]:
    count = max(1, int(max(abs(end[0] - start[0]), abs(end[1] - start[1])) / 4))
    for n in range(count):
        yield start[0] + (end[0] - start[0]) * n / count, start[1] + (end[1] - start[1]) * n / count


def _curve(start: tuple[float, float], values: list[float]) -> Iterator[tuple[float, float]]:
    corners = [start, *zip(values[::2], values[1::2], strict=True)]
    for n in range(100):
        t = n / 100
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield (
            sum(w * c[0] for w, c in zip(weights, corners, strict=True)),
            sum(w * c[1] for w, c in zip(weights, corners, strict=True)),
        )


def hidden(drawing: Drawing, laid: Layout) -> list[tuple[str, str]]:
    """The strokes that run behind a box, with the box."""
    found = []
    boxes = [(p.x + 1, p.x + BOX - 1, p.y + 1, p.y + p.height - 1, p.box.id) for p in laid.places.values()]
    for name, way in ways(drawing, laid).items():
        along = list(points(way.path))
        left, right = min(x for x, _ in along), max(x for x, _ in along)
        near = [box for box in boxes if box[0] < right and left < box[1]]
        found += [(name, b[4]) for b in near if any(b[0] < x < b[1] and b[2] < y < b[3] for x, y in along)]
    return found


@pytest.mark.parametrize("graph", GRAPHS)
def test_boxes_are_apart_and_strokes_in_the_open(drawn: dict[str, Drawing], graph: str) -> None:
    """No two boxes overlap, all are inside the picture, and no stroke, context too, runs behind any of them."""
    drawing = drawn[graph]
    laid = layout(drawing)
    places = list(laid.places.values())
    for number, one in enumerate(places):
        assert one.x >= 0
        assert one.y >= 0
        assert one.x + BOX <= laid.width
        assert one.y + one.height <= laid.height
        for other in places[number + 1 :]:
            apart = one.x + BOX <= other.x or other.x + BOX <= one.x
            assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y
    assert hidden(drawing, laid) == []


@pytest.mark.parametrize("graph", GRAPHS)
def test_strokes_meet_their_boxes(drawn: dict[str, Drawing], graph: str) -> None:
    """Each stroke begins at the edge of the box it comes from and ends at the edge of the one it leads to."""
    drawing = drawn[graph]
    laid = layout(drawing)
    found = ways(drawing, laid)
    for stroke in drawing.strokes:
        along = list(points(found[stroke.id].path))
        for (x, y), name in ((along[0], stroke.start), (along[-1], stroke.end)):
            place = laid.places[name]
            assert place.x - 1 <= x <= place.x + BOX + 1
            assert place.y - 1 <= y <= place.y + place.height + 1


def test_lanes_run_from_left_to_right(drawn: dict[str, Drawing]) -> None:
    """Users stand left of intermediaries, these of operators, sites, chips and makers; the band is below them all."""
    laid = layout(drawn["pair"])
    order = drawn["pair"].lanes
    at = {lane: next(p.x for p in laid.places.values() if p.box.lane == lane) for lane in order}
    assert list(at.values()) == sorted(at.values())
    lowest = max(p.y + p.height for p in laid.places.values() if p.box.lane)
    assert all(p.y > lowest for p in laid.places.values() if not p.box.lane)


def test_the_best_order_has_no_more_crossings_than_the_first() -> None:
    """Ordering never adds crossings, loses nothing, and counts them as brute force does."""
    chance = random.Random(3)  # noqa: S311 - no secret hangs on it
    for _ in range(200):
        sizes = [chance.randint(1, 6) for _ in range(chance.randint(1, 4))]
        numbers = iter(range(100))
        layers = [[next(numbers) for _ in range(size)] for size in sizes]
        right = {
            thing: [other for other in layers[place + 1] if chance.random() < 0.4]
            for place, layer in enumerate(layers[:-1])
            for thing in layer
        }
        found = ordered(layers, right)
        assert [sorted(layer) for layer in found] == layers
        assert crossings(layers, right) == _by_force(layers, right)
        assert crossings(found, right) <= crossings(layers, right) or _loose(layers, right)


def _by_force(layers: list[list[int]], right: dict[int, list[int]]) -> int:
    count = 0
    for place, layer in enumerate(layers[:-1]):
        links = [(layer.index(a), layers[place + 1].index(b)) for a in layer for b in right.get(a, ())]
        count += sum((a - c) * (b - d) < 0 for n, (a, b) in enumerate(links) for c, d in links[n + 1 :])
    return count


def _loose(layers: list[list[int]], right: dict[int, list[int]]) -> bool:
    """Whether something has no link: it is put last, which may move others."""
    linked = {end for ends in right.values() for end in ends} | {thing for thing, ends in right.items() if ends}
    return any(thing not in linked for layer in layers for thing in layer)


def test_places_keep_order_and_distance() -> None:
    """Within a column things stand in order, at least the gap apart, whatever they are linked to."""
    chance = random.Random(5)  # noqa: S311 - no secret hangs on it
    for _ in range(200):
        layers = [[0, 1, 2, 3], [4, 5, 6], [7, 8, 9, 10, 11]]
        heights = {thing: chance.choice([10.0, 30.0, 75.0]) for layer in layers for thing in layer}
        right = {a: chance.sample(layers[1], 2) for a in layers[0]} | {
            a: chance.sample(layers[2], 2) for a in layers[1]
        }
        middle = placed(layers, right, heights, 8.0)
        for layer in layers:
            for above, below in pairwise(layer):
                assert middle[below] - middle[above] >= (heights[above] + heights[below]) / 2 + 7.8
        assert min(middle[thing] - heights[thing] / 2 for thing in middle) == pytest.approx(0, abs=0.1)


def test_a_circle_within_a_lane_is_laid_out() -> None:
    """Boxes of one lane that lead to each other in a circle still have a column each."""
    lanes, column = columns(["user"], {"a": "user", "b": "user", "c": "user"}, [("a", "b"), ("b", "c"), ("c", "a")])
    assert lanes == ["user"] * 3
    assert sorted(column.values()) == [0, 1, 2]
