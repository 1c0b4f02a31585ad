"""Relations written to files of numbers while tables are read, so that no table need fit into memory."""

from __future__ import annotations

import os
from array import array
from itertools import repeat
from typing import TYPE_CHECKING, Any

from graphkit.engine.build import Columns, Row
from graphkit.engine.kept.cells import Days, Levels, Numbers, Types, strength
from graphkit.errors import LimitError
from graphkit.rdf.text import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graphkit.engine.kept.cells import Meanings
    from graphkit.exchange.edges.table import Chunk

KINDS = {
    "start": "I",
    "end": "I",
    "type": "H",
    "certainty": "H",
    "first": "i",
    "last": "i",
    "strength": "f",
    "row": "I",
}
"""The type of number in each column, as ``array`` calls it."""
MOST = 1 << 32
HINTS = {
    "first": "Write 2025-12-31, or open; leave it empty where it is not known.",
    "last": "Write 2025-12-31, or open; leave it empty where it is not known.",
    "strength": "Write 0.5, or leave the column out.",
    "certainty": "Leave it empty where nothing is said.",
}


class Spool:
    """Columns of numbers that grow in a folder, and the names numbered on the way.

    Attributes:
        relations: how many there are.
    """

    def __init__(self, folder: str, meanings: Meanings) -> None:
        self.folder = folder
        self.meanings = meanings
        self.names = Numbers()
        self.types = Types()
        self.days = {"first": Days(meanings.empty_first), "last": Days(meanings.empty_last)}
        self.levels = Levels(meanings.levels)
        self.relations = 0
        self._files = {name: open(os.path.join(folder, name), "wb") for name in KINDS}  # noqa: SIM115 - until close()

    def add(self, chunk: Chunk, file: str, before: int) -> None:
        """Write the relations of a chunk.

        Args:
            chunk: Some rows of a table.
            file: What the table is called in errors.
            before: How many rows the tables before it have.

        Raises:
            DataError: a cell cannot be read; names the line.
            LimitError: there are more than 2**32 rows, or too many types.
        """
        columns = self._columns(chunk, file)
        if chunk.rows and before + chunk.rows[-1] >= MOST:
            raise LimitError(f"there are more than {MOST:,} rows", file=file, hint="Build a view of a part of them.")
        columns["row"] = array("I", (before + row for row in chunk.rows))
        for name, file_of in self._files.items():
            columns[name].tofile(file_of)
        self.relations += len(chunk.rows)

    def _columns(self, chunk: Chunk, file: str) -> dict[str, array[Any]]:
        cells, count = chunk.cells, len(chunk.rows)
        ends: list[str] = [""] * (2 * count)
        ends[::2], ends[1::2] = cells["start"], cells["end"]
        try:
            numbers = array("I", map(self.names.__getitem__, ends))
        except ValueError:
            raise self._fault(chunk, file, ("start", "end"), self.names.__getitem__) from None
        found = {"start": numbers[::2], "end": numbers[1::2]}
        found["type"] = self._column(chunk, file, "type", self.types.__getitem__, self.meanings.type)
        found["certainty"] = self._column(chunk, file, "certainty", self.levels.__getitem__, "")
        for side, days in self.days.items():
            found[side] = self._column(chunk, file, side, days.__getitem__, "")
        found["strength"] = self._column(chunk, file, "strength", strength, "1")
        self._refuse_backwards(chunk, file, found["first"], found["last"])
        return found

    def _column(self, chunk: Chunk, file: str, field: str, meaning: Callable[[str], Any], absent: str) -> array[Any]:
        cells = chunk.cells.get(field) or repeat(absent, len(chunk.rows))
        try:
            return array(KINDS[field], map(meaning, cells))
        except ValueError:
            raise self._fault(chunk, file, (field,), meaning) from None

    def _fault(self, chunk: Chunk, file: str, fields: Sequence[str], meaning: Callable[[str], Any]) -> Exception:
        """The error for the first cell that has no meaning."""
        for place in range(len(chunk.rows)):
            for field in fields:
                try:
                    meaning(chunk.cells[field][place])
                except ValueError as error:
                    hint = HINTS.get(field, "Each row needs one.")
                    return chunk.fault(file, place, field, printable(str(error)), hint)
        raise AssertionError

    def _refuse_backwards(self, chunk: Chunk, file: str, first: array[int], last: array[int]) -> None:
        for place, (begins, ends) in enumerate(zip(first, last, strict=True)):
            if begins > ends > 0:
                said = f"{chunk.cells['last'][place]} is before the first day, {chunk.cells['first'][place]}"
                raise chunk.fault(file, place, "last", printable(said), "Are the two columns exchanged?")

    def close(self) -> None:
        """Write what is still held to the files."""
        for file in self._files.values():
            file.close()

    def read(self, name: str) -> array[Any]:
        """One column."""
        found = array(KINDS[name])
        with open(os.path.join(self.folder, name), "rb") as file:
            found.frombytes(file.read())
        return found

    def as_rows(self) -> list[Row]:
        """The relations as the engine takes few of them."""
        return [Row(*each) for each in zip(*map(self.read, Row._fields), strict=True)]

    def as_columns(self) -> Columns:
        """The relations as the engine takes many of them: read from the files where they are needed."""
        return Columns(*map(self.mapped, Columns._fields))

    def mapped(self, name: str) -> Any:
        """One column as an array of numpy, read from its file where it is needed."""
        import numpy as np

        return np.memmap(os.path.join(self.folder, name), KINDS[name], "r")
