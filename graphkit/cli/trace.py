"""``graphkit trace``: routes to chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.asked import end_options, limit_options
from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("trace", epilog="Example: graphkit trace Tencent b200 --as-of 2025-12-31")
@end_options
@limit_options
@data_options
@output_options
@lens_options
def command(who: str | None, target: str | None, limits: dict[str, int], workspace: Workspace, lens: Lens) -> Answer:
    """Routes by which WHO comes to use or buy chips, each step with who said it.

    WHO is a party, a country or "all"; left out, the country that the data asks for first, China.
    TARGET is short for --to.
    """
    return workspace.trace(who, target, lens=lens, **limits)
