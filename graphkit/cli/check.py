"""``graphkit check``: what the rules say of a relation, or of a transaction that is not in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import data_options, lens_options, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.deal import Deal
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("check", epilog="Example: graphkit check --buyer Example --in SG --parent Tencent:100% --chip b200")
@click.argument("relation", required=False)
@click.option("--buyer", metavar="NAME", help="Who buys or rents; a new name or one of the data.")
@click.option("--chip", metavar="CHIP", help="A chip or a family.")
@click.option("--in", "place", metavar="PLACE", help="Where the buyer is: its headquarters, and the destination.")
@click.option("--destination", metavar="PLACE", help="Where the chips go, if not there.")
@click.option(
    "--parent", metavar="NAME[:SHARE]", help='Ultimate parent, as Tencent:100%; "none" if nobody controls it.'
)
@click.option("--owner", "owners", multiple=True, metavar="NAME:SHARE", help="An owner with its share; repeats.")
@click.option("--quantity", type=click.IntRange(1), help="How many chips.")
@click.option("--ship-from", metavar="PLACE", help="From where the chips go.")
@click.option("--seller", metavar="NAME", help="Who supplies them.")
@click.option("--rents", is_flag=True, help="The buyer only uses them over a network.")
@click.option("--provider", metavar="NAME", help="Who lets a buyer that rents use them.")
@click.option("--file", "table", metavar="FILE", help="A table with a transaction a row: see docs/law.md.")
@click.option("--list", "lists", multiple=True, metavar="FILE", help="A screening list of yours; repeats.")
@click.option("--list-mapping", metavar="FILE", help="How to read a list of another layout: see docs/screening.md.")
@data_options
@output_options
@lens_options
def command(
    relation: str | None,
    owners: tuple[str, ...],
    table: str | None,
    lists: tuple[str, ...],
    list_mapping: str | None,
    workspace: Workspace,
    lens: Lens,
    **given: Any,
) -> Answer:
    """What the rules say of RELATION, or of a transaction that you describe, on the day that counts for it.

    RELATION is a relation, a claim id or a party. A transaction needs --buyer and --chip, or --file.
    """
    asked = [bool(relation), any(given.values()) or bool(owners), bool(table)]
    if sum(asked) != 1:
        raise click.UsageError("name a relation, or give --buyer and --chip, or give --file; one of the three")
    if list_mapping and not lists:
        raise click.UsageError("--list-mapping goes with --list")
    if relation:
        if lists:
            raise click.UsageError("--list goes with --buyer or --file")
        return workspace.check(relation, lens=lens)
    from graphkit.cli.progress import progress
    from graphkit.exchange.screening import read_list

    held = [read_list(path, list_mapping or "") for path in lists]
    with progress("Deals") as tell:
        return workspace.check_deals(_deals(given, owners, table), lens=lens, lists=held, progress=tell)


def _deals(given: dict[str, Any], owners: tuple[str, ...], table: str | None) -> list[Deal]:
    if table:
        from graphkit.exchange.deals_csv import read_deals

        return read_deals(table)
    if not (given["buyer"] and given["chip"]):
        raise click.UsageError("a transaction needs --buyer and --chip")
    from graphkit.model.deal import Deal

    return [Deal(**{name: value for name, value in given.items() if value is not None}, owners=owners)]
