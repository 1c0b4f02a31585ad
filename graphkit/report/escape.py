"""Text of strangers made safe for a terminal and for a spreadsheet."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", ";")
"""What a spreadsheet may take for the beginning of a formula."""


def visible(text: str) -> str:
    r"""The text with every control and direction character shown by its code; new lines kept.

    >>> visible("a\x1b[2Jb")
    'a‹U+001B›[2Jb'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    import unicodedata

    if character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}:
        return character
    return f"‹U+{ord(character):04X}›"


def for_spreadsheet(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it; numbers untouched.

    >>> for_spreadsheet("=1+1"), for_spreadsheet("-5")
    ("'=1+1", '-5')
    """
    if not text.startswith(FORMULA) or _is_number(text):
        return text
    return f"'{text}"


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", ""))
    except ValueError:
        return False
    return True
