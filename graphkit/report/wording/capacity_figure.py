"""What is under contract through time, drawn as steps: filled what surely runs, open what may."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf
from typing import TYPE_CHECKING

from graphkit.model.figure import Level, Series, Steps
from graphkit.report.wording.capacity_words import head_words, unit_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.capacity_series import Step
    from graphkit.analysis.capacity_totals import Key, Sum
    from graphkit.view.view import View

AROUND = timedelta(days=180)
"""How much of the time before the first step and after the last is drawn."""
NOTE = (
    "Filled: what surely runs. Open: what may run besides. Dotted to the top: a contract that may run tells no number, "
    "so that no greatest is known."
)


def drawn(steps: Sequence[Step], view: View) -> tuple[Steps, ...]:
    """A figure for each side, status, measure and unit in which contracts tell numbers."""
    by_key: dict[Key, list[Step]] = {}
    for step in steps:
        if step.after.key.unit:
            by_key.setdefault(step.after.key, []).append(step)
    return tuple(
        Steps(
            title=f"{head_words(key, view)}: {view.language.label(key.measure)}",
            unit=unit_words(key.unit),
            series=tuple(_series(own)),
            last=min(own[-1].day, date.max - AROUND) + AROUND,
            note=NOTE,
        )
        for key, own in by_key.items()
    )


def _series(own: Sequence[Step]) -> Iterator[Series]:
    base = [own[0].before.base, *(step.after.base for step in own)]
    extended = [own[0].before.extended, *(step.after.extended for step in own)]
    days = [max(own[0].day, date.min + AROUND) - AROUND, *(step.day for step in own)]
    parts = [("options not counted", base), ("options counted", extended)]
    for label, sums in parts if base != extended else [("options counted or not", base)]:
        yield Series(label, tuple(_level(day, each) for day, each in zip(days, sums, strict=True)))


def _level(day: date, part: Sum) -> Level:
    return Level(day, part.bounds.low, None if part.bounds.high == inf else part.bounds.high)
