"""Claims of one relation brought together under its representative name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.relation import Relation
from graphkit.view.dispute import differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphkit.model.claim import Claim
    from graphkit.model.language import Language
    from graphkit.model.library import Library
    from graphkit.view.identity import Identities

IDENTITY_ROLE = "ontology/same"


def merged(
    name: str,
    claims: Sequence[Claim],
    denials: Mapping[str, list[Claim]],
    identities: Identities,
    library: Library,
    language: Language,
) -> Relation:
    """The relation that some claims fill, under its representative name; ``denials`` are by what they deny."""
    ordered = tuple(sorted(claims, key=lambda claim: claim.name))
    kind = language.types[kind_of(name, claims)]
    roles: dict[str, dict[str, tuple[str, ...]]] = {}
    chosen = identities.chosen
    for claim in ordered:
        for role, fillers in claim.roles.items():
            for filler in fillers:
                shown = filler if role == IDENTITY_ROLE else chosen.get(filler, filler)
                given = roles.setdefault(role, {})
                given[shown] = (*given.get(shown, ()), claim.name)
    return Relation(
        name=name,
        type=kind,
        claims=ordered,
        roles=roles,
        joins={c.name: identities.reason(c.relation) for c in ordered if c.relation != name},
        denials=_denials(ordered, denials) if denials else (),
        differences=tuple(differences(kind, ordered, identities, library)) if len(ordered) > 1 else (),
    )


def kind_of(name: str, claims: Sequence[Claim]) -> str:
    """The type of a relation: that which the first claim under its own name gives, or else the first of all."""
    if len(claims) == 1:
        return claims[0].type
    return min(claims, key=lambda claim: (claim.relation != name, claim.name)).type


def _denials(claims: Iterable[Claim], denials: Mapping[str, list[Claim]]) -> tuple[Claim, ...]:
    found = {denial.name: denial for claim in claims for denial in denials.get(claim.name, ())}
    return tuple(found[name] for name in sorted(found))
