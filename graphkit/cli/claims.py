"""``graphkit claims``: the claims themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("claims", epilog="Example: graphkit claims S001-049")
@click.argument("subject")
@data_options
@output_options
@lens_options
def command(subject: str, workspace: Workspace, lens: Lens) -> Answer:
    """The claims of SUBJECT: an entity, a source, a relation, or the id of a claim.

    Each with speaker, stance, status, source, offsets and digest of its passage.
    """
    return workspace.claims(subject, lens=lens)
