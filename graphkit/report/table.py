"""The rows of an answer as columns of plain text."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from graphkit.report.escape import visible
from graphkit.report.forms import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.answer import Answer

WIDEST = 60


def table(answer: Answer) -> Iterator[str]:
    """The rows under their columns, two spaces apart; long cells are cut with a mark."""
    rows = [[_cell(cell_text(row.get(column))) for column in answer.columns] for row in answer.rows]
    lines = [list(answer.columns), *rows]
    widths = [max(_width(line[place]) for line in lines) for place in range(len(answer.columns))]
    for line in lines:
        cells = zip(line, widths, strict=True)
        yield "  ".join(cell + " " * (width - _width(cell)) for cell, width in cells).rstrip()


def _cell(text: str) -> str:
    plain = " ".join(visible(text).split())
    return plain if len(plain) <= WIDEST else f"{plain[: WIDEST - 1]}…"


def _width(text: str) -> int:
    """How many columns a text takes; East Asian characters take two, marks none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    marks = sum(bool(unicodedata.combining(character)) for character in text)
    return len(text) + wide - marks
