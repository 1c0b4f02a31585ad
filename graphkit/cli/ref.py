"""``graphkit ref``: the language, browsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.workspace import Workspace


@click.command("ref", epilog="Example: graphkit ref CapacityContract")
@click.argument("term", required=False)
@data_options
@output_options
def command(term: str | None, workspace: Workspace) -> Answer:
    """What TERM of the ontology means; without one, all relation types.

    TERM is a relation type, a role, a measure, or a list such as Stance, Status or Certainty.
    """
    return workspace.ref(term)
