"""Values that follow from others: the share after dilution, the base before growth."""

from __future__ import annotations

from math import inf

from graphkit.arithmetic.interval import Interval

PERCENT = "Percent"
FRACTION = "Fraction"


def as_fraction(value: Interval, unit: str) -> Interval:
    """A percentage as a part of one; a part of one as it is.

    >>> as_fraction(Interval(200.0, 0.0, 200.0), "Percent")
    Interval(point=2.0, low=0.0, high=2.0)
    """
    if unit != PERCENT:
        return value
    return Interval(value.point / 100, value.low / 100, value.high / 100)


def diluted_share(dilution: Interval) -> Interval:
    """The part of all shares that new ones make up, d / (1 + d), where d is new to old shares.

    >>> round(diluted_share(Interval(2.0, 0.0, 2.0)).point, 4)
    0.6667
    """
    return Interval(_part(dilution.point), _part(dilution.low), _part(dilution.high))


def base_from_growth(value: Interval, growth: Interval) -> Interval:
    """The value v before it grew by g, v / (1 + g).

    >>> found = base_from_growth(Interval(23.0, 22.5, 23.5), Interval(1.23, 1.225, 1.235))
    >>> round(found.point, 2), round(found.low, 2), round(found.high, 2)
    (10.31, 10.07, 10.56)
    """
    return Interval(value.point / (1 + growth.point), value.low / (1 + growth.high), value.high / (1 + growth.low))


def _part(dilution: float) -> float:
    return 1.0 if dilution == inf else dilution / (1 + dilution)
