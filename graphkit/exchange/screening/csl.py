"""The Consolidated Screening List of the United States as CSV, in its old and its new columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.exchange.screening.csv_table import read_table, require
from graphkit.exchange.screening.entry import Content, ListEntry
from graphkit.exchange.screening.fields import day, needed, text, texts
from graphkit.exchange.screening.records import entries_of

if TYPE_CHECKING:
    from graphkit.exchange.screening.fields import Record

COLUMNS = (
    "source",
    "name",
    "alt_names",
    "addresses",
    "federal_register_notice",
    "start_date",
    "end_date",
    "license_requirement",
    "license_policy",
    "source_list_url",
    "type",
)
"""The columns that are used; there are others."""

TELLING = frozenset({"source", "name", "alt_names"})
BETWEEN = "; "
CODE = re.compile(r"[A-Z]{2}")
MISSING = "Get the file again, or say by a mapping file which columns it has; see docs/screening.md."


def is_consolidated(header: str) -> bool:
    """Whether the first line of a file is that of the list.

    >>> is_consolidated("_id,source,name,alt_names"), is_consolidated("name,country")
    (True, False)
    """
    columns = [column.strip().strip('"') for column in header.split(",")]
    return columns[0] in {"_id", "source"} and set(columns) >= TELLING


def read_consolidated(whole: str, name: str) -> Content:
    """The entries of the list, each with the list that it is from.

    Raises:
        DataError: the table or a cell of it cannot be read; names the line.
    """
    table = read_table(whole, name)
    require(table.header, COLUMNS, name, MISSING)
    columns = "new" if table.header[0] == "_id" else "old"
    entries = entries_of(table.records, _entry, table.line, name)
    return Content(entries, f"Consolidated Screening List as CSV, {columns} columns")


def _entry(record: Record, row: int) -> ListEntry:
    return ListEntry(
        list=needed(record, "source"),
        name=needed(record, "name"),
        aliases=texts(record, "alt_names", BETWEEN),
        country=_country(text(record, "addresses")),
        citation=text(record, "federal_register_notice"),
        start=day(record, "start_date"),
        end=day(record, "end_date"),
        requirement=text(record, "license_requirement"),
        policy=text(record, "license_policy"),
        note=text(record, "type"),
        url=text(record, "source_list_url"),
        row=row,
    )


def _country(addresses: str) -> str:
    """The two letters with which addresses end, each once; an address may end without any."""
    ends = (address.rpartition(",")[2].strip() for address in addresses.split(BETWEEN))
    return ", ".join(dict.fromkeys(end for end in ends if CODE.fullmatch(end)))
