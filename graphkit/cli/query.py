"""``graphkit query``: ask in SPARQL."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import data_options, lens_options

if TYPE_CHECKING:
    from graphkit.model.lens import Lens
    from graphkit.store.limits import Result
    from graphkit.workspace import Workspace

FORMS = ("text", "markdown", "csv", "tsv", "json", "xml", "turtle", "ntriples", "rdfxml", "jsonld")


class Size(click.ParamType):
    """A number of bytes, such as 512MiB."""

    name = "size"
    units = {"": 1, "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30, "KB": 10**3, "MB": 10**6, "GB": 10**9}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The bytes of a text."""
        if isinstance(value, int):
            return value
        digits = value.strip().rstrip("KMGIBkmgib ")
        unit = value.strip()[len(digits) :].strip().upper()
        if not digits.isascii() or not digits.isdecimal() or unit not in self.units or int(digits) == 0:
            self.fail(f'"{value}" is no size; write 512MiB or 1GiB', param, ctx)
        return int(digits) * self.units[unit]


@click.command("query", epilog="Example: graphkit query purchases --format csv")
@click.argument("question", required=False)
@click.option("--list", "listed", is_flag=True, help="List the named questions.")
@click.option("--show", is_flag=True, help="Print the question's SPARQL instead of asking it.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Default text; turtle for CONSTRUCT and DESCRIBE.")
@click.option("--raw", is_flag=True, help="csv and tsv as SPARQL has them, not made safe for a spreadsheet.")
@click.option("--output", "-o", metavar="FILE", help="Write there instead of the screen.")
@click.option("--force", is_flag=True, help="Write over an existing file.")
@click.option("--timeout", default=10.0, show_default=True, type=click.FloatRange(0, 3600, min_open=True), help="Seconds.")
@click.option("--rows", default=10_000, show_default=True, type=click.IntRange(1), help="Most rows or triples.")
@click.option("--memory", default="1GiB", show_default=True, type=Size(), help="Most memory beyond the data.")
@data_options
@lens_options
def command(question: str | None, *, listed: bool, show: bool, workspace: Workspace, lens: Lens, **options: Any) -> int:
    """Ask QUESTION: SPARQL 1.1 as text, a file ending in .rq, "-" for standard input, or a name.

    Known prefixes need not be declared. Charges, denials, denied claims and inferences stand
    outside the default graph: GRAPH ?claim { } reaches them. Nothing is changed, nothing fetched.
    """
    if listed or question is None:
        return _list(workspace, options)
    text = sys.stdin.read() if question == "-" else question
    if show:
        return _write(workspace.question(text).text, options)
    return _ask(workspace, lens, text, options)


def _list(workspace: Workspace, options: dict[str, Any]) -> int:
    from graphkit.report.table import columns

    rows = [(question.name, question.title) for question in workspace.questions.values()]
    return _write("\n".join(columns([("name", "question"), *rows])) + "\n", options)


def _ask(workspace: Workspace, lens: Lens, text: str, options: dict[str, Any]) -> int:
    from graphkit.report.wording.query import cut_off

    form = options["form"] or "text"
    written = form in {"csv", "tsv"} and options["raw"]
    limits = {"seconds": options["timeout"], "rows": options["rows"], "memory": options["memory"]}
    engine_form = form if written or form in {"json", "xml", "rdfxml"} else ""
    asked, result = workspace.ask(text, lens=lens, form=engine_form, **limits)
    _write(_formed(workspace, lens, asked.title, result, form if not written else "raw"), options)
    if result.truncated:
        click.echo(f"graphkit: {cut_off(result)}.", err=True)
    return int(result.kind == "ask" and not result.boolean)
