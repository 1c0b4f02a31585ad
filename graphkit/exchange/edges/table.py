"""A table of relations as every format gives it: chunks of columns of text, and where each row stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import DataError
from graphkit.exchange.faults import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROWS = 2_000
"""How many rows a chunk has at most: so few stay in the cache while they are read, and leave little to be collected."""


class Headings(NamedTuple):
    """What the columns are called. One that is not named is the one called as here, if the table has it.

    Attributes:
        start: the entity from which a relation leads.
        end: the entity to which it leads.
        type: what kind of relation it is.
        first: the first day on which it holds.
        last: the last day on which it holds.
        certainty: how sure it is, in a word of the ontology.
        strength: a number from 0 to 1.
    """

    start: str = ""
    end: str = ""
    type: str = ""
    first: str = ""
    last: str = ""
    certainty: str = ""
    strength: str = ""

    def found_in(self, header: Sequence[str], file: str) -> dict[str, int]:
        """The place of each column that a header has.

        Raises:
            DataError: start or end, or a column that was named, is not there; names those that are.

        >>> Headings(start="owner").found_in(("owner", "end", "type"), "a.csv")
        {'start': 0, 'end': 1, 'type': 2}
        """
        found = {}
        for field, name in self._asdict().items():
            if (name or field) in header:
                found[field] = header.index(name or field)
            elif name or field in {"start", "end"}:
                hint = f"It has {', '.join(map(quoted, header))}; name the column by --{field}-column."
                raise DataError(f"there is no column {quoted(name or field)}", file=file, line=1, hint=hint)
        return found


class Chunk(NamedTuple):
    """Some rows of a table, one after the other.

    Attributes:
        cells: the text of each row by field of :class:`Headings`; fields for which there is no column are left out.
        rows: the number of each row in its file, counted from 0.
        lines: the line on which each row begins, counted from 1; nothing where the format has no lines.
        end: how many rows of the file were read with these, those that are no relations among them.
        done: how much of the file was read.
        total: how much there is to read, in the same unit.
    """

    cells: Mapping[str, Sequence[str]]
    rows: Sequence[int]
    lines: Sequence[int]
    end: int
    done: int
    total: int

    def fault(self, file: str, place: int, field: str, message: str, hint: str) -> DataError:
        """The error for one cell of the chunk."""
        where = "" if self.lines else f"row {self.rows[place] + 1}, "
        line = self.lines[place] if self.lines else 0
        return DataError(f"{where}{field}: {message}", file=file, line=line, hint=hint)
