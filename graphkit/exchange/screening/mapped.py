"""A list in any columns or keys, read by a mapping."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import DataError
from graphkit.exchange.faults import quoted
from graphkit.exchange.screening.csv_table import read_table, require
from graphkit.exchange.screening.entry import Content, ListEntry
from graphkit.exchange.screening.fields import day, needed, text, texts
from graphkit.exchange.screening.json_text import line_of, parsed
from graphkit.exchange.screening.records import entries_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graphkit.exchange.screening.fields import Record
    from graphkit.exchange.screening.mapping import Mapping


class _Records(NamedTuple):
    """Records, and the line on which the one of a position begins."""

    values: Sequence[object]
    line: Callable[[int], int]


def read_mapped(whole: str, name: str, mapping: Mapping) -> Content:
    """The entries that a mapping finds in a text. Without a column for the list, the file's name stands for it.

    Raises:
        DataError: the text is not in the format, has no such column or key, or a record cannot be read.
    """
    hint = f"The mapping {mapping.file} names what the file does not have; correct it."
    if mapping.format == "csv":
        table = read_table(whole, name, mapping.delimiter)
        require(table.header, tuple(mapping.columns.values()), name, hint)
        records = _Records(table.records, table.line)
    else:
        records = _of_json(whole, name, mapping)
        keys = {key for value in records.values if isinstance(value, dict) for key in value}
        absent = [key for key in mapping.columns.values() if key not in keys]
        if records.values and absent:
            raise DataError(f"no record has the key {quoted(absent[0])}", file=name, line=records.line(1), hint=hint)
    title = os.path.basename(name)

    def make(record: Record, row: int) -> ListEntry:
        return _entry(record, row, mapping, title)

    form = {"csv": "CSV", "json": "JSON"}[mapping.format]
    layout = f"{form}, by the mapping {os.path.basename(mapping.file)}"
    return Content(entries_of(records.values, make, records.line, name), layout)


def _entry(record: Record, row: int, mapping: Mapping, title: str) -> ListEntry:
    columns = mapping.columns

    def told(field: str) -> str:
        return text(record, columns[field]) if field in columns else ""

    return ListEntry(
        list=needed(record, columns["list"]) if "list" in columns else title,
        name=needed(record, columns["name"]),
        aliases=texts(record, columns["aliases"], mapping.separator) if "aliases" in columns else (),
        country=told("country"),
        citation=told("citation"),
        start=day(record, columns["start"]) if "start" in columns else None,
        end=day(record, columns["end"]) if "end" in columns else None,
        note=told("note"),
        row=row,
    )


def _of_json(whole: str, name: str, mapping: Mapping) -> _Records:
    if not mapping.records and not whole.lstrip().startswith("["):
        return _of_lines(whole, name)
    value = parsed(whole, name)
    for key in mapping.records:
        if not isinstance(value, dict) or key not in value:
            hint = f"Correct 'records' in the mapping {mapping.file}."
            raise DataError(f"nothing stands at {quoted('.'.join(mapping.records))}", file=name, line=1, hint=hint)
        value = value[key]
    if not isinstance(value, list):
        at = line_of(whole, mapping.records)
        raise DataError("the records are no array", file=name, line=at, hint=f"Correct {mapping.file}.")
    return _Records(value, lambda row: line_of(whole, (*mapping.records, row - 1)))


def _of_lines(whole: str, name: str) -> _Records:
    """One object a line; blank lines are passed over."""
    filled = [(number, line) for number, line in enumerate(whole.split("\n"), 1) if line.strip()]
    values = [parsed(line, name, number) for number, line in filled]
    return _Records(values, lambda row: filled[row - 1][0])
