"""What a cell says of a number: exactly, at least, about, from and to, or only in words."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from graphkit.model.quantity import Quantity

SIGNS = {
    "": "Exact",
    ">": "MoreThan",
    "<": "LessThan",
    ">=": "AtLeast",
    "≥": "AtLeast",
    "<=": "AtMost",
    "≤": "AtMost",
    "~": "About",
    "≈": "About",
}
SCALES = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "million": 6,
    "bn": 9,
    "billion": 9,
    "tn": 12,
    "trillion": 12,
}
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?"
NUMBER = re.compile(rf"({DIGITS})\s*([a-z]*)|(\d+)/(\d+)", re.ASCII)
FORM = re.compile(r"(>=|<=|[<>~≥≤≈]?)\s*(-?)(.+)", re.DOTALL)
LIKE_A_NUMBER = re.compile(r"[<>~≥≤≈=\s]*-?[\d.,/\-–+eE%]+", re.ASCII)
LARGEST = 30
TWO_DIGITS = 2


def read_amount(text: str, unit: str, granularity: str = "") -> tuple[Quantity, ...]:
    """The quantities that a cell gives: two for a range, one in words where it holds no number.

    A number is taken as good to its last digit that is not nought, and to two digits at least.

    Args:
        text: The cell.
        unit: Local name of the unit.
        granularity: The step to which the number was rounded, where the table says so.

    Raises:
        ValueError: it looks like a number and is none.

    >>> [(q.sense, q.number, q.granularity) for q in read_amount(">1.2e9", "USD")]
    [('MoreThan', 1200000000.0, 100000000.0)]
    >>> [q.text for q in read_amount("12-13 thousand", "USD")]
    ['at least USD 12,000', 'at most USD 13,000']
    >>> read_amount("tens of thousands", "Chips")[0].wording
    'tens of thousands'
    """
    step = _decimal(granularity)[0] if granularity else None
    found = FORM.fullmatch(text)
    plain = found is not None and _ends(found[2] + found[3])
    if found is None or not plain:
        if LIKE_A_NUMBER.fullmatch(text):
            raise ValueError(f"{text!r} is no number")
        return (Quantity(None, "InWords", unit, wording=text),)
    if len(plain) > 1:
        if found[1] or plain[0][0] > plain[1][0]:
            raise ValueError(f"{text!r} is no range from a lower to a higher number")
        senses: tuple[str, ...] = ("AtLeast", "AtMost")
    else:
        senses = (SIGNS[found[1]],)
    return tuple(
        Quantity(float(number), sense, unit, float(step if step is not None else finest))
        for (number, finest), sense in zip(plain, senses, strict=True)
    )


def _ends(text: str) -> list[tuple[Decimal, Decimal]]:
    """One number or the two ends of a range, each with its step; none where it is neither."""
    whole = _number(text)
    if whole:
        return [whole]
    for dash in re.finditer(r"[-–]", text):
        low, high = text[: dash.start()].strip(), text[dash.end() :].strip()
        scale = re.search(r"\s*[a-z]+$", high)
        ends = [_number(low) or _number(low + (scale[0] if scale else "")), _number(high)]
        if scale and low and low[-1].isdigit():
            ends[0] = _number(low + scale[0])
        if ends[0] and ends[1]:
            return [ends[0], ends[1]]
    return []


def _number(text: str) -> tuple[Decimal, Decimal] | None:
    sign = -1 if text.startswith("-") else 1
    found = NUMBER.fullmatch(text.removeprefix("-").removesuffix("%").strip())
    if found is None:
        return None
    if found[3]:
        if not int(found[4]):
            raise ValueError(f"{text!r} divides by nought")
        return sign * Decimal(int(found[3])) / Decimal(int(found[4])), Decimal(0)
    if found[2] and found[2] not in SCALES:
        return None
    number, step = _decimal(found[1])
    scale = Decimal(10) ** SCALES.get(found[2], 0)
    return sign * number * scale, step * scale


def _decimal(text: str) -> tuple[Decimal, Decimal]:
    """A number and the step to which it seems to be rounded."""
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise ValueError(f"{text!r} is no number") from None
    if abs(number.adjusted()) > LARGEST:
        raise ValueError(f"{text!r} is larger, or smaller, than anything counted here")
    if not number:
        return number, Decimal(1)
    digits, exponent = number.as_tuple().digits, int(number.as_tuple().exponent)
    kept = len("".join(map(str, digits)).rstrip("0"))
    last = exponent + len(digits) - kept
    return number, Decimal(10) ** min(last, number.adjusted() - TWO_DIGITS + 1 if kept < TWO_DIGITS else last)
