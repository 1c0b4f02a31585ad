"""The result of a query in the forms that other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.report.escape import for_spreadsheet, visible
from graphkit.report.forms import cell_text

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.store.limits import Result

TABLES = ("text", "markdown", "csv", "tsv")
"""Forms that are written from the rows; ``csv`` and ``tsv`` safe for a spreadsheet."""

RESULTS = ("csv", "tsv", "json", "xml")
"""Forms of the SPARQL standard, which the engine writes."""

GRAPHS = ("turtle", "ntriples", "rdfxml", "jsonld")
"""Forms of the triples that CONSTRUCT and DESCRIBE give."""

FORMS = tuple(dict.fromkeys((*TABLES, *RESULTS, *GRAPHS)))


def separated(answer: Answer, separator: str) -> str:
    r"""The rows between separators; no cell runs in a spreadsheet, no control character is left.

    >>> from graphkit.workspace import Workspace
    >>> separated(Workspace.open().query("SELECT ('=1+1' AS ?sum) {}"), ",")
    "sum\\n'=1+1\\n"
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
    import json

    said = json.loads(result.content)
    return json.dumps({**said, "truncated": result.truncated}, ensure_ascii=False, indent=1) + "\n"


def triples(result: Result, form: str) -> bytes:
    """The triples of a result, sorted, with the known prefixes in Turtle."""
    from graphkit.rdf.read import read_text
    from graphkit.rdf.write import write_quads
    from graphkit.store.prologue import KNOWN

    if form == "rdfxml":
        return result.content
    return write_quads(read_text(result.content, "the result", "ntriples"), form, prefixes=dict(KNOWN))


def for_terminal(text: str) -> str:
    r"""Text of any form with control characters shown by their code; tabs and new lines kept.

    >>> for_terminal("a\\tb\\x1b[2J\\n")
    'a\\tb‹U+001B›[2J\\n'
    """
    return "\t".join(visible(part) for part in text.split("\t"))
