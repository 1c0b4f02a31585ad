"""Writes an answer where the reader pointed, in the form asked for, whole or not at all."""

from __future__ import annotations

import os
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

    Raises:
        UsageError: the file exists and ``force`` is not given.
        DiskError: it cannot be written; an older file there is left as it was.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    taken = taker()
    if taken:
        taken.data = data
        return
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    if os.path.isdir(output):
        raise UsageError(f"{output} is a folder", hint="Name a file.")
    if os.path.exists(output) and not force:
        raise UsageError(f"{output} exists", hint="Give --force to write over it.")
    part = f"{output}.part-{os.getpid()}"
    try:
        with open(part, "wb") as file:
            file.write(data)
        os.replace(part, output)
    except OSError as error:
        raise DiskError(f"cannot write {output}: {error.strerror}") from error
    finally:
        if os.path.exists(part):
            os.unlink(part)
