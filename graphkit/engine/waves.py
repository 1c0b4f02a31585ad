"""The least cost from each end of a question to what is near it, many entities at a time, for large graphs.

What was reached is looked at again whenever it is reached for less, all that is due at once; no order is kept within
a part of the costs (Meyer and Sanders, doi:10.1016/S0196-6774(03)00076-2). So a part takes a few strokes of numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.engine.automaton import ANYWHERE
from graphkit.engine.best import NEVER, ONE_STEP, PRODUCT, SCALE, STEP
from graphkit.engine.question import WORK, SpentError
from graphkit.engine.strokes import apart, mask, once, strokes, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.engine.automaton import Move
    from graphkit.engine.graph import Graph
    from graphkit.engine.question import Question, Watch

HIGH = 1 << 62
"""What is kept of a cost is how far it is below that, so that memory that was never touched says: not reached."""
PART = 4
"""A part of the costs is that of the nearest quarter of what waits."""


class Wave:
    """A search by cost from one end, over pairs of layer and entity written as one number, layer by layer.

    Attributes:
        kept: for each pair, ``HIGH`` less the least cost so far; nought if it was not reached: int64[layers * n].
        look: the same memory, for one number at a time.
        done: everything that costs no more has its least cost.
    """

    def __init__(self, graph: Graph, question: Question, measure: str, watch: Watch, *, backward: bool) -> None:
        import numpy as np

        self.graph, self.question, self.watch, self.backward = graph, question, watch, backward
        self.measure, self.size = measure, graph.entities
        self.kept = np.zeros(self.size * question.form.layers, np.int64)
        self.look = self.kept.data
        self.barred = [*question.chosen.avoid, *(question.targets if backward else ())]
        self.waiting = np.array(sorted(self._seeds()), np.int64)
        self.kept[self.waiting] = HIGH
        self.done = -1

    def _seeds(self) -> Iterator[int]:
        form, question = self.question.form, self.question
        if self.backward:
            yield from (layer * self.size + target for layer in form.ends() for target in question.ends())
        else:
            yield from (form.first(start) * self.size + start for start in question.begins())

    @property
    def closed(self) -> bool:
        """Whether everything that can be reached has its least cost."""
        return not len(self.waiting)

    def cost(self, pair: int) -> int:
        """The least cost so far; ``NEVER`` if it was not reached."""
        kept = self.look[pair]
        return HIGH - kept if kept else NEVER

    def grow(self, other: Wave, best: int) -> int:
        """Goes on by a part of the costs; the least cost so far of a way between both ends."""
        import numpy as np

        costs = HIGH - self.kept[self.waiting]
        place = len(costs) // PART
        part = int(np.partition(costs, place)[place])
        near, far = once(self.waiting[costs <= part]), [self.waiting[costs > part]]
        while len(near):
            met = self._reach(near)
            both = met[other.kept.take(met) > 0]
            if len(both):
                best = min(best, int((HIGH - self.kept.take(both) + (HIGH - other.kept.take(both))).min()))
            due = HIGH - self.kept.take(met) <= part
            near = met[due]
            far.append(met[~due])
        self.waiting = np.concatenate(far)
        self.done = NEVER if self.closed else int((HIGH - self.kept.take(self.waiting)).min()) - 1
        return best

    def go_on_within(self, other: Wave, bound: int) -> None:
        """Goes on to what a way of no more than a bound can pass, and leaves all else as it is."""
        import numpy as np

        bound = min(bound, HIGH)
        reached, near = [self.waiting], self.waiting
        while len(near):
            there, here = HIGH - other.kept.take(near), HIGH - self.kept.take(near)
            near = self._reach(once(near[(there <= other.done) & (there + here <= bound)]))
            reached.append(near)
        self.waiting = once(np.concatenate(reached))

    def _reach(self, pairs: Any) -> Any:
        """Follows all steps from some pairs; those that were reached for less than before."""
        import numpy as np

        moves = self.question.form.into if self.backward else self.question.form.out
        layers = pairs // self.size if len(moves) > 1 else None
        met: list[Any] = []
        for layer, each in enumerate(moves):
            entities = pairs if layers is None else pairs[layers == layer] - layer * self.size
            for move in each:
                met.extend(self._along(move, entities, layer))
        return once(np.concatenate(met)) if met else pairs[:0]

    def _along(self, move: Move, entities: Any, layer: int) -> Iterator[Any]:
        import numpy as np

        if self.backward:
            entities = entities if move.enters == ANYWHERE else entities[entities == move.enters]
        elif self.question.targets:
            entities = without(entities, self.question.targets)
        arrays = self.graph.arrays
        starts, edges = (arrays.backward_starts, arrays.backward_edges) if self.backward else arrays[:2]
        passes = mask(self.graph, self.question.chosen, move.types)
        for part, counts, places in strokes(starts, entities):
            self.watch.scan(len(places))
            words, owners = edges.take(places), np.repeat(part, counts)
            others = (words >> np.uint64(self.graph.widths.neighbour_shift)).view(np.int64)
            relations = arrays.twin.take(places) if self.backward else places
            good = owners != others
            if passes:
                good &= passes(words, relations)
            if self.barred:
                good &= apart(others, self.barred)
            if not self.backward and move.enters != ANYWHERE:
                good &= others == move.enters
            if self.measure == PRODUCT:
                good &= arrays.strength.take(relations) > 0
            others, owners, relations = others[good], owners[good], relations[good]
            reached = self.kept[owners + layer * self.size] - costs_of(self.graph, relations, self.measure)
            for into in move.layers:
                yield self._improve(others + into * self.size, reached)

    def _improve(self, pairs: Any, reached: Any) -> Any:
        import numpy as np

        if len(reached) and reached.min() <= 0:  # some way costs more than can be told
            raise SpentError(WORK)
        better = reached > self.kept.take(pairs)
        pairs = pairs[better]
        np.maximum.at(self.kept, pairs, reached[better])
        return pairs


def costs_of(graph: Graph, relations: Any, measure: str) -> Any:
    """What some relations cost, of strengths above nought: int64."""
    import numpy as np

    if measure != PRODUCT:
        return np.int64(ONE_STEP)
    strength = graph.arrays.strength[relations].astype(np.float64)
    return np.rint(-np.log(strength) * SCALE).astype(np.int64) << STEP | ONE_STEP
