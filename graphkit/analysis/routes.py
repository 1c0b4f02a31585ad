"""Routes from sequences of entities: which relations carry them, what they cover, what folds."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from graphkit.analysis.coverage import ORDER, places, scope
from graphkit.model.route import ASSEMBLED, COVERED, INFERRED, NOT_STATED, OUTSIDE, STATED, Route
from graphkit.view.steps import carry, least_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphkit.analysis.coverage import Scope
    from graphkit.model.route import Carrier, Step
    from graphkit.view.view import View

BASES = (STATED, ASSEMBLED, INFERRED)


def build_routes(view: View, sequences: Iterable[Sequence[int]]) -> list[Route]:
    """The routes of some sequences of entity numbers, coarse ones folded, the best first.

    Every sequence is in the answer exactly once: as a route, or folded under one.
    """
    routes = [_route(view, sequence) for sequence in sequences]
    return _fold(view, _lend(view, routes))


def _route(view: View, sequence: Sequence[int]) -> Route:
    steps = [view.step(start, end) for start, end in itertools.pairwise(sequence)]
    judged = [_judge(view, step, onwards) for step, onwards in zip(steps, places(steps), strict=True)]
    best = [min(carriers, key=lambda pair: (ORDER[pair[1]], *_preference(pair[0], view))) for carriers in judged]
    chosen = tuple(carrier for carrier, _ in best)
    return Route(
        entities=tuple(view.name(number) for number in sequence),
        steps=tuple(
            step._replace(carriers=tuple(carrier for carrier, _ in carriers))
            for step, carriers in zip(steps, judged, strict=True)
        ),
        chosen=chosen,
        coverage=max((coverage for _, coverage in best), key=ORDER.__getitem__),
        basis=_basis(chosen),
        status=_least(chosen, view),
        disputed=any(_in_dispute(carriers, taken) for carriers, taken in zip(judged, chosen, strict=True)),
    )


def _judge(view: View, step: Step, onwards: Sequence[frozenset[str]]) -> list[tuple[Carrier, str]]:
    """The carriers of a step with what they cover; a contract for another site is none of them."""
    judged = [(carrier, scope(carrier.relation, onwards, view)) for carrier in step.carriers]
    fitting = [pair for pair in judged if pair[1].coverage != OUTSIDE] or judged
    return [(_with_scope(carrier, found, view), found.coverage) for carrier, found in fitting]


def _with_scope(carrier: Carrier, found: Scope, view: View) -> Carrier:
    """The carrier with the claims that give its scope, where none of its own does."""
    names = {claim.name for claim in carrier.claims}
    if not found.claims or names & set(found.claims):
        return carrier
    claims = tuple(c for c in carrier.relation.claims if c.name in names or c.name in found.claims)
    return carry(carrier.relation, carrier.rule, claims, view.identities, view.claims, view.language, stated=False)


def _preference(carrier: Carrier, view: View) -> tuple[object, ...]:
    rank = view.language.statuses[carrier.status].rank
    return (BASES.index(carrier.basis), bool(carrier.rule.coarse_of), -rank, carrier.relation.name)


def _in_dispute(carriers: Iterable[tuple[Carrier, str]], chosen: Carrier) -> bool:
    """Whether what tells a step is disputed: by any who tells it of one mode, so that a new voice settles nothing."""
    return any(carrier.disputed for carrier, _ in carriers if carrier.rule.mode == chosen.rule.mode)


def _basis(chosen: Sequence[Carrier]) -> str:
    if any(carrier.inferences for carrier in chosen):
        return INFERRED
    shared = set.intersection(*({claim.name for claim in carrier.claims} for carrier in chosen))
    return STATED if shared and all(carrier.basis == STATED for carrier in chosen) else ASSEMBLED


def _least(chosen: Sequence[Carrier], view: View) -> str:
    return least_status(tuple(claim for carrier in chosen for claim in carrier.claims), view.language)


def _lend(view: View, routes: list[Route]) -> list[Route]:
    """Routes whose scope is not stated, covered where a stated coarser use names what lies on them."""
    coarse = [route for route in routes if route.coverage == COVERED]
    lent = []
    for route in routes:
        if route.coverage == NOT_STATED:
            lender = next((c for c in coarse if _leaps(c, route, view) and _covers(c, route, view)), None)
            if lender:
                route = _with_lenders(route, (lender,), view)  # noqa: PLW2901 - the list is rebuilt
        lent.append(route)
    return lent


def _with_lenders(route: Route, lenders: tuple[Route, ...], view: View) -> Route:
    chosen = (*route.chosen, *(carrier for lender in lenders for carrier in lender.chosen))
    return route._replace(
        coverage=COVERED,
        basis=max((route.basis, *(lender.basis for lender in lenders)), key=BASES.index),
        status=_least(chosen, view),
        disputed=route.disputed or any(lender.disputed for lender in lenders),
        lenders=lenders,
    )


def _covers(lender: Route, route: Route, view: View) -> bool:
    """Whether what the lender's relations name covers the finer route too."""
    confined = [c for c in lender.chosen if c.relation.type.confines]
    whole = places(route.steps)[0]
    return bool(confined) and all(scope(c.relation, whole, view).coverage == COVERED for c in confined)


