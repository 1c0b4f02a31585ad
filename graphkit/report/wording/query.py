"""The result of a query as an answer: one row of text for each solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.answer import Answer
from graphkit.model.names import curie
from graphkit.view.queryable import plain_claims

if TYPE_CHECKING:
    from graphkit.model.answer import Row
    from graphkit.store.limits import Cell, Result
    from graphkit.view.view import View


def query_answer(result: Result, title: str, view: View, *, curies: bool = True) -> Answer:
    """The answer of ``query``; names are shortened by the known prefixes, or left whole."""
    columns = ("answer",) if result.kind == "ask" else result.columns
    return Answer(
        name="query",
        title=title,
        columns=columns,
        rows=_rows(result, curies=curies),
        release=view.library.release,
        lens=view.lens,
        caveats=(_elsewhere(view),),
        completeness=_extent(result),
        no=not (result.boolean if result.kind == "ask" else result.rows),
    )


def cut_off(result: Result) -> str:
    """What a reader must hear of a result that was cut; empty for a whole one."""
    if not result.truncated:
        return ""
    return (
        f"only the first {len(result.rows):,} rows; there are more (see --rows)"
        if result.rows
        else ("only the first part; there is more (see --rows)")
    )


def _rows(result: Result, *, curies: bool) -> tuple[Row, ...]:
    if result.kind == "ask":
        return ({"answer": "yes" if result.boolean else "no"},)
    return tuple(
        {column: _text(cell, curies=curies) for column, cell in zip(result.columns, row, strict=True)}
        for row in result.rows
    )


def _text(cell: Cell | None, *, curies: bool) -> str | None:
    if cell is None:
        return None
    if cell.kind == "iri":
        return curie(cell.value) if curies else cell.value
    return f"_:{cell.value}" if cell.kind == "blank" else cell.value


def _extent(result: Result) -> str:
    if result.truncated:
        return f"Cut off: {cut_off(result)}."
    if result.kind == "ask":
        return ""
    return f"{len(result.rows):,} row{'' if len(result.rows) == 1 else 's'}."


def _elsewhere(view: View) -> str:
    """What the default graph leaves out."""
    left = len(view.claims) - len(plain_claims(view))
    if not left:
        return ""
    return (
        f"{left} of {len(view.claims)} claims (charges, denials, what is denied, inferences) are read only "
        "by GRAPH ?claim."
    )
