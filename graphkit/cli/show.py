"""``graphkit show``: a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("show", epilog="Example: graphkit show Datasection")
@click.argument("entity")
@data_options
@output_options
@lens_options
def command(entity: str, workspace: Workspace, lens: Lens) -> Answer:
    """What is said of ENTITY: identity, relations by type, disputes and responses."""
    return workspace.show(entity, lens=lens)
