"""``graphkit owned``: what a party owns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("owned", epilog='Example: graphkit owned "First Plus"')
@click.argument("party")
@data_options
@output_options
@lens_options
def command(party: str, workspace: Workspace, lens: Lens) -> Answer:
    """The companies that PARTY owns, directly and through others: its part of the money, and control by votes."""
    return workspace.owned(party, lens=lens)
