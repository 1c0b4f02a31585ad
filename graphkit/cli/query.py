"""``graphkit query``: ask in SPARQL."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import data_options, lens_options
from graphkit.cli.size import MOST_ROWS, seconds, size

if TYPE_CHECKING:
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace

FORMS = ("text", "markdown", "csv", "tsv", "json", "xml", "turtle", "ntriples", "jsonld")


@click.command("query", epilog="Example: graphkit query purchases --format csv")
@click.argument("question", required=False)
@click.option("--list", "listed", is_flag=True, help="List the named questions.")
@click.option("--show", is_flag=True, help="Print the SPARQL of QUESTION instead of asking it.")
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="Form of the answer."
)
@click.option("--raw", is_flag=True, help="csv and tsv as SPARQL has them, not made safe for a spreadsheet.")
@click.option("--output", "-o", metavar="FILE", help="Write there instead of the screen.")
@click.option("--force", is_flag=True, help="Write over an existing file.")
@click.option("--timeout", default=10.0, show_default=True, type=seconds, help="Most seconds.")
@click.option(
    "--rows", default=10_000, show_default=True, type=click.IntRange(1, MOST_ROWS), help="Most rows or triples."
)
@click.option(
    "--memory", default="1GiB", show_default=True, type=size, metavar="SIZE", help="Most memory beside the data."
)
@data_options
@lens_options
def command(question: str | None, *, listed: bool, show: bool, workspace: Workspace, lens: Lens, **rest: Any) -> int:
    """Ask QUESTION: SPARQL 1.1 as text, a file ending in .rq, the name of a question, or - to read it.

    Known prefixes need not be declared. What is charged, denied or only inferred stands outside the
    default graph: GRAPH ?claim { } reads it. Nothing is changed, and nothing is fetched.
    """
    from graphkit.report.escape import visible
    from graphkit.store.sparql.questions import LONGEST

    if listed or question is None:
        return _write(_listed(workspace), rest)
    if question == "-":
        question = sys.stdin.read(LONGEST + 1)
    if show:
        return _write(visible(workspace.question(question).text), rest)
    return _ask(question, workspace, lens, rest)


def _listed(workspace: Workspace) -> str:
    from graphkit.report.escape import visible

    questions = workspace.questions.values()
    width = max((len(question.name) for question in questions), default=0)
    return "".join(visible(f"{q.name:{width}}  {q.title}") + "\n" for q in questions)


def _ask(question: str, workspace: Workspace, lens: Lens, rest: dict[str, Any]) -> int:
    from graphkit.report.escape import visible
    from graphkit.report.results import written
    from graphkit.report.wording.query import cut_off, is_no
    from graphkit.store.sparql.words import unknown_words

    asked = workspace.question(question)
    result = workspace.ask(asked.text, lens=lens, seconds=rest["timeout"], rows=rest["rows"], memory=rest["memory"])
    for word, near in unknown_words(asked.text, workspace.language.terms).items():
        hint = f"; near it: {', '.join(near)}" if near else "; graphkit ref lists those that it has"
        click.echo(f"graphkit: the ontology has no word {visible(word)}{hint}.", err=True)
    _write(written(result, rest["form"], asked.title, workspace.view(lens), raw=rest["raw"]), rest)
    if result.truncated:
        click.echo(f"graphkit: {cut_off(result)}.", err=True)
    return int(is_no(result))


def _write(text: str, rest: dict[str, Any]) -> int:
    from graphkit.cli.output import write
    from graphkit.report.results import for_terminal

    shown = for_terminal(text) if rest["output"] is None and sys.stdout.isatty() else text
    write(shown, rest["output"], force=rest["force"])
    return 0
