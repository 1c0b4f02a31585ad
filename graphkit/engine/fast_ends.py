"""The best routes of a large graph in loops that numba compiles: the same as :mod:`graphkit.engine.between` finds.

For questions of one layer. Imported for graphs above a million relations alone; without numba the loops run as they
stand, which serves their tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphkit.engine import fast_fronts as fronts
from graphkit.engine import fast_order as order
from graphkit.engine.best import NEVER, PRODUCT
from graphkit.engine.compiling import compiled
from graphkit.engine.fast import numbers_of, side_of
from graphkit.engine.question import WORK, SpentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.engine.graph import Graph
    from graphkit.engine.question import Question, Watch

ROOM = 1 << 13
"""So many entities have room at first, and so many steps."""
STROKE = 1 << 20
"""So many relations are read in one call; an interruption waits for no more."""
AT_ONCE = 1 << 14
"""So many beginnings of routes are looked at in one call, and no more routes found."""


class FastEnds:
    """Searches from both ends of a question, like :class:`graphkit.engine.between.Ends`."""

    def __init__(self, graph: Graph, question: Question, measure: str, watch: Watch) -> None:
        self.measure, self.watch = measure, watch
        self.sides = tuple(
            (
                *side_of(graph, backward=backward),
                *numbers_of(graph, question.chosen, question.chosen.types, backward=backward),
            )
            for backward in (False, True)
        )
        begins, ends, avoided = question.begins(), question.ends(), sorted(question.chosen.avoid)
        self.counts = np.zeros(fronts.COUNTS, np.int64)
        self.counts[fronts.BEST] = fronts.FAR
        self.met = fronts.blank(max(ROOM, len(begins) + len(ends) + len(avoided)))
        for some, kind, side in (
            (begins, 0, fronts.FORWARD),
            (ends, fronts.TARGET, fronts.BACKWARD),
            (avoided, fronts.AVOIDED, fronts.BACKWARD),
        ):
            begin = compiled(fronts.begin, *fronts.PARTS)
            begin(self.met, self.counts, np.array(some, np.int64), kind, side)
        self.begins = len(begins)

    def meet(self) -> int:
        """Goes on until the best route was read; up to what cost all are known then."""
        return self._go_on(-1, fronts.FAR)

    def cover(self, bound: int, enough: int) -> int:
        """Goes on until all routes up to a bound were read, or as many relations as is enough; as above."""
        return self._go_on(min(bound, fronts.FAR), enough)

    def _go_on(self, bound: int, enough: int) -> int:
        go_on = compiled(fronts.go_on, *fronts.PARTS)
        while True:
            before = int(self.counts[fronts.SCANNED])
            most = min(enough - self.watch.scanned, STROKE)
            why, known = go_on(self.met, self.counts, *self.sides, bound, before + most, self.measure == PRODUCT)
            self.watch.scan(int(self.counts[fronts.SCANNED]) - before)
            if self.counts[fronts.BEYOND]:
                raise SpentError(WORK)
            if why == fronts.FULL:
                self.met = fronts.wider(self.met)
                compiled(fronts.fill_slots, *fronts.PARTS)(self.met, self.counts[fronts.MET])
            elif why == fronts.DONE or self.watch.scanned > enough:
                return NEVER if known == fronts.FAR else int(known)

    def ordered(self, most: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """So many of the routes over all steps that were read, in order."""
        met, counts, given = self.met, np.zeros(2, np.int64), 0
        ahead = compiled(order.way_on, *order.PARTS)(met, self.counts)
        rows = compiled(order.rows_of, *order.PARTS)(met, self.counts, ahead)
        known, begin, best = order.none(), compiled(order.add, *order.PARTS), compiled(order.best, *order.PARTS)
        for start in range(self.begins):
            if ahead[start] < fronts.FAR:
                known = begin(known, counts, -1, start, 0, ahead[start], met.entity)
        while given < most and counts[order.WAITING]:
            tries = min(AT_ONCE, self.watch.budget.work - self.watch.tried + 1)
            known, ways, steps, costs, tried = best(known, counts, met, rows, ahead, min(most - given, AT_ONCE), tries)
            entities, place = ways.tolist(), 0
            for cost, width in zip(costs.tolist(), (steps + 1).tolist(), strict=True):
                yield cost, tuple(entities[place : place + width])
                place += width
            given += len(steps)
            self.watch.attempt(int(tried))
