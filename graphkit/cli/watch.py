"""``graphkit watch``: what differs for each name of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.against import against_options
from graphkit.cli.options import data_options, lens_options, output_options
from graphkit.cli.progress import progress

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("watch", epilog="Example: graphkit watch names.txt --since 2025-12-01")
@click.argument("names", metavar="LIST")
@data_options
@output_options
@lens_options
@against_options
def command(names: str, workspace: Workspace, lens: Lens, against: Lens, other: Workspace | None) -> Answer:
    """What differs for each name of LIST: routes, claims and verdicts that appear, end or are others.

    LIST has a name a line, in any script; a line that begins with # is a remark. Or it is a CSV of which the
    first column is read. A name that is not in the data, or can mean several, is told with its line. Exit code 1
    says that nothing differs for any name.
    """
    with progress("Names") as tell:
        return workspace.watch(names, lens=lens, against=against, other=other, progress=tell)
