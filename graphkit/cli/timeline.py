"""``graphkit timeline``: what happened along a route."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, day_of, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("timeline", epilog="Example: graphkit timeline Tencent b200 --as-of 2025-12-31 --from 2025-01-01")
@click.argument("who", required=False)
@click.argument("target", required=False)
@click.option("--from", "first", metavar="DAY", help="First day; default 2022-08-01.")
@data_options
@output_options
@lens_options
def command(who: str | None, target: str | None, first: str | None, workspace: Workspace, lens: Lens) -> Answer:
    """What happened along the routes from WHO to TARGET, in the rules and the claims, day by day.

    Where the verdict on an activity would be another if it were done that day, a line says so.
    """
    return workspace.timeline(who, target, first=day_of(first, "--from"), lens=lens)
