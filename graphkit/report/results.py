"""The result of a query in any form: for readers, for spreadsheets, and for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graphkit.errors import UsageError
from graphkit.report.escape import for_spreadsheet, visible
from graphkit.report.forms import cell_text, render
from graphkit.report.wording.query import query_answer

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.store.sparql.limits import Cell, Result
    from graphkit.view.view import View

TABLES = ("text", "markdown", "csv", "tsv", "json", "xml")
GRAPHS = ("text", "turtle", "ntriples", "jsonld")
KINDS = {"iri": "uri", "blank": "bnode", "literal": "literal", "triple": "literal"}


def written(result: Result, form: str, title: str, view: View, *, raw: bool = False) -> str:
    """The result in a form.

    Args:
        result: Rows, a yes or no, or triples.
        form: One of ``TABLES`` for rows and answers, of ``GRAPHS`` for triples.
        title: What was asked.
        view: Whose names and release an answer in words shows.
        raw: Whether ``csv`` and ``tsv`` are those of the SPARQL standard, cells untouched.

    Raises:
        UsageError: the form cannot hold this kind of result.
    """
    forms = GRAPHS if result.kind == "graph" else TABLES
    if form not in forms:
        what = "triples" if result.kind == "graph" else "rows"
        raise UsageError(f"{form} cannot hold the {what} of this query", hint=f"Choose {', '.join(forms)}.")
    if result.kind == "graph":
        return _triples(result, "turtle" if form == "text" else form)
    if form == "json":
        return results_json(result)
    if form == "xml" or (raw and form in {"csv", "tsv"}):
        return _by_engine(result, form)
    if form in {"csv", "tsv"}:
        answer = query_answer(result, title, view, curies=False)
        return separated(answer, "\t" if form == "tsv" else ",")
    return render(query_answer(result, title, view), form)


def separated(answer: Answer, separator: str) -> str:
    r"""The rows between separators; no cell runs in a spreadsheet, no control character is left.

    >>> from graphkit.workspace import Workspace
    >>> separated(Workspace.open().query("SELECT ('=1+1' AS ?sum) {}"), ",")
    "sum\n'=1+1\n"
    """
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow([for_spreadsheet(visible(column)) for column in answer.columns])
    for row in answer.rows:
        writer.writerow(for_spreadsheet(visible(cell_text(row.get(column)))) for column in answer.columns)
    return out.getvalue()


def results_json(result: Result) -> str:
    """SPARQL results in JSON, with one member more: whether they were cut off."""
    return json.dumps({**_standard(result), "truncated": result.truncated}, ensure_ascii=False, indent=1) + "\n"


def for_terminal(text: str) -> str:
    r"""Text of any form with control characters shown by their code; tabs and new lines kept.

    >>> for_terminal("a\tb\x1b[2J")
    'a\tb‹U+001B›[2J'
    """
    return "\t".join(visible(part) for part in text.split("\t"))


def _standard(result: Result) -> dict[str, Any]:
    if result.kind == "ask":
        return {"head": {}, "boolean": bool(result.boolean)}
    bindings = [
        {name: _binding(cell) for name, cell in zip(result.columns, row, strict=True) if cell} for row in result.rows
    ]
    return {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}


def _binding(cell: Cell) -> dict[str, str]:
    said = {"type": KINDS[cell.kind], "value": cell.value}
    if cell.language:
        return {**said, "xml:lang": cell.language}
    return {**said, "datatype": cell.datatype} if cell.datatype else said


def _by_engine(result: Result, form: str) -> str:
    from pyoxigraph import QueryResultsFormat, parse_query_results

    forms = {"csv": QueryResultsFormat.CSV, "tsv": QueryResultsFormat.TSV, "xml": QueryResultsFormat.XML}
    parsed = parse_query_results(json.dumps(_standard(result)).encode(), format=QueryResultsFormat.JSON)
    return (parsed.serialize(format=forms[form]) or b"").decode()


def _triples(result: Result, form: str) -> str:
    from graphkit.rdf.read import read_text
    from graphkit.rdf.write import write_quads
    from graphkit.store.sparql.prologue import KNOWN

    quads = read_text(result.content, "the result", "ntriples")
    return write_quads(quads, form, prefixes=dict(KNOWN)).decode()
