"""Bars from nothing to a least number, open up to a greatest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.report.figures.marks import FULL, LEADING, ROOM, SIZE, SOFT, WIDTH, box, label, labels, line, outline
from graphkit.report.page.measure import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.figure import Bar, Bars

LEFT, RIGHT = 250.0, 500.0
"""Where the scale begins and ends; the words stand beyond it."""
THICK, GAP, TOP = 14.0, 10.0, 26.0
THINNEST = 2.0


def parts(drawn: Bars) -> tuple[list[str], float, list[str]]:
    """The elements, the height and the words of some bars.

    The scale goes to the greatest number told; a bar whose greatest is not known runs to the end and stays open.
    """
    widest = max((bar.low if bar.high is None else bar.high for bar in drawn.bars), default=0.0) or 1.0
    found = [label(LEFT, 14, drawn.unit, SOFT)]
    y = TOP
    for bar in drawn.bars:
        named = wrap(bar.label, ROOM * LEFT, SIZE, 3)
        said = wrap(bar.words, ROOM * (WIDTH - RIGHT - 12), SIZE, 4)
        found.append(labels(0, y + 12, named))
        found.append(labels(RIGHT + 12, y + 12, said))
        found.extend(_bar(bar, y, (RIGHT - LEFT) / widest))
        y += LEADING * max(len(named), len(said)) + GAP
    return found, y, [f"{bar.label}: {bar.words}" for bar in drawn.bars]


def _bar(bar: Bar, y: float, scale: float) -> Iterator[str]:
    low = LEFT + bar.low * scale
    if bar.high is None:
        yield line(f"M{RIGHT:.0f},{y:.0f}H{low:.0f}V{y + THICK:.0f}H{RIGHT:.0f}", outline("dotted"))
    elif bar.high > bar.low:
        yield box(low, y, max((bar.high - bar.low) * scale, THINNEST), THICK, outline(bar.dash))
    yield box(LEFT, y, max(low - LEFT, THINNEST), THICK, FULL)
