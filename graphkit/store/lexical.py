"""Lexical forms read as numbers and days, or refused under the name of what they stand in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.model.days import Day
from graphkit.model.names import curie
from graphkit.rdf.index import every

if TYPE_CHECKING:
    from graphkit.rdf.index import Properties

WHENEVER = Day.between(date(1, 1, 1), date(9999, 12, 31))
"""A day of which nothing is known."""


def sole(name: str, said: Properties, word: str, default: str = "") -> str:
    """The value of a property that can have one alone; the default where it has none.

    Raises:
        DataError: it has several that differ: none of them is passed over in silence.
    """
    found = every(said, word)
    if len(found) > 1:
        told = " and ".join(f'"{curie(value)}"' for value in found)
        hint = "One claim or thing gives one; two claims may differ. Keep what the passage says."
        raise DataError(f"{curie(name)} gives {curie(word)} more than once: {told}", hint=hint, about=name, near=word)
    return found[0] if found else default


def whole_number(name: str, said: Properties, word: str, default: str) -> int:
    """The whole number that a property of a thing gives.

    Raises:
        DataError: what it gives is none; names the thing.
    """
    text = sole(name, said, f"ontology/{word}", default)
    try:
        return int(text)
    except ValueError:
        raise DataError(f'{curie(name)}: {word} "{text}" is no whole number', about=name) from None


def calendar_day(name: str, text: str) -> date:
    """A day of the calendar.

    Raises:
        DataError: the text is none; names the thing.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DataError(f'{curie(name)}: "{text}" is no day', hint="Write 2025-12-31.", about=name) from None


def partial_day(name: str, text: str) -> Day:
    """A year, a month or a day.

    Raises:
        DataError: the text is none; names the thing.
    """
    try:
        return Day.parse(text)
    except ValueError as error:
        raise DataError(f"{curie(name)}: {error}", hint="Write 2025, 2025-07 or 2025-07-08.", about=name) from error
