"""Where the boxes of the network stand at first, and how the strokes between two of them are kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphkit.report.drawing import DrawnBox, DrawnStroke

STEP, ROW = 300, 140
"""From lane to lane, and from box to box in a lane, in units of the canvas."""

BAND_STEP, BAND_ROW, BAND_GAP = 265, 140, 210
"""From box to box and from row to row in the band of context, and from the lanes down to it."""

LEAP = 3
"""What leaps over a lane bends at least as much as the third stroke of a pair, so that it passes beside boxes."""


class Lane(NamedTuple):
    """A heading above the boxes of a lane; units of the canvas."""

    label: str
    x: int
    y: int


def places(boxes: Sequence[DrawnBox], lanes: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Where each box stands: x by its lane, y in the order of the lane; the context in a band below.

    >>> from graphkit.report.drawing import DrawnBox
    >>> boxes = [DrawnBox(name, name, lane) for name, lane in zip("abcd", ("user", "chip", "chip", ""), strict=True)]
    >>> places(boxes, ["user", "chip"])
    {'a': (0, 0), 'b': (300, -70), 'c': (300, 70), 'd': (150, 280)}
    """
    found: dict[str, tuple[int, int]] = {}
    for number, lane in enumerate(lanes):
        inside = [box for box in boxes if box.lane == lane]
        top = -ROW * (len(inside) - 1) // 2
        found |= {box.id: (number * STEP, top + ROW * row) for row, box in enumerate(inside)}
    below = max((y for _, y in found.values()), default=0) + BAND_GAP
    context = [box.id for box in boxes if box.id not in found]
    return found | dict(_band(context, len(lanes), below))


def _band(names: Sequence[str], lanes: int, top: int) -> Iterator[tuple[str, tuple[int, int]]]:
    width = max((lanes - 1) * STEP, 0)
    most = width // BAND_STEP + 2
    for number, name in enumerate(names):
        row, column = divmod(number, most)
        here = min(most, len(names) - row * most)
        yield name, ((width - BAND_STEP * (here - 1)) // 2 + BAND_STEP * column, top + BAND_ROW * row)


def headings(lanes: Sequence[str], where: Mapping[str, tuple[int, int]]) -> list[Lane]:
    """The heading of each lane, above all boxes."""
    top = min((y for _, y in where.values()), default=0) - ROW
    return [Lane(label, number * STEP, top) for number, label in enumerate(lanes)]


def bends(strokes: Iterable[DrawnStroke]) -> dict[str, float]:
    """How much each stroke bends, no two between the same boxes alike; more than 0 is clockwise as it runs.

    What is shown at first lies in the middle.

    >>> from graphkit.report.drawing import DrawnStroke
    >>> there = DrawnStroke("s0", "r", "a", "b", "uses", "reported", "solid", "happened")
    >>> bends([there, there._replace(id="s1"), there._replace(id="s2", start="b", end="a")])
    {'s0': 0.0, 's1': 0.12, 's2': 0.12}
    """
    pairs: dict[tuple[str, str], list[DrawnStroke]] = {}
    for stroke in strokes:
        start, end = sorted((stroke.start, stroke.end))
        pairs.setdefault((start, end), []).append(stroke)
    return {name: bend for between in pairs.values() for name, bend in _apart(between)}


def _apart(between: list[DrawnStroke]) -> Iterator[tuple[str, float]]:
    step = min(0.12, 1.6 / (len(between) + LEAP))
    number = 0
    for stroke in sorted(between, key=lambda stroke: (stroke.context, stroke.aside)):
        number = max(number, LEAP if stroke.aside else 0)
        side = (1 if number % 2 else -1) * (1 if stroke.start <= stroke.end else -1)
        yield stroke.id, round((number + 1) // 2 * step * side, 4) + 0.0  # no minus zero
        number += 1
