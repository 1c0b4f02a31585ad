"""``graphkit verify``: do the passages stand in your copies?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.workspace import Workspace


@click.command("verify", epilog="Example: graphkit verify --documents texts")
@click.option("--documents", required=True, metavar="DIR", help="The folder of your copies of the texts.")
@click.option("--show", metavar="CLAIM", help="Show the passage of one claim.")
@click.option("--all", "everything", is_flag=True, help="List every claim, not only those that do not stand.")
@data_options
@output_options
def command(documents: str, show: str | None, everything: bool, workspace: Workspace) -> Answer:
    """Check every passage against your own copies of the texts.

    Copies are looked for in DIR under the file name of their source. The digest of each text and of each
    passage is compared; in a copy that differs, a passage is searched for by its length and digest. A text
    that is not in DIR is named and not checked. Any mismatch gives exit code 1, and so does having nothing
    to check. Where a claim has offsets and no digest yet, the digest is printed.
    """
    from graphkit.cli.progress import progress

    with progress("Passages") as tell:
        return workspace.verify(documents, show=show or "", everything=everything, progress=tell)
