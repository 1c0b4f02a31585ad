"""One list as a JSON object with its entities, as the lists of the Bureau of Industry and Security are passed on.

The layout holds two dates, and neither is a day of listing: ``extracted`` is the day on which the file was made,
``effective_date`` that of the publication which an entry was taken from, though the party may have been listed
before it. So no entry has a start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from graphkit.errors import DataError
from graphkit.exchange.faults import quoted
from graphkit.exchange.screening.entry import Content, ListEntry
from graphkit.exchange.screening.fields import needed, text, texts
from graphkit.exchange.screening.json_text import line_of
from graphkit.exchange.screening.records import MEND, entries_of
from graphkit.rdf.text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.exchange.screening.fields import Record

LAYOUT = "one list as a JSON object with list_id and entities"
FIELDS = ("name", "aliases", "country", "status", "effective_date", "federal_register", "notes")
"""What every entity has, be it null; a file in which one was renamed is not read as if it said nothing."""

ONE_DATE = "All {:,} entries carry one date, {}: that of a publication, not the day on which a party was first listed."
DATES = "The effective_date of an entry is not read as the day on which the party was listed."


def is_of_entities(value: object) -> bool:
    """Whether a JSON value is laid out so.

    >>> is_of_entities({"list_id": "example-list", "entities": []}), is_of_entities([])
    (True, False)
    """
    return isinstance(value, dict) and "list_id" in value and isinstance(value.get("entities"), list)


def read_entities(value: dict[str, object], whole: str, name: str) -> Content:
    """The entries of the list.

    Args:
        value: What the text stands for, laid out so.
        whole: The text, for the lines of faults.
        name: How errors call the file.

    Raises:
        DataError: an entity cannot be read, or there are not as many as the file says.
    """
    entities = cast("list[object]", value["entities"])
    try:
        title, dated = needed(value, "list_id"), text(value, "extracted")
    except ValueError as error:
        raise DataError(str(error), file=name, line=1, hint=MEND) from None
    _check_count(value, len(entities), whole, name)

    def make(record: Record, row: int) -> ListEntry:
        return _entry(record, row, title)

    found = entries_of(entities, make, lambda row: line_of(whole, ("entities", row - 1)), name)
    return Content(found, LAYOUT, dated, _dates(cast("list[Record]", entities)))


def _check_count(value: dict[str, object], held: int, whole: str, name: str) -> None:
    count = value.get("count", held)
    if count != held:
        said = f"{count:,}" if isinstance(count, int) else quoted(str(count))
        message = f"it says that it holds {said} entries, and holds {held:,}"
        raise DataError(message, file=name, line=line_of(whole, ("count",)), hint="It may be cut short; get it again.")


def _entry(record: Record, row: int, title: str) -> ListEntry:
    missing = [field for field in FIELDS if field not in record]
    if missing:
        raise ValueError(f"it lacks {', '.join(map(quoted, missing))}")
    text(record, "effective_date")
    status = text(record, "status")
    notes = (text(record, "notes"), f"Status in the file: {status}." if status else "")
    return ListEntry(
        list=title,
        name=needed(record, "name"),
        aliases=texts(record, "aliases", ";"),
        country=text(record, "country"),
        citation=text(record, "federal_register"),
        note=" ".join(filter(None, notes)),
        row=row,
    )


def _dates(entities: Sequence[Record]) -> tuple[str, ...]:
    dates = {text(entity, "effective_date") for entity in entities}
    if len(dates) == 1 and len(entities) > 1 and "" not in dates:
        return (ONE_DATE.format(len(entities), printable(*dates)),)
    return (DATES,) if dates - {""} else ()
