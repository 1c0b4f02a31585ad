"""A table of relations as comma-separated values with a header, read row by row."""

from __future__ import annotations

import os
from io import TextIOWrapper
from itertools import islice
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.exchange.edges.table import ROWS, Chunk
from graphkit.exchange.faults import quoted
from graphkit.exchange.screening.csv_table import check_header, rows_of, unlike_the_header
from graphkit.rdf.files import opened
from graphkit.rdf.text import BOM, checked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from graphkit.exchange.edges.table import Headings

HEAD = 4096
DELIMITERS = ",\t;|"
BLOCK = 1 << 24


def csv_chunks(path: str, headings: Headings, delimiter: str = ",") -> Iterator[Chunk]:
    """The rows of a file of comma-separated values; blank ones are passed over.

    Raises:
        DataError: it is no UTF-8, a quote is open, a row is too short or too long; names the line.
    """
    with opened(path) as file:
        _refuse_other(file.peek(HEAD)[:HEAD], path)
        if file.peek(len(BOM)).startswith(BOM):
            file.read(len(BOM))
        try:
            with TextIOWrapper(file, encoding="utf-8", newline="") as text:
                yield from _chunks(text, file, path, headings, delimiter)
        except UnicodeDecodeError:
            raise _not_text(path) from None


def _refuse_other(head: bytes, path: str) -> None:
    """Say what a file is that is no text; at the end of the head a character may be cut."""
    try:
        head.decode()
    except UnicodeDecodeError as error:
        head = head[: error.start] if error.reason == "unexpected end of data" else head
    checked(head, path)


def _chunks(
    text: TextIOWrapper, file: BufferedReader, path: str, headings: Headings, delimiter: str
) -> Iterator[Chunk]:
    total = os.fstat(file.fileno()).st_size
    rows = rows_of(text, path, delimiter)
    line, cells = next(rows, (1, []))
    header = tuple(cell.strip() for cell in cells)
    if not header:
        raise DataError("the file is empty", file=path, hint="Its first row names the columns, such as start,end,type.")
    check_header(header, path, line)
    _refuse_other_delimiter(header, path, line, delimiter)
    places = headings.found_in(header, path)
    before = 0
    while chunk := list(islice(rows, ROWS)):
        lines, held = zip(*chunk, strict=True)
        try:
            columns = list(zip(*held, strict=True))
        except ValueError:
            columns = []
        if len(columns) != len(header):
            line, cells = next((line, cells) for line, cells in chunk if len(cells) != len(header))
            raise unlike_the_header(cells, header, path, line, delimiter)
        numbers = range(before, before + len(chunk))
        before += len(chunk)
        told = {field: columns[place] for field, place in places.items()}
        yield Chunk(told, numbers, lines, before, file.tell(), total)


def _refuse_other_delimiter(header: tuple[str, ...], path: str, line: int, delimiter: str) -> None:
    """Say so where the header is one cell that holds what other tables are parted by."""
    for other in DELIMITERS:
        if len(header) == 1 and other != delimiter and other in header[0]:
            hint = "A .csv is parted by commas, a .tsv by tabs: write it so, or rename it."
            raise DataError(f"its columns seem to be parted by {quoted(other)}", file=path, line=line, hint=hint)


def _not_text(path: str) -> DataError:
    """The error for the first line that is no UTF-8."""
    line = 1
    with opened(path) as file:
        while block := file.readlines(BLOCK):
            try:
                checked(b"".join(block), path)
            except DataError as error:
                error.line += line - 1
                return error
            line += len(block)
    return DataError("it is not UTF-8 throughout", file=path, hint="Save the file as UTF-8.")
