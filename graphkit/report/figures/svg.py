"""A figure as an SVG element that needs no script, with its words for who does not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.figure import Bars, Steps
from graphkit.report.figures import bars, steps, tree
from graphkit.report.figures.marks import WIDTH
from graphkit.report.page.svg import text

if TYPE_CHECKING:
    from graphkit.model.figure import Figure


def figure(drawn: Figure) -> str:
    """The SVG element of a figure: the same bytes for the same figure.

    Its words are without its note, which whoever shows a figure sets beside it.

    >>> from graphkit.model.figure import Bar, Bars
    >>> figure(Bars("Chips", "chips", (Bar("Osaka", 0, 5000, "at most 5,000"),))).count("<rect")
    2

    Complexity: linear in what is drawn.
    """
    match drawn:
        case Bars():
            parts, height, told = bars.parts(drawn)
        case Steps():
            parts, height, told = steps.parts(drawn)
        case _:
            parts, height, told = tree.parts(drawn)
    size = f'viewBox="0 0 {WIDTH:.0f} {height:.0f}" width="{WIDTH:.0f}" height="{height:.0f}"'
    words = text("; ".join(told))
    title = f"<title>{text(drawn.title)}</title><desc>{words}</desc>"
    manner = 'role="img" fill="currentColor" font-size="12.5" font-family="system-ui, sans-serif"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {manner}>{title}{"".join(parts)}</svg>'
