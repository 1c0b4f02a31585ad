"""``graphkit cite``: a footnote and BibTeX for an answer."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import data_options, output_options
from graphkit.cli.taken import Taken
from graphkit.errors import DataError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from graphkit.model.answer import Answer
    from graphkit.workspace import Workspace

TODAY = "today"
DAYS = {"--as-of": "as_of", "--known-at": "known_at"}


@click.command("cite", epilog='Example: graphkit cite "trace Tencent b200 --as-of 2025-12-31"')
@click.argument("answer")
@click.option("--accessed", metavar="DAY", help="The day you saw it; default the release's day. Or today.")
@data_options
@output_options
def command(answer: str, accessed: str | None, workspace: Workspace) -> Answer:
    """A footnote and BibTeX for ANSWER: the command that gives it, in quotes, or its JSON file.

    With the release and digest of the data, the digest of the answer's own bytes, the sources it rests
    on, and the command that makes the same bytes again.
    """
    from graphkit.cli.options import day_of

    day = day_of(accessed, "--accessed")
    if os.path.isfile(answer):
        return workspace.cite_kept(answer, day)
    return _of_command(_arguments(answer), workspace, day)


def _of_command(arguments: list[str], workspace: Workspace, day: date | None) -> Answer:
    """Run the command in this process, take its answer instead of writing it, and cite that."""
    from graphkit.cli import main

    taken = Taken()
    main.main(args=arguments, prog_name="graphkit", standalone_mode=False, obj=taken)
    if not taken.data:
        raise UsageError("that gives no answer to cite", hint="See graphkit --help.")
    command = shlex.join(["graphkit", *_dated(arguments, taken)])
    return (taken.workspace or workspace).cite(taken.data, taken.answer, command, day)


def _arguments(text: str) -> list[str]:
    """The words of a command line that gives an answer and changes nothing.

    Raises:
        UsageError: it is none.
    """
    from graphkit.cli import COMMANDS, main

    try:
        words = shlex.split(text)
    except ValueError as error:
        raise UsageError(f"that is no command line: {error}", hint="Quote it as in a shell.") from None
    words = words[1:] if words[:1] == ["graphkit"] else words
    if not words or words[0] not in COMMANDS:
        if words and len(words) == 1 and words[0].endswith(".json"):
            raise DataError("no such file", file=text, hint="Make it with --format json --output FILE.")
        raise UsageError("that is no command of graphkit", hint='Write "trace Tencent b200", or name a JSON answer.')
    found: Any = main.get_command(click.Context(main), words[0])
    writes = {parameter.name for parameter in found.params}
    if words[0] == "cite" or "output" not in writes:
        raise UsageError(f"{words[0]} gives no answer to cite", hint="Cite a command that answers a question.")
    return words


def _dated(arguments: list[str], taken: Taken) -> list[str]:
    """The words with every "today" made the day that it was."""
    if taken.answer is None or TODAY not in " ".join(arguments):
        return arguments
    dated = list(arguments)
    for place, word in enumerate(arguments):
        flag, _, value = word.partition("=")
        if flag in DAYS and value == TODAY:
            dated[place] = f"{flag}={getattr(taken.answer.lens, DAYS[flag])}"
        elif word == TODAY and place and arguments[place - 1] in DAYS:
            dated[place] = str(getattr(taken.answer.lens, DAYS[arguments[place - 1]]))
    return dated
