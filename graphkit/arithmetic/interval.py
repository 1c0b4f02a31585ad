"""Numbers known only between bounds, and sums and ratios of them."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Interval:
    """A value said to be ``point``, true somewhere from ``low`` to ``high``; open sides are infinite."""

    point: float
    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Whether one true value could lie in both.

        >>> Interval(50.2, 49.15, 51.25).meets(Interval(50.0, 49.5, 50.5))
        True
        """
        return self.low <= other.high and other.low <= self.high


def interval_of(quantity: Quantity) -> Interval:
    """The bounds that a stated number leaves, rounding included.

    Raises:
        ValueError: only words were given.
    """
    if quantity.number is None:
        raise ValueError("only words were given")
    return Interval(quantity.number, quantity.low, quantity.high)


def hull(parts: Iterable[Interval]) -> Interval:
    """The least interval that holds all; its point is that of the first.

    >>> hull([Interval(5.0, 4.5, 5.5), Interval(7.0, 6.5, 7.5)])
    Interval(point=5.0, low=4.5, high=7.5)
    """
    parts = tuple(parts)
    return Interval(parts[0].point, min(p.low for p in parts), max(p.high for p in parts))


def total(parts: Iterable[Interval]) -> Interval:
    """The sum, bound by bound.

    >>> total([Interval(406.0, 405.5, 406.5), Interval(800.0, 799.5, 800.5)])
    Interval(point=1206.0, low=1205.0, high=1207.0)
    """
    parts = tuple(parts)
    return Interval(sum(p.point for p in parts), sum(p.low for p in parts), sum(p.high for p in parts))


def ratio(upper: Interval, lower: Interval) -> Interval | None:
    """The quotient of two numbers above zero; None where the divisor could be nothing.

    >>> found = ratio(Interval(272e6, 271.5e6, 272.5e6), Interval(5000.0, 4500.0, 5500.0))
    >>> found.point, round(found.low), round(found.high)
    (54400.0, 49364, 60556)
    """
    if lower.low <= 0 or lower.point <= 0:
        return None
    least = 0.0 if lower.high == inf else upper.low / lower.high
    return Interval(upper.point / lower.point, least, upper.high / lower.low)
