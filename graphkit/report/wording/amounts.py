"""Amounts of compute in words: always with the figure by which chips were compared, between bounds."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.analysis.compute_scales import Scale
    from graphkit.arithmetic.performance import Between
    from graphkit.view.view import View

DIGITS = 4
NOT_KNOWN = "not known"


def rounded(number: float) -> str:
    """A number to four digits; the figures that it rests on have no more.

    >>> rounded(11370.53), rounded(34108.1), rounded(540e6)
    ('11,370', '34,110', '540,000,000')
    """
    return f"{float(f'{number:.{DIGITS}g}'):,.10g}"


def span(between: Between | None) -> str:
    """Bounds in words; one number where they agree to four digits.

    >>> span((34108.1, 37897.9)), span((11370.5, 11370.5)), span(None)
    ('34,110 to 37,900', '11,370', 'not known')
    """
    if between is None:
        return NOT_KNOWN
    low, high = map(rounded, between)
    return low if low == high else f"{low} to {high}"


def amounts(found: Sequence[Between | None], scales: Sequence[Scale], view: View) -> str:
    """What chips come to on each scale, one yardstick after the other, every count with its figure."""
    label = view.language.short
    parts: list[str] = []
    pairs = zip(scales, found, strict=True)
    for yardstick, group in groupby(pairs, key=lambda pair: pair[0].yardstick):
        told = [(label(scale.figure), span(between)) for scale, between in group]
        if yardstick is None:
            parts.extend(f"{figure} {words}" for figure, words in told)
            continue
        same = {words for _, words in told}
        if len(same) == 1:
            figures = " and ".join(figure for figure, _ in told)
            parts.append(f"{same.pop()} {yardstick.label} ({'the same ' if len(told) > 1 else ''}on {figures})")
        else:
            parts.append(f"{yardstick.label}: " + ", ".join(f"{words} on {figure}" for figure, words in told))
    return "; ".join(parts)
