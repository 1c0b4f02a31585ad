"""Parts of one in words, with the half as the line that tells."""

from __future__ import annotations

HALF = 0.5
WHOLE = 1.0
SURE = 1e-9
FINEST = 10
"""Digits at most of a part in hundredths."""


def percent(part: float) -> str:
    """A part of one in words, to a tenth of a hundredth; finer where that would make it none, half or the whole.

    >>> percent(1 / 3), percent(0.5), percent(0.0)
    ('33.3 %', '50 %', '0 %')
    >>> percent(0.4998), percent(0.99996), percent(1e-5)
    ('49.98 %', '99.996 %', '0.001 %')
    """
    digits = next((n for n in range(1, FINEST) if not _moved(part, round(part * 100, n))), FINEST)
    return f"{round(part * 100, digits):.{FINEST}g} %"


def _moved(part: float, rounded: float) -> bool:
    """Whether rounding makes a part none, half or the whole that is not."""
    return rounded in {0, 50, 100} and abs(part * 100 - rounded) > SURE


def between(low: float, high: float) -> str:
    """What lies between two parts of one.

    >>> between(0.0, 1.0), between(0.25, 0.25), between(0.2, 0.4)
    ('not known', '25 %', 'from 20 % to 40 %')
    """
    if low <= SURE and high >= WHOLE - SURE:
        return "not known"
    return percent(low) if high - low <= SURE else f"from {percent(low)} to {percent(high)}"


def side(low: float, high: float) -> str:
    """On which side of the half a part lies; half itself counts.

    >>> side(0.5, 0.5), side(0.2, 0.4), side(0.4, 0.6)
    ('half or more', 'below half', 'either side of half')
    """
    if low >= HALF - SURE:
        return "half or more"
    return "below half" if high < HALF - SURE else "either side of half"


def against_half(part: float) -> str:
    """On which side of half a part lies; half itself is on neither, and enough for the rule on half."""
    if abs(part - HALF) <= SURE:
        return "half, which the rule on half counts"
    return "above half" if part > HALF else "below half"
