"""How two entities are connected, by any relations in any direction."""

from __future__ import annotations

import itertools
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.relation import Relation
    from graphkit.view.view import View


Neighbours = dict[str, dict[str, set[str]]]
"""For each entity its neighbours, and the relations that join them."""


class Link(NamedTuple):
    """Two entities that fill roles of the same relations."""

    start: str
    end: str
    relations: tuple[Relation, ...]


class Paths(NamedTuple):
    """Shortest connections between two entities, and whether these are all of that length."""

    start: str
    end: str
    paths: tuple[tuple[Link, ...], ...]
    complete: bool
    reached: int


def shortest_paths(view: View, start: str, end: str, most: int = 20) -> Paths:
    """All shortest connections, through relations read in any direction.

    Two entities are neighbours where they fill roles of one held relation. Topics, places and
    kinds of numbers join nothing: they would connect everything with everything.

    Complexity: linear in relations times roles, then output times length.
    """
    neighbours = _neighbours(view)
    start, end = view.identities[start], view.identities[end]
    distance = {end: 0}
    waiting = deque([end])
    while waiting:
        name = waiting.popleft()
        for other in neighbours.get(name, {}):
            if other not in distance:
                distance[other] = distance[name] + 1
                waiting.append(other)
    found = list(_walk(start, distance, neighbours, most)) if start in distance and start != end else []
    complete = len(found) <= most
    paths = tuple(tuple(_link(view, a, b, neighbours) for a, b in itertools.pairwise(p)) for p in found[:most])
    return Paths(start, end, paths, complete, len(distance))


def _walk(start: str, distance: dict[str, int], neighbours: Neighbours, most: int) -> Iterator[tuple[str, ...]]:
    """Every shortest way from a start down to distance nought, in order, one more than ``most`` at most."""
    waiting: list[tuple[str, ...]] = [(start,)]
    given = 0
    while waiting and given <= most:
        way = waiting.pop()
        if not distance[way[-1]]:
            given += 1
            yield way
            continue
        nearer = distance[way[-1]] - 1
        onwards = sorted(n for n in neighbours.get(way[-1], {}) if distance.get(n) == nearer)
        waiting.extend((*way, name) for name in reversed(onwards))


def _neighbours(view: View) -> Neighbours:
    found: Neighbours = {}
    for relation in view.held().values():
        names = sorted({n for fillers in relation.roles.values() for n in fillers if _joins(view, n)})
        for one in names:
            for other in names:
                if one != other:
                    found.setdefault(one, {}).setdefault(other, set()).add(relation.name)
    return found


def _joins(view: View, name: str) -> bool:
    entity = view.library.entities.get(name)
    return entity is not None and not entity.classes & view.language.unjoining_classes


def _link(view: View, start: str, end: str, neighbours: Neighbours) -> Link:
    return Link(start, end, tuple(view.relations[name] for name in sorted(neighbours[start][end])))
