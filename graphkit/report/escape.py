"""Text of strangers made safe for a terminal and for a spreadsheet."""

from __future__ import annotations

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
