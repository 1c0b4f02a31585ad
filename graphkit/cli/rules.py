"""``graphkit rules``: the rules that are held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("rules", epilog="Example: graphkit rules diffusion --as-of 2025-05-14")
@click.argument("name", required=False)
@data_options
@output_options
@lens_options
def command(name: str | None, workspace: Workspace, lens: Lens) -> Answer:
    """How each rule stands on a day, or all that is held of the rule NAME.

    NAME is its name, a record id such as R08, or another name by which it is known.
    """
    return workspace.rules(name, lens=lens)
