"""The performance figures of chips that the rules read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


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
