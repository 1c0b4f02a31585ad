"""``graphkit conflicts``: where sources do not say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("conflicts", epilog="Example: graphkit conflicts --format csv")
@data_options
@output_options
@lens_options
def command(workspace: Workspace, lens: Lens) -> Answer:
    """Where claims contradict, differ in scope or status, or only look alike; each with its kind."""
    return workspace.conflicts(lens=lens)
