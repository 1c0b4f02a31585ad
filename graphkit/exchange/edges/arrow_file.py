"""A table of relations as Parquet or Arrow IPC, read batch by batch; needs pyarrow."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graphkit.errors import DataError, UsageError
from graphkit.exchange.edges.table import ROWS, Chunk
from graphkit.exchange.screening.csv_table import check_header
from graphkit.rdf.files import opened
from graphkit.rdf.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.exchange.edges.table import Headings

DAY = len("2025-12-31")


def parquet_chunks(path: str, headings: Headings) -> Iterator[Chunk]:
    """The rows of a Parquet file.

    Raises:
        DataError: it is none, or a column is no text, day or number.
        UsageError: pyarrow is not installed.
    """
    with opened(path) as file, _read_as("Parquet", path):
        parquet = _pyarrow("parquet").ParquetFile(file, memory_map=False)
        places = _places(parquet.schema_arrow, headings, path)
        names = [parquet.schema_arrow.field(place).name for place in places.values()]
        batches = parquet.iter_batches(ROWS, columns=names)
        yield from _chunks(batches, places, parquet.schema_arrow, path, parquet.metadata.num_rows)


def arrow_chunks(path: str, headings: Headings) -> Iterator[Chunk]:
    """The rows of an Arrow IPC file, also known as Feather.

    Raises:
        DataError: it is none, or a column is no text, day or number.
        UsageError: pyarrow is not installed.
    """
    with opened(path) as file, _read_as("Arrow IPC", path):
        reader = _pyarrow("ipc").open_file(file)
        places = _places(reader.schema, headings, path)
        batches = (reader.get_batch(number) for number in range(reader.num_record_batches))
        cut = (batch.slice(begin, ROWS) for batch in batches for begin in range(0, batch.num_rows, ROWS))
        yield from _chunks(cut, places, reader.schema, path, 0)


def _pyarrow(part: str) -> Any:
    from importlib import import_module

    try:
        return import_module(f"pyarrow.{part}")
    except ImportError:
        hint = "Install it, as pip install 'graphkit[tables]', or write the table as CSV."
        raise UsageError("Parquet and Arrow are read by pyarrow, which is not installed", hint=hint) from None


@contextmanager
def _read_as(form: str, path: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, KeyError, NotImplementedError) as error:  # pyarrow's errors are among them
        message = f"it does not read as {form}: {printable(str(error).partition(chr(10))[0])}"
        raise DataError(message, file=path, hint="Is it whole, and what its ending says?") from None


def _places(schema: Any, headings: Headings, path: str) -> dict[str, int]:
    check_header(schema.names, path, 0)
    return headings.found_in(schema.names, path)


def _chunks(batches: Any, places: dict[str, int], schema: Any, path: str, total: int) -> Iterator[Chunk]:
    names = {field: schema.field(place).name for field, place in places.items()}
    before = 0
    for batch in batches:
        cells = {field: _texts(batch.column(name), name, path) for field, name in names.items()}
        numbers = range(before, before + batch.num_rows)
        before += batch.num_rows
        yield Chunk(cells, numbers, (), before, before, max(total, before))


def _texts(column: Any, name: str, path: str) -> list[str]:
    """The values of a column as they stand in a CSV file; nothing where there is none."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_nested(kind) or any(holds(kind) for holds in (pa.types.is_binary, pa.types.is_time)):
        hint = "It must hold text, days or numbers."
        raise DataError(f"the column {printable(name)} holds {kind}", file=path, hint=hint)
    if pa.types.is_floating(kind):
        column = _without_nan(column)
    texts: list[str] = column.cast(pa.string()).fill_null("").to_pylist()
    return [text[:DAY] for text in texts] if pa.types.is_timestamp(kind) else texts


def _without_nan(column: Any) -> Any:
    """Numbers of which those that are none are missing: many programs write so what they do not have."""
    from pyarrow import compute, scalar

    return compute.if_else(compute.is_nan(column), scalar(None, column.type), column)
