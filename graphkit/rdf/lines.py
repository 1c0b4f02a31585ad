"""Reads a file of one statement to a line piece by piece, so that it may be larger than memory.

The guards of ``read`` stand before each piece. Labels of blank nodes are as they stand in the file.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import DataError, LimitError
from graphkit.rdf.faults import TOKEN, explained
from graphkit.rdf.files import opened
from graphkit.rdf.guards import guard
from graphkit.rdf.read import kind_of
from graphkit.rdf.text import checked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from pyoxigraph import Quad

PIECE = 1 << 21


class Piece(NamedTuple):
    """The statements of some lines, and how many bytes of how many were read with them."""

    quads: list[Quad]
    done: int
    total: int


def pieces(path: str, form: str) -> Iterator[Piece]:
    """All statements of a file, some at a time, in its order.

    Args:
        path: A file on this machine.
        form: ``ntriples`` or ``nquads``.

    Raises:
        DataError: a line is no statement; names it.
        LimitError: a line is longer than 16 MiB.

    Complexity: linear; memory for about 2 MiB of text and its statements.
    """
    from pyoxigraph import parse

    with opened(path) as file:
        total = os.fstat(file.fileno()).st_size
        line = done = 0
        while data := _whole_lines(file, path):
            try:
                text = checked(data, path)
                guard(text, path, form)
                quads = list(parse(text, format=kind_of(form)))
            except DataError as error:
                error.line += line * bool(error.line)
                raise
            except (SyntaxError, ValueError, MemoryError) as error:
                told = explained(error, data, path, form, None)
                told.line += line * bool(told.line)
                raise told from None
            line += data.count(b"\n")
            done += len(data)
            yield Piece(quads, done, total)


def _whole_lines(file: BufferedReader, path: str) -> bytes:
    data = file.read(PIECE)
    if data and not data.endswith(b"\n"):
        data += file.readline(TOKEN + 1)
        if len(data) > PIECE + TOKEN:
            raise LimitError("a line is longer than 16 MiB", file=path, hint="Is it one statement to a line?")
    return data
