"""``graphkit chokepoints``: where access hinges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("chokepoints", epilog="Example: graphkit chokepoints Tencent b200 --as-of 2025-12-31")
@click.argument("who", required=False)
@click.argument("target", required=False)
@click.option("--to", "to", metavar="TARGET", help="A chip, family, maker or paragraph such as 3A090.a.")
@click.option("--max-steps", default=12, show_default=True, type=click.IntRange(1, 40), help="Longest route.")
@click.option("--limit", default=10_000, show_default=True, type=click.IntRange(1), help="Most routes a party.")
@data_options
@output_options
@lens_options
def command(
    who: str | None, target: str | None, to: str | None, max_steps: int, limit: int, workspace: Workspace, lens: Lens
) -> Answer:
    """Who lies on every route from WHO to TARGET, what is lost without each, and how little breaks all routes.

    WHO and TARGET as for trace. Only routes that count are looked at. The smallest sets of those who lie between, of
    relations, and of origins are exact: each was left out and the routes traced anew.
    """
    from graphkit.cli.progress import progress

    if target and to:
        raise click.UsageError("give the target once, as the second word or by --to")
    with progress("Routes without") as tell:
        return workspace.chokepoints(who, target or to, lens=lens, progress=tell, longest=max_steps, most=limit)
