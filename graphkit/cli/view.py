"""``graphkit view``: a view on disk of tables of relations."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import click

from graphkit.cli.load import terminated
from graphkit.cli.options import FORMATS, data_options
from graphkit.cli.output import write_answer
from graphkit.cli.tables import named, table_options

if TYPE_CHECKING:
    from graphkit.cli.tables import PlanOf
    from graphkit.workspace import Workspace


@click.command("view", epilog="Example: graphkit view holdings.csv --into holdings-view")
@click.argument("tables", nargs=-1, required=True, metavar="TABLE...")
@click.option("--into", metavar="VIEW", help="The folder of the view; made by this. In the cache without it.")
@click.option("--force", is_flag=True, help="Publish over a view that is there.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Of the answer.")
@click.option("--near", multiple=True, metavar="NAME", help="What is searched for most, or @FILE with names; repeats.")
@data_options
@table_options
def command(
    tables: tuple[str, ...],
    into: str | None,
    form: str,
    near: tuple[str, ...],
    *,
    force: bool,
    plan_of: PlanOf,
    workspace: Workspace,
) -> int:
    """Build a view on disk from tables of relations, for graphkit routes --in VIEW: all of them, or nothing.

    A TABLE is CSV or TSV with a header, Parquet, Arrow IPC, or RDF, of which statements that join two resources are
    relations. Each row is one relation; an empty day is not known, "open" is no bound. With --near, entities are
    numbered by their distance to what is searched for most, and searches of a large view that end there are quicker.
    """
    from graphkit.cli.progress import progress

    signal.signal(signal.SIGTERM, terminated)
    with progress("Tables") as tell:
        plan = plan_of(tables)._replace(near=tuple(name for given in near for name in named(given)))
        answer = workspace.build_view(plan, into, force=force, tell=tell)
    write_answer(answer, form, None)
    return 0
