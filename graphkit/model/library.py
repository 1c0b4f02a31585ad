"""All that was read: entities, sources and claims, with the release they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.closure import closure

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
    specifications: dict[str, tuple[dict[str, object], ...]] = {}
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
        return closure(chip, lambda name: self.entities[name].family if name in self.entities else ())

    def places(self, place: str) -> frozenset[str]:
        """The place and every place of which it is a part."""
        return closure(place, lambda name: self.entities[name].part_of if name in self.entities else ())

    def models(self, family: str) -> tuple[str, ...]:
        """The chips below a family that have no members of their own, in order of name."""
        below = closure(family, lambda name: self.narrower.get(name, ()))
        return tuple(sorted(name for name in below if name != family and name not in self.narrower))


def narrower(entities: dict[str, Entity]) -> dict[str, tuple[str, ...]]:
    """The direct members of every chip family, in order of name."""
    found: dict[str, list[str]] = {}
    for name in sorted(entities):
        for family in entities[name].family:
            found.setdefault(family, []).append(name)
    return {family: tuple(members) for family, members in found.items()}
