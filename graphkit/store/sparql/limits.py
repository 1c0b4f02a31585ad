"""How far a query may go, and what it gives back. The defaults are those the documentation names."""

from __future__ import annotations

from typing import NamedTuple


class TextLimits(NamedTuple):
    """What the text of a query may be before the engine sees it."""

    length: int = 64 << 10
    depth: int = 64
    operators: int = 2_000
    steps: int = 100
    items: int = 50


class RunLimits(NamedTuple):
    """What a running query may take: seconds, rows (or triples), bytes of memory, bytes of answer."""

    seconds: float = 10
    rows: int = 10_000
    memory: int = 1 << 30
    size: int = 64 << 20


class Cell(NamedTuple):
    """One value of a row. ``kind`` is ``iri``, ``blank``, ``literal`` or ``triple``."""

    kind: str
    value: str
    datatype: str = ""
    language: str = ""


class Result(NamedTuple):
    """The answer to a query: plain values, which any thread may hold.

    ``kind`` is ``select`` (columns and rows; None where a variable is unbound), ``ask`` (boolean) or
    ``graph`` (content holds the triples). Where a form was asked for, ``content`` holds it.
    """

    kind: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    boolean: bool | None = None
    content: bytes = b""
    truncated: bool = False
