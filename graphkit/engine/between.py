"""The best routes of a large graph without a limit on steps: from both ends at once, and no farther than they cost.

Two searches by cost go on until what they cover makes up a bound (Nicholson, doi:10.1093/comjnl/9.3.275). Every entity
of a route within the bound is in one of them: what is too far from the start for the one is near enough to the end for
the other. The search from the ends goes on inside the other alone, so that the best way on is known exactly where it
matters, and beginnings are put in order as in :mod:`graphkit.engine.best`. While that gives too few routes, both go on.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from graphkit.engine.automaton import ANYWHERE
from graphkit.engine.best import COSTS, NEVER, Measured, Steps, in_order, value_of
from graphkit.engine.filter import reader
from graphkit.engine.waves import Wave

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.engine.best import Link
    from graphkit.engine.graph import Graph
    from graphkit.engine.question import Question, Watch

GROWTH = 1.5
"""By how much more is looked at each time that too few routes were found."""


class Ends(Protocol):
    """Searches from both ends of a question; costs are those of :mod:`graphkit.engine.best`."""

    def meet(self) -> int:
        """Goes on until the best route is known; up to what cost all routes are known then, ``NEVER`` if they are."""

    def cover(self, bound: int, enough: int) -> int:
        """Goes on until all routes up to a bound are known, or enough relations were looked at; as above."""

    def ordered(self, most: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """So many routes, with what they cost, in order; all that are known are among them, or come later."""


Searches = Callable[["Graph", "Question", str, "Watch"], Ends]
"""What makes searches from both ends for a question and a measure."""


def best_between(ends: Ends, most: int, measure: str, watch: Watch) -> Iterator[Measured]:
    """The best routes by steps or by product, the best first, for a question without a limit.

    Raises:
        SpentError: If the watch is over.

    Complexity: linear in the relations of what costs half as much as the last route from either end, but for ties.
    """
    given, known = 0, ends.meet()
    while True:
        place, cost = 0, NEVER
        for place, (cost, way) in enumerate(ends.ordered(most), 1):
            if place > given and cost <= known:
                given += 1
                yield Measured(way, value_of(cost, measure, len(way) - 1))
        if given == most or known == NEVER:
            return
        known = ends.cover(cost if place == most else NEVER, int(GROWTH * watch.scanned))


class Waves:
    """Searches from both ends many entities at a time."""

    def __init__(self, graph: Graph, question: Question, measure: str, watch: Watch) -> None:
        self.watch = watch
        self.forward, self.backward = (
            Wave(graph, question, measure, watch, backward=backward) for backward in (False, True)
        )

    @property
    def _known(self) -> int:
        closed = self.forward.closed or self.backward.closed
        return NEVER if closed else self.forward.done + self.backward.done

    def meet(self) -> int:
        """See :class:`Ends`."""
        best = NEVER
        while (known := self._known) < best:
            best = self._grow(best)
        return known

    def cover(self, bound: int, enough: int) -> int:
        """See :class:`Ends`."""
        while (known := self._known) < bound and self.watch.scanned <= enough:
            self._grow(NEVER)
        return known

    def _grow(self, best: int) -> int:
        narrower, wider = self.forward, self.backward
        if len(narrower.waiting) > len(wider.waiting):
            narrower, wider = wider, narrower
        return narrower.grow(wider, best)

    def ordered(self, most: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """See :class:`Ends`; none that is not known."""
        forward, backward, known = self.forward, self.backward, self._known
        backward.go_on_within(forward, known)
        question, size = forward.question, forward.size
        links = Links(forward.graph, question, forward.measure, forward.watch, backward.look)
        steps = Steps(
            [(question.form.first(start), start) for start in question.begins()],
            links.of,
            lambda layer, entity: backward.cost(layer * size + entity),
            question.targets.__contains__,
            lambda _layer, _entity, _taken: True,
        )
        return islice(in_order(steps, COSTS[forward.measure], question.form.last, forward.watch, known), most)


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
