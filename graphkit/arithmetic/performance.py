"""The performance figures of chips that the rules read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Between = tuple[float, float]
"""The least and the greatest value that something may have."""


def total_processing_performance(tops: Iterable[tuple[float, int]]) -> float | None:
    """The greatest product of dense tera-operations a second and bit length; None without figures.

    Args:
        tops: pairs of dense tera-operations a second (a multiply-accumulate counts as two) and
            the bit length of the operation.

    Source: 88 FR 73458, technical notes to ECCN 3A090.

    >>> total_processing_performance([(2250, 16), (4500, 8), (9000, 4)])
    36000
    """
    return max((rate * bits for rate, bits in tops), default=None)


def performance_density(performance: float | None, area: float | None) -> float | None:
    """Total processing performance by applicable die area in square millimetres.

    >>> round(performance_density(1936, 294), 3)
    6.585
    """
    return performance / area if performance is not None and area else None


def equivalents(count: float, figure: Between | None, of_yardstick: Between | None) -> Between | None:
    """Between how many chips of a yardstick some chips lie, compared by one figure.

    Args:
        count: how many chips; infinite where that is open.
        figure: between what the figure of one of them lies; None where it is not known.
        of_yardstick: the same of the chip that counts as one; above zero.

    Returns:
        The bounds, or None where a figure is not known: then there is no such count by this figure.

    >>> [round(bound) for bound in equivalents(10_000, (54_000, 60_000), (15_832, 15_832))]
    [34108, 37898]
    """
    if figure is None or of_yardstick is None or of_yardstick[0] <= 0:
        return None
    return count * figure[0] / of_yardstick[1], count * figure[1] / of_yardstick[0]
