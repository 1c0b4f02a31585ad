"""How many steps entities are from some others: level by level, in either direction, in loops of plain Python."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.engine.automaton import ANYWHERE
from graphkit.engine.filter import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphkit.engine.automaton import Move
    from graphkit.engine.graph import Graph
    from graphkit.engine.question import Question, Watch

FAR = 250
"""Up to so many steps a distance is one byte."""
STROKE = 1 << 14
"""After so many relations the clock is looked at."""


class Ball(NamedTuple):
    """How far entities are, in each layer.

    Attributes:
        distance: for each layer the steps of each entity and one more; nought for what is farther than the radius.
        radius: up to how many steps that is known.
        behind: for each number of steps from nought on, the first number above those of all that is no farther; the
            last holds for more steps.
    """

    distance: tuple[memoryview, ...]
    radius: int
    behind: tuple[int, ...]

    def bound(self, code: int) -> int:
        """Whatever is no farther than a code of distance, one or more, has a number below this.

        Relations ascend by where they lead, so none from this on needs to be looked at. This saves much where numbers
        are dealt by nearness, see :mod:`graphkit.engine.order`, and is as true where they are not.
        """
        return self.behind[min(code, len(self.behind)) - 1]


class Within(NamedTuple):
    """What a growth may not leave: a ball around the other end, and the most steps of a whole route."""

    ball: Ball
    most: int


class Growth:
    """A search from seeds, one level at each call, that says how far what it meets is.

    Attributes:
        level: how many levels are done.
        fresh: for each layer the entities that are just so far.
        frontier: those of them from which it goes on.
        behind: for each level, from the seeds on, the first number above those that were met so far.
        kept: where it may not leave a ball: the entities at which relations start that lie on a walk of the most steps
            or fewer, and the places of these, both once for each pair of layers between which that is so.
    """

    def __init__(
        self,
        graph: Graph,
        question: Question,
        watch: Watch,
        *,
        backward: bool,
        radius: int,
        within: Within | None = None,
    ) -> None:
        self.graph, self.watch, self.backward, self.radius, self.within = graph, watch, backward, radius, within
        self.question = question
        self.side = graph.backward if backward else graph.forward
        self.moves = question.form.into if backward else question.form.out
        self.level = 0
        self.outermost = False  # whether nothing will be asked of a level but how far it is
        self._readers: dict[int, Callable[[int, int], bool]] = {}
        self.kept: tuple[list[int], list[int]] = ([], [])
        self._distance = [self._blank(graph.entities) for _ in range(question.form.layers)]
        self._stay = frozenset() if backward else question.targets
        self._blocked = [*question.chosen.avoid, *(question.targets if backward else ())]
        for distance in self._distance:
            self._set(distance, self._blocked, self._greatest)
        self.fresh = self.frontier = self._seeds()
        for layer, entities in self.frontier.items():
            self._set(self._distance[layer], entities, 1)
        self.behind = [max((int(each[-1]) + 1 for each in self.fresh.values()), default=0)]

    @property
    def _greatest(self) -> int:
        return 255 if self.radius <= FAR else (1 << 32) - 1

    def _blank(self, entities: int) -> memoryview:
        return memoryview(bytearray(entities) if self.radius <= FAR else array("I", bytes(4 * entities)))

    def _set(self, distance: memoryview, entities: Iterable[int], code: int) -> None:
        for entity in entities:
            distance[entity] = code

    def _seeds(self) -> dict[int, list[int]]:
        """The pairs of layer and entity at which routes end, or begin."""
        form, question = self.question.form, self.question
        if self.backward:
            return {layer: ends for layer in form.ends() if (ends := question.ends())}
        found: dict[int, list[int]] = {}
        for entity in question.begins():
            found.setdefault(form.first(entity), []).append(entity)
        return found

    @property
    def width(self) -> int:
        """How many entities are just so far, over all layers."""
        return sum(map(len, self.frontier.values()))

    def advance(self) -> bool:
        """Goes one level on; whether anything new was met."""
        self.level += 1
        self.behind.append(self.behind[-1])
        fresh: dict[int, list[int]] = {}
        for layer, entities in self.frontier.items():
            for move in self.moves[layer]:
                self._along(move, entities, fresh)
        self.fresh = {layer: sorted(fresh[layer]) for layer in sorted(fresh)}
        for entities in self.fresh.values():
            self._note(entities[-1])
        going_on = {layer: [e for e in each if e not in self._stay] for layer, each in self.fresh.items()}
        self.frontier = {layer: each for layer, each in going_on.items() if each}
        return bool(self.frontier)

    def _note(self, entity: int) -> None:
        """Marks how high the numbers are that were met."""
        self.behind[-1] = max(self.behind[-1], entity + 1)

    def _along(self, move: Move, entities: Iterable[int], fresh: dict[int, list[int]]) -> None:
        """Follows one move from the entities of a layer."""
        starts, edges = self.side
        shift, twin, passes = self.graph.widths.neighbour_shift, self.graph.twin, self._reader(move.types)
        anywhere = self.backward or move.enters == ANYWHERE
        looked = 0
        for entity in entities:
            if self.backward and move.enters not in {ANYWHERE, entity}:
                continue
            begin, end = starts[entity], starts[entity + 1]
            looked += end - begin
            if looked > STROKE:
                self.watch.scan(looked)
                looked = 0
            for place in range(begin, end):
                word = edges[place]
                other = word >> shift
                layers = self._wanted(other, move.layers)
                if not layers or other == entity or not (anywhere or move.enters == other):
                    continue
                if passes(word, twin[place] if self.backward else place):
                    self._meet(entity, place, other, layers, fresh)
        self.watch.scan(looked)

    def _reader(self, types: int) -> Callable[[int, int], bool]:
        if types not in self._readers:
            chosen = self.question.chosen
            self._readers[types] = reader(self.graph, chosen._replace(types=chosen.types & types))
        return self._readers[types]

    def _wanted(self, other: int, layers: tuple[int, ...]) -> list[int]:
        """In which of some layers an entity is new, or near enough to the other end."""
        if self.within is None:
            return [layer for layer in layers if not self._distance[layer][other]]
        left, near = self.within.most - self.level + 1, self.within.ball.distance
        return [layer for layer in layers if 0 < near[layer][other] <= left]

    def _meet(self, entity: int, place: int, other: int, layers: list[int], fresh: dict[int, list[int]]) -> None:
        for layer in layers:
            if self.within is not None:
                self.kept[0].append(entity)
                self.kept[1].append(place)
            if not self._distance[layer][other]:
                self._distance[layer][other] = self.level + 1
                fresh.setdefault(layer, []).append(other)

    def knows(self, layer: int, entities: Iterable[int]) -> bool:
        """Whether one of some entities was met in a layer."""
        return any(0 < self._distance[layer][entity] < self._greatest for entity in entities)

    def met(self) -> list[tuple[int, int]]:
        """The pairs of layer and entity that were met, once the growth is closed."""
        each = enumerate(self._distance)
        return [(layer, entity) for layer, distance in each for entity, code in enumerate(distance) if code]

    def ball(self) -> Ball:
        """All levels up to the radius; entities that block the way are in none."""
        while self.level < self.radius and self.frontier:
            self.outermost = self.level + 1 == self.radius
            self.advance()
        return self.closed()

    def closed(self) -> Ball:
        """The levels so far. The growth is over then."""
        for distance in self._distance:
            self._set(distance, self._blocked, 0)
        for layer, entities in self._seeds().items():
            self._set(self._distance[layer], entities, 1)
        return Ball(tuple(self._distance), self.radius if not self.frontier else self.level, tuple(self.behind))


class LittleGrowth(Growth):
    """A growth that meets few entities of a large graph: it takes memory for these alone, and makes no ball."""

    def _blank(self, entities: int) -> Any:
        del entities
        return _Met()


class _Met(dict[int, int]):
    """A number for each entity that was met, and nought for all others."""

    def __missing__(self, entity: int) -> int:
        return 0
