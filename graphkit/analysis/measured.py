"""Every number that claims give, with what it is a number of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.arithmetic.interval import Interval, hull, interval_of
from graphkit.view.steps import least_status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.analysis.wholes import Scope
    from graphkit.model.claim import Claim
    from graphkit.model.days import Day
    from graphkit.model.language import Language
    from graphkit.model.quantity import Quantity
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

CUTS = frozenset({"type", "certainty", "status", "left-out"})
"""What takes the claims of a relation out whatever the day."""


@dataclass(frozen=True, slots=True)
class Value:
    """One number of one relation, with every claim that gives it.

    ``measure`` is the kind of number where the relation names one, else the measure. ``joins``
    are the identity claims and inferences by which its claims came to be about this relation.
    """

    relation: Relation
    measure: str
    quantity: Quantity
    status: str
    scope: Scope
    claims: tuple[Claim, ...]
    period: tuple[Day | None, Day | None] = (None, None)
    joins: tuple[str, ...] = ()

    @property
    def sources(self) -> frozenset[str]:
        """The sources in which it is given."""
        return frozenset(claim.source for claim in self.claims)

    @property
    def names(self) -> tuple[str, ...]:
        """The claims that give it, by name."""
        return tuple(claim.name for claim in self.claims)


def spoken_of(view: View) -> list[Relation]:
    """The relations whose claims are compared: all but those that a filter takes out.

    That a relation had ended by a day, or that its days are not known, does not make its claims
    agree, so the as-of day takes out only what surely had not begun.
    """
    return [r for name, r in view.relations.items() if not _cut(view, name, r)]


def values(view: View, relations: Iterable[Relation]) -> list[Value]:
    """The numbers of some relations, equal ones of a relation taken together."""
    found: list[Value] = []
    for relation in relations:
        groups: dict[tuple[object, ...], list[tuple[Quantity, Claim]]] = {}
        for measure in relation.type.measures:
            for quantity, claim in relation.values(measure):
                said = (quantity.number, quantity.sense, quantity.unit)
                key = (measure, *said, quantity.wording if quantity.number is None else "")
                groups.setdefault(key, []).append((quantity, claim))
        found.extend(_value(view, relation, str(key[0]), given) for key, given in groups.items())
    return found


def adds_up(value: Value, language: Language) -> bool:
    """Whether values of parts add up to it: chips and money do, shares of one and prices of one do not."""
    marks = language.adds_up
    return marks.get(f"ontology/{value.quantity.unit}", False) and marks.get(value.measure, True)


def same_measure(one: str, other: str, language: Language) -> bool:
    """Whether two measures are one, or one is declared part of the other."""
    return one == other or other in _measures_above(one, language) or one in _measures_above(other, language)


def bounds(given: Iterable[Value]) -> Interval:
    """The bounds of values that speak of one thing, differing ones taken in."""
    return hull(interval_of(value.quantity) for value in given)


def joined_by(view: View, relation: Relation, claims: Iterable[Claim]) -> tuple[str, ...]:
    """The claims by which some claims came to be about a relation and those in its roles."""
    found: set[str] = set()
    for claim in claims:
        found.update(relation.joins.get(claim.name, ()))
        for role in relation.type.scope_roles:
            for filler in claim.roles.get(role, ()):
                found.update(view.identities.reason(filler))
    return tuple(sorted(found))


def scope_of(view: View, relation: Relation) -> Scope:
    """Of what a relation's numbers are; somebody unnamed only where nobody is named."""
    return tuple((role, name) for role in relation.type.scope_roles for name in fillers(view, relation, role))


def fillers(view: View, relation: Relation, role: str) -> tuple[str, ...]:
    """Who fills a role; somebody unnamed only where nobody is named."""
    found = relation.fillers(role)
    return tuple(name for name in found if not _unnamed(view, name)) or found


def _value(view: View, relation: Relation, measure: str, given: list[tuple[Quantity, Claim]]) -> Value:
    claims = tuple({claim.name: claim for _, claim in given}.values())
    return Value(
        relation=relation,
        measure=_meaning(view, relation, measure),
        quantity=given[0][0],
        status=least_status(claims, view.language),
        scope=scope_of(view, relation),
        claims=claims,
        period=_period(view, relation),
        joins=joined_by(view, relation, claims),
    )


def _meaning(view: View, relation: Relation, measure: str) -> str:
    kinds = view.language.figures
    named = next((f for fillers in relation.roles.values() for f in sorted(fillers) if f in kinds), measure)
    return kinds.get(named, {}).get("standsFor") or named


def _measures_above(name: str, language: Language) -> set[str]:
    found: set[str] = set()
    while name and name not in found:
        found.add(name)
        name = language.figures.get(name, {}).get("partOf", "")
    return found


def _period(view: View, relation: Relation) -> tuple[Day | None, Day | None]:
    return _first(view, relation, "start"), _first(view, relation, "end")


def _first(view: View, relation: Relation, bound: str) -> Day | None:
    words = [word for word, kind in view.language.dates.items() if kind == bound]
    days = sorted(day for word in words for day, _ in relation.days(word))
    return days[0] if days else None


def _cut(view: View, name: str, relation: Relation) -> bool:
    reason = view.excluded.get(name, "")
    if reason != "as-of":
        return reason in CUTS
    start = _first(view, relation, "start")
    return start is not None and start.by(view.lens.as_of) is False


def _unnamed(view: View, name: str) -> bool:
    entity = view.library.entities.get(name)
    return entity is not None and entity.anonymous
