"""Small worlds of claims, made in memory or as files, for tests that need their own facts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.model.claim import Claim
from graphkit.model.days import Day
from graphkit.model.entity import Entity, Source
from graphkit.model.library import Library, Release, narrower

if TYPE_CHECKING:
    from graphkit.model.language import Language

DAY = date(2025, 6, 1)
CORE = frozenset({"dataset/core"})
"""For tests of what the five texts say: further claims may tell more, and make none of it untrue."""
SAID = Day.parse("2025-01-15")
BASES = {"p": "ontology/Company", "s": "ontology/Site", "c": "ontology/ChipModel", "u": "ontology/UnnamedParty"}


def entity(name: str, language: Language, **more: object) -> Entity:
    """An entity whose class follows from the first letter of its name: party, site, chip, unnamed."""
    classes = language.ancestors(BASES[name[0]])
    return Entity(
        name=name,
        label=name,
        classes=classes,
        names=((name, "en"),),
        party=bool(classes & language.party_classes),
        anonymous=bool(classes & language.anonymous_classes),
        **more,  # type: ignore[arg-type]
    )


def claim(name: str, kind: str, roles: dict[str, str], relation: str = "", **more: object) -> Claim:
    """A claim of a relation type given by its local name, its roles by theirs."""
    given = {
        "status": "ontology/Happened",
        "stance": "ontology/Reported",
        "speaker": "speaker",
        "source": "source",
        "said": SAID,
        "origins": ("origin",),
        **more,
    }
    return Claim(
        name=f"claim/{name}",
        relation=relation or f"relation/{name}",
        type=f"ontology/{kind}",
        roles={f"ontology/{role}": tuple(fillers.split()) for role, fillers in roles.items()},
        **given,  # type: ignore[arg-type]
    )


def library(claims: list[Claim], language: Language, entities: tuple[Entity, ...] = ()) -> Library:
    """A library of some claims, with an entity for every name in a role."""
    names = {f for c in claims for role, fs in c.roles.items() for f in fs if "/" not in f}
    held = {name: entity(name, language) for name in sorted(names)} | {e.name: e for e in entities}
    return Library(
        entities=held,
        sources={"source": Source("source", "a source", SAID)},
        claims={c.name: c for c in claims},
        release=Release("test", DAY, "0" * 64),
        narrower=narrower(held),
    )
