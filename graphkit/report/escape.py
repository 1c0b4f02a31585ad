"""Text of strangers made safe for a terminal and for a spreadsheet."""

from __future__ import annotations

from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r", ";")
"""What a spreadsheet may take for the beginning of a formula."""
STEERING = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
NO_CHARACTER = 0xFFFE
"""The bits that the last two places of every plane have in common."""


def visible(text: str) -> str:
    r"""The text with every control and direction character shown by its code; new lines kept.

    What is no character at all, as U+FFFE, is shown so too: XML allows none of these.

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

    code = ord(character)
    steers = unicodedata.category(character) in STEERING or code & NO_CHARACTER == NO_CHARACTER
    return f"‹U+{code:04X}›" if steers and character != "\n" else character


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
