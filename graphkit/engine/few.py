"""All routes of a few starts in a large graph, once the ball around the targets is known, in one pass of plain loops.

A party more costs what leads on from it, not a remainder with numbers of its own: what is near enough to the targets is
read once for each entity, level by level, and then walked in depth.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.automaton import ANY_ROUTE
from graphkit.engine.filter import reader

if TYPE_CHECKING:
    from graphkit.engine.graph import Graph
    from graphkit.engine.growth import Ball
    from graphkit.engine.question import Question

TRIES = 20_000
"""After so many beginnings of routes other ways are quicker."""


class Few(NamedTuple):
    """All routes of a question.

    Attributes:
        blocks: by number of steps, ascending, the entities of all routes in order: as in ``routes.Block``.
        scanned: how many relations were looked at.
        remained: how many lay on walks of the length asked for.
        tried: how many beginnings of routes were looked at.
    """

    blocks: list[tuple[int, memoryview]]
    scanned: int
    remained: int
    tried: int


def few_routes(graph: Graph, question: Question, ball: Ball, most: int) -> Few | None:
    """All routes of a question; None if that takes more relations than ``most``, or has a form, or tries too much.

    The same that :func:`graphkit.engine.routes.all_routes` finds by pruning.

    Complexity: linear in the relations of the entities on walks of the length asked for, then in the beginnings.
    """
    if question.form != ANY_ROUTE:
        return None
    level, scanned, remained = question.begins(), 0, 0
    rows: dict[int, list[int]] = {entity: [] for entity in level}
    starts, edges = graph.forward
    shift, near, passes = graph.widths.neighbour_shift, ball.distance[0], reader(graph, question.chosen)
    left = longest = question.most(graph.entities)
    while level and left:
        fresh: list[int] = []
        for entity in level:
            row = rows[entity]
            begin, end = starts[entity], starts[entity + 1]
            scanned += end - begin
            if scanned > most:
                return None
            for place in range(begin, end):
                word = edges[place]
                other = word >> shift
                if 0 < near[other] <= left and other != entity and passes(word, place):
                    remained += 1
                    if not row or row[-1] != other:
                        row.append(other)
                        if other not in rows and near[other] > 1:
                            rows[other] = []
                            fresh.append(other)
        level, left = fresh, left - 1
    walked = _walked(question.begins(), rows, near, longest)
    return walked and Few(walked[0], scanned, remained, walked[1])


def _walked(
    begins: list[int], rows: dict[int, list[int]], near: memoryview, longest: int
) -> tuple[list[tuple[int, memoryview]], int] | None:
    """The routes along some rows by their number of steps, and how many beginnings were looked at."""
    blocks: dict[int, array[int]] = {}
    tried = 0
    for begin in begins:
        way, ahead = [begin], [iter(rows[begin])]
        while way:
            for other in ahead[-1]:
                code = near[other]
                if code > longest - len(way) + 1 or other in way:
                    continue
                if code == 1:
                    blocks.setdefault(len(way), array("I")).extend((*way, other))
                    continue
                tried += 1
                way.append(other)
                ahead.append(iter(rows[other]))
                break
            else:
                way.pop()
                ahead.pop()
            if tried > TRIES:
                return None
    return [(steps, memoryview(blocks[steps])) for steps in sorted(blocks)], tried
