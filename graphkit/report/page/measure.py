"""How wide text is, roughly, and how it is broken into lines; no font is asked."""

from __future__ import annotations

import unicodedata

NARROW = frozenset("iljtfrI.,:;'|!()[] -")
WIDE = frozenset("mwMW@%—…")
ELLIPSIS = "…"


def width(text: str, size: float) -> float:
    """The width of a text in pixels, at a font size in pixels; within a tenth for common sans-serif fonts.

    >>> round(width("Osaka", 10)), round(width("腾讯", 10))
    (30, 20)
    """
    return size * sum(_em(character) for character in text)


def _em(character: str) -> float:
    if character in NARROW:
        return 0.34
    if character in WIDE:
        return 0.92
    if character.isascii():
        return 0.68 if character.isupper() else 0.58
    if unicodedata.combining(character):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.62


def wrap(text: str, most: float, size: float, lines: int) -> tuple[str, ...]:
    """The text in lines no wider than ``most`` pixels, at most so many; what is too long ends in an ellipsis.

    >>> wrap("Osaka data center", 70, 12, 3)
    ('Osaka data', 'center')

    Complexity: linear in the characters that fit.
    """
    found: list[str] = []
    rest = " ".join(text.split())
    while rest and len(found) < lines:
        fitting = _fitting(rest, most, size)
        cut = len(fitting) < len(rest)
        space = fitting.rfind(" ") if cut and rest[len(fitting)] != " " else -1
        line = fitting[:space] if space > 0 else fitting
        found.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    if rest and found:
        found[-1] = _fitting(found[-1], most - width(ELLIPSIS, size), size).rstrip() + ELLIPSIS
    return tuple(found)


def _fitting(text: str, most: float, size: float) -> str:
    """The longest beginning that is not too wide, one character at least."""
    used = 0.0
    for number, character in enumerate(text):
        used += size * _em(character)
        if used > most:
            return text[: max(number, 1)]
    return text
