"""Whether what a relation was said to cover lies on a route.

A contract for one site opens no other. What a relation does not name, it does not cover: the first
entity of a route that could be named by a confining role must be named for the route to be covered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.route import COVERED, NOT_STATED, OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.model.relation import Relation
    from graphkit.model.route import Step
    from graphkit.view.view import View


class Scope(NamedTuple):
    """What a relation covers of a route, and the claims that name what decides it."""

    coverage: str
    claims: tuple[str, ...]


ORDER = {COVERED: 0, NOT_STATED: 1, OUTSIDE: 2}


def scope(relation: Relation, onwards: Sequence[frozenset[str]], view: View) -> Scope:
    """Covered, scope not stated, or outside the contract, for a relation on a route.

    Args:
        onwards: the places of the route from the start of the step that the relation carries, to
            its end; each the entity there, or those that a coarse step leaps over there.
    """
    if not relation.type.confines:
        return Scope(COVERED, ())
    named = {role: relation.roles.get(role, {}) for role in relation.type.confines if role in view.language.terms}
    for role, fillers in named.items():
        there = [e for place in onwards for e in place if can_fill(e, role, view)]
        if fillers and there and not any(_meets(f, e, view) for f in fillers for e in there):
            return Scope(OUTSIDE, ())
    first = next((p for p in onwards if any(can_fill(e, r, view) for e in p for r in named)), frozenset())
    for fillers in named.values():
        for entity in sorted(first.intersection(fillers)):
            return Scope(COVERED, fillers[entity])
    return Scope(NOT_STATED, ())


def places(steps: Sequence[Step]) -> list[list[frozenset[str]]]:
    """For each step, what lies onwards of its start, leapt-over entities included.

    A coarse step from a buyer to a chip leaps over the site for which the chips were bought. That
    site lies on the route all the same, unless some relation carries the step without naming one.
    """
    onwards: list[frozenset[str]] = [frozenset({steps[-1].end})]
    found: list[list[frozenset[str]]] = []
    for step in reversed(steps):
        leapt = _leapt(step)
        if leapt:
            onwards.insert(0, leapt)
        onwards.insert(0, frozenset({step.start}))
        found.insert(0, list(onwards))
    return found


def _leapt(step: Step) -> frozenset[str]:
    over: set[str] = set()
    for carrier in step.carriers:
        fillers = carrier.relation.fillers(carrier.rule.coarse_of)
        if not fillers:
            return frozenset()
        over.update(fillers)
    return frozenset(over)


def can_fill(entity: str, role: str, view: View) -> bool:
    """Whether an entity is of the class that a role asks for."""
    known = view.library.entities.get(entity)
    return known is not None and view.language.terms[role].range in known.classes


def _meets(filler: str, entity: str, view: View) -> bool:
    families = view.library.families
    return filler == entity or filler in families(entity) or entity in families(filler)
