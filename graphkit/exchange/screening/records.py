"""From records to entries: all of them or none, and the first fault with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graphkit.exchange.screening.entry import ListEntry
    from graphkit.exchange.screening.fields import Record

MEND = "Mend the file, or get it again; nothing of it was read."


def entries_of(
    records: Sequence[object], make: Callable[[Record, int], ListEntry], line: Callable[[int], int], name: str
) -> tuple[ListEntry, ...]:
    """The entry of every record, in order.

    Args:
        records: What should be objects of named fields.
        make: Makes the entry of a record and its position; raises ValueError with what is wrong.
        line: The line on which the record of a position begins.
        name: How errors call the file.

    Raises:
        DataError: there is no record, or one cannot be read; names its line.
    """
    if not records:
        hint = "A list without entries would let every name pass; is it the right file?"
        raise DataError("it holds no entry", file=name, hint=hint)
    found = []
    for position, record in enumerate(records, 1):
        try:
            if not isinstance(record, dict):
                raise ValueError("it is no object with named fields")  # noqa: TRY004, TRY301 - told with its line below
            found.append(make(record, position))
        except ValueError as error:
            message = f"entry {position:,} cannot be read: {error}"
            raise DataError(message, file=name, line=line(position), hint=MEND) from None
    return tuple(found)
