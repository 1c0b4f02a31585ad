"""The growth of :mod:`graphkit.engine.growth` in strokes of numpy, for large graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.engine.automaton import ANYWHERE
from graphkit.engine.growth import FAR, Growth
from graphkit.engine.strokes import mask, once, strokes, without

if TYPE_CHECKING:
    from graphkit.engine.automaton import Move
    from graphkit.engine.growth import Within

DENSE = 8
"""A level of more than one in so many entities is read off the distances, in order."""


class Sweep(Growth):
    """A growth whose levels are arrays; the same in every answer."""

    _distance: list[Any]
    compiled_from: int | None = None
    """From so many entities of a level on loops are compiled; never if it is None."""
    toward: Within | None = None
    """What a search from targets does not leave from now on: a ball around starts."""
    fresh: dict[int, Any]
    frontier: dict[int, Any]
    kept: tuple[list[Any], list[Any]]

    def _blank(self, entities: int) -> Any:
        import numpy as np

        return np.zeros(entities, np.uint8 if self.radius <= FAR else np.uint32)  # pages are made when touched

    def _set(self, distance: Any, entities: Any, code: int) -> None:
        import numpy as np

        distance[np.asarray(entities, np.int64)] = code

    def _seeds(self) -> dict[int, Any]:
        """The pairs of layer and entity at which routes end, or begin."""
        import numpy as np

        if self.backward:
            return super()._seeds()
        starts = self.question.starts
        starts = starts if isinstance(starts, np.ndarray) else np.fromiter(starts, np.int64, len(starts))
        starts = once(starts.astype(np.int64))
        starts = without(starts, self.question.targets | self.question.chosen.avoid)
        via = self.question.form.via
        found = {self.question.form.first(entity): starts[starts == entity] for entity in via}
        found[0] = without(starts, via)
        return {layer: each for layer, each in found.items() if len(each)}

    @property
    def waiting(self) -> int:
        """How many relations the next level looks at, at most."""
        import numpy as np

        starts = np.asarray(self.side.starts)
        each = (starts.take(e + 1).astype(np.int64) - starts.take(e) for e in map(np.asarray, self.frontier.values()))
        return sum(int(counts.sum()) for counts in each)

    def advance(self) -> bool:
        """Goes one level on; whether anything new was met."""
        self.level += 1
        self.behind.append(self.behind[-1])
        fresh: dict[int, list[Any]] = {}
        for layer, entities in self.frontier.items():
            for move in self.moves[layer]:
                self._along(move, entities, fresh)
        self.fresh = {layer: self._level(layer, fresh[layer]) for layer in sorted(fresh)}
        going_on = {layer: self._going_on(each) for layer, each in self.fresh.items()}
        self.frontier = {layer: each for layer, each in going_on.items() if len(each)}
        return bool(self.frontier)

    def _going_on(self, entities: Any) -> Any:
        return without(entities, self._stay)

    def _level(self, layer: int, fresh: list[Any]) -> Any:
        """The entities of a level in order, each once."""
        import numpy as np

        if sum(map(len, fresh)) * DENSE > self.graph.entities:
            return np.flatnonzero(self._distance[layer] == self.level + 1)
        return once(np.concatenate(fresh))

    def knows(self, layer: int, entities: Any) -> bool:
        """Whether one of some entities was met in a layer."""
        codes = self._distance[layer][entities]
        return bool(((codes > 0) & (codes < self._greatest)).any())

    def met(self) -> list[tuple[int, int]]:
        """The pairs of layer and entity that were met, once the growth is closed."""
        import numpy as np

        each = enumerate(self._distance)
        return [(layer, entity) for layer, distance in each for entity in np.flatnonzero(distance).tolist()]

    def _along(self, move: Move, entities: Any, fresh: dict[int, list[Any]]) -> None:
        import numpy as np

        entities = np.asarray(entities, np.int64)
        if self.backward and move.enters != ANYWHERE:
            entities = entities[entities == move.enters]
        compiled = self.question.form.layers == 1 and self.toward is None
        if self.compiled_from is not None and len(entities) >= self.compiled_from and compiled:
            self._compiled(move, entities, fresh)
        elif self.within is None:
            self._freely(move, entities, fresh)
        else:
            self._inside(self.within, move, entities, fresh)

    def _freely(self, move: Move, entities: Any, fresh: dict[int, list[Any]]) -> None:
        """Marks all to which some entities lead, by relations that hold."""
        import numpy as np

        arrays = self.graph.arrays
        starts, edges = (arrays.backward_starts, arrays.backward_edges) if self.backward else arrays[:2]
        shift = np.uint64(self.graph.widths.neighbour_shift)
        passes = mask(self.graph, self.question.chosen, move.types)
        for part, counts, places in strokes(starts, entities):
            self.watch.scan(len(places))
            words, held = edges.take(places), places
            if self.question.form.layers > 1:  # in one layer what leads to itself leads to nothing new
                loops = (words >> shift).view(np.int64) == np.repeat(part, counts)
                if loops.any():
                    words, held = words[~loops], places[~loops]
            if self.toward is not None:
                near = self._near((words >> shift).view(np.int64), self.toward, move.layers)
                words, held = words.take(near), held.take(near)
            if passes:
                words = words.take(np.flatnonzero(passes(words, self._relations(held))))
            met = (words >> shift).view(np.int64)
            if not self.backward and move.enters != ANYWHERE:
                met = met.take(np.flatnonzero(met == move.enters))
            for layer in move.layers:
                self._mark(met, layer, fresh)

    def _near(self, others: Any, toward: Within, layers: tuple[int, ...]) -> Any:
        """Which of some entities are near enough to the starts for the steps that are left, in one of some layers."""
        import numpy as np

        left, near = toward.most - self.level + 1, np.zeros(len(others), bool)
        for layer in layers:
            code = np.asarray(toward.ball.distance[layer]).take(others)
            near |= (code > 0) & (code <= left)
        return np.flatnonzero(near)

    def _relations(self, places: Any) -> Any:
        """Where relations stand in the forward order, if their strengths are asked for."""
        if not self.question.chosen.strength:
            return None
        return self.graph.arrays.twin.take(places) if self.backward else places

    def _inside(self, within: Within, move: Move, entities: Any, fresh: dict[int, list[Any]]) -> None:
        """Marks what is near enough to the targets for the steps that are left, and keeps the relations to it.

        Little is, so that is asked first. Only searches from starts are kept inside a ball.
        """
        import numpy as np

        starts, edges, *_ = self.graph.arrays
        shift, left = np.uint64(self.graph.widths.neighbour_shift), within.most - self.level + 1
        passes = mask(self.graph, self.question.chosen, move.types)
        for part, counts, places in strokes(starts, entities):
            self.watch.scan(len(places))
            words, owners = edges.take(places), np.repeat(part, counts)
            met = (words >> shift).view(np.int64)
            for layer in move.layers:
                code = np.asarray(within.ball.distance[layer]).take(met)
                lies = np.flatnonzero((code > 0) & (code <= left))
                if passes:
                    lies = lies.take(np.flatnonzero(passes(words.take(lies), places.take(lies))))
                others, before = met.take(lies), owners.take(lies)
                good = before != others
                if move.enters != ANYWHERE:
                    good &= others == move.enters
                self.kept[0].append(before[good])
                self.kept[1].append(places.take(lies)[good])
                self._mark(others[good], layer, fresh)

    def _mark(self, met: Any, layer: int, fresh: dict[int, list[Any]]) -> None:
        """Marks what is new of what was met in a layer."""
        import numpy as np

        distance = self._distance[layer]
        new = met.take(np.flatnonzero(distance.take(met) == 0))
        if len(new):
            distance[new] = self.level + 1
            self._note(int(new.max()))
            if not self.outermost:
                fresh.setdefault(layer, []).append(new)

    def _compiled(self, move: Move, entities: Any, fresh: dict[int, list[Any]]) -> None:
        """The same by compiled loops."""
        import numpy as np

        from graphkit.engine import fast

        [distance], chosen, code = self._distance, self.question.chosen, self.level + 1
        types = chosen.types & move.types
        if self.within is None:
            found, highest, looked = fast.level(
                self.graph, chosen, types, entities, distance, code, backward=self.backward, tell=not self.outermost
            )
            self._note(highest)
        else:
            ball, left = self.within.ball, self.within.most - self.level + 1
            near, bound = np.asarray(ball.distance[0]), ball.bound(left)
            found, owners, places, looked = fast.level_within(
                self.graph, chosen, types, entities, distance, code, near, left, bound
            )
            self.kept[0].extend(owners)
            self.kept[1].extend(places)
        self.watch.scan(looked)
        if any(map(len, found)):
            fresh[0] = found

    def closed(self) -> Any:
        """The levels so far, over the same memory. The growth is over then."""
        ball = super().closed()
        return ball._replace(distance=tuple(distance.data for distance in self._distance))
