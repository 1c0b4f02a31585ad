"""A tree: entries under each other, each drawn to the one it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.report.figures.marks import LEADING, ROOM, SIZE, SOFT, STRONG, WIDTH, labels, line, outline
from graphkit.report.page.measure import wrap

if TYPE_CHECKING:
    from graphkit.model.figure import Tree

INDENT, GAP, TOP = 26.0, 8.0, 8.0
DEEPEST = 16
"""Entries that are deeper are drawn as deep as this one."""


def parts(drawn: Tree) -> tuple[list[str], float, list[str]]:
    """The elements, the height and the words of a tree."""
    found: list[str] = []
    told: list[str] = []
    above: dict[int, float] = {}
    y = TOP
    for rung in drawn.rungs:
        depth = min(rung.depth, DEEPEST)
        x = depth * INDENT
        room = ROOM * (WIDTH - x)
        named = wrap(f"{rung.label} (see above)" if rung.again else rung.label, room, SIZE, 2)
        said = wrap(rung.words, room, SIZE, 5)
        above = {other: place for other, place in above.items() if other < depth}
        if above:
            nearest = max(above)
            path = f"M{nearest * INDENT + 6:.0f},{above[nearest]:.0f}V{y + LEADING / 2:.0f}H{x - 3:.0f}"
            found.append(line(path, outline(rung.dash)))
        above[depth] = y + LEADING * (len(named) + len(said))
        found.append(labels(x, y + 12, named, STRONG))
        found.append(labels(x, y + 12 + LEADING * len(named), said, SOFT))
        told.append(f"{rung.label}: {rung.words}" if rung.words else rung.label)
        y = above[depth] + GAP
    return found, y, told
