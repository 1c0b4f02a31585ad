"""Which names stand for one thing, by the identity claims that a lens admits."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphkit.model.claim import Claim


class Identities:
    """The closure of identity claims, with one representative for each set of names.

    The representative is the least name by ``rank``, so it does not depend on the order of files.
    ``denied`` names the identity claims that somebody denies; ``chosen`` holds the representative of each name that is
    joined to another.
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        rank: Callable[[str], tuple[object, ...]],
        denied: frozenset[str] = frozenset(),
    ) -> None:
        self.denied = denied
        self._links: dict[str, list[tuple[str, str]]] = {}
        for claim in claims:
            names = [name for fillers in claim.roles.values() for name in fillers]
            for name in names[1:]:
                self._links.setdefault(names[0], []).append((name, claim.name))
                self._links.setdefault(name, []).append((names[0], claim.name))
        self.chosen: dict[str, str] = {}
        for name in sorted(self._links):
            if name not in self.chosen:
                members = self._reach(name)
                best = min(members, key=lambda member: (*rank(member), member))
                self.chosen.update(dict.fromkeys(members, best))

    def __getitem__(self, name: str) -> str:
        """The representative of a name; the name itself where nothing joins it."""
        return self.chosen.get(name, name)

    def reason(self, name: str) -> tuple[str, ...]:
        """The identity claims on a shortest way from a name to its representative."""
        goal = self[name]
        if goal == name:
            return ()
        return self._reach(name)[goal]

    def aliases(self, name: str) -> tuple[str, ...]:
        """All names that stand for the same thing, the given one among them."""
        return tuple(sorted(self._reach(name))) if name in self._links else (name,)

    def _reach(self, name: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {name: ()}
        waiting = deque([name])
        while waiting:
            current = waiting.popleft()
            for other, claim in sorted(self._links.get(current, ())):
                if other not in found:
                    found[other] = (*found[current], claim)
                    waiting.append(other)
        return found
