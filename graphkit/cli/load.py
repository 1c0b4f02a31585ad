"""``graphkit load``: a store on disk."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyoxigraph import Quad

STEP = 10_000


@click.command("load", epilog="Example: graphkit load claims.trig --into my-store")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--into", required=True, metavar="STORE", help="The folder of the store; made by this.")
@click.option("--format", "form", metavar="NAME", help="The format of the files; their extension tells without it.")
@click.option("--base", metavar="URL", help="The address that completes relative ones.")
@click.option("--force", is_flag=True, help="Publish over a store that is there.")
def command(files: tuple[str, ...], into: str, form: str | None, base: str | None, force: bool) -> int:
    """Build a store on disk from data files and folders: all of them, or nothing.

    Everything is read before the first byte is written. A store that is there keeps what it has until
    the new one is whole.
    """
    from graphkit.cli.progress import progress
    from graphkit.report.escape import visible
    from graphkit.store.disk import build, refuse_other

    signal.signal(signal.SIGTERM, terminated)
    refuse_other(into, force=force)
    quads, names, content = _read(files, form, base)
    with progress("Quads") as tell:
        manifest = build(_told(quads, tell), names, content, into, force=force)
    click.echo(f"{manifest.quads} quads of {len(names)} file{'' if len(names) == 1 else 's'} in {visible(into)}.")
    click.echo(f"Quads sha256 {manifest.digest}; files sha256 {manifest.content}.")
    return 0


def terminated(number: int, _frame: object) -> None:
    """Leave by an exception, so that a store that is half built is cleared away."""
    raise SystemExit(128 + number)


def _read(files: tuple[str, ...], form: str | None, base: str | None) -> tuple[list[Quad], tuple[str, ...], str]:
    """The quads of all files, the names of the files, and a digest over their bytes."""
    from hashlib import sha256

    from graphkit.rdf.files import content
    from graphkit.rdf.formats import of_file
    from graphkit.rdf.read import read_text
    from graphkit.resources import files as below
    from graphkit.store.gather import ENDINGS

    paths = [p for given in files for p in (below(given, ENDINGS) if os.path.isdir(given) else [given])]
    whole = sha256()
    quads: list[Quad] = []
    for path in paths:
        data = content(path)
        whole.update(sha256(data).digest())
        if data:
            quads.extend(read_text(data, path, form or of_file(path, data), base=base))
    return quads, tuple(os.path.basename(path) for path in paths), whole.hexdigest()


def _told(quads: list[Quad], tell: Callable[[int, int], None] | None) -> Iterator[Quad]:
    for done, quad in enumerate(quads):
        if tell and not done % STEP:
            tell(done, len(quads))
        yield quad
