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
@click.option("--check", is_flag=True, help="Read every quad of the store and compare with what was published.")
@data_options
@output_options
def command(store: str | None, check: bool, workspace: Workspace) -> Answer:
    """Versions, release, counts by source, and where data and cache lie.

    With --store also what a store holds; a store that is missing or damaged gives exit code 5.
    """
    if check and not store:
        raise click.UsageError("--check needs --store STORE")
    return workspace.info(store, check=check)
