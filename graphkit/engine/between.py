"""The best routes of a large graph without a limit on steps: from both ends at once, and no farther than they cost.

Two searches by cost go on until what they cover makes up a bound (Nicholson, doi:10.1093/comjnl/9.3.275). Every entity
of a route within the bound is in one of them: what is too far from the start for the one is near enough to the end for
the other. The search from the ends goes on inside the other alone, so that the best way on is known exactly where it
matters, and beginnings are put in order as in :mod:`graphkit.engine.best`. While that gives too few routes, both go on.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from graphkit.engine.automaton import ANYWHERE
from graphkit.engine.best import COSTS, NEVER, Measured, Steps, in_order, value_of
from graphkit.engine.filter import reader
from graphkit.engine.waves import Wave

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphkit.engine.best import Link
    from graphkit.engine.graph import Graph
    from graphkit.engine.question import Question, Watch

GROWTH = 2
"""By how much more is looked at each time that too few routes were found."""


def best_between(graph: Graph, question: Question, measure: str, watch: Watch) -> Iterator[Measured]:
    """Every route, the best first by steps or by product, for a question without a limit.

    Raises:
        SpentError: If the watch is over.

    Complexity: linear in the relations of what costs half as much as the last route from either end, but for ties.
    """
    ends = [Wave(graph, question, measure, watch, backward=backward) for backward in (False, True)]
    best = NEVER
    while not any(end.closed for end in ends) and sum(end.done for end in ends) < best:
        best = _narrower(ends).grow(_wider(ends), best)
    given, closed = 0, best == NEVER
    while not closed:
        closed = any(end.closed for end in ends)
        bound = NEVER if closed else sum(end.done for end in ends)
        for cost, way in islice(_ordered(ends[0], ends[1], bound), given, None):
            given += 1
            yield Measured(way, value_of(cost, measure, len(way) - 1))
        enough = GROWTH * watch.scanned + 1
        while not any(end.closed for end in ends) and watch.scanned < enough:
            _narrower(ends).grow(_wider(ends), best)


def _narrower(ends: list[Wave]) -> Wave:
    return min(ends, key=lambda end: len(end.waiting))


def _wider(ends: list[Wave]) -> Wave:
    return ends[1] if _narrower(ends) is ends[0] else ends[0]


def _ordered(forward: Wave, backward: Wave, bound: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The routes within a bound, in order."""
    backward.go_on_within(forward, bound)
    question, size = forward.question, forward.size
    links = Links(forward.graph, question, forward.measure, forward.watch, backward.look)
    steps = Steps(
        [(question.form.first(start), start) for start in question.begins()],
        links.of,
        lambda layer, entity: backward.cost(layer * size + entity),
        question.targets.__contains__,
        lambda _layer, _entity, _taken: True,
    )
    return in_order(steps, COSTS[forward.measure], question.form.last, forward.watch, bound)


class Links:
    """The steps on from entities of a graph, read when they are asked for; of parallel relations the cheapest.

    Steps into what is nought in ``reached``, a number for each pair of layer and entity, are left out.
    """

    def __init__(
        self, graph: Graph, question: Question, measure: str, watch: Watch, reached: memoryview | None = None
    ) -> None:
        self.graph, self.question, self.watch, self.reached = graph, question, watch, reached
        self._cost_of = COSTS[measure].of
        self._links: dict[tuple[int, int], list[Link]] = {}
        self._costs: dict[float, int] = {}
        self._readers: dict[int, Callable[[int, int], bool]] = {}

    def of(self, layer: int, entity: int) -> list[Link]:
        """The steps on from a layer and an entity."""
        if (layer, entity) not in self._links:
            self._links[layer, entity] = self._read(layer, entity)
        return self._links[layer, entity]

    def _read(self, layer: int, entity: int) -> list[Link]:
        (starts, edges), chosen = self.graph.forward, self.question.chosen
        shift, begin, end = self.graph.widths.neighbour_shift, starts[entity], starts[entity + 1]
        reached, size = self.reached, self.graph.entities
        self.watch.scan(end - begin)
        found: dict[tuple[int, int], int] = {}
        for move in self.question.form.out[layer]:
            if move.types not in self._readers:
                self._readers[move.types] = reader(self.graph, chosen._replace(types=chosen.types & move.types))
            passes = self._readers[move.types]
            for relation in range(begin, end):
                other = edges[relation] >> shift
                if other == entity or other in chosen.avoid or move.enters not in {ANYWHERE, other}:
                    continue
                layers = [n for n in move.layers if not reached or reached[n * size + other]]
                if layers and passes(edges[relation], relation) and (cost := self._cost(relation)) < NEVER:
                    for into in layers:
                        found[into, other] = min(cost, found.get((into, other), NEVER))
        return [(*to, cost) for to, cost in found.items()]

    def _cost(self, relation: int) -> int:
        strength = self.graph.strength[relation]
        if strength not in self._costs:
            self._costs[strength] = self._cost_of(strength)
        return self._costs[strength]
