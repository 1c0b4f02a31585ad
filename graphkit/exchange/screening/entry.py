"""What a list file says: its entries, and what must be kept in mind of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.rdf.text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

ABSENT = "Absence from a file is not absence from a list."
DATED = "The file's own date, {}, is not the day on which a party was listed."
UNDATED = "The file states no date of its own, so it does not tell how old it is."
NO_DAYS = "No entry of the file states the day on which the party was listed."
SOME_DAYS = "{:,} of the {:,} entries do not state the day on which the party was listed."


class ListEntry(NamedTuple):
    """One party on a list, as the file describes it; a text is empty where the file says nothing.

    Attributes:
        list: Which list, in the words of the file.
        country: As the file writes it; of the consolidated list, the two letters with which addresses end.
        start: The day of listing, only where the layout has a start date of the entry itself.
        end: The day on which the entry ends, likewise.
        row: Its position in the file, counted from 1; a header does not count.
    """

    list: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    citation: str = ""
    start: date | None = None
    end: date | None = None
    requirement: str = ""
    policy: str = ""
    note: str = ""
    url: str = ""
    row: int = 0


class Content(NamedTuple):
    """What a layout makes of a file: never without an entry.

    Attributes:
        dated: The file's own date as text, empty where it states none.
        layout: How the file is laid out, in words.
        further: What must be kept in mind of this file besides what holds of all.
    """

    entries: tuple[ListEntry, ...]
    layout: str
    dated: str = ""
    further: tuple[str, ...] = ()


class ScreeningList(NamedTuple):
    """A file of entries. It may hold one list or several; each entry says which.

    Attributes:
        file: Its name, without the folder.
        digest: sha256 of its bytes, in hexadecimal.
        dated: The file's own date as text, empty where it states none; never a day of listing.
        layout: How it is laid out, in words.
        caveats: Whole sentences that belong beside whatever is said from it.
    """

    file: str
    digest: str
    entries: tuple[ListEntry, ...]
    dated: str
    layout: str
    caveats: tuple[str, ...]


def caveats(content: Content) -> tuple[str, ...]:
    """What must be said wherever the content of a file is used.

    >>> caveats(Content((ListEntry("a list", "Example Party"),), "some layout", "2030-01-31"))[1]
    "The file's own date, 2030-01-31, is not the day on which a party was listed."
    """
    dated = DATED.format(printable(content.dated)) if content.dated else UNDATED
    return (ABSENT, dated, *_days(content.entries), *content.further)


def _days(entries: Sequence[ListEntry]) -> tuple[str, ...]:
    undated = sum(entry.start is None for entry in entries)
    if undated == len(entries):
        return (NO_DAYS,)
    return (SOME_DAYS.format(undated, len(entries)),) if undated else ()
