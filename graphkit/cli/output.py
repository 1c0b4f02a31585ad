"""Writes an answer where the reader pointed, in the form asked for, whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

from graphkit.cli.taken import taker
from graphkit.errors import DiskError, UsageError

if TYPE_CHECKING:
    from graphkit.model.answer import Answer


def write_answer(answer: Answer, form: str, output: str | None, *, force: bool = False) -> None:
    """Write an answer to a file or to standard output."""
    from graphkit.report.forms import render

    taken = taker()
    if taken:
        taken.answer = answer
    terminal = not taken and output is None and sys.stdout.isatty()
    write(render(answer, form, terminal=terminal), output, force=force)


def write(content: str | bytes, output: str | None, *, force: bool = False) -> None:
    """Write text or bytes to a file by an atomic rename, or to standard output.

    A link is followed and kept, and so is the mode of a file that is written over.

    Raises:
        UsageError: the file exists and ``force`` is not given, or it is a folder, a pipe or a device.
        DiskError: it cannot be written; an older file there is left as it was.
    """
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    taken = taker()
    if taken:
        taken.data = data
        return
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    target = os.path.realpath(output)
    mode = writable(output, force=force)
    part = f"{target}.part-{os.getpid()}"
    try:
        with open(part, "wb") as file:
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            file.write(data)
        os.replace(part, target)
    except OSError as error:
        raise DiskError(f"cannot write {output}: {error.strerror}") from error
    finally:
        if os.path.exists(part):
            os.unlink(part)


def refuse_on_a_terminal(form: str, output: str | None) -> None:
    """Before the work is done: a terminal would show bytes as signs and obey some, and a page as its markup.

    Raises:
        UsageError: nothing but a terminal would take them.
    """
    if output is None and not taker() and sys.stdout and sys.stdout.isatty():
        hint = "Name a file by --output FILE, or send it on with a pipe."
        raise UsageError(f"a terminal cannot show a {form}", hint=hint)


def writable(output: str, *, force: bool) -> int | None:
    """The mode of the file that is there and may be written over, None where there is none.

    Raises:
        UsageError: the file exists and ``force`` is not given, or it is a folder, a pipe or a device.
    """
    try:
        found = os.stat(output).st_mode
    except OSError:
        return None
    if not stat.S_ISREG(found):
        raise UsageError(f"{output} is no ordinary file", hint="Name a file; without --output it goes to the screen.")
    if not force:
        raise UsageError(f"{output} exists", hint="Give --force to write over it.")
    return stat.S_IMODE(found)
