"""``graphkit exposure``: how much compute parties can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.asked import limit_options
from graphkit.cli.options import data_options, lens_options, output_options
from graphkit.cli.progress import progress

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("exposure", epilog="Example: graphkit exposure Tencent --as-of 2025-12-31")
@click.argument("who", required=False)
@limit_options
@data_options
@output_options
@lens_options
def command(who: str | None, limits: dict[str, int], workspace: Workspace, lens: Lens) -> Answer:
    """Chips, performance and money within reach of WHO, between what is sure and the most that is told.

    WHO is a party, a country or "all"; left out, the country that the data asks for first, China.
    """
    with progress("Routes") as tell:
        return workspace.exposure(who, lens=lens, progress=tell, **limits)
