"""``graphkit ledger``: chips and money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("ledger", epilog="Example: graphkit ledger Datasection")
@click.argument("party", required=False)
@data_options
@output_options
@lens_options
def command(party: str | None, workspace: Workspace, lens: Lens) -> Answer:
    """Chips and money of PARTY, or of all, by scope, status and declared partition."""
    return workspace.ledger(party, lens=lens)
