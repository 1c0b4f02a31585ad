"""Text of strangers made safe for a terminal and for a spreadsheet."""

from __future__ import annotations

from typing import Any

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


def visible_within(value: Any) -> Any:
    r"""The same value with every text in it made :func:`visible`, in tuples, lists and dictionaries of any depth.

    >>> visible_within((1, "a\x07", {"k": ["\u202e"]}))
    (1, 'a‹U+0007›', {'k': ['‹U+202E›']})
    """
    match value:
        case str():
            return visible(value)
        case tuple() if hasattr(value, "_fields"):
            return type(value)(*map(visible_within, value))
        case tuple() | list():
            return type(value)(map(visible_within, value))
        case dict():
            return {visible_within(key): visible_within(held) for key, held in value.items()}
        case _:
            return value


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
