"""What is part of what: members of groups, places in places, sites of their operators, chips of families."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphkit.view.view import View

Scope = tuple[tuple[str, str], ...]
"""Pairs of a role and who or what fills it: of what a number is."""


class Wholes:
    """Part and whole among entities, as entities and relations of the view declare it."""

    def __init__(self, view: View) -> None:
        self._families = view.library.families
        self._above: dict[str, set[str]] = {}
        same = view.identities
        for entity in view.library.entities.values():
            for whole in entity.part_of:
                self._add(same[entity.name], same[whole])
            for member in entity.members:
                self._add(same[member], same[entity.name])
        for relation in view.relations.of(lambda kind: kind.part_whole):
            part, whole = relation.type.part_whole
            for name in relation.fillers(part):
                for above in relation.fillers(whole):
                    self._add(name, above)

    def _add(self, part: str, whole: str) -> None:
        if part != whole:
            self._above.setdefault(part, set()).add(whole)

    def above(self, name: str) -> set[str]:
        """All that a thing is part of, families of chips left aside."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            for whole in self._above.get(waiting.pop(), ()):
                if whole not in found:
                    found.add(whole)
                    waiting.append(whole)
        return found - {name}

    def over(self, name: str) -> set[str]:
        """All that a thing is part of, and the families that it belongs to: without one in common two are no kin."""
        return self.above(name) | set(self._families(name))

    def part(self, name: str, whole: str) -> bool:
        """Whether one is part of the other and not the same."""
        return whole in self.above(name)

    def kin(self, one: str, other: str) -> bool:
        """Whether one is the other, part of it, or in its family; either way round."""
        if one == other or self.part(one, other) or self.part(other, one):
            return True
        return other in self._families(one) or one in self._families(other)

    def narrower(self, one: str, other: str) -> bool:
        """Whether one is part of the other or a chip of that family, and not the same."""
        return one != other and (self.part(one, other) or other in self._families(one))


def apart(one: Scope, other: Scope, wholes: Wholes) -> bool:
    """Whether two scopes cannot concern the same: some role is filled by things that are no kin.

    Scopes of which no parts are kin are apart as well.
    """
    first, second = _by_role(one), _by_role(other)
    for role in first.keys() & second.keys():
        if not any(wholes.kin(a, b) for a in first[role] for b in second[role]):
            return True
    return not any(wholes.kin(a, b) for _, a in one for _, b in other)


def part_links(one: Scope, other: Scope, wholes: Wholes) -> list[tuple[str, str]]:
    """The pairs by which the first scope is part of the second, what both name left aside."""
    mine, theirs = _left(one, other), _left(other, one)
    return [(a, b) for a in mine for b in theirs if wholes.part(a, b)]


def inside(one: Scope, other: Scope, wholes: Wholes) -> bool:
    """Whether something that only the first scope names is part of what the second names."""
    return any(wholes.part(a, b) for a in _left(one, other) for _, b in other)


def wider(one: Scope, other: Scope, wholes: Wholes) -> bool:
    """Whether the first scope takes in the second: in something it is wider, in nothing narrower."""
    mine, theirs = _left(one, other), _left(other, one)
    above = any(wholes.narrower(b, a) for a in mine for b in theirs)
    below = any(wholes.narrower(a, b) for a in mine for b in theirs)
    return above and not below


def _left(one: Scope, other: Scope) -> list[str]:
    known = {name for _, name in other}
    return [name for _, name in one if name not in known]


def _by_role(scope: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for role, name in scope:
        found.setdefault(role, set()).add(name)
    return found
