"""``graphkit render``: routes as a page, a network or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.asked import end_options, limit_options
from graphkit.cli.options import data_options, lens_options

if TYPE_CHECKING:
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace

FORMS = ("page", "network", "svg", "png", "mermaid", "dot", "graphml", "gexf", "json")


@click.command("render", epilog="Example: graphkit render Tencent b200 -o graph.html")
@end_options
@click.option("--as", "form", type=click.Choice(FORMS), default="page", show_default=True, help="What to make.")
@click.option("--whole", is_flag=True, help="Show every relation, not only what belongs to the routes.")
@click.option("--documents", metavar="DIR", help="Your copies of the texts: show passages from these.")
@click.option("--private", is_flag=True, help="Show claims marked private too.")
@click.option("--output", "-o", metavar="FILE", help="Write there instead of the screen.")
@click.option("--force", is_flag=True, help="Write over an existing file.")
@limit_options
@data_options
@lens_options
def command(
    who: str | None,
    target: str | None,
    form: str,
    whole: bool,
    documents: str | None,
    private: bool,
    output: str | None,
    force: bool,
    limits: dict[str, int],
    workspace: Workspace,
    lens: Lens,
) -> int:
    """A picture of the routes by which WHO comes to use or buy chips, as one file that needs no network.

    WHO is a party, a country or "all"; left out, the country that the data asks for first. TARGET is a chip, a
    family, a maker or a paragraph, as in trace.
    """
    from graphkit.cli.output import refuse_on_a_terminal, write
    from graphkit.cli.progress import progress
    from graphkit.report.pictures import FOR_A_FILE, rendered

    if form in FOR_A_FILE:
        refuse_on_a_terminal(form, output)
    with progress("Drawing") as tell:
        drawing = workspace.drawing(
            who,
            target,
            lens=lens,
            whole=whole,
            documents=documents or "",
            private=private,
            progress=tell,
            **limits,
        )
    write(rendered(drawing, form), output, force=force)
    return int(drawing.answer.exit_code)
