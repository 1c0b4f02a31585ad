"""How two entities are connected, by any relations in any direction."""

from __future__ import annotations

import itertools
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graphkit.model.relation import Relation
    from graphkit.view.view import View


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
    found: list[tuple[str, ...]] = []
    complete = start not in distance or start == end or _walk(start, distance, neighbours, (start,), found, most)
    paths = tuple(tuple(_link(view, a, b, neighbours) for a, b in itertools.pairwise(p)) for p in found)
    return Paths(start, end, paths, complete, len(distance))


def _walk(
    name: str,
    distance: dict[str, int],
    neighbours: dict[str, dict[str, set[str]]],
    way: tuple[str, ...],
    found: list[tuple[str, ...]],
    most: int,
) -> bool:
    if not distance[name]:
        if len(found) == most:
            return False
        found.append(way)
        return True
    onwards = sorted(n for n in neighbours.get(name, {}) if distance.get(n) == distance[name] - 1)
    return all(_walk(n, distance, neighbours, (*way, n), found, most) for n in onwards)


def _neighbours(view: View) -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = {}
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


def _link(view: View, start: str, end: str, neighbours: dict[str, dict[str, set[str]]]) -> Link:
    return Link(start, end, tuple(view.relations[name] for name in sorted(neighbours[start][end])))
