"""What the rules say of the activities along a route, or of one relation, each on the day that counts for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.known_later import known_later
from graphkit.rules.activities import implied_and_untold, of_relation, of_route
from graphkit.rules.judge import judge

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from graphkit.model.relation import Relation
    from graphkit.model.route import Route
    from graphkit.model.verdict import Activity, Key, Verdict
    from graphkit.rules.circumstances import Circumstances
    from graphkit.view.view import View


class Judged(NamedTuple):
    """An activity with its verdict.

    ``steps`` are the numbers of the steps of a route that it is told on. ``now`` is the verdict if an
    act of the past were done on the day asked about; None for what is judged on that day anyway. ``later``
    has the missing facts that are known now and were not on the day of knowing, each with its day.
    """

    activity: Activity
    verdict: Verdict
    steps: tuple[int, ...] = ()
    now: Verdict | None = None
    later: Mapping[Key, date] = {}


def on_route(route: Route, view: View, facts: Circumstances) -> tuple[Judged, ...]:
    """The verdicts on the activities along a route, in order of their steps.

    A route has as many verdicts as activities and none of its own.
    """
    judged = [judged_activity(activity, view, facts, steps) for activity, steps in activities_on(route, view, facts)]
    return tuple(sorted(judged, key=lambda each: (each.steps, each.activity.kind)))


def activities_on(route: Route, view: View, facts: Circumstances) -> list[tuple[Activity, tuple[int, ...]]]:
    """The activities along a route that are judged, each with the numbers of its steps."""
    assert facts.links is not None  # noqa: S101 - made from a view
    found = of_route(route, view, facts.links)
    return [(a, steps) for a, steps in found if not a.implied or implied_and_untold(a, view, facts.links)]


def of_one(relation: Relation, view: View, facts: Circumstances) -> tuple[Judged, ...]:
    """The verdicts on the activities that one relation is."""
    assert facts.links is not None  # noqa: S101 - made from a view
    return tuple(judged_activity(activity, view, facts) for activity in of_relation(relation, view, facts.links))


def judged_activity(
    activity: Activity, view: View, facts: Circumstances, steps: tuple[int, ...] = (), as_of: date | None = None
) -> Judged:
    """An activity with its verdict on its own day, and for a past act also on the day asked about (the lens's)."""
    as_of = as_of or view.lens.as_of
    verdict = judge(activity, as_of, view.lens.known_at, facts)
    past = activity.day is not None and verdict.days != (as_of, as_of)
    now = judge(activity._replace(day=None), as_of, view.lens.known_at, facts) if past else None
    return Judged(activity, verdict, steps, now, known_later(verdict, view))
