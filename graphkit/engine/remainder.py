"""What is left of a graph when all is pruned through which no route can lead: small, exact, with numbers of its own."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.engine.strokes import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.engine.graph import Graph
    from graphkit.engine.growth import Ball
    from graphkit.engine.question import Question


DENSE = 256
"""Where more than one in so many entities is left, going through all is quicker than sorting."""
FEW = 8
"""A bisection takes as long as looking at so many entities one after the other."""


class Remainder(NamedTuple):
    """The relations on walks that begin at a start, end at a target, and have no more steps than were asked for.

    It holds every route that was asked for, and no relation without such a walk. Its entities have numbers of its own,
    in the order of those of the graph; a step is a pair of them with all its relations.

    Attributes:
        graph: where it was cut out.
        question: for what.
        entities: the number of each entity in the graph, ascending: uint32[k].
        starts: where the steps from each entity begin, and how many there are: uint32[k + 1].
        ends: where each step ends, ascending for each entity: uint32[s].
        bundles: where the relations of each step begin, and how many there are: uint32[s + 1].
        relations: the relations, by their places in the graph, ascending: uint32[r] or uint64[r].
        distance: for each layer the fewest steps from each entity to an end, and one more; nought where a search need
            not go: uint32[k].
        scanned: how many relations were looked at to find it.
    """

    graph: Graph
    question: Question
    entities: memoryview
    starts: memoryview
    ends: memoryview
    bundles: memoryview
    relations: memoryview
    distance: tuple[memoryview, ...]
    scanned: int

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return len(self.ends)

    @property
    def most(self) -> int:
        """The most steps of a route."""
        return self.question.most(self.graph.entities)

    def begins(self) -> list[int]:
        """The starts that are left, by their numbers here."""
        starts = self.question.starts
        if hasattr(starts, "dtype"):
            import numpy as np

            begins = np.zeros(self.graph.entities, bool)  # pages are made when touched
            begins[np.asarray(starts)] = True
            begins[[*self.question.targets, *self.question.chosen.avoid]] = False
            return np.flatnonzero(begins.take(np.asarray(self.entities))).tolist()
        return [place for start in self.question.begins() if (place := self.number(start)) is not None]

    def targets(self) -> list[int]:
        """The targets that are left, by their numbers here."""
        ends = self.question.targets - self.question.chosen.avoid
        if len(self.entities) < len(ends) * FEW:
            return [place for place, entity in enumerate(self.entities) if entity in ends]
        return [place for target in sorted(ends) if (place := self.number(target)) is not None]

    def number(self, entity: int) -> int | None:
        """The number here of an entity of the graph; None if it is not left.

        Complexity: logarithmic in k.
        """
        from bisect import bisect_left

        place = bisect_left(self.entities, entity)
        return place if place < len(self.entities) and self.entities[place] == entity else None

    def words(self) -> Iterator[tuple[int, int, int, int]]:
        """Start and end of each relation as they are numbered here, its place in the graph, and its word."""
        edges = self.graph.forward.edges
        for start in range(len(self.entities)):
            for step in range(self.starts[start], self.starts[start + 1]):
                for place in range(self.bundles[step], self.bundles[step + 1]):
                    relation = self.relations[place]
                    yield start, self.ends[step], relation, edges[relation]

    def by_number(self, route: Sequence[int]) -> tuple[int, ...]:
        """A route as the graph numbers its entities."""
        return tuple(self.entities[place] for place in route)


def assemble(
    graph: Graph, question: Question, owners: Sequence[int], places: Sequence[int], ball: Ball, scanned: int
) -> Remainder:
    """The remainder of some relations, given by the entity at which each starts and its place, some more than once."""
    shift, edges = graph.widths.neighbour_shift, graph.forward.edges
    pairs = sorted(dict(zip(places, owners, strict=True)).items())
    heads = [edges[place] >> shift for place, _ in pairs]
    entities = sorted({owner for _, owner in pairs}.union(heads))
    number = {entity: place for place, entity in enumerate(entities)}
    starts, ends, bundles, before = [0] * (len(entities) + 1), array("I"), array("I"), (-1, -1)
    for place, ((_, owner), head) in enumerate(zip(pairs, heads, strict=True)):
        if (owner, head) != before:
            before = (owner, head)
            starts[number[owner] + 1] += 1
            ends.append(number[head])
            bundles.append(place)
    bundles.append(len(pairs))
    for place in range(len(entities)):
        starts[place + 1] += starts[place]
    return Remainder(
        graph,
        question,
        memoryview(array("I", entities)),
        memoryview(array("I", starts)),
        memoryview(ends),
        memoryview(bundles),
        memoryview(array("Q", [place for place, _ in pairs])),
        tuple(_picked(distance, entities) for distance in ball.distance),
        scanned,
    )


def _picked(distance: memoryview, entities: Sequence[int]) -> memoryview:
    return memoryview(array("I", [distance[entity] for entity in entities]))


def assemble_large(
    graph: Graph, question: Question, owners: Sequence[Any], places: Sequence[Any], ball: Ball, scanned: int
) -> Remainder:
    """The same from parts that are arrays of numpy."""
    import numpy as np

    place = np.sort(np.concatenate(places)) if places else np.zeros(0, np.int64)
    owner = np.sort(np.concatenate(owners)) if owners else np.zeros(0, np.int64)  # relations ascend by where they start
    if len(place):
        once = np.concatenate(([True], place[1:] != place[:-1]))
        place, owner = place[once], owner[once]
    head = (graph.arrays.forward_edges[place] >> np.uint64(graph.widths.neighbour_shift)).view(np.int64)
    entities, owner, head = _renumbered(owner, head, graph.entities)
    first = np.flatnonzero(np.concatenate(([True], (owner[1:] != owner[:-1]) | (head[1:] != head[:-1])))[: len(owner)])
    starts = np.zeros(len(entities) + 1, np.uint32)
    np.cumsum(np.bincount(owner[first], minlength=len(entities)), out=starts[1:])
    return Remainder(
        graph,
        question,
        entities.astype(np.uint32).data,
        starts.data,
        head[first].astype(np.uint32).data,
        np.append(first, len(place)).astype(np.uint32).data,
        place.astype(np.uint64).data,
        tuple(np.asarray(distance)[entities].astype(np.uint32).data for distance in ball.distance),
        scanned,
    )


def _renumbered(owner: Any, head: Any, entities: int) -> tuple[Any, Any, Any]:
    """The entities of some pairs in order, and the pairs by their places among them."""
    import numpy as np

    if len(owner) * DENSE < entities:
        found = once(np.concatenate((owner, head)))
        return found, np.searchsorted(found, owner), np.searchsorted(found, head)
    there = np.zeros(entities, bool)
    there[owner] = True
    there[head] = True
    found = np.flatnonzero(there)
    number = np.empty(entities, np.uint32)
    number[found] = np.arange(len(found), dtype=np.uint32)
    return found, number.take(owner), number.take(head)
