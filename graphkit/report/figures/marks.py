"""The marks that every kind of figure is drawn with.

They take the colour of the text around them and need no style, so that a figure looks the same in a page, on its own,
and in a notebook, light or dark.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from graphkit.report.page.page import asset
from graphkit.report.page.svg import text

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH = 760.0
LEADING, SIZE = 16.0, 12.5
"""The distance of lines of text and its size, in pixels."""
ROOM = 0.88
"""Of the room that is there, the part that text may take: some fonts are wider than the measure."""
FULL = 'fill="currentColor" fill-opacity="0.7"'
SOFT, STRONG = 'fill-opacity="0.75"', 'font-weight="600"'
DASH = re.compile(r"\.d-([a-z-]+) \{ stroke-dasharray: ([0-9 ]+);")


@cache
def _dashes() -> dict[str, str]:
    """How each dash of the picture is drawn; whatever is not among them is solid."""
    return dict(DASH.findall(asset("picture.css")))


def outline(dash: str) -> str:
    """How an open shape or a line is drawn.

    >>> outline("dotted")
    'fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2 4"'
    """
    found = _dashes().get(dash)
    return 'fill="none" stroke="currentColor" stroke-width="1.4"' + (f' stroke-dasharray="{found}"' if found else "")


def label(x: float, y: float, words: str, manner: str = "") -> str:
    """A line of text that begins at a place."""
    return f'<text x="{x:.0f}" y="{y:.0f}"{f" {manner}" if manner else ""}>{text(words)}</text>'


def labels(x: float, y: float, texts: Iterable[str], manner: str = "") -> str:
    """Lines of text under each other."""
    return "".join(label(x, y + number * LEADING, each, manner) for number, each in enumerate(texts))


def box(x: float, y: float, wide: float, high: float, manner: str) -> str:
    """A rectangle."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" {manner}/>'


def line(path: str, manner: str) -> str:
    """A line along a path."""
    return f'<path d="{path}" {manner}/>'
