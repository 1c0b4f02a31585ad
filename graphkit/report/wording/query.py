"""The result of a query as an answer: one row of text for each solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.answer import Answer
from graphkit.model.names import curie
from graphkit.view.queryable import plain_claims

if TYPE_CHECKING:
    from graphkit.model.answer import Row
    from graphkit.store.sparql.limits import Cell, Result
    from graphkit.view.view import View

TRIPLE = ("subject", "predicate", "object")


def query_answer(result: Result, title: str, view: View, *, curies: bool = True) -> Answer:
    """The answer of ``query``; names are shortened by the known prefixes, or left whole."""
    return Answer(
        name="query",
        title=title,
        columns={"ask": ("answer",), "graph": TRIPLE}.get(result.kind, result.columns),
        rows=_rows(result, curies=curies),
        release=view.library.release,
        lens=view.lens,
        caveats=(elsewhere(view),),
        completeness=_extent(result),
        no=is_no(result),
    )


def is_no(result: Result) -> bool:
    """Whether nothing was found."""
    if result.kind == "ask":
        return not result.boolean
    return not (result.rows or result.content)


def cut_off(result: Result) -> str:
    """What a reader must hear of a result that was cut; empty for a whole one."""
    if not result.truncated:
        return ""
    shown = f"the first {len(result.rows):,} rows" if result.rows else "the first triples"
    return f"cut off: these are {shown}, and there are more; see --rows"


def elsewhere(view: View) -> str:
    """What the default graph leaves out."""
    left = len(view.claims) - len(plain_claims(view))
    if not left:
        return ""
    return f"{left} of {len(view.claims)} claims stand outside the default graph: see docs/query.md."


def _rows(result: Result, *, curies: bool) -> tuple[Row, ...]:
    if result.kind == "ask":
        return ({"answer": "yes" if result.boolean else "no"},)
    if result.kind == "graph":
        return tuple(_triple(line) for line in sorted(result.content.decode().splitlines()))
    return tuple(
        {column: _text(cell, curies=curies) for column, cell in zip(result.columns, row, strict=True)}
        for row in result.rows
    )


def _triple(line: str) -> Row:
    """One line of N-Triples in its three parts."""
    subject, predicate, thing = line.removesuffix(" .").split(" ", 2)
    return dict(zip(TRIPLE, (subject, predicate, thing), strict=True))


def _text(cell: Cell | None, *, curies: bool) -> str | None:
    if cell is None:
        return None
    if cell.kind == "iri":
        return curie(cell.value) if curies else cell.value
    return f"_:{cell.value}" if cell.kind == "blank" else cell.value


def _extent(result: Result) -> str:
    if result.truncated:
        return f"{cut_off(result).capitalize()}."
    if result.kind != "select":
        return ""
    return f"{len(result.rows):,} row{'' if len(result.rows) == 1 else 's'}."
