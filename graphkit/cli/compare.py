"""``graphkit compare``: what differs between two states of the data and the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.against import against_options
from graphkit.cli.asked import end_options
from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("compare", epilog="Example: graphkit compare Tencent b200 --against-known-at 2025-12-01")
@end_options
@data_options
@output_options
@lens_options
@against_options
def command(
    who: str | None,
    target: str | None,
    workspace: Workspace,
    lens: Lens,
    against: Lens,
    other: Workspace | None,
) -> Answer:
    """What differs for WHO between two days, two days of knowing or two data releases; only the difference.

    The flags of every command say what is looked at; --since and --against-... with what it is compared. Exit
    code 1 says that nothing differs.
    """
    return workspace.compare(who, target, lens=lens, against=against, other=other)
