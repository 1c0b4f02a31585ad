"""A table of comma-separated values with a header, and the line of every row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import DataError
from graphkit.exchange.faults import quoted
from graphkit.exchange.screening.fields import LONGEST
from graphkit.rdf.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Table(NamedTuple):
    """Rows as records of cells by column; ``lines`` says on which line each begins."""

    header: tuple[str, ...]
    records: list[dict[str, str]]
    lines: list[int]

    def line(self, position: int) -> int:
        """The line on which the row of a position begins, both counted from 1."""
        return self.lines[position - 1]


def read_table(text: str, name: str, delimiter: str = ",") -> Table:
    r"""The table of a text; rows without any content are passed over.

    Raises:
        DataError: a quote is open, a cell too long, a row too short or too long, a column stands twice.

    >>> read_table("name,country\nExample Party,France\n", "list.csv").records
    [{'name': 'Example Party', 'country': 'France'}]
    """
    rows = list(rows_of(io.StringIO(text, newline=""), name, delimiter))
    if not rows:
        raise DataError("the file is empty", file=name, hint="Is it the right file?")
    header = tuple(cell.strip() for cell in rows[0][1])
    check_header(header, name, rows[0][0])
    table = Table(header, [], [])
    for line, cells in rows[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise unlike_the_header(cells, header, name, line, delimiter)
        table.records.append(dict(zip(header, cells, strict=True)))
        table.lines.append(line)
    return table


def require(header: Sequence[str], columns: Sequence[str], name: str, hint: str) -> None:
    """Pass if a header has all the columns.

    Raises:
        DataError: it lacks one or more, which are named.
    """
    missing = [column for column in columns if column not in header]
    if missing:
        words = "the column is missing" if len(missing) == 1 else "columns are missing"
        raise DataError(f"{words}: {', '.join(map(quoted, missing))}", file=name, line=1, hint=hint)


def rows_of(lines: Iterable[str], name: str, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Every row of some lines that is not blank, with the line on which it begins, one at a time.

    Raises:
        DataError: a quote is open, or a cell too long.
    """
    begins = 1
    limit = csv.field_size_limit(LONGEST)
    try:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        for cells in reader:
            if cells:
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        told = "a cell is too long" if "field limit" in str(error) else printable(str(error))
        hint = f"Is a quote open? A cell has at most {LONGEST:,} characters."
        raise DataError(f"the row cannot be read: {told}", file=name, line=begins, hint=hint) from None
    finally:
        csv.field_size_limit(limit)


def unlike_the_header(cells: Sequence[str], header: Sequence[str], name: str, line: int, delimiter: str) -> DataError:
    """The error for a row that has more or fewer cells than the header."""
    message = f"the row has {len(cells)} cell{'s' if len(cells) > 1 else ''}, the header has {len(header)}"
    hint = f"Cells are parted by {quoted(delimiter)}; one that holds it stands in quotes."
    return DataError(message, file=name, line=line, hint=hint)


def check_header(header: Sequence[str], name: str, line: int) -> None:
    """Pass if no column stands twice.

    Raises:
        DataError: one does.
    """
    for number, column in enumerate(header, 1):
        if column and column in header[: number - 1]:
            hint = "Rename one of the two."
            raise DataError(f"the column {quoted(column)} stands twice", file=name, line=line, column=number, hint=hint)
