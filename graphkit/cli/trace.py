"""``graphkit trace``: routes to chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("trace", epilog="Example: graphkit trace Tencent b200 --as-of 2025-12-31")
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
    """Routes by which WHO comes to use or buy chips, each step with who said it.

    WHO is a party, a country or "all"; left out, the country that the data asks for first, China.
    TARGET is short for --to.
    """
    if target and to:
        raise click.UsageError("give the target once, as the second word or by --to")
    return workspace.trace(who, target or to, lens=lens, longest=max_steps, most=limit)
