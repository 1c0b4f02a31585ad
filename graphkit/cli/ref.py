"""``graphkit ref``: the language, browsed; and the arithmetic of a chip."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace

CHIP = "chip"


@click.command("ref", epilog="Example: graphkit ref chip H20")
@click.argument("term", required=False)
@click.argument("name", required=False)
@data_options
@output_options
@lens_options
def command(term: str | None, name: str | None, workspace: Workspace, lens: Lens) -> Answer:
    """What TERM of the ontology means; without one, all relation types.

    TERM is a relation type, a role, a measure, or a list such as Stance, Status or Certainty.
    "chip NAME" shows the figures of a chip, the arithmetic, and its paragraph by each version of the
    thresholds.
    """
    if name is None:
        return workspace.ref(term, lens=lens)
    if term != CHIP:
        raise click.UsageError('two words are "chip" and the name of one')
    return workspace.chip(name, lens=lens)
