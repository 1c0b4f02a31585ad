"""``graphkit import``: a table of facts becomes claims of your own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import FORMATS, data_options
from graphkit.errors import DiskError, UsageError

if TYPE_CHECKING:
    from graphkit.workspace import Workspace


@click.command("import", epilog="Example: graphkit import --template")
@click.argument("table", required=False, metavar="CLAIMS.CSV")
@click.option("--into", metavar="FOLDER", help="Your own data folder; made if there is none.")
@click.option("--template", is_flag=True, help="Print a header and two example rows, and stop.")
@click.option("--words", is_flag=True, help="List the relation words with type and roles, and stop.")
@click.option("--source-title", "title", default="", metavar="TEXT", help="The title of a new source.")
@click.option("--publisher", default="", metavar="NAME", help="Who put it out.")
@click.option("--published", default="", metavar="DAY", help="When: 2025, 2025-07, 2025-07-08 or unknown.")
@click.option("--url", default="", metavar="URL", help="Its address; nothing is fetched.")
@click.option("--document", multiple=True, metavar="FILE", help="Your copy of its text, for digests; repeats.")
@click.option("--base", default="", metavar="URL", help="The address under which new things are named.")
@click.option("--force", is_flag=True, help="Write over an existing file.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Form of the answer."
)
@data_options
def command(
    table: str | None,
    into: str | None,
    template: bool,
    words: bool,
    title: str,
    publisher: str,
    published: str,
    url: str,
    document: tuple[str, ...],
    base: str,
    force: bool,
    form: str,
    workspace: Workspace,
) -> int:
    """Turn a table of facts into claims in your own data folder.

    Every row becomes a claim, or nothing is written and every fault is named by line and column. Then
    "graphkit trace WHO --data FOLDER" takes them in. See docs/import.md for the columns.
    """
    from graphkit.cli.output import write, write_answer
    from graphkit.exchange.claims_csv import template as example
    from graphkit.exchange.import_claims import as_trig
    from graphkit.exchange.table_sources import Given
    from graphkit.report.escape import visible
    from graphkit.report.wording.imported import imported_answer, words_answer
    from graphkit.store.opening import table_words

    library, language, lens = workspace.library, workspace.language, workspace.lens()
    if template:
        write(example(), None)
        return 0
    if words:
        write_answer(
            words_answer(table_words(workspace.gathered, language), language, library.release, lens), form, None
        )
        return 0
    if not table or not into:
        raise UsageError("a table and a folder are needed", hint="graphkit import CLAIMS.CSV --into FOLDER")
    target = _target(table, into, force=force)
    given = Given(title, publisher, published, url, document)
    imported = workspace.import_claims(table, given, base)
    _make(into)
    write(as_trig(imported, os.path.basename(table)), target, force=force)
    for remark in imported.remarks:
        click.echo(f"graphkit: {visible(remark)}", err=True)
    write_answer(imported_answer(imported, target, language, library.release, lens), form, None)
    return 0


def _target(table: str, into: str, *, force: bool) -> str:
    """Where the claims are to lie; refused before anything is read if something is there."""
    from graphkit.exchange.newcomers import slug

    if os.path.exists(into) and not os.path.isdir(into):
        raise UsageError(f"{into} is a file", hint="Name a folder.")
    stem = os.path.splitext(os.path.basename(table))[0]
    target = os.path.join(into, f"{slug(stem)}.trig")
    if os.path.exists(target) and not force:
        raise UsageError(f"{target} exists", hint="Give --force to write over it.")
    return target


def _make(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise DiskError(f"cannot make {folder}: {error.strerror}") from error
