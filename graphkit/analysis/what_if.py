"""What would differ: routes and verdicts as they are, beside those of a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graphkit.analysis.trace import Trace
    from graphkit.analysis.verdicts import Judged
    from graphkit.model.route import Route


class Shift(NamedTuple):
    """An activity on a route that both have, with its verdict as it is and in the scenario."""

    route: Route
    before: Judged
    after: Judged


class Difference(NamedTuple):
    """What a scenario takes away, brings, and changes; ``same`` counts the verdicts that it leaves.

    ``routes`` counts those that there are, as it is or in the scenario.
    """

    gone: tuple[Route, ...]
    new: tuple[Route, ...]
    changed: tuple[tuple[Route, Route], ...]
    shifts: tuple[Shift, ...]
    same: int
    routes: int


def what_if(before: Trace, after: Trace) -> Difference:
    """The difference of two traces of the same question, route by route and activity by activity.

    Routes are the same if they run through the same entities; a changed one is covered, or based, or
    far along otherwise. Activities are the same if kind, parts and day are.
    """
    ones = {route.entities: route for route in before.routes}
    others = {route.entities: route for route in after.routes}
    both = [entities for entities in ones if entities in others]
    shifts: list[Shift] = []
    same = 0
    for entities in both:
        then = {_key(each): each for each in after.verdicts[entities]}
        for each in before.verdicts[entities]:
            other = then.get(_key(each))
            if other is None:
                continue
            if _says(each) == _says(other):
                same += 1
            else:
                shifts.append(Shift(ones[entities], each, other))
    return Difference(
        gone=tuple(route for entities, route in ones.items() if entities not in others),
        new=tuple(route for entities, route in others.items() if entities not in ones),
        changed=tuple((ones[e], others[e]) for e in both if _standing(ones[e]) != _standing(others[e])),
        shifts=tuple(shifts),
        same=same,
        routes=len(ones.keys() | others.keys()),
    )


def _standing(route: Route) -> tuple[object, ...]:
    return (route.coverage, route.basis, route.status)


def _key(judged: Judged) -> tuple[object, ...]:
    activity = judged.activity
    return (activity.kind, tuple(activity.parts.items()), activity.day, activity.implied)


def _says(judged: Judged) -> tuple[object, ...]:
    """What a verdict says: outcomes, policies, and how each rule that bears stands and speaks."""
    verdicts = [judged.verdict, *([judged.now] if judged.now else [])]
    return tuple(
        (
            verdict.outcome,
            verdict.policies,
            tuple(sorted((r.rule.name, r.outcome, r.state.name, r.holds is True) for r in verdict.rulings)),
        )
        for verdict in verdicts
    )
