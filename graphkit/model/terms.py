"""How a contract stands on a day, from what is told of its start, its length, its option and its end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from graphkit.model.days import Day

BEFORE, BASE, OPTION, AFTER = PHASES = ("before", "base", "option", "after")
"""Not begun; in the base term; in the time that an option gives, exercised or not; over, option and all."""
UNEXTENDED, EXTENDED = frozenset({BASE}), frozenset({BASE, OPTION})
FOREVER = 12 * date.max.year
"""Months that no calendar holds: the upper bound of a length that is not known."""
ANY_DAY = Day(date.min, date.max, "not stated")
ONE = timedelta(days=1)

Months = tuple[int, int]
"""The least and the greatest number of months, both possible."""


class Terms(NamedTuple):
    """What is told of how long a contract runs; each part as wide as it was left open.

    ``start`` bounds the first day, ``base`` the months of the base term, ``option`` those by which it may be
    lengthened, ``(0, 0)`` where no option is told. ``end`` is the last day, where one is told or meant.
    A clause by which somebody may end it early changes none of them.

    >>> terms = Terms(Day.parse("2025-01-01"), (36, 36), (24, 24))
    >>> sorted(terms.phases(date(2027, 6, 30))), sorted(terms.phases(date(2028, 6, 30)))
    (['base'], ['option'])
    >>> terms.runs(date(2028, 6, 30)), terms.runs(date(2028, 6, 30), options=True)
    (False, True)
    """

    start: Day = ANY_DAY
    base: Months = (0, FOREVER)
    option: Months = (0, 0)
    end: Day | None = None

    def phases(self, day: date) -> frozenset[str]:
        """Every phase in which the contract may be on a day, as far as is told; one alone is known.

        A term of so many months ends on the day of the month on which it began: the first day on which it is over.
        The day of a stated end is its last. Complexity: constant.
        """
        day = min(day, date.max - ONE)  # the last day of the calendar stands for no bound
        if self.end and self.end.latest < day:
            return frozenset({AFTER})
        possible = {
            BEFORE: day < self.start.latest,
            BASE: self.start.earliest <= day < _plus(min(self.start.latest, day), self.base[1]),
            OPTION: self._may_be_in_option(day),
            AFTER: _plus(self.start.earliest, self.base[0] + self.option[0]) <= day
            or bool(self.end and self.end.earliest < day),
        }
        return frozenset(phase for phase in PHASES if possible[phase])

    def runs(self, day: date, *, options: bool = False) -> bool | None:
        """Whether it runs on a day, every option taken as exercised or as not; None where that is not known."""
        return runs(self.phases(day), options=options)

    @property
    def base_ends(self) -> Day:
        """The first day on which the base term is over."""
        return self._after(*self.base)

    @property
    def option_ends(self) -> Day:
        """The first day on which the option would be over."""
        return self._after(self.base[0] + self.option[0], self.base[1] + self.option[1])

    def turns(self) -> tuple[date, ...]:
        """The days on which the possible phases may change, in order; between two of them they do not."""
        days = [self.start, self.base_ends, self.option_ends]
        found = {bound for day in days for bound in (day.earliest, day.latest)}
        if self.end:
            found |= {bound + ONE for bound in (self.end.earliest, self.end.latest) if bound < date.max}
        return tuple(sorted(found - {date.min, date.max}))

    def _after(self, least: int, most: int) -> Day:
        return Day.between(_plus(self.start.earliest, least), _plus(self.start.latest, most))

    def _may_be_in_option(self, day: date) -> bool:
        """Whether some start, base and option that are possible have the day after the base term and before the end.

        The latest start is tried with the longest base that is over by then; a longer base needs an earlier start,
        and where there is one, the latest of those leaves less than a month since the base term ended.
        """
        least, most = self.base
        if not self.option[1] or _plus(self.start.earliest, least) > day:
            return False
        last = self.start.latest
        if _plus(last, least) > day:
            return True
        longest = (day.year - last.year) * 12 + day.month - last.month
        longest = min(longest - (_plus(last, longest) > day), most)
        if day < _plus(last, longest + self.option[1]):
            return True
        return longest < most and _plus(self.start.earliest, longest + 1) <= day


def runs(phases: frozenset[str], *, options: bool = False) -> bool | None:
    """Whether what may be in some phases runs, every option taken as exercised or as not; None where not known.

    >>> runs(frozenset({OPTION})), runs(frozenset({OPTION}), options=True), runs(frozenset({BASE, AFTER}))
    (False, True, None)
    """
    counted = EXTENDED if options else UNEXTENDED
    if phases <= counted:
        return True
    return None if phases & counted else False


def _plus(day: date, months: int) -> date:
    """A day some months later; the first and the last day of the calendar stand for no bound at all."""
    if months >= FOREVER:
        return date.max
    if day in {date.min, date.max}:
        return day
    return Day(day, day, "").plus_months(months).earliest
