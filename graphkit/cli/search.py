"""``graphkit search``: find entities by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.workspace import Workspace


@click.command("search", epilog="Example: graphkit search 腾讯")
@click.argument("text")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Most entities shown.")
@data_options
@output_options
def command(text: str, limit: int, workspace: Workspace) -> Answer:
    """Entities whose name, alias or code is or resembles TEXT."""
    return workspace.search(text, most=limit)
