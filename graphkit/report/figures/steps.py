"""Steps: what lies between two numbers from day to day, one row for each series on one scale of days."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from graphkit.report.figures.marks import FULL, LEADING, ROOM, SIZE, SOFT, box, label, labels, line, outline
from graphkit.report.page.measure import width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from graphkit.model.figure import Level, Series, Steps

LEFT, RIGHT = 200.0, 745.0
ROW, GAP, TOP = 64.0, 22.0, 10.0
APART = 12.0
"""How far apart days under the scale must stand to be read."""


def parts(drawn: Steps) -> tuple[list[str], float, list[str]]:
    """The elements, the height and the words of some series.

    What is sure is filled; what may be besides is open; where a greatest is not known the row is dotted to its top.
    """
    days = sorted({level.day for series in drawn.series for level in series.levels} | {drawn.last})
    tops = [level.low if level.high is None else level.high for series in drawn.series for level in series.levels]
    highest = max(tops, default=0.0) or 1.0
    place = _scale(days)
    found: list[str] = []
    told: list[str] = []
    y = TOP
    for series in drawn.series:
        found.append(labels(0, y + 14, wrap(series.label, ROOM * LEFT, SIZE, 3)))
        found.extend(_row(series, drawn.last, place, y, highest))
        told.extend(f"{series.label}, from {each.day}: {_told(each, drawn.unit)}" for each in series.levels)
        y += ROW + GAP
    readable = _readable(days, place)
    found.extend(label(min(place(day), RIGHT - 72), y, day.isoformat(), SOFT) for day in readable)
    most = f"full height: {highest:,.10g} {drawn.unit}" if any(tops) else "no number is told"
    found.append(label(LEFT, y + LEADING, most, SOFT))
    return found, y + LEADING + 8, told


def _told(level: Level, unit: str) -> str:
    if level.words:
        return level.words
    if level.high is None:
        return f"{level.low:,.10g} {unit} or more"
    upwards = "" if level.high == level.low else f" to {level.high:,.10g}"
    return f"{level.low:,.10g}{upwards} {unit}"


def _scale(days: Sequence[date]) -> Callable[[date], float]:
    first, span = days[0], max((days[-1] - days[0]).days, 1)
    return lambda day: LEFT + (RIGHT - LEFT) * (day - first).days / span


def _row(series: Series, last: date, place: Callable[[date], float], y: float, highest: float) -> Iterator[str]:
    floor = y + ROW
    yield line(f"M{LEFT:.0f},{floor:.0f}H{RIGHT:.0f}", outline("solid"))
    ends = [level.day for level in series.levels[1:]] + [last]
    for level, end in zip(series.levels, ends, strict=True):
        start, wide = place(level.day), place(end) - place(level.day)
        if wide <= 0:
            continue
        low = ROW * level.low / highest
        high = ROW if level.high is None else ROW * level.high / highest
        if high > low:
            dash = "dotted" if level.high is None else "dashed"
            yield box(start, floor - high, wide, high - low, outline(dash))
        if low:
            yield box(start, floor - low, wide, low, FULL)


def _readable(days: Sequence[date], place: Callable[[date], float]) -> list[date]:
    """The days that can stand under the scale without touching, the first and the last among them."""
    room = width(days[0].isoformat(), SIZE) + APART
    kept = [days[0]]
    for day, _ in pairwise(days):
        if place(day) - place(kept[-1]) >= room and place(days[-1]) - place(day) >= room:
            kept.append(day)
    return kept if len(days) == 1 else [*kept, days[-1]]
