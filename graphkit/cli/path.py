"""``graphkit path``: how two entities are connected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("path", epilog="Example: graphkit path Wolfpack Oracle")
@click.argument("start")
@click.argument("end")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Most paths shown.")
@data_options
@output_options
@lens_options
def command(start: str, end: str, limit: int, workspace: Workspace, lens: Lens) -> Answer:
    """The shortest connections between START and END, by any relations in any direction.

    A connection is no access and says nothing of wrongdoing.
    """
    return workspace.path(start, end, lens=lens, most=limit)
