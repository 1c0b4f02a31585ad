"""All that was read: entities, sources and claims, with the release they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from graphkit.model.claim import Claim
    from graphkit.model.entity import Entity, Source


class Release(NamedTuple):
    """Which data this is: a version, its day, and a digest of every byte read.

    ``asks_first`` names the place whose parties are traced where no other start is named.
    """

    version: str
    day: date
    digest: str
    asks_first: str = ""


class Library(NamedTuple):
    """Entities, sources and claims by name."""

    entities: dict[str, Entity]
    sources: dict[str, Source]
    claims: dict[str, Claim]
    release: Release
    specifications: dict[str, dict[str, object]] = {}

    @property
    def datasets(self) -> frozenset[str]:
        """The datasets to which some source or claim belongs."""
        of_sources = (name for source in self.sources.values() for name in source.datasets)
        return frozenset(of_sources) | {name for claim in self.claims.values() for name in claim.datasets}

    def label(self, name: str) -> str:
        """The label of an entity or source, or its last part where it has none."""
        thing = self.entities.get(name) or self.sources.get(name)
        return thing.label if thing else name.rsplit("/", 1)[-1]

    def responses(self, claim: str) -> tuple[Claim, ...]:
        """The claims that answer or deny a claim, in order of name."""
        return tuple(c for c in self.claims.values() if claim in c.responds_to or claim in c.disputes)

    def families(self, chip: str) -> frozenset[str]:
        """The chip and every family above it."""
        found: set[str] = set()
        waiting = [chip]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                entity = self.entities.get(name)
                waiting.extend(entity.family if entity else ())
        return frozenset(found)

    def models(self, family: str) -> tuple[str, ...]:
        """The chips below a family that have no members of their own, in order of name."""
        below = [e.name for e in self.entities.values() if family in e.family]
        if not below:
            return ()
        found: set[str] = set()
        for name in below:
            found.update(self.models(name) or (name,))
        return tuple(sorted(found))
