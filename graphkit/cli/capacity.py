"""``graphkit capacity``: computing under contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, lens_options, output_options
from graphkit.cli.progress import progress

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("capacity", epilog="Example: graphkit capacity Datasection --as-of 2027-06-30")
@click.argument("party", required=False)
@click.option("--series", is_flag=True, help="Every day on which a sum may change, with its value before and after.")
@data_options
@output_options
@lens_options
def command(party: str | None, series: bool, workspace: Workspace, lens: Lens) -> Answer:
    """What is under contract of PARTY, of the parties of a country, or of all, on a day: with and without options."""
    if not series:
        return workspace.capacity(party, lens=lens)
    with progress("Adding up") as tell:
        return workspace.capacity_series(party, lens=lens, progress=tell)
