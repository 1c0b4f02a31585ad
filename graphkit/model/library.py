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
    """Entities, sources and claims by name; ``narrower`` holds the direct members of chip families."""

    entities: dict[str, Entity]
    sources: dict[str, Source]
    claims: dict[str, Claim]
    release: Release
    specifications: dict[str, dict[str, object]] = {}
    narrower: dict[str, tuple[str, ...]] = {}

    @property
    def datasets(self) -> frozenset[str]:
        """The datasets to which some source or claim belongs."""
        of_sources = (name for source in self.sources.values() for name in source.datasets)
        return frozenset(of_sources) | {name for claim in self.claims.values() for name in claim.datasets}

    def label(self, name: str) -> str:
        """The label of an entity or source, or its last part where it has none."""
        thing = self.entities.get(name) or self.sources.get(name)
        return thing.label if thing else name.rsplit("/", 1)[-1]

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
        found: set[str] = set()
        seen: set[str] = set()
        waiting = list(self.narrower.get(family, ()))
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting.extend(self.narrower.get(name, ()))
                if name not in self.narrower:
                    found.add(name)
        return tuple(sorted(found))


def narrower(entities: dict[str, Entity]) -> dict[str, tuple[str, ...]]:
    """The direct members of every chip family, in order of name."""
    found: dict[str, list[str]] = {}
    for name in sorted(entities):
        for family in entities[name].family:
            found.setdefault(family, []).append(name)
    return {family: tuple(members) for family, members in found.items()}
