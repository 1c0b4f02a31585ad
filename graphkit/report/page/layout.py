"""Where boxes stand and strokes run: access from left to right through the lanes, the rest in a band below."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from graphkit.report.page.columns import columns
from graphkit.report.page.measure import wrap
from graphkit.report.page.ordering import ordered
from graphkit.report.page.placing import placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphkit.report.drawing import Drawing, DrawnBox, DrawnStroke

BOX = 136.0
SIZE = 12.5
LINE = 15.0
MOST_LINES = 4
BETWEEN = 22.0
"""The least room between two boxes of a column, and between a box and a stroke that passes it."""
MARGIN = 34.0
HEAD = 44.0
"""The room above the boxes, where the names of the lanes stand."""
CHANNEL = 64.0
"""The room between lanes and band, where strokes run that leap lanes."""
ROW = 30.0
FEWEST_COLUMNS = 4


class Place(NamedTuple):
    """A box with its upper left corner, its size in pixels, and its label in lines.

    ``column`` counts from the left, ``row`` is that of the band, -1 in the lanes.
    """

    box: DrawnBox
    lines: tuple[str, ...]
    x: float
    y: float
    height: float
    column: int
    row: int = -1

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return self.y + self.height / 2


class Layout(NamedTuple):
    """Boxes by id, the left edge of each column and the lane of those that have one, and where strokes pass.

    ``passing`` maps a stroke to the height at which it passes each column between its ends, from left to right.
    ``channel`` is where the band begins; ``width`` and ``height`` are those of the whole in pixels.
    """

    places: dict[str, Place]
    edges: tuple[float, ...]
    lanes: tuple[str, ...]
    passing: dict[str, tuple[float, ...]]
    channel: float
    width: float
    height: float


def layout(drawing: Drawing) -> Layout:
    """The places of all that a drawing holds.

    No two boxes overlap, and no stroke between neighbouring lanes runs behind one.

    Complexity: about linear in boxes and strokes, see :func:`ordered`.
    """
    lane_of = {box.id: box.lane for box in drawing.boxes if box.lane}
    forward = [s for s in drawing.strokes if runs_through(s) and s.start in lane_of and s.end in lane_of]
    lanes, column = columns(drawing.lanes, lane_of, [(s.start, s.end) for s in forward])
    edges = _left_edges(lanes, forward, column)
    in_lanes, passing = _in_lanes([b for b in drawing.boxes if b.lane], forward, column, edges)
    bottom = max((place.y + place.height for place in in_lanes.values()), default=HEAD)
    band = _in_band([b for b in drawing.boxes if not b.lane], drawing.strokes, in_lanes, edges, bottom + CHANNEL)
    lowest = max((place.y + place.height for place in band.values()), default=bottom)
    return Layout(
        places=in_lanes | band,
        edges=tuple(edges),
        lanes=tuple(lanes),
        passing=passing,
        channel=bottom,
        width=edges[-1] + BOX + MARGIN,
        height=lowest + MARGIN,
    )


def _left_edges(lanes: Sequence[str], strokes: Iterable[DrawnStroke], column: Mapping[str, int]) -> list[float]:
    """The left edge of each column; the room between two grows with the strokes that cross it."""
    count = max(len(lanes), FEWEST_COLUMNS)
    crossing = [0] * count
    for stroke in strokes:
        first, last = sorted((column[stroke.start], column[stroke.end]))
        for number in range(first, last):
            crossing[number] += 1
    edges = [MARGIN]
    for number in range(count - 1):
        edges.append(edges[-1] + BOX + min(52.0 + crossing[number], 130.0))
    return edges


# -- the lanes -----------------------------------------------------------------


def _in_lanes(
    boxes: Sequence[DrawnBox], strokes: Sequence[DrawnStroke], column: Mapping[str, int], edges: Sequence[float]
) -> tuple[dict[str, Place], dict[str, tuple[float, ...]]]:
    """The boxes in their columns, and how high strokes pass the columns between their ends."""
    number = {box.id: place for place, box in enumerate(boxes)}
    lines = [wrap(box.label, BOX - 26, SIZE, MOST_LINES) or ("",) for box in boxes]
    bundles = _bundles(strokes, column)
    met = Counter(end for s in strokes for end in ((s.start, "out"), (s.end, "in")))
    most = [max(met[box.id, "out"], met[box.id, "in"]) for box in boxes]
    heights = {n: max(_text_height(box, lines[n]), spacing(most[n]) * most[n] + 10) for n, box in enumerate(boxes)}
    layers: list[list[int]] = [[] for _ in range(max(column.values(), default=-1) + 1)]
    for box in boxes:
        layers[column[box.id]].append(number[box.id])
    right: dict[int, list[int]] = {}
    chains: dict[tuple[str, str], list[int]] = {}
    for (start, end), carried in bundles.items():
        chain = [number[start]]
        for between in range(column[start] + 1, column[end]):
            thing = len(heights)
            heights[thing] = spacing(len(carried)) * len(carried)
            layers[between].append(thing)
            chain.append(thing)
        chains[start, end] = chain[1:]
        for first, second in pairwise([*chain, number[end]]):
            right.setdefault(first, []).append(second)
    middle = placed(ordered(layers, right), right, heights, BETWEEN)
    places = {
        box.id: Place(
            box,
            lines[n],
            edges[column[box.id]],
            round(HEAD + middle[n] - heights[n] / 2),
            heights[n],
            column[box.id],
        )
        for n, box in enumerate(boxes)
    }
    return places, dict(_passing(bundles, chains, middle))


def _bundles(strokes: Iterable[DrawnStroke], column: Mapping[str, int]) -> dict[tuple[str, str], list[DrawnStroke]]:
    """The strokes between two boxes of different columns, by left and right box, whichever way they point."""
    found: dict[tuple[str, str], list[DrawnStroke]] = {}
    for stroke in strokes:
        if column[stroke.start] != column[stroke.end]:
            start, end = sorted((stroke.start, stroke.end), key=column.__getitem__)
            found.setdefault((start, end), []).append(stroke)
    return found


def _passing(
    bundles: Mapping[tuple[str, str], Sequence[DrawnStroke]],
    chains: Mapping[tuple[str, str], Sequence[int]],
    middle: Mapping[int, float],
) -> Iterable[tuple[str, tuple[float, ...]]]:
    for ends, carried in bundles.items():
        room = spacing(len(carried))
        for place, stroke in enumerate(carried):
            offset = HEAD + (place - (len(carried) - 1) / 2) * room
            yield stroke.id, tuple(middle[thing] + offset for thing in chains[ends])


def runs_through(stroke: DrawnStroke) -> bool:
    """Whether a stroke runs through the lanes, and not around them as what is quiet at first, or answers, does."""
    return not (stroke.context or stroke.aside or stroke.answer)


def spacing(count: int) -> float:
    """How far apart strokes of a bundle run, in pixels: less where there are many."""
    return 12.0 if count <= 6 else 9.0 if count <= 14 else 7.0  # noqa: PLR2004 - chosen by eye


def _text_height(box: DrawnBox, lines: Sequence[str]) -> float:
    return LINE * (len(lines) + bool(box.countries)) + 16


# -- the band ------------------------------------------------------------------


def _in_band(
    boxes: Sequence[DrawnBox],
    strokes: Sequence[DrawnStroke],
    above: Mapping[str, Place],
    edges: Sequence[float],
    top: float,
) -> dict[str, Place]:
    """The boxes of context in rows, each as near as there is room to the columns of those it bears on."""
    wished = _wished(boxes, strokes, above, len(edges))
    rows = -(-len(boxes) // len(edges))
    taken = [0] * len(edges)
    grid: dict[str, tuple[int, int]] = {}
    for box in sorted(boxes, key=lambda b: (wished[b.id], b.label.casefold())):
        free = (number for number in range(len(edges)) if taken[number] < rows)
        number = min(free, key=lambda n: (abs(n - wished[box.id]), taken[n], n))
        grid[box.id] = (number, taken[number])
        taken[number] += 1
    lines = {box.id: wrap(box.label, BOX - 26, SIZE, MOST_LINES) or ("",) for box in boxes}
    heights = {box.id: _text_height(box, lines[box.id]) for box in boxes}
    found: dict[str, Place] = {}
    y = top
    for row in range(rows):
        inside = [box for box in boxes if grid[box.id][1] == row]
        for box in inside:
            column = grid[box.id][0]
            found[box.id] = Place(box, lines[box.id], edges[column], y, heights[box.id], column, row)
        y += max((heights[box.id] for box in inside), default=0) + ROW
    return found


def _wished(
    boxes: Sequence[DrawnBox], strokes: Sequence[DrawnStroke], above: Mapping[str, Place], count: int
) -> dict[str, float]:
    """The mean column of those to whom each box of the band is drawn; the middle where there is none."""
    columns_of: dict[str, list[int]] = {box.id: [] for box in boxes}
    for stroke in strokes:
        for one, other in ((stroke.start, stroke.end), (stroke.end, stroke.start)):
            if one in columns_of and other in above:
                columns_of[one].append(above[other].column)
    return {name: sum(found) / len(found) if found else (count - 1) / 2 for name, found in columns_of.items()}
