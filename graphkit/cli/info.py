"""``graphkit info``: versions, release and what is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.workspace import Workspace


@click.command("info", epilog="Example: graphkit info")
@click.option("--store", metavar="STORE", help="A store on disk to tell of.")
@click.option("--view", metavar="VIEW", help="A view on disk to tell of.")
@click.option("--check", is_flag=True, help="Read all of the store or view and compare with what was published.")
@data_options
@output_options
def command(store: str | None, view: str | None, *, check: bool, workspace: Workspace) -> Answer:
    """Versions, release, counts by source, and where data and cache lie.

    With --store or --view also what these hold; one that is missing or damaged gives exit code 5.
    """
    if check and not (store or view):
        raise click.UsageError("--check needs --store STORE or --view VIEW")
    return workspace.info(store, view, check=check)
