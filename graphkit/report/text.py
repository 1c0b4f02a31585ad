"""An answer as text for a terminal or a file."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.answer import Answer, Line

WIDTH = 110


def text(answer: Answer) -> str:
    """The whole answer, wrapped, with head and foot; the same bytes for the same answer."""
    return "\n".join(_lines(answer)) + "\n"


def _lines(answer: Answer) -> Iterator[str]:
    yield from wrap(answer.title, WIDTH)
    yield from wrap(_head(answer), WIDTH)
    for section in answer.sections:
        yield ""
        if section.heading:
            yield section.heading
        for line in section.lines:
            yield from _line(line)
    if answer.caveats or answer.completeness:
        yield ""
    if answer.completeness:
        yield from wrap(answer.completeness, WIDTH)
    for caveat in answer.caveats:
        yield from wrap(caveat, WIDTH)


def _head(answer: Answer) -> str:
    release, lens = answer.release, answer.lens
    parts = [f"Data {release.version} of {release.day} (sha256 {release.digest[:12]})"]
    parts.append(f"as of {lens.as_of}, known at {lens.known_at}")
    if answer.horizon:
        parts.append(answer.horizon)
    return "; ".join(parts) + "."


def _line(line: Line) -> list[str]:
    indent = "  " * line.depth
    return wrap(line.text, WIDTH, initial_indent=indent, subsequent_indent=indent + "    ") or [""]
