"""A list of names to watch: a text with a name a line, or the first column of a table."""

from __future__ import annotations

import os
from typing import NamedTuple

from graphkit.errors import DataError
from graphkit.exchange.screening.csv_table import read_table
from graphkit.rdf.files import content
from graphkit.rdf.text import checked

HEADING = "name"
"""What the first cell of a table says where it is no name."""
COMMENT = "#"
LONGEST = 1_000
"""Characters at most of a name; what is longer is no list of names, and would drown the answer."""


class ListedName(NamedTuple):
    """A name as it is written, with its line."""

    line: int
    text: str


def read_names(path: str) -> tuple[ListedName, ...]:
    """The names of a list, in its order; lines that are empty or begin with ``#`` are none.

    Of a file whose name ends in ``.csv``, the first column is read; its first row is a name like the others
    unless its first cell is the word "name".

    Raises:
        DataError: it is no text in UTF-8, a table that cannot be read, has no name in it, or one longer than
            ``LONGEST`` characters.
        LimitError: the file is larger than 2 GiB.
        DiskError: no permission to read it.
        RefusedError: the path is an address of the network.
    """
    text = checked(content(path), path).decode()
    found = _of_table(text, path) if path.lower().endswith(".csv") else _of_lines(text)
    names = tuple(name for name in found if name.text and not name.text.startswith(COMMENT))
    if not names:
        raise DataError("there is no name in it", file=os.path.basename(path), hint="Write a name a line.")
    for name in names:
        if len(name.text) > LONGEST:
            problem = f"a name of {len(name.text):,} characters"
            raise DataError(problem, file=os.path.basename(path), line=name.line, hint="Write a name a line.")
    return names


def _of_lines(text: str) -> list[ListedName]:
    return [ListedName(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]


def _of_table(text: str, path: str) -> list[ListedName]:
    table = read_table(text, os.path.basename(path))
    first = table.header[0]
    heading = [] if first.casefold() == HEADING else [ListedName(1, first)]
    rows = zip(table.lines, table.records, strict=True)
    return heading + [ListedName(line, row[first].strip()) for line, row in rows]
