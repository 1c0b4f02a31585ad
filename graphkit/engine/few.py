"""All routes of a few starts in a large graph, once the ball around the targets is known, in one pass.

A party more costs what leads on from it, not a remainder with numbers of its own: what is near enough to the targets is
read once for each entity, level by level, and then walked in depth.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.automaton import ANY_ROUTE
from graphkit.engine.filter import reader
from graphkit.engine.strokes import mask

if TYPE_CHECKING:
    from graphkit.engine.filter import Filter
    from graphkit.engine.graph import Graph
    from graphkit.engine.growth import Ball
    from graphkit.engine.question import Question

TRIES = 20_000
"""After so many beginnings of routes other ways are quicker."""
LONG = 200
"""From so many relations of one entity on, numpy is quicker than plain loops."""
QUICKER = 16
"""How much quicker it is for each of these."""


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


def few_routes(graph: Graph, question: Question, ball: Ball, most: int, *, long: int = LONG) -> Few | None:
    """All routes of a question; None if that takes more than ``most``, or has a form, or tries too much.

    The same that :func:`graphkit.engine.routes.all_routes` finds by pruning.

    Args:
        graph: Where to look.
        question: What is asked.
        ball: What is near its targets.
        most: How many relations may be looked at in plain loops.
        long: From how many relations on those of an entity are read by numpy.

    Complexity: linear in the relations of the entities on walks of the length asked for, then in the beginnings.
    """
    if question.form != ANY_ROUTE:
        return None
    level = begins = question.begins()
    scanned = remained = taken = 0
    rows: dict[int, list[int]] = {entity: [] for entity in level}
    starts, edges = graph.forward
    shift, near, passes = graph.widths.neighbour_shift, ball.distance[0], reader(graph, question.chosen)
    left = longest = question.most(graph.entities)
    while level and left:
        fresh: list[int] = []
        beyond = ball.bound(left) << shift
        for entity in level:
            begin = starts[entity]
            end = bisect_left(edges, beyond, begin, starts[entity + 1])
            scanned += end - begin
            taken += (end - begin) // QUICKER if end - begin >= long else end - begin
            if taken > most:
                return None
            if end - begin >= long:
                others = _by_numpy(graph, question.chosen, near, entity, range(begin, end), left)
            else:
                others = [
                    other
                    for place in range(begin, end)
                    if 0 < near[other := edges[place] >> shift] <= left
                    and other != entity
                    and passes(edges[place], place)
                ]
            remained += len(others)
            rows[entity] = list(dict.fromkeys(others))
            for other in rows[entity]:
                if other not in rows and near[other] > 1:
                    rows[other] = []
                    fresh.append(other)
        level, left = fresh, left - 1
    walked = _walked(begins, rows, near, longest)
    return walked and Few(walked[0], scanned, remained, walked[1])


def _by_numpy(graph: Graph, chosen: Filter, near: memoryview, entity: int, places: range, left: int) -> list[int]:
    """Where the relations of an entity at some places lead that is near enough; as often as there are parallel ones."""
    import numpy as np

    words = graph.arrays.forward_edges[places.start : places.stop]
    others = (words >> np.uint64(graph.widths.neighbour_shift)).view(np.int64)
    codes = np.asarray(near).take(others)
    lies = np.flatnonzero((codes > 0) & (codes <= left) & (others != entity))
    if passes := mask(graph, chosen):
        lies = lies.take(np.flatnonzero(passes(words.take(lies), lies + places.start)))
    found: list[int] = others.take(lies).tolist()
    return found


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
