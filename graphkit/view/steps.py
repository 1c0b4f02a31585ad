"""The access steps that a relation opens, with the claims by which it does."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from graphkit.model.route import Carrier

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphkit.model.claim import Claim
    from graphkit.model.language import Language, StepRule
    from graphkit.model.relation import Relation
    from graphkit.view.identity import Identities

UNSTATED = "ontology/Unstated"


def carriers(
    relation: Relation, identities: Identities, admitted: Mapping[str, Claim], language: Language
) -> Iterator[tuple[str, str, Carrier]]:
    """Every step that a relation opens, as start, end and carrier; coarse steps among them.

    A step is stated where one claim fills both ends. Where only several claims together do, it is
    assembled. It rests on inferences where a claim of the editors is needed for it.
    """
    for rule in relation.type.steps:
        ends = (relation.roles.get(rule.start), relation.roles.get(rule.end))
        if not ends[0] or not ends[1] or not _open(relation, rule):
            continue
        for start, end in product(sorted(ends[0]), sorted(ends[1])):
            if start == end:
                continue
            both = set(ends[0][start]) & set(ends[1][end])
            names = both or {*ends[0][start], *ends[1][end]}
            claims = tuple(claim for claim in relation.claims if claim.name in names)
            yield start, end, carry(relation, rule, claims, identities, admitted, language, stated=bool(both))


def carry(
    relation: Relation,
    rule: StepRule,
    claims: tuple[Claim, ...],
    identities: Identities,
    admitted: Mapping[str, Claim],
    language: Language,
    *,
    stated: bool,
) -> Carrier:
    """The carrier that some claims of a relation make of it, with all that these rest on."""
    joins = _joins(relation, claims, identities)
    inferred = {claim.name for claim in claims if claim.inference}
    return Carrier(
        relation=relation,
        rule=rule,
        stated=stated,
        claims=claims,
        status=least_status(claims, language),
        joins=tuple(name for name in joins if not admitted[name].inference),
        inferences=tuple(sorted(inferred | {name for name in joins if admitted[name].inference})),
        disputed=relation.disputed or any(name in identities.denied for name in joins),
    )


def least_status(claims: tuple[Claim, ...], language: Language) -> str:
    """The status that is least far along among claims that state one; else unstated."""
    stated = [claim.status for claim in claims if claim.status != UNSTATED]
    return min(stated, key=lambda status: language.statuses[status].rank, default=UNSTATED)


def _open(relation: Relation, rule: StepRule) -> bool:
    if not rule.measure:
        return True
    return any(value.low > rule.above for value, _ in relation.values(rule.measure))


def _joins(relation: Relation, claims: tuple[Claim, ...], identities: Identities) -> list[str]:
    """The identity claims by which the claims, or those whom they name, are joined to the rest."""
    needed: set[str] = set()
    if relation.joins and not any(claim.name not in relation.joins and not claim.inference for claim in claims):
        needed.update(reason for claim in claims for reason in relation.joins.get(claim.name, ()))
    for claim in claims:
        for fillers in claim.roles.values():
            for filler in fillers:
                if filler in identities.chosen:
                    needed.update(identities.reason(filler))
    return sorted(needed)
