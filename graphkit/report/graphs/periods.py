"""From which day to which day a relation holds, does not, or may."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.model.picture import Turn

ONE = timedelta(days=1)


class Period(NamedTuple):
    """Days from ``first`` to ``last``, both among them; empty where there is no such end."""

    first: str
    last: str
    holds: bool | None


def periods(turns: Sequence[Turn], stops: Sequence[str]) -> Iterator[Period]:
    """The periods between the turns of a relation; the first stop stands for all time before.

    Args:
        turns: From which stop on it holds, does not, or may.
        stops: The days of the stops, in order.

    >>> list(periods([(0, False), (1, True)], ["2024-01-01", "2025-07-01"]))
    [Period(first='', last='2025-06-30', holds=False), Period(first='2025-07-01', last='', holds=True)]
    """
    for place, (stop, holds) in enumerate(turns, 1):
        last = _day_before(stops[turns[place][0]]) if place < len(turns) else ""
        yield Period(stops[stop] if stop else "", last, holds)


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - ONE).isoformat()
