"""The way of each stroke as a path of SVG: through the rooms between columns, never behind a box."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from graphkit.report.page.layout import BOX, MARGIN, runs_through, spacing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graphkit.report.drawing import Drawing, DrawnStroke
    from graphkit.report.page.layout import Layout, Place

Point = tuple[float, float]
TRACKS = 6
TRACK = 4.0
"""Side by side in a gutter run so many strokes, so far apart; further ones share a track."""


class Way(NamedTuple):
    """The way of a stroke as path data of SVG, with a point on it where a mark can stand.

    ``points`` are its corners; straight from one to the next it runs behind no box either.
    """

    path: str
    mark: Point
    points: tuple[Point, ...] = ()


class Exit(NamedTuple):
    """Where a stroke leaves a box: a point on its edge, and the next turn of its way."""

    edge: Point
    turn: Point


def ways(drawing: Drawing, laid: Layout) -> dict[str, Way]:
    """The way of each stroke, by its id; it points from start to end.

    Complexity: linear in strokes, but for sorting those of one box.
    """
    ports = _ports(drawing, laid)
    found = {}
    side = 0
    for stroke in drawing.strokes:
        start, end = laid.places[stroke.start], laid.places[stroke.end]
        if not _through_lanes(stroke, start, end):
            found[stroke.id] = _around(start, end, side, laid)
            side += 1
        else:
            found[stroke.id] = _through(stroke, ports, laid)
    return found


def _through_lanes(stroke: DrawnStroke, start: Place, end: Place) -> bool:
    return runs_through(stroke) and start.row < 0 and end.row < 0 and start.column != end.column


# -- through the lanes ---------------------------------------------------------


def _ports(drawing: Drawing, laid: Layout) -> dict[tuple[str, str], float]:
    """How high each stroke through the lanes meets the side of each of its boxes."""
    met: dict[tuple[str, int], list[tuple[float, int, str]]] = {}
    for order, stroke in enumerate(drawing.strokes):
        start, end = laid.places[stroke.start], laid.places[stroke.end]
        if not _through_lanes(stroke, start, end):
            continue
        left, right = (start, end) if start.column < end.column else (end, start)
        heights = laid.passing.get(stroke.id) or ()
        met.setdefault((left.box.id, 1), []).append((heights[0] if heights else right.middle, order, stroke.id))
        met.setdefault((right.box.id, -1), []).append((heights[-1] if heights else left.middle, order, stroke.id))
    found = {}
    for (box, _), strokes in met.items():
        room = spacing(len(strokes))
        for place, (_, _, stroke_id) in enumerate(sorted(strokes)):
            found[box, stroke_id] = laid.places[box].middle + (place - (len(strokes) - 1) / 2) * room
    return found


def _through(stroke: DrawnStroke, ports: Mapping[tuple[str, str], float], laid: Layout) -> Way:
    """A curve from side to side that passes each column between at the height kept free for it."""
    start, end = laid.places[stroke.start], laid.places[stroke.end]
    left, right = (start, end) if start.column < end.column else (end, start)
    x, y = left.x + BOX, ports[left.box.id, stroke.id]
    points = [(x, y)]
    edges = laid.edges
    for number, height in zip(range(left.column + 1, right.column), laid.passing[stroke.id], strict=True):
        points += [(edges[number], height), (edges[number] + BOX, height)]
    points.append((right.x, ports[right.box.id, stroke.id]))
    forward = start is left
    ordered = points if forward else points[::-1]
    parts = [f"M{_xy(*ordered[0])}"]
    for point, after in pairwise(ordered):
        if f"{point[1]:.0f}" == f"{after[1]:.0f}":
            level = f"H{after[0]:.0f}"
            parts[-1:] = [level] if parts[-1][0] == "H" else [parts[-1], level]
        else:  # never straight past a column, which is level
            half = (point[0] + after[0]) / 2 + _later(point, after, start, end)
            parts.append(f"C{_xy(half, point[1])} {_xy(half, after[1])} {_xy(*after)}")
    (x0, y0), (x1, y1) = ordered[:2]
    return Way("".join(parts), ((x0 + x1) / 2, (y0 + y1) / 2), tuple(ordered))


def _later(point: Point, after: Point, start: Place, end: Place) -> float:
    """How much later a stroke turns than one from middle to middle, so that steep strokes side by side stay apart."""
    rise = after[1] - point[1]
    beside = ((point[1] - start.middle) + (after[1] - end.middle)) / 2
    onwards = 1 if after[0] > point[0] else -1
    most = max(abs(after[0] - point[0]) / 2 - 12, 0)
    return max(-most, min(most, -beside * onwards * max(-1.0, min(1.0, rise / 50))))


# -- around --------------------------------------------------------------------


def _around(start: Place, end: Place, side: int, laid: Layout) -> Way:
    """A way of straight pieces along gutters and channels, for what stands outside the run of lanes."""
    leaving, arriving = _exit(start, end, side, laid, leaves=True), _exit(end, start, side, laid, leaves=False)
    points = [leaving.edge, leaving.turn]
    if start.row < 0 and end.row < 0:
        y = laid.channel + 26 + side % 8 * 2
        points += [(leaving.turn[0], y), (arriving.turn[0], y)]
    elif start.row >= 0 and end.row >= 0 and start.row != end.row:
        gutter = _gutter(end.column, side, laid)
        points += [(gutter, leaving.turn[1]), (gutter, arriving.turn[1])]
    elif start.row >= 0 > end.row:
        points.append((arriving.turn[0], leaving.turn[1]))
    elif end.row >= 0 > start.row:
        points.append((leaving.turn[0], arriving.turn[1]))
    return _straight([*points, arriving.turn, arriving.edge])


def _exit(place: Place, other: Place, side: int, laid: Layout, *, leaves: bool) -> Exit:
    """From a box of the band upwards into the channel above its row; from one in the lanes sideways."""
    if place.row >= 0:
        x = place.x + BOX / 2 + (side % 9 - 4) * 11
        return Exit((x, place.y), (x, place.y - 8 - side % 4 * 4))
    low = place.y + place.height - 5 - side % 3 * 4
    to_the_right = leaves if other.row < 0 else other.column > place.column
    if to_the_right:
        return Exit((place.x + BOX, low), (_gutter(place.column + 1, side, laid), low))
    return Exit((place.x, low), (_gutter(place.column, side, laid), low))


def _gutter(column: int, side: int, laid: Layout) -> float:
    """A track in the room to the left of a column."""
    edges = laid.edges
    across = (side % TRACKS - (TRACKS - 1) / 2) * TRACK
    if column == 0:
        return MARGIN / 2 + across
    if column >= len(edges):
        return edges[-1] + BOX + MARGIN / 2 + across
    return (edges[column - 1] + BOX + edges[column]) / 2 + across


def _straight(points: Sequence[Point]) -> Way:
    """Level and upright pieces from point to point."""
    kept = list(_without_repeats(points))
    parts = [f"M{_xy(*kept[0])}"]
    for (x0, _), (x1, y1) in pairwise(kept):
        parts.append(f"V{y1:.0f}" if x0 == x1 else f"H{x1:.0f}")
    (x0, y0), (x1, y1) = kept[len(kept) // 2 - 1 : len(kept) // 2 + 1]
    return Way("".join(parts), ((x0 + x1) / 2, (y0 + y1) / 2), tuple(kept))


def _without_repeats(points: Sequence[Point]) -> Iterator[Point]:
    """The points without those on which the way does not turn."""
    kept: list[Point] = []
    for point in points:
        if kept and _length(kept[-1], point) < 1:
            continue
        kept.append(point)
    for number, point in enumerate(kept):
        inner = 0 < number < len(kept) - 1
        if inner and (kept[number - 1][0] == point[0] == kept[number + 1][0]):
            continue
        if inner and (kept[number - 1][1] == point[1] == kept[number + 1][1]):
            continue
        yield point


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _xy(x: float, y: float) -> str:
    return f"{x:.0f},{y:.0f}"
