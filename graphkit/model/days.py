"""Days known only in part: a year, a month or a day, with the bounds they leave."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Day(NamedTuple):
    """A date as precise as it was said, held by its first and last possible day.

    >>> day = Day.parse("2025-07")
    >>> day.earliest.isoformat(), day.latest.isoformat(), str(day)
    ('2025-07-01', '2025-07-31', '2025-07')
    """

    earliest: date
    latest: date
    text: str

    @classmethod
    def parse(cls, text: str) -> Day:
        """The day that a lexical form of one to three parts stands for.

        Raises:
            ValueError: the text is no year, month or day of the calendar.
        """
        numbers = [int(part) for part in text.split("-")]
        match numbers:
            case [year]:
                return cls(date(year, 1, 1), date(year, 12, 31), text)
            case [year, month]:
                return cls(date(year, month, 1), date(year, month, _length(year, month)), text)
            case [year, month, day]:
                exact = date(year, month, day)
                return cls(exact, exact, text)
        raise ValueError(f"not a year, month or day: {text}")

    @classmethod
    def between(cls, earliest: date, latest: date) -> Day:
        """A day known only to lie between two others, both possible.

        >>> str(Day.between(date(2025, 8, 1), date(2025, 9, 30)))
        'between 2025-08-01 and 2025-09-30'
        """
        if earliest == latest:
            return cls(earliest, latest, earliest.isoformat())
        return cls(earliest, latest, f"between {earliest} and {latest}")

    def __str__(self) -> str:
        return self.text

    def by(self, day: date) -> bool | None:
        """Whether it has come by the end of a day; None where that is not known.

        >>> july = Day.parse("2025-07")
        >>> july.by(date(2025, 8, 1)), july.by(date(2025, 6, 30)), july.by(date(2025, 7, 9))
        (True, False, None)
        """
        if self.latest <= day:
            return True
        return False if self.earliest > day else None

    def plus_months(self, months: int) -> Day:
        """The same day some months later, its bounds moved alike.

        >>> str(Day.parse("2025-07-31").plus_months(36))
        '2028-07-31'
        """
        return Day.between(_later(self.earliest, months), _later(self.latest, months))


def _later(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, _length(year, month + 1)))


def _length(year: int, month: int) -> int:
    """How many days a month has; the calendar is loaded only where days are parsed."""
    from calendar import monthrange

    return monthrange(year, month)[1]
