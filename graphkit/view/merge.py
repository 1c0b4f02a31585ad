"""Claims of one relation brought together under its representative name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.relation import Relation
from graphkit.view.dispute import differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphkit.model.claim import Claim
    from graphkit.model.language import Language
    from graphkit.model.library import Library
    from graphkit.view.identity import Identities

IDENTITY_ROLE = "ontology/same"


def merge(
    filling: Mapping[str, Claim],
    claims: Mapping[str, Claim],
    identities: Identities,
    library: Library,
    language: Language,
) -> dict[str, Relation]:
    """Every relation that some claim fills, by representative name, in order of name.

    Args:
        filling: the claims that fill roles and values.
        claims: all admitted claims; denials among them dispute.
    """
    groups: dict[str, list[Claim]] = {}
    denials: dict[str, list[Claim]] = {}
    chosen = identities.chosen
    for claim in filling.values():
        if language.stances[claim.stance].admitted and claim.relation and claim.type:
            groups.setdefault(chosen.get(claim.relation, claim.relation), []).append(claim)
    for claim in claims.values():
        for denied in claim.disputes:
            denials.setdefault(denied, []).append(claim)
    return {name: _relation(name, groups[name], denials, identities, library, language) for name in sorted(groups)}


def _relation(
    name: str,
    claims: list[Claim],
    denials: Mapping[str, list[Claim]],
    identities: Identities,
    library: Library,
    language: Language,
) -> Relation:
    ordered = tuple(sorted(claims, key=lambda claim: claim.name))
    kind = language.types[next((c.type for c in ordered if c.relation == name), ordered[0].type)]
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


def _denials(claims: Iterable[Claim], denials: Mapping[str, list[Claim]]) -> tuple[Claim, ...]:
    found = {denial.name: denial for claim in claims for denial in denials.get(claim.name, ())}
    return tuple(found[name] for name in sorted(found))
