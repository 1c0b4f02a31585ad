"""The chunks of a table of relations, whatever its format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.rdf.formats import PACKED, SHORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.exchange.edges.table import Chunk, Headings

DELIMITERS = {"csv": ",", "tsv": "\t"}
PARQUET = frozenset({"parquet", "pq"})
ARROW = frozenset({"arrow", "feather", "ipc"})


def read_chunks(path: str, headings: Headings, number: int = 0) -> Iterator[Chunk]:
    """The rows of a table, by the ending of its name, in its order.

    Args:
        path: CSV, TSV, Parquet, Arrow IPC, or RDF in any of its formats.
        headings: What the columns are called.
        number: Of the file among several.

    Raises:
        DataError: the file is missing, or does not read as what its ending says.
    """
    ending = path.rpartition(".")[2].lower()
    if ending in DELIMITERS:
        from graphkit.exchange.edges.csv_file import csv_chunks

        return csv_chunks(path, headings, DELIMITERS[ending])
    if ending in PARQUET | ARROW:
        from graphkit.exchange.edges.arrow_file import arrow_chunks, parquet_chunks

        return (parquet_chunks if ending in PARQUET else arrow_chunks)(path, headings)
    if ending in SHORT:
        from graphkit.exchange.edges.statements import statement_chunks

        return statement_chunks(path, number)
    if ending in PACKED:
        raise DataError(f"this is a {PACKED[ending]} file", file=path, hint="Unpack it first.")
    known = ", ".join(sorted({*DELIMITERS, *PARQUET, *ARROW, *SHORT}))
    raise DataError("the name of the file does not tell its format", file=path, hint=f"Endings are {known}.")
