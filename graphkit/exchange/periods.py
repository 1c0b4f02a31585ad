"""What a cell says of time: a day, a month, a year, a half or quarter, or only words."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphkit.model.days import Day

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
EXACT = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}.*", re.ASCII)
MONTH = re.compile(r"([A-Za-z]{3,9})\.?,?\s*\(?(\d{4})\)?", re.ASCII)
PART = re.compile(r"([HQ])([1-4])\s+(\d{4})(?:\s+vs\b.*)?", re.ASCII)
UNTIL = re.compile(r"by\s+(.+)")
BRACKET = re.compile(r".*\(([^()]+)\)")
UNCLEAR = re.compile(r"\b(before|after|since|from|until|about|around|less|more|next|or)\b", re.IGNORECASE)
LIKE_A_DAY = re.compile(r"[\d\s./-]*\d[\d\s./-]*")
HALVES = {"H": 6, "Q": 3}


class Period(NamedTuple):
    """A day, or a first and a last one; ``due`` where it is an end, ``resolved`` where somebody added to it."""

    first: Day | None = None
    last: Day | None = None
    due: bool = False
    resolved: bool = False


def read_period(text: str) -> Period:
    """The time that a cell gives; without a day where it holds only words.

    A day that stands after "before", "after" or the like is words: no day is said.

    Raises:
        ValueError: it looks like a day and is none.

    >>> str(read_period("July (2025)").first), read_period("July (2025)").resolved
    ('2025-07', True)
    >>> [str(day) for day in read_period("H1 2024")[:2]]
    ['2024-01', '2024-06']
    >>> read_period("soon after Aug (2025)").first is None
    True
    """
    plain = text.strip()
    if EXACT.fullmatch(plain):
        return Period(Day.parse(plain))
    stamp = STAMP.fullmatch(plain)
    if stamp:
        return Period(Day.parse(stamp[1]))
    if LIKE_A_DAY.fullmatch(plain):
        raise ValueError(f"{plain!r} is no day; write 2025, 2025-07 or 2025-07-08")
    until = UNTIL.fullmatch(plain)
    return read_period(until[1])._replace(due=True) if until else _in_words(plain)


def _in_words(plain: str) -> Period:
    part = PART.fullmatch(plain)
    if part and int(part[2]) * HALVES[part[1]] <= len(MONTHS):
        return _part(int(part[2]), HALVES[part[1]], part[3])
    month = _month(plain)
    if month or UNCLEAR.search(plain):
        return Period(month, resolved="(" in plain) if month else Period()
    bracket = BRACKET.fullmatch(plain)
    if bracket and (EXACT.fullmatch(bracket[1]) or _month(bracket[1])):
        return read_period(bracket[1])._replace(resolved=True)
    return Period()


def _month(text: str) -> Day | None:
    found = MONTH.fullmatch(text)
    if not found:
        return None
    word = found[1].lower()
    number = next((n for n, name in enumerate(MONTHS, 1) if name == word or name[:3] == word), 0)
    return Day.parse(f"{found[2]}-{number:02}") if number else None


def _part(number: int, months: int, year: str) -> Period:
    last = number * months
    return Period(Day.parse(f"{year}-{last - months + 1:02}"), Day.parse(f"{year}-{last:02}"))
