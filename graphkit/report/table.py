"""The rows of an answer as columns of text."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from graphkit.report.escape import visible
from graphkit.report.forms import cell_text

if TYPE_CHECKING:
    from graphkit.model.answer import Answer

WIDEST = 60
UNBOUNDED = 100_000


def table(answer: Answer, *, terminal: bool = False) -> list[str]:
    """The rows under their columns; boxed and folded to the screen on a terminal, else plain and whole lines.

    Outside a terminal a cell longer than ``WIDEST`` is cut with a mark; other forms have it whole.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    out = StringIO()
    width = None if terminal else UNBOUNDED
    console = Console(
        file=out,
        force_terminal=terminal,
        force_jupyter=False,  # in a notebook it would show the table itself, beside the text
        no_color=True,
        width=width,
        legacy_windows=False,
    )
    shown = Table(box=box.SIMPLE_HEAD if terminal else None, pad_edge=False, show_edge=False)
    for column in answer.columns:
        shown.add_column(
            Text(column), max_width=WIDEST, overflow="fold" if terminal else "ellipsis", no_wrap=not terminal
        )
    for row in answer.rows:
        cells = (" ".join(visible(cell_text(row.get(column))).split()) for column in answer.columns)
        shown.add_row(*(Text(cell) for cell in cells))
    console.print(shown)
    return [line.rstrip() for line in out.getvalue().splitlines()]
