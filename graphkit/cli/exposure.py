"""``graphkit exposure``: how much compute parties can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, lens_options, output_options
from graphkit.cli.progress import progress

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("exposure", epilog="Example: graphkit exposure Tencent --as-of 2025-12-31")
@click.argument("who", required=False)
@click.option("--max-steps", default=12, show_default=True, type=click.IntRange(1, 40), help="Longest route.")
@click.option("--limit", default=10_000, show_default=True, type=click.IntRange(1), help="Most routes a party.")
@data_options
@output_options
@lens_options
def command(who: str | None, max_steps: int, limit: int, workspace: Workspace, lens: Lens) -> Answer:
    """Chips, performance and money within reach of WHO, between what is sure and the most that is told.

    WHO is a party, a country or "all"; left out, the country that the data asks for first, China.
    """
    with progress("Routes") as tell:
        return workspace.exposure(who, lens=lens, progress=tell, longest=max_steps, most=limit)
