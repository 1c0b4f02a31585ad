"""``graphkit owners``: who owns a company."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("owners", epilog="Example: graphkit owners Datasection --exercise 25%")
@click.argument("company")
@click.option("--exercise", metavar="PART", help="Reckon with this part of rights to new shares exercised: 25%.")
@data_options
@output_options
@lens_options
def command(company: str, exercise: str | None, workspace: Workspace, lens: Lens) -> Answer:
    """Who owns COMPANY: by money, by votes, by the rule on half; who controls it by votes; parents and rights apart."""
    return workspace.owners(company, exercised=_part(exercise), lens=lens)


def _part(text: str | None) -> float | None:
    """A part of one from a percentage."""
    if text is None:
        return None
    try:
        part = float(text.strip().removesuffix("%")) / 100
    except ValueError:
        part = -1.0
    if not 0 <= part <= 1:
        raise click.UsageError(f'--exercise "{text}" is no part of the rights: write 25%, from 0% to 100%')
    return part
