"""Which verdicts on the activities of a route are otherwise, and whether by fact or by law."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.compare.crossing import cause, crossing
from graphkit.analysis.verdicts import Judged, activities_on
from graphkit.model.verdict import RED_FLAG

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
    from datetime import date

    from graphkit.model.route import Route
    from graphkit.model.verdict import Activity, Ruling, Verdict
    from graphkit.view.view import View


class Case(NamedTuple):
    """An activity of one side; ``pending`` if it is judged as if it were done on the day asked about."""

    activity: Activity
    pending: bool = False

    @property
    def asked(self) -> Activity:
        """What is judged."""
        return self.activity._replace(day=None) if self.pending else self.activity


class Shift(NamedTuple):
    """An activity of a route that both sides have, and on which the verdicts differ.

    ``outcome`` is true where the outcome, its policy or a red flag differs, else only how rules stand or what is
    missing does. ``rules`` are those that the two laws make say something else of the same facts, ``claims``
    those on which the verdict rests on one side alone.
    """

    route: Route
    before: Verdict
    after: Verdict
    case: Case
    outcome: bool
    cause: str
    rules: tuple[str, ...]
    claims: tuple[str, ...]


class Alone(NamedTuple):
    """An activity that one side alone tells of a route that both have."""

    route: Route
    activity: Activity
    verdict: Verdict


class Verdicts(NamedTuple):
    """What differs in the verdicts along routes; ``same`` counts those that do not."""

    shifts: tuple[Shift, ...] = ()
    gone: tuple[Alone, ...] = ()
    new: tuple[Alone, ...] = ()
    same: int = 0


def verdicts(pairs: Iterable[tuple[Route, Route]], before: View, after: View) -> Verdicts:
    """What differs in the verdicts along the routes of both sides, given as pairs.

    Complexity: two verdicts for each activity, and two more for each that differs.
    """
    shifts: list[Shift] = []
    gone: list[Alone] = []
    new: list[Alone] = []
    same = 0
    for route, other in pairs:
        ones, others = _activities(route, before), _activities(other, after)
        matched = _matched(ones, others)
        for one, two in matched:
            for case, then in _cases(one, two, before, after):
                shift = _shift(other, case, then, before, after)
                same += shift is None
                shifts.extend([shift] if shift else [])
        gone.extend(_alone(route, ones, [one for one, _ in matched], before))
        new.extend(_alone(other, others, [two for _, two in matched], after))
    return Verdicts(tuple(shifts), tuple(gone), tuple(new), same)


def judged_along(route: Route, view: View) -> tuple[Judged, ...]:
    """The verdicts on the activities along a route of one side, on its own facts and by its own law."""
    own = crossing(view, view)
    return tuple(Judged(a, own.verdict(a), steps) for a, steps in activities_on(route, view, own.facts))


def _activities(route: Route, view: View) -> list[Activity]:
    return [activity for activity, _ in activities_on(route, view, crossing(view, view).facts)]


def _matched(ones: Sequence[Activity], others: Sequence[Activity]) -> list[tuple[Activity, Activity]]:
    """The activities that both sides tell: of the same kind, parts and day, else of a relation of both."""
    found: list[tuple[Activity, Activity]] = []
    left, open_ = list(ones), list(others)
    for alike in (_the_same, _of_one_relation):
        for one in list(left):
            two = next((other for other in open_ if alike(one, other)), None)
            if two is not None:
                found.append((one, two))
                left.remove(one)
                open_.remove(two)
    return found


def _the_same(one: Activity, other: Activity) -> bool:
    return (one.kind, one.parts, one.day, one.implied) == (other.kind, other.parts, other.day, other.implied)


def _of_one_relation(one: Activity, other: Activity) -> bool:
    shared = set(one.relations) & set(other.relations)
    return bool(shared) and (one.kind, one.implied) == (other.kind, other.implied)


def _cases(one: Activity, two: Activity, before: View, after: View) -> Iterator[tuple[Case, Case]]:
    """The activity as it is, and as if it were done on the day asked about where both sides have it in the past."""
    yield Case(one), Case(two)
    if _past(one, before.lens.as_of) and _past(two, after.lens.as_of):
        yield Case(one, pending=True), Case(two, pending=True)


def _past(activity: Activity, as_of: date) -> bool:
    """Whether an act is judged on days of its own, so that the day asked about gives another verdict."""
    return activity.day is not None and (activity.day.earliest, activity.day.latest) != (as_of, as_of)


def _alone(route: Route, told: Sequence[Activity], matched: Sequence[Activity], view: View) -> Iterator[Alone]:
    for activity in told:
        if activity not in matched:
            yield Alone(route, activity, crossing(view, view).verdict(activity))


def _shift(route: Route, case: Case, then: Case, before: View, after: View) -> Shift | None:
    @cache
    def judged(facts: View, law: View) -> Verdict:
        return crossing(facts, law).verdict((case if facts is before else then).asked)

    first, last = judged(before, before), judged(after, after)
    says = next((each for each in (_outcome, _rests) if each(first) != each(last)), None)
    if says is None:
        return None
    told: Callable[[Verdict], Hashable] = says
    by_law = [_turned(judged(facts, before), judged(facts, after)) for facts in (before, after)]
    by_fact = [(judged(before, law), judged(after, law)) for law in (before, after)]
    claims = set[str]().union(*(_claims(one, two) for one, two in by_fact))
    own = set(case.activity.claims) ^ set(then.activity.claims) if case.activity.parts != then.activity.parts else set()
    return Shift(
        route=route,
        before=first,
        after=last,
        case=then,
        outcome=told is _outcome,
        cause=cause(before, after, lambda facts, law: told(judged(facts, law))),
        rules=tuple(sorted(set[str]().union(*by_law))),
        claims=tuple(sorted(claims | own)),
    )


def _outcome(verdict: Verdict) -> Hashable:
    flags = tuple(sorted(ruling.rule.name for ruling in verdict.rulings if ruling.outcome == RED_FLAG))
    return (verdict.outcome, verdict.policies, flags)


def _rests(verdict: Verdict) -> Hashable:
    """How each rule that bears stands and speaks, and which facts are missing."""
    rulings = tuple(sorted((r.rule.name, *_speaks(r)) for r in verdict.rulings))
    return (rulings, frozenset(missing.key for missing in verdict.missing))


def _speaks(ruling: Ruling) -> tuple[str, str, str, tuple[str, ...]]:
    return (ruling.outcome, ruling.state.name, str(ruling.holds), ruling.policies)


def _by_rule(verdict: Verdict) -> dict[str, Ruling]:
    return {ruling.rule.name: ruling for ruling in (*verdict.rulings, *verdict.others)}


def _turned(one: Verdict, other: Verdict) -> set[str]:
    """The rules that do not say the same in two verdicts; of those that bear on neither nothing is said."""
    bearing = {ruling.rule.name for verdict in (one, other) for ruling in verdict.rulings}
    rulings = _by_rule(one), _by_rule(other)
    return {name for name in bearing if _said(rulings[0].get(name)) != _said(rulings[1].get(name))}


def _said(ruling: Ruling | None) -> Hashable:
    return _speaks(ruling) if ruling else None


def _claims(one: Verdict, other: Verdict) -> set[str]:
    """The claims on which the rules that do not say the same rest in one of two verdicts alone."""
    rulings = _by_rule(one), _by_rule(other)
    found: set[str] = set()
    for name in _turned(one, other):
        both = [
            {claim for g in held[name].grounds for claim in g.claims} if name in held else set() for held in rulings
        ]
        found |= both[0] ^ both[1]
    return found
