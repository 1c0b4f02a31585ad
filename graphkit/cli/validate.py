"""``graphkit validate``: what is to be mended in data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import Amount, output_options

if TYPE_CHECKING:
    from graphkit.model.answer import Answer


@click.command("validate", epilog="Example: graphkit validate")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--no-bundled", is_flag=True, help="Leave the bundled data out; names in it then lead nowhere.")
@click.option("--shapes", multiple=True, metavar="FILE", help="Shapes of your own, over all claims; repeats.")
@click.option(
    "--timeout",
    default=60.0,
    show_default=True,
    type=Amount(0, 3600, min_open=True),
    help="Most seconds for the shapes.",
)
@output_options
def command(paths: tuple[str, ...], *, no_bundled: bool, shapes: tuple[str, ...], timeout: float) -> Answer:
    """Check the files and folders at PATH against the shapes and the lint; by default the bundled data.

    A fault is exit code 1. Numbers and dates that are none, names that lead nowhere or look like
    another's, passages beyond their text, codes whose check digits do not hold, and charges without
    an answer are listed with their file. Nothing is changed, and nothing is fetched.
    """
    from graphkit.validation import validate

    return validate(paths, bundled_data=not no_bundled, shapes=shapes, seconds=timeout)