def _leaps(coarse: Route, fine: Route, view: View) -> bool:
    """Whether a route tells less of the same way than a finer one.

    It may leave out entities by steps that leap over a role, have somebody unnamed where the finer
    one has a name, and end at the family of the chip at which that one ends.
    """
    if coarse.entities == fine.entities or coarse.entities[0] != fine.entities[0] or not _one_mode(coarse, fine):
        return False
    ends = coarse.entities[-1], fine.entities[-1]
    if ends[0] != ends[1] and ends[0] not in view.library.families(ends[1]):
        return False
    if not any(map(view.is_unnamed, coarse.entities)) and not set(coarse.entities[:-1]) <= set(fine.entities):
        return False
    matched = _matched(coarse.entities[:-1], fine.entities[:-1], view)
    if matched is None:
        return False
    kept = set(zip(fine.entities, fine.entities[1:], strict=False))
    pairs = zip((*matched, fine.entities[-1]), (*matched[1:], fine.entities[-1]), coarse.steps, strict=False)
    return all((a, b) in kept or step.coarse for a, b, step in pairs)


def _matched(coarse: Sequence[str], fine: Sequence[str], view: View) -> tuple[str, ...] | None:
    """For each entity of a coarse route the one of the finer route that it stands for, in order."""
    found = []
    onwards = iter(fine)
    for entity in coarse:
        unnamed = view.is_unnamed(entity)
        match = next((other for other in onwards if other == entity or unnamed), None)
        if match is None:
            return None
        found.append(match)
    return tuple(found)


def _fold(view: View, routes: list[Route]) -> list[Route]:
    ordered = sorted(routes, key=lambda route: _order(route, view))
    under: dict[tuple[str, ...], list[Route]] = {}
    kept: list[Route] = []
    for route in sorted(ordered, key=lambda r: (-len(r.entities), _unnamed(r, view), _order(r, view))):
        finer = next((f for f in kept if f.counted >= route.counted and _leaps(route, f, view)), None)
        if finer is None:
            kept.append(route)
        else:
            under.setdefault(finer.entities, []).append(route)
    names = {route.entities for route in kept}
    return [route._replace(folded=tuple(under.get(route.entities, ()))) for route in ordered if route.entities in names]


def _one_mode(coarse: Route, fine: Route) -> bool:
    """Whether two routes begin in one mode: what was bought is no coarser telling of what is used remotely."""
    return coarse.chosen[0].rule.mode == fine.chosen[0].rule.mode


def _unnamed(route: Route, view: View) -> int:
    return sum(view.is_unnamed(name) for name in route.entities)


def _order(route: Route, view: View) -> tuple[object, ...]:
    rank = view.language.statuses[route.status].rank
    labels = tuple(view.label(entity).casefold() for entity in route.entities)
    return (ORDER[route.coverage], BASES.index(route.basis), -rank, len(route.entities), labels)
