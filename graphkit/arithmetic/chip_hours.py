"""How many hours a term has, and what an hour of one piece costs, between bounds."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf
from typing import TYPE_CHECKING

from graphkit.arithmetic.interval import Interval, ratio
from graphkit.model.days import Day
from graphkit.model.terms import FOREVER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.terms import Terms

HOURS = 24
CYCLE = 1461
"""Days of four years, within which every length of a month and of a leap year comes up."""
LATER = date(2024, 1, 1)
"""From when starts are tried where none is told: a term of so many months has as many days in any other four years."""


def hours(terms: Terms) -> Interval:
    """The hours of the base term: bounds over every start and length that are possible.

    Its point is the middle of the bounds. A length without an upper bound has infinite hours.

    >>> from graphkit.model.terms import Terms
    >>> found = hours(Terms(base=(36, 36)))
    >>> found.low / 24, found.high / 24
    (1095.0, 1096.0)
    >>> found = hours(Terms(Day.parse("2025-12-01"), (36, 36)))
    >>> found.low == found.high == 1096 * 24
    True
    """
    least, most = terms.base
    low = float(min(_days(terms, least)) * HOURS)
    high = inf if most >= FOREVER else float(max(_days(terms, most)) * HOURS)
    return Interval(low if high == inf else (low + high) / 2, low, high)


def price_of_hour(money: Interval, pieces: Interval, terms: Terms) -> Interval | None:
    """What one piece costs by the hour, if all pieces are had for all hours of the base term and for this money.

    None where pieces or hours could be none.

    >>> from graphkit.model.terms import Terms
    >>> found = price_of_hour(Interval(406e6, 405.5e6, 406.5e6), Interval(5000, 4500, 5500), Terms(base=(36, 36)))
    >>> round(found.point, 2), round(found.low, 2), round(found.high, 2)
    (3.09, 2.8, 3.44)
    """
    each = hours(terms)
    return ratio(money, Interval(pieces.point * each.point, pieces.low * each.low, pieces.high * each.high))


def _days(terms: Terms, months: int) -> Iterator[int]:
    """The days that so many months have, from each start that is tried."""
    first, last = terms.start.earliest, terms.start.latest
    if (last - first).days >= CYCLE:
        first = max(first, LATER)
    for number in range(min((last - first).days + 1, CYCLE)):
        start = first + timedelta(days=number)
        yield (Day(start, start, "").plus_months(months).earliest - start).days
