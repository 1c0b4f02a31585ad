"""A table of facts as comma-separated values: its columns, and its rows with the line of each."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.exchange.faults import Faults, quoted
from graphkit.rdf.text import checked, printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

COLUMNS = (
    "id",
    "subject",
    "relation",
    "object",
    "value",
    "unit",
    "currency",
    "date_or_period",
    "modality",
    "asserted_by",
    "seed_file",
    "start",
    "end",
    "note",
)
"""The columns of a table of facts, in their usual order; any order is read."""

NEEDED = ("id", "subject", "relation", "object", "modality", "seed_file")
ALLOWED = (*COLUMNS, "granularity", "quantity", "price", "country", "wording")
LONGEST = 100_000

TEMPLATE = (
    COLUMNS,
    (
        "X-001", "Example Buyer Ltd", "rentsChipsFrom", "Example Cloud Pte", "4.5e7", "", "USD", "2025-07", "reported",
        "article", "example-article.txt", "0", "120", "",
    ),
    (
        "X-002", "Example Cloud Pte", "holdsChips", "Nvidia B200", ">2000", "chips", "", "", "claimed",
        "Example Cloud Pte", "example-article.txt", "121", "230", "said in an interview",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line of the file on which it begins, and its cells by column, stripped."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell of a column, empty where the table has none."""
        return self.cells.get(column, "")


def template() -> str:
    """A header and two example rows.

    >>> template().splitlines()[0]
    'id,subject,relation,object,value,unit,currency,date_or_period,modality,asserted_by,seed_file,start,end,note'
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(TEMPLATE)
    return out.getvalue()


def read_rows(data: bytes, name: str, further: Collection[str] = ()) -> tuple[list[Row], Faults]:
    """The rows of a table, and a collector of faults that knows its columns.

    Args:
        data: The bytes of the file; a byte-order mark is passed over.
        name: How errors call it.
        further: Columns that are allowed besides ``ALLOWED``.

    Raises:
        DataError: it is not UTF-8, its header is not that of a table of facts, or a row cannot be read.

    >>> rows, _ = read_rows(template().encode(), "claims.csv")
    >>> rows[1].line, rows[1]["object"]
    (3, 'Nvidia B200')
    """
    text = checked(data, name).decode()
    lines = _cells(text, name)
    first = next(lines, None)
    if first is None:
        return [], Faults(name, ())
    header = _header(first[1], name, {*ALLOWED, *further})
    faults = Faults(name, header)
    rows = []
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            last = header[min(len(cells), len(header) - 1)]
            faults.add(line, last, f"the row has {len(cells)} cells, the header has {len(header)}")
            continue
        for column, cell in zip(header, cells, strict=True):
            if len(cell) > LONGEST:
                faults.add(line, column, f"{len(cell):,} characters; limit {LONGEST:,}")
        rows.append(Row(line, dict(zip(header, map(str.strip, cells), strict=True))))
    faults.refuse()
    return rows, faults


def _cells(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Every record with the line on which it begins."""
    limit = csv.field_size_limit(len(text) + 1)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        begins = 1
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise DataError(printable(str(error)), file=name, line=reader.line_num, hint="Is a quote open?") from None
    finally:
        csv.field_size_limit(limit)


def _header(cells: list[str], name: str, allowed: Collection[str]) -> tuple[str, ...]:
    header = tuple(cell.strip() for cell in cells)
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        raise DataError("its columns are not parted by commas", file=name, line=1, hint="Save it with commas.")
    missing = [column for column in NEEDED if column not in header]
    if missing:
        wanted = f"the column {missing[0]} is missing" if len(missing) == 1 else f"missing: {', '.join(missing)}"
        raise DataError(wanted, file=name, line=1, hint="See graphkit import --template.")
    for number, column in enumerate(header, 1):
        if column in header[: number - 1]:
            raise DataError(f"the column {column} stands twice", file=name, line=1, column=number)
        if column not in allowed:
            hint = "Take it out, or see docs/import.md for what it may be called."
            raise DataError(f"no column is called {quoted(column)}", file=name, line=1, column=number, hint=hint)
    return header
