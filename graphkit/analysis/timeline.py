"""What happened along a route, in the rules and in the claims, day by day, and what a verdict would have been."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.capacity import usual_of
from graphkit.rules.activities import of_route
from graphkit.rules.circumstances import circumstances
from graphkit.rules.clocks import state, turning_days
from graphkit.rules.judge import judge
from graphkit.view.holding import TERM
from graphkit.view.steps import least_status
from graphkit.view.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.claim import Claim
    from graphkit.model.days import Day
    from graphkit.model.route import Route
    from graphkit.model.rule import Rule
    from graphkit.model.verdict import Activity, Verdict
    from graphkit.view.view import View

NEVER = date(1990, 1, 1)
FIRST = date(2022, 8, 1)
"""From when a timeline is laid out where no day is given: the month of the first letters on such chips."""


class Moment(NamedTuple):
    """Something that happened: in a rule, in the data, or to the verdict on an activity if done that day.

    ``rule`` or ``claims`` say whence it is known. ``days`` are its first and last possible day. ``previous`` is the
    verdict before it, where there was one; ``phases`` are those in which a contract may be before and after. ``dated``
    is true of a day that ``claims`` give: what is told of it is as they tell it, planned or charged as it may be.
    """

    days: tuple[date, date]
    kind: str
    words: str
    rule: str = ""
    claims: tuple[str, ...] = ()
    activity: Activity | None = None
    verdict: Verdict | None = None
    previous: Verdict | None = None
    phases: tuple[frozenset[str], frozenset[str]] | None = None
    dated: bool = False


def timeline(route: Route, view: View, first: date) -> tuple[Moment, ...]:
    """The moments of a route from a day to the lens's day, in their order.

    A verdict is told where it changes: what the rules would say of each activity if it were done on
    that day, known what is known on the lens's day of knowing. Complexity: a verdict for each activity
    on each day on which some rule changes.
    """
    facts = circumstances(view)
    assert facts.links is not None  # noqa: S101 - made from a view
    activities = [activity for activity, _ in of_route(route, view, facts.links)]
    found = [*_of_rules(view), *_of_claims(route, view), *_of_terms(route, view)]
    for activity in activities:
        found.extend(_turns(activity, view, first))
    last = view.lens.as_of
    kept = [moment for moment in found if first <= moment.days[1] and moment.days[0] <= last]
    order = {"rule": 0, "data": 1, "term": 2, "verdict": 3}
    return tuple(sorted(kept, key=lambda moment: (moment.days, order[moment.kind], moment.rule, moment.words)))


def _of_rules(view: View) -> Iterator[Moment]:
    for rule in view.language.law.rules.values():
        if not rule.hypothetical and rule.announced.by(view.lens.known_at):
            yield from _of_rule(rule, view)


def _of_rule(rule: Rule, view: View) -> Iterator[Moment]:
    law, label = view.language.law, view.language.label
    kind = law.kinds[rule.kind]
    what = "" if rule.enters else f" ({kind.phrase})"
    yield Moment(_bounds(rule.announced), "rule", f"{rule.label}{what}: announced", rule.name)
    for milestone in rule.milestones:
        day = milestone.begins or milestone.ends
        if day and day.by(view.lens.known_at):
            yield Moment(_bounds(day), "rule", f"{rule.label}{what}: {milestone.text}", rule.name)
    known = [period for each in rule.periods if (period := each.as_known(view.lens.known_at))]
    starts = {(period.clock, period.begins.earliest) for period in known if period.begins}
    for period in known:
        clock, note = label(period.clock), f" ({period.note})" if period.note else ""
        if period.begins:
            yield Moment(_bounds(period.begins), "rule", f"{rule.label}: {clock} from here{note}", rule.name)
        after = period.ends.latest + timedelta(days=1) if period.ends else None
        if after and (period.clock, after) not in starts:
            open_ = state(rule, after, view.lens.known_at).counts is None
            if not (open_ and any(day == after for _, day in starts)):
                words = "from here not known whether" if open_ else "no longer"
                yield Moment((after, after), "rule", f"{rule.label}: {words} {clock}", rule.name)


def _of_claims(route: Route, view: View) -> Iterator[Moment]:
    """The days that the claims along a route give, each with all that give it, and when each source came out."""
    carriers = [carrier for step in route.steps for carrier in step.carriers]
    given: dict[tuple[str, str], list[Claim]] = {}
    sources: dict[str, Claim] = {}
    for carrier in carriers:
        for claim in carrier.claims:
            for word in claim.dates:
                given.setdefault((carrier.relation.name, word), []).append(claim)
            if claim.source and not claim.inference:
                sources.setdefault(claim.source, claim)
    kinds = {carrier.relation.name: carrier.relation.type.label for carrier in carriers}
    for (relation, word), claims in given.items():
        words = f"{kinds[relation]}: {view.language.label(word)}"
        for day in sorted({claim.dates[word] for claim in claims}):
            names = tuple(dict.fromkeys(claim.name for claim in claims if claim.dates[word] == day))
            yield Moment(_bounds(day), "data", words, claims=names, dated=True)
    for source, claim in sources.items():
        yield Moment(_bounds(claim.said), "data", f"said in {view.label(source)}", claims=(claim.name,))


def _of_terms(route: Route, view: View) -> Iterator[Moment]:
    """The days from which a contract along the route may be in another part of its term."""
    relations = {c.relation.name: c.relation for step in route.steps for c in step.carriers}
    for relation in relations.values():
        if relation.type.kind != TERM:
            continue
        told = terms(relation, view.language, usual_of(view, relation))
        status = view.language.statuses[least_status(relation.claims, view.language)].phrase
        words, claims = f"{relation.type.label}, {status}", tuple(claim.name for claim in relation.claims)
        for day in told.turns():
            phases = told.phases(day - timedelta(days=1)), told.phases(day)
            if phases[0] != phases[1]:
                yield Moment((day, day), "term", words, claims=claims, phases=phases)


def _turns(activity: Activity, view: View, first: date) -> Iterator[Moment]:
    """Where the verdict on an activity, if done that day, changes."""
    facts, law, lens = circumstances(view), view.language.law, view.lens
    before: tuple[object, ...] | None = None
    previous: Verdict | None = None
    for day in (first, *(day for day in turning_days(law) if first < day <= lens.as_of)):
        verdict = judge(activity._replace(day=None), day, lens.known_at, facts)
        standing = (
            verdict.outcome,
            verdict.policies,
            tuple((r.rule.name, r.outcome, state(r.rule, day, lens.known_at).name) for r in verdict.rulings),
        )
        if standing != before:
            yield Moment((day, day), "verdict", "", activity=activity, verdict=verdict, previous=previous)
        before, previous = standing, verdict


def _bounds(day: Day) -> tuple[date, date]:
    return max(day.earliest, NEVER), max(day.latest, NEVER)
