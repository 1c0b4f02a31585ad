"""An answer as HTML to stand in a page of somebody else's, such as a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.report.forms import cell_text
from graphkit.report.page.svg import text
from graphkit.report.text import head

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.model.answer import Answer, Line

STRONG = ("route", "party")
"""Marks of lines that a reader looks for first."""
NO_FORMULAS = "tex2jax_ignore mathjax_ignore"
"""Notebooks set what stands between dollars as formulas, and would run the commands in it; these classes stop that."""


def html(answer: Answer) -> str:
    """The whole answer as one element: a table where there are only rows, else its sections.

    It holds no script, no style, no link and no address: it asks for nothing, and what others wrote is text in it.

    >>> from graphkit.workspace import Workspace
    >>> html(Workspace.open().query("SELECT ('<b>' AS ?name) {}")).count("<td>&lt;b&gt;</td>")
    1
    """
    return "\n".join(_lines(answer)) + "\n"


def _lines(answer: Answer) -> Iterator[str]:
    yield f'<div class="graphkit {NO_FORMULAS}">'
    yield f"<p><strong>{text(answer.title)}</strong></p>"
    yield f"<p>{text(head(answer))}</p>"
    for section in answer.sections:
        if section.heading:
            yield f"<p><strong>{text(section.heading)}</strong></p>"
        yield from _list(section.lines)
    if answer.rows and not answer.sections:
        yield from _table(answer)
    yield from (f"<p>{text(note)}</p>" for note in (answer.completeness, *answer.caveats) if note)
    yield "</div>"


def _list(lines: Sequence[Line]) -> Iterator[str]:
    """Lists within lists, as deep as the lines are; a depth that is left out opens one list, not two."""
    depths: list[int] = []
    for line in lines:
        while depths and depths[-1] > line.depth:
            yield "</li></ul>"
            depths.pop()
        if depths and depths[-1] == line.depth:
            yield "</li>"
        else:
            yield "<ul>"
            depths.append(line.depth)
        words = text(line.text)
        yield f"<li>{f'<strong>{words}</strong>' if line.mark in STRONG else words}"
    yield "</li></ul>" * len(depths)


def _table(answer: Answer) -> Iterator[str]:
    yield "<table><thead><tr>"
    yield "".join(f'<th scope="col">{text(column)}</th>' for column in answer.columns)
    yield "</tr></thead><tbody>"
    for row in answer.rows:
        cells = (text(cell_text(row.get(column))) for column in answer.columns)
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    yield "</tbody></table>"
