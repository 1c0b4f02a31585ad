"""An answer as text for a terminal or a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.report.escape import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.answer import Answer, Line

WIDTH = 110
BOLD, DIM, RED, RESET = "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[0m"
COLOURS = {"route": BOLD, "party": BOLD, "inference": DIM, "dispute": RED}


def text(answer: Answer, *, terminal: bool = False) -> str:
    """The whole answer, wrapped, with head and foot; the same bytes for the same answer.

    Colour only on a terminal; it never carries meaning alone.
    """
    return "\n".join(_lines(answer, terminal=terminal)) + "\n"


def head(answer: Answer) -> str:
    """Release, digest, days and horizon, as every answer begins."""
    release, lens = answer.release, answer.lens
    parts = [f"Data {release.version} of {release.day} (sha256 {release.digest[:12]})"]
    day = "on any day" if lens.any_day else f"as of {lens.as_of}"
    parts.append(f"{day}, known at {lens.known_at}" if lens.known_at < date.max else day)
    if lens.scenario:
        parts.append(f"SCENARIO: {lens.scenario}")
    if answer.horizon:
        parts.append(answer.horizon)
    return "; ".join(parts) + "."


def _lines(answer: Answer, *, terminal: bool) -> Iterator[str]:
    yield from _coloured(_wrap(answer.title), BOLD if terminal else "")
    yield from _wrap(head(answer))
    for section in answer.sections:
        if not section.heading and not section.lines:
            continue
        yield ""
        if section.heading:
            yield from _coloured(_wrap(section.heading), BOLD if terminal else "")
        for line in section.lines:
            yield from _coloured(_line(line), COLOURS.get(line.mark, "") if terminal else "")
    if answer.rows and not answer.sections:
        from graphkit.report.table import table

        yield ""
        yield from table(answer, terminal=terminal)
    yield ""
    for note in (answer.completeness, *answer.caveats):
        yield from _wrap(note) if note else ()


def _coloured(lines: list[str], colour: str) -> list[str]:
    return [f"{colour}{line}{RESET}" for line in lines] if colour else lines


def _wrap(words: str, first: str = "", then: str = "") -> list[str]:
    """Lines of at most WIDTH characters; a longer word stands alone, never cut."""
    lines: list[str] = []
    line = first
    for word in visible(words.replace("\n", " ")).split(" "):
        joined = line + word if line in (first, then) else f"{line} {word}"
        if len(joined) > WIDTH and line not in (first, then):
            lines.append(line.rstrip())
            joined = then + word
        line = joined
    return [*lines, line.rstrip()]


def _line(line: Line) -> list[str]:
    indent = "  " * line.depth
    return _wrap(line.text, indent, indent + "    ")
