"""Lexical forms read as numbers and days, or refused under the name of what they stand in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.model.days import Day
from graphkit.model.names import curie
from graphkit.rdf.index import one

if TYPE_CHECKING:
    from graphkit.rdf.index import Properties

WHENEVER = Day.between(date(1, 1, 1), date(9999, 12, 31))
"""A day of which nothing is known."""


def whole_number(name: str, said: Properties, word: str, default: str) -> int:
    """The whole number that a property of a thing gives.

    Raises:
        DataError: what it gives is none; names the thing.
    """
    text = one(said, f"ontology/{word}", default)
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
