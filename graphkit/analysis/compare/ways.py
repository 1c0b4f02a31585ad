"""Which routes are on one side alone, with why not on the other, and which stand otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.compare.absence import (
    SAID_OTHERWISE,
    TOLD_APART,
    TOLD_FURTHER,
    TOLD_WITHIN,
    Reason,
    together,
    why_absent,
)
from graphkit.analysis.compare.rulings import judged_along
from graphkit.view.certainty import weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.verdicts import Judged
    from graphkit.model.route import Carrier, Route, Step
    from graphkit.view.view import View


class OneSided(NamedTuple):
    """A route of one side with why the other does not have it, and the verdicts on what is told along it."""

    route: Route
    reasons: tuple[Reason, ...]
    judged: tuple[Judged, ...] = ()


class Standing(NamedTuple):
    """A route of both sides that is covered, based, far along, disputed or supported otherwise.

    ``gone`` and ``new`` are the claims that carry it on one side alone, ``why_gone`` and ``why_new`` why the other
    side does without.
    """

    before: Route
    after: Route
    gone: tuple[str, ...]
    new: tuple[str, ...]
    why_gone: tuple[Reason, ...] = ()
    why_new: tuple[Reason, ...] = ()


def one_sided(routes: Sequence[Route], others: Sequence[Route], here: View, there: View) -> tuple[OneSided, ...]:
    """The routes of one side that the other does not have, each with why."""
    held = {route.entities for route in others}
    return tuple(
        OneSided(route, _why(route, others, there), judged_along(route, here))
        for route in routes
        if route.entities not in held
    )


def standings(pairs: Sequence[tuple[Route, Route]], before: View, after: View) -> tuple[Standing, ...]:
    """The routes of both sides, given as pairs, that stand otherwise."""
    differing = [(one, other) for one, other in pairs if _stands(one, before) != _stands(other, after)]
    return tuple(_standing(one, other, before, after) for one, other in differing)


def _stands(route: Route, view: View) -> tuple[object, ...]:
    return (route.coverage, route.basis, route.status, route.disputed, weight(route.claims, view.library))


def _standing(one: Route, other: Route, before: View, after: View) -> Standing:
    claims = [{claim.name for claim in route.claims} for route in (one, other)]
    gone, new = claims[0] - claims[1], claims[1] - claims[0]
    why_gone, why_new = _why_without(one, gone, after), _why_without(other, new, before)
    return Standing(one, other, tuple(sorted(gone)), tuple(sorted(new)), why_gone, why_new)


def _why_without(route: Route, names: set[str], there: View) -> tuple[Reason, ...]:
    """Why a side does without claims that carry a route: as far as they, or what they tell, lack there."""
    carriers = [c for step in route.steps for c in step.carriers if names & {claim.name for claim in c.claims}]
    reasons = together(reason for carrier in carriers for reason in why_absent(carrier, there))
    return tuple(reason for reason in reasons if reason.kind != SAID_OTHERWISE)


def _why(route: Route, others: Sequence[Route], there: View) -> tuple[Reason, ...]:
    """Told within another route, or further; else what each step lacks that is not there."""
    for other in others:
        if any(folded.entities == route.entities for folded in other.folded):
            return (Reason(TOLD_WITHIN, way=other.entities),)
    lacking = [step for step in route.steps if not _has(there, step)]
    reasons = [reason for step in lacking for reason in _of_step(step, route, there)]
    if reasons:
        return together(reasons)
    further = next((o.entities for o in others if o.entities[: len(route.entities)] == route.entities), ())
    return (Reason(TOLD_FURTHER, way=further),) if further else (Reason(TOLD_APART),)


def _has(there: View, step: Step) -> bool:
    start, end = there.number(step.start), there.number(step.end)
    return start is not None and end is not None and end in there.after(start)


def _of_step(step: Step, route: Route, there: View) -> Iterator[Reason]:
    """Why none of the relations that carry a step does there; those that the route rests on, and stated ones."""
    for carrier in step.carriers:
        if carrier in route.chosen or not _resting(carrier):
            yield from why_absent(carrier, there)


def _resting(carrier: Carrier) -> bool:
    return bool(carrier.inferences or carrier.rule.coarse_of)
