"""Cuts out the relations on which a route can lie; what is near the targets is kept for the next start.

A relation lies on a walk of at most L steps from a start to a target if and only if the fewest steps to where it
starts, itself, and the fewest steps from where it ends make at most L. Two searches by levels give both numbers.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from functools import partial
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
FEW = 16
"""Up to so many starts, what is near them is found out before what is near the targets, if that is less."""
COMPILED = 1_000_000
"""From so many relations on compiled loops are worth loading, where numba is installed."""
LITTLE = 2_000
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
        self._once: deque[Question] = deque(maxlen=KEPT)
        self._latest: tuple[Question, Ball] | None = None

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
        make = self._sweep if self.large else partial(Growth, self.graph)
        return make(question, watch, backward=backward, radius=radius, within=within)

    def _sweep(
        self, question: Question, watch: Watch, *, backward: bool, radius: int, within: Within | None = None
    ) -> Sweep:
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

    def near(self, question: Question, watch: Watch) -> Ball:
        """How far those entities are from the targets of a question that can lie on its routes, if not all.

        Asked about few starts for the first time, it is no more than these need: whoever asks once about targets does
        not wait for what would serve others. Asked again, it is the whole ball, which is kept.

        Complexity: linear in the relations within half of the limit of either end, or those of the ball if they are
        fewer.
        """
        if self._latest is not None and self._latest[0] is question:
            return self._latest[1]
        key = question._replace(starts=())
        few = self.large and question.limit is not None and len(question.starts) <= FEW
        if not few or key in self._balls or key in self._once:
            return self.ball(question, watch)
        self._once.append(key)
        self._latest = (question, self._narrow(question, question.limit or 0, watch))
        return self._latest[1]

    def _narrow(self, question: Question, most: int, watch: Watch) -> Ball:
        """The distances from the targets up to where the starts are near, and from there on near these alone."""
        ahead = self._sweep(question, watch, backward=False, radius=most)
        around = self._sweep(question, watch, backward=True, radius=max(most - 1, 0))
        while ahead.level + around.level < most - 1 and ahead.frontier and around.frontier:
            (ahead if ahead.waiting < around.waiting else around).advance()
        around.toward = Within(ahead.closed(), most)
        return around.ball()

    def prune(self, question: Question, watch: Watch | None = None, *, little: bool = True) -> Remainder:
        """The relations on walks from a start of a question to one of its targets within its limit.

        Args:
            question: What is asked.
            watch: What it may take.
            little: Whether it may take so few relations that plain loops are worth a try.

        Raises:
            SpentError: If the time of the watch is over.

        Complexity: that of the ball, then linear in the relations that leave entities on such walks.
        """
        watch = watch or Watch()
        ball = self.near(question, watch)
        within = Within(ball, question.most(self.graph.entities))
        if little and self.large and (found := self._little(question, within, watch)):
            return found
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
