"""``graphkit chokepoints``: where access hinges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.asked import end_options, limit_options
from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("chokepoints", epilog="Example: graphkit chokepoints Tencent b200 --as-of 2025-12-31")
@end_options
@limit_options
@data_options
@output_options
@lens_options
def command(who: str | None, target: str | None, limits: dict[str, int], workspace: Workspace, lens: Lens) -> Answer:
    """Who lies on every route from WHO to TARGET, what is lost without each, and how little breaks all routes.

    WHO and TARGET as for trace. Only routes that count are looked at. The smallest sets of those who lie between, of
    relations, and of origins are exact: each was left out and the routes traced anew.
    """
    from graphkit.cli.progress import progress

    with progress("Routes without") as tell:
        return workspace.chokepoints(who, target, lens=lens, progress=tell, **limits)
