"""The growth of :mod:`graphkit.engine.growth` in strokes of numpy, for large graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.engine.automaton import ANYWHERE
from graphkit.engine.growth import FAR, Growth
from graphkit.engine.strokes import mask, once, strokes, without

if TYPE_CHECKING:
    from graphkit.engine.automaton import Move

DENSE = 8
"""A level of more than one in so many entities is read off the distances, in order."""


class Sweep(Growth):
    """A growth whose levels are arrays; the same in every answer."""

    _distance: list[Any]
    compiled_from: int | None = None
    """From so many entities of a level on loops are compiled; never if it is None."""
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
        if self.compiled_from is not None and len(entities) >= self.compiled_from and self.question.form.layers == 1:
            self._compiled(move, entities, fresh)
            return
        arrays = self.graph.arrays
        starts, edges = (arrays.backward_starts, arrays.backward_edges) if self.backward else arrays[:2]
        shift = np.uint64(self.graph.widths.neighbour_shift)
        passes = mask(self.graph, self.question.chosen, move.types)
        for part, counts, places in strokes(starts, entities):
            self.watch.scan(len(places))
            words = edges.take(places)
            met = (words >> shift).view(np.int64)
            useful = self._useful(met, move.layers)
            if passes:
                relations = self._relations(places.take(useful)) if self.question.chosen.strength else None
                useful = useful.take(np.flatnonzero(passes(words.take(useful), relations)))
            if not self.backward and move.enters != ANYWHERE:
                useful = useful.take(np.flatnonzero(met.take(useful) == move.enters))
            owners = None
            if self.within is not None:
                owners = np.repeat(part, counts)
                useful = useful.take(np.flatnonzero(owners.take(useful) != met.take(useful)))
                owners = owners.take(useful)
            self._settle(met.take(useful), places.take(useful), owners, move.layers, fresh)

    def _relations(self, places: Any) -> Any:
        """The places in the forward order of what stands at some places of the order that is searched."""
        return self.graph.arrays.twin.take(places) if self.backward else places

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

    def _useful(self, others: Any, layers: tuple[int, ...]) -> Any:
        """Where a stroke meets what is new in one of some layers, or what may be kept."""
        import numpy as np

        good = np.zeros(len(others), bool)
        for layer in layers:
            good |= self._distance[layer].take(others) == 0 if self.within is None else self._near(others, layer)
        return np.flatnonzero(good)

    def _near(self, others: Any, layer: int) -> Any:
        """Which entities are near enough to the other end for the steps that are left."""
        import numpy as np

        assert self.within is not None  # noqa: S101 - asked for only then
        code = np.asarray(self.within.ball.distance[layer]).take(others)
        return (code > 0) & (code <= self.within.most - self.level + 1)

    def _settle(
        self, others: Any, places: Any, owners: Any, layers: tuple[int, ...], fresh: dict[int, list[Any]]
    ) -> None:
        """Marks what is new, and keeps the relations that lie within."""
        for layer in layers:
            distance, new = self._distance[layer], others
            if owners is not None:
                if len(layers) > 1:
                    lies = self._near(others, layer)
                    new = others[lies]
                    self.kept[0].append(owners[lies])
                    self.kept[1].append(places[lies])
                else:
                    self.kept[0].append(owners)
                    self.kept[1].append(places)
            if owners is not None or len(layers) > 1:
                new = new[distance.take(new) == 0]
            if len(new):
                distance[new] = self.level + 1
                self._note(int(new.max()))
                if self.outermost:
                    continue
                fresh.setdefault(layer, []).append(new)

    def closed(self) -> Any:
        """The levels so far, over the same memory. The growth is over then."""
        ball = super().closed()
        return ball._replace(distance=tuple(distance.data for distance in self._distance))
