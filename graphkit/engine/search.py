"""Cuts out the relations on which a route can lie; what is near the targets is kept for the next start.

A relation lies on a walk of at most L steps from a start to a target if and only if the fewest steps to where it
starts, itself, and the fewest steps from where it ends make at most L. Two searches by levels give both numbers.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING

from graphkit.engine.growth import Growth, LittleGrowth, Within
from graphkit.engine.question import Watch
from graphkit.engine.remainder import assemble, assemble_large
from graphkit.engine.sweep import Sweep

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.engine.graph import Graph
    from graphkit.engine.growth import Ball
    from graphkit.engine.question import Question
    from graphkit.engine.remainder import Remainder

KEPT = 8
"""How many balls are kept; each takes a byte an entity."""
COMPILED = 1_000_000
"""From so many relations on compiled loops are worth loading, where numba is installed."""
LITTLE = 4_000
"""Up to so many relations plain loops are quicker than numpy, whatever the size of the graph."""


class Search:
    """A graph with what earlier questions found out about it.

    The ball around targets depends on them, on what counts, on the form and on the number of steps, and not on the
    start: it is made once and kept, and a further start to the same targets costs only its own relations.
    """

    def __init__(
        self, graph: Graph, *, large: bool | None = None, fast: bool | None = None, little: int = LITTLE
    ) -> None:
        self.graph = graph
        self.large = graph.large if large is None else large
        self.fast = graph.relations >= COMPILED and find_spec("numba") is not None if fast is None else fast
        self.little = little
        self._balls: OrderedDict[Question, Ball] = OrderedDict()

    @cached_property
    def strengths(self) -> list[float]:
        """Every strength that a relation has, ascending."""
        if not self.large:
            return sorted(set(self.graph.strength))
        import numpy as np

        return [float(strength) for strength in np.unique(self.graph.arrays.strength)]

    def growth(
        self,
        question: Question,
        watch: Watch,
        *,
        backward: bool,
        radius: int,
        within: Within | None = None,
    ) -> Growth:
        """A search by levels for a question, from its targets or its starts."""
        if not self.large:
            return Growth(self.graph, question, watch, backward=backward, radius=radius, within=within)
        found = Sweep(self.graph, question, watch, backward=backward, radius=radius, within=within)
        found.compiled_from = self.little if self.fast else None
        return found

    def ball(self, question: Question, watch: Watch | None = None) -> Ball:
        """How far entities are from the targets of a question, up to one step less than its limit.

        Complexity: linear in the relations that lead into the ball, the first time; then none.
        """
        watch = watch or Watch()
        key = question._replace(starts=())
        if key not in self._balls:
            radius = max(question.most(self.graph.entities) - 1, 0)
            self._balls[key] = self.growth(question, watch, backward=True, radius=radius).ball()
            if len(self._balls) > KEPT:
                self._balls.popitem(last=False)
        self._balls.move_to_end(key)
        return self._balls[key]

    def prune(self, question: Question, watch: Watch | None = None) -> Remainder:
        """The relations on walks from a start of a question to one of its targets within its limit.

        Raises:
            SpentError: If the time of the watch is over.

        Complexity: that of the ball, then linear in the relations that leave entities on such walks.
        """
        watch = watch or Watch()
        ball = self.ball(question, watch)
        within = Within(ball, question.most(self.graph.entities))
        little = self._little(question, within, watch) if self.large else None
        if little:
            return little
        growth = self.growth(question, watch, backward=False, radius=within.most, within=within)
        return self._pruned(growth, within, watch, assemble_large if self.large else assemble)

    def _little(self, question: Question, within: Within, watch: Watch) -> Remainder | None:
        """The remainder of a large graph in plain loops, if it takes few relations."""
        if len(question.starts) * 8 > self.little:
            return None
        short = _ShortWatch(watch, self.little)
        growth = LittleGrowth(self.graph, question, short, backward=False, radius=within.most, within=within)
        try:
            found = self._pruned(growth, within, short, assemble)
        except _LongError:
            return None
        watch.scan(short.scanned)
        return found._replace(scanned=watch.scanned)

    def _pruned(self, growth: Growth, within: Within, watch: Watch, put: Callable[..., Remainder]) -> Remainder:
        while growth.level < within.most and growth.frontier:
            growth.advance()
        return put(self.graph, growth.question, *growth.kept, within.ball, watch.scanned)


class _LongError(Exception):
    """Plain loops would take too long."""


class _ShortWatch(Watch):
    def __init__(self, whole: Watch, most: int) -> None:
        super().__init__(whole.budget)
        self.most = most

    def scan(self, relations: int) -> None:
        self.scanned += relations
        if self.scanned > self.most:
            raise _LongError
