"""One field of a record: a text, several texts, or a day.

Every function raises ValueError with what is wrong; whoever knows the file and line says where.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from graphkit.exchange.faults import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    Record = Mapping[str, object]

LONGEST = 100_000
"""How many characters a field may have."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def text(record: Record, field: str) -> str:
    """A field without the spaces around it, empty where it is missing or null.

    Raises:
        ValueError: it is no text, too long, or holds what is no character.

    >>> text({"name": " Example Party "}, "name"), text({"name": None}, "name")
    ('Example Party', '')
    """
    return _text(record.get(field), field)


def needed(record: Record, field: str) -> str:
    """A field that must say something.

    Raises:
        ValueError: it does not, or as for ``text``.
    """
    found = text(record, field)
    if not found:
        raise ValueError(f"{quoted(field)} is empty")
    return found


def texts(record: Record, field: str, separator: str) -> tuple[str, ...]:
    """All texts of a field, each once: the members of an array, or the parts of a text.

    Raises:
        ValueError: as for ``text``.

    >>> texts({"also": "One; Two; One; "}, "also", "; "), texts({"also": ["One; Two"]}, "also", "; ")
    (('One', 'Two'), ('One; Two',))
    """
    value = record.get(field)
    if isinstance(value, list):
        parts = [_text(part, field) for part in value]
    else:
        whole = _text(value, field).removesuffix(separator.strip())  # one may stand behind the last part
        parts = [part.strip() for part in whole.split(separator)]
    return tuple(dict.fromkeys(part for part in parts if part))


def day(record: Record, field: str) -> date | None:
    """A day of the calendar, None where the field says nothing.

    Raises:
        ValueError: it says something else.

    >>> day({"start": "2030-01-31"}, "start"), day({"start": ""}, "start")
    (datetime.date(2030, 1, 31), None)
    """
    found = text(record, field)
    if not found:
        return None
    try:
        if DAY.fullmatch(found):
            return date.fromisoformat(found)
    except ValueError:
        pass
    raise ValueError(f"{quoted(field)} is {quoted(found)}, which is no day written as 2030-01-31")


def _text(value: object, field: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{quoted(field)} is not text")  # noqa: TRY004 - a fault of the file, not of a type
    if len(value) > LONGEST:
        raise ValueError(f"{quoted(field)} has {len(value):,} characters; limit {LONGEST:,}")
    if "\0" in value or not _encodable(value):
        raise ValueError(f"{quoted(field)} holds a NUL, or half of a surrogate pair")
    return value.strip()


def _encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
