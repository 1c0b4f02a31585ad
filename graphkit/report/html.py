"""An answer as HTML: as an element of somebody else's page, such as a notebook, or as a page of its own."""

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


def html(answer: Answer, *, headed: bool = False) -> str:
    """The whole answer as one element: a table where there are only rows, else its sections.

    ``headed`` makes its title and headings those of a page of its own. It holds no script, no style, no link and no
    address: it asks for nothing, and what others wrote is text in it.

    >>> from graphkit.workspace import Workspace
    >>> html(Workspace.open().query("SELECT ('<b>' AS ?name) {}")).count("<td>&lt;b&gt;</td>")
    1
    """
    return "\n".join(_lines(answer, headed=headed)) + "\n"


def _lines(answer: Answer, *, headed: bool) -> Iterator[str]:
    yield f'<div class="graphkit {NO_FORMULAS}">'
    yield _heading(answer.title, "h1" if headed else "")
    yield f"<p>{text(head(answer))}</p>"
    for section in answer.sections:
        if section.heading:
            yield _heading(section.heading, "h2" if headed else "")
        yield from _list(section.lines)
    if answer.rows and not answer.sections:
        yield from _table(answer)
    yield from figures(answer, headed=headed)
    yield from (f"<p>{text(note)}</p>" for note in (answer.completeness, *answer.caveats) if note)
    yield "</div>"


def _heading(words: str, element: str) -> str:
    return f"<{element}>{text(words)}</{element}>" if element else f"<p><strong>{text(words)}</strong></p>"


def figures(answer: Answer, *, headed: bool) -> Iterator[str]:
    """The figures of an answer, each with its title and its note."""
    if answer.figures:
        from graphkit.report.figures.svg import figure

        for each in answer.figures:
            yield _heading(each.title, "h2" if headed else "")
            yield f"{figure(each)}"
            if each.note:
                yield f"<p>{text(each.note)}</p>"


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
