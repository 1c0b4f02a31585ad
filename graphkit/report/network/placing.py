"""Where boxes stand and strokes run at first, as on the page; and how strokes are kept apart once all is let loose."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.report.page.layout import BOX, HEAD
from graphkit.report.page.routing import ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.report.drawing import Drawing, DrawnStroke
    from graphkit.report.page.layout import Layout

SCALE = 1.6
"""How much larger than on the page all is drawn, so that its letters are as large as the letters here."""

LEAP = 3
"""What leaps over a lane bends at least as much as the third stroke of a pair, so that it passes beside boxes."""


class Lane(NamedTuple):
    """A heading above the boxes of a lane; units of the canvas."""

    label: str
    x: int
    y: int


def headings(laid: Layout) -> list[Lane]:
    """The heading of each column, above all boxes."""
    return [Lane(label, scaled(laid.edges[n] + BOX / 2), scaled(HEAD - 18)) for n, label in enumerate(laid.lanes)]


def corners(drawing: Drawing, laid: Layout) -> dict[str, list[tuple[int, int]]]:
    """The way of each stroke from corner to corner, the very way of the page: behind no box.

    >>> from graphkit.report.page.layout import layout
    >>> from graphkit.workspace import Workspace
    >>> made = Workspace.open().drawing("Tencent", "b200")
    >>> corners(made, layout(made)).keys() == {stroke.id for stroke in made.strokes}
    True
    """
    return {name: [(scaled(x), scaled(y)) for x, y in way.points] for name, way in ways(drawing, laid).items()}


def scaled(length: float) -> int:
    """A length of the page in units of the canvas.

    >>> scaled(10)
    16
    """
    return round(length * SCALE)


def bends(strokes: Iterable[DrawnStroke]) -> dict[str, float]:
    """How much each stroke bends once boxes are let loose, no two between the same boxes alike; above 0 is clockwise.

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
