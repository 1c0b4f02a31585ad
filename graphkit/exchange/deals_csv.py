"""A table of transactions that are not in the data, one a row."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.exchange.screening.csv_table import read_table, require
from graphkit.model.deal import Deal
from graphkit.rdf.files import content
from graphkit.rdf.text import checked

if TYPE_CHECKING:
    from collections.abc import Mapping

NEEDED = ("buyer", "chip")
COLUMNS = (
    *NEEDED,
    "in",
    "destination",
    "parent",
    "owners",
    "quantity",
    "ship_from",
    "seller",
    "rents",
    "provider",
    "day",
)
YES, NO = frozenset({"yes", "true", "1"}), frozenset({"", "no", "false", "0"})
HINT = f"Columns are {', '.join(COLUMNS)}; {' and '.join(NEEDED)} must be there."


def read_deals(path: str) -> list[Deal]:
    """The transactions of a table with a header; owners in one cell are parted by semicolons.

    Raises:
        DataError: a column is not known or missing, or a cell cannot be read; names file and line.
    """
    name = os.path.basename(path)
    table = read_table(checked(content(path), path).decode(), name)
    require(table.header, NEEDED, name, HINT)
    strange = [column for column in table.header if column not in COLUMNS]
    if strange:
        raise DataError(f'there is no column "{strange[0]}"', file=name, line=1, hint=HINT)
    if not table.records:
        raise DataError("the table has no row", file=name, line=1, hint=HINT)
    deals = []
    for row, line in zip(table.records, table.lines, strict=True):
        try:
            deals.append(_deal(row)._replace(file=name, line=line))
        except ValueError as error:
            raise DataError(str(error), file=name, line=line, hint=HINT) from None
    return deals


def _deal(row: Mapping[str, str]) -> Deal:
    cell = {column: text.strip() for column, text in row.items()}
    for column in NEEDED:
        if not cell[column]:
            raise ValueError(f'the cell "{column}" is empty')
    rents = cell.get("rents", "").casefold()
    if rents not in YES | NO:
        raise ValueError(f'"rents" is "{rents}"; write yes or no')
    return Deal(
        buyer=cell["buyer"],
        chip=cell["chip"],
        place=cell.get("in", ""),
        destination=cell.get("destination", ""),
        parent=cell.get("parent", ""),
        owners=tuple(part.strip() for part in cell.get("owners", "").split(";") if part.strip()),
        quantity=_quantity(cell.get("quantity", "")),
        ship_from=cell.get("ship_from", ""),
        seller=cell.get("seller", ""),
        rents=rents in YES,
        provider=cell.get("provider", ""),
        day=_day(cell.get("day", "")),
    )


def _quantity(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise ValueError(f'"quantity" is "{text}"; write a whole number above nothing')
    return int(text)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f'"day" is "{text}"; write 2025-12-31') from None
