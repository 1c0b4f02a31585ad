"""All routes of a few starts in a large graph, once the ball around the targets is known, in one pass.

A party more costs what leads on from it, not a remainder with numbers of its own: what is near enough to the targets is
read once for each entity, level by level, a short level in plain loops and a long one by numpy. Then it is walked in
depth.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.automaton import ANY_ROUTE
from graphkit.engine.filter import reader
from graphkit.engine.strokes import mask, strokes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.engine.filter import Filter
    from graphkit.engine.graph import Graph
    from graphkit.engine.growth import Ball
    from graphkit.engine.question import Question

TRIES = 20_000
"""After so many beginnings of routes other ways are quicker."""
SHORT = 400
"""Up to so many relations of a level plain loops are quicker than numpy."""
QUICKER = 16
"""How much quicker numpy is for each relation."""


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


def few_routes(graph: Graph, question: Question, ball: Ball, most: int, *, short: int = SHORT) -> Few | None:
    """All routes of a question; None if that takes more than ``most``, or has a form, or tries too much.

    The same that :func:`graphkit.engine.routes.all_routes` finds by pruning.

    Args:
        graph: Where to look.
        question: What is asked.
        ball: What is near its targets.
        most: How many relations may remain; so many times ``QUICKER`` may be looked at.
        short: Up to how many relations a level is read in plain loops.

    Complexity: linear in the relations of the entities on walks of the length asked for, then in the beginnings.
    """
    if question.form != ANY_ROUTE:
        return None
    level = begins = question.begins()
    scanned = remained = 0
    rows: dict[int, list[int]] = {entity: [] for entity in level}
    starts, near = graph.forward.starts, ball.distance[0]
    steps = _Steps(graph, question.chosen, near)
    left = longest = question.most(graph.entities)
    while level and left:
        fresh: list[int] = []
        length = sum(starts[entity + 1] - starts[entity] for entity in level)
        scanned += length
        if scanned > most * QUICKER:
            return None
        for entity, other in (steps.in_loops if length <= short else steps.by_numpy)(level, left):
            remained += 1
            row = rows[entity]
            if not row or row[-1] != other:
                row.append(other)
                if other not in rows and near[other] > 1:
                    rows[other] = []
                    fresh.append(other)
        if remained > most:
            return None
        level, left = fresh, left - 1
    walked = _walked(begins, rows, near, longest)
    return walked and Few(walked[0], scanned, remained, walked[1])


class _Steps:
    """Reads what leads from some entities into what is near enough to the targets: both ends of each relation."""

    def __init__(self, graph: Graph, chosen: Filter, near: memoryview) -> None:
        self.graph, self.chosen, self.near = graph, chosen, near
        self.passes = reader(graph, chosen)

    def in_loops(self, level: list[int], left: int) -> Iterable[tuple[int, int]]:
        """For so many steps that are left, in the order of the level and then of the relations."""
        (starts, edges), shift = self.graph.forward, self.graph.widths.neighbour_shift
        near, passes = self.near, self.passes
        for entity in level:
            for place in range(starts[entity], starts[entity + 1]):
                word = edges[place]
                other = word >> shift
                if 0 < near[other] <= left and other != entity and passes(word, place):
                    yield entity, other

    def by_numpy(self, level: list[int], left: int) -> Iterable[tuple[int, int]]:
        """The same."""
        import numpy as np

        arrays, shift = self.graph.arrays, np.uint64(self.graph.widths.neighbour_shift)
        near, passes = np.asarray(self.near), mask(self.graph, self.chosen)
        for part, counts, places in strokes(arrays.forward_starts, np.array(level, np.int64)):
            words = arrays.forward_edges.take(places)
            others = (words >> shift).view(np.int64)
            codes = near.take(others)
            lies = np.flatnonzero((codes > 0) & (codes <= left))
            if passes:
                lies = lies.take(np.flatnonzero(passes(words.take(lies), places.take(lies))))
            ends = zip(np.repeat(part, counts).take(lies).tolist(), others.take(lies).tolist(), strict=True)
            yield from (each for each in ends if each[0] != each[1])


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
