"""What the rules say of an activity: each on its own, and together."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.rule import leaves
from graphkit.model.verdict import LICENCE_REQUIRED, RED_FLAG, UNKNOWN, Key, Missing, Ruling, Verdict
from graphkit.rules.circumstances import Asked
from graphkit.rules.clocks import state
from graphkit.rules.pivotal import pivotal
from graphkit.rules.ruling import outcome_of, rule_on, tests_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphkit.model.law import Law
    from graphkit.model.rule import Rule
    from graphkit.model.verdict import Activity, Ground, RuleState
    from graphkit.rules.circumstances import Circumstances

SPEAKING = frozenset({"ontology/Imposes", "ontology/Flags"})
GONE = frozenset({"ontology/NotYet", "ontology/NoLonger", "ontology/NotLaw"})
COUNTED = "ontology/InForce"
DAY_OF_THE_ACT = "day"
"""The operator of a missing fact that is the day on which an act was done."""
NO_REQUIREMENT = "ontology/NoRequirement"
NOT_EXAMINED = "ontology/NotExamined"
EARLIEST = date(1990, 1, 1)


def judge(
    activity: Activity, as_of: date, known_at: date, facts: Circumstances, held_on: date | None = None
) -> Verdict:
    """The verdict on an activity: an act on its own day, what lasts or is not done yet on the day asked about.

    Given ``held_on``, what is judged on the day asked about is judged by the rules of that day on the facts of
    ``held_on``. An act takes both from its own day.

    Where the day of an act is known only between bounds, each stretch of them on which the rules are
    the same is judged; where these differ, the day is the missing fact.

    Complexity: the rules that reach such an activity, times the stretches, times the missing facts.
    """
    law = facts.law
    lasting = law.activities[activity.kind].lasting if activity.kind in law.activities else False
    if activity.day is None or lasting:
        return _on_day(Asked(activity, as_of, held_on=held_on), known_at, facts)
    first, last = max(activity.day.earliest, EARLIEST), max(activity.day.latest, EARLIEST)
    if first == last:
        return _on_day(Asked(activity, first), known_at, facts)
    between = [day for day in facts.turning_days(activity) if first < day < last]
    return _within(activity, [first, *between, last], known_at, facts)


def _within(activity: Activity, days: Sequence[date], known_at: date, facts: Circumstances) -> Verdict:
    """The verdict on an act that was done on one of some days: what each of them gives, together.

    Days before every rule that is held count as days on which nothing was found, where others are examined.
    """
    found = [_on_day(Asked(activity, day), known_at, facts) for day in days]
    nothing = facts.law.activities[activity.kind].nothing_found if activity.kind in facts.law.activities else ""
    told = [verdict.outcome for verdict in found]
    given = _examined(told, nothing)
    turns = [(days[0], told[0])]
    turns += [(day, new) for day, (old, new) in zip(days[1:], pairwise(told), strict=True) if new != old]
    outcome, differ = _agreed(given), len(set(given)) > 1
    bearing = _joined([ruling for verdict in found for ruling in verdict.rulings], facts.law)
    names = {ruling.rule.name for ruling in bearing}
    others = {r.rule.name: r for verdict in found for r in verdict.others if r.rule.name not in names}
    policies = {name for verdict in found for name in verdict.policies} if outcome == LICENCE_REQUIRED else set()
    keys = tuple(dict.fromkeys(missing.key for verdict in found for missing in verdict.missing))

    told_on = [(Asked(activity, day), _told(Asked(activity, day), known_at, facts)) for day in days] if keys else []

    def supposing(choice: dict[Key, bool]) -> str:
        supposed = [_outcome_supposing(choice, asked, told, facts) for asked, told in told_on]
        return _agreed(_examined(supposed, nothing))

    missing = [Missing(key, supposing({key: True}), supposing({key: False})) for key in keys]
    day_of_it = [Missing(Key("", DAY_OF_THE_ACT, "", 0.0, ""), "", "")] if differ else []
    return Verdict(
        activity=activity,
        days=(days[0], days[-1]),
        outcome=outcome,
        policies=_by_rank(policies, facts.law),
        rulings=_strictest_first(bearing, facts.law),
        missing=(*day_of_it, *missing),
        if_none=supposing(dict.fromkeys(keys, False)) if keys else "",
        examined=len(bearing) + len(others),
        assumed=tuple({g.claims or g.words: g for verdict in found for g in verdict.assumed}.values()),
        turns=tuple(turns) if differ else (),
        others=tuple(others.values()),
    )


def _examined(outcomes: list[str], nothing: str) -> list[str]:
    """The outcomes of some days, where nothing found stands for those that alone were not examined."""
    if all(outcome == NOT_EXAMINED for outcome in outcomes):
        return outcomes
    return [nothing if outcome == NOT_EXAMINED else outcome for outcome in outcomes]


def _agreed(outcomes: Iterable[str]) -> str:
    """The outcome that all are; unknown where they differ."""
    one, *more = set(outcomes)
    return UNKNOWN if more else one


def _joined(rulings: Sequence[Ruling], law: Law) -> list[Ruling]:
    """Of each rule the strictest of what it says on several days, with every policy that it gives on one of them."""
    found: dict[str, Ruling] = {}
    for ruling in rulings:
        before = found.get(ruling.rule.name, ruling)
        strictest = max(ruling, before, key=lambda each: law.outcomes[each.outcome].rank if each.outcome else -1)
        policies = tuple(dict.fromkeys((*before.policies, *ruling.policies)))
        undecided = tuple(dict.fromkeys((*before.undecided, *ruling.undecided)))
        found[ruling.rule.name] = strictest._replace(policies=policies, undecided=undecided)
    return list(found.values())


def speaking(law: Law, activity: str) -> list[Rule]:
    """The rules that can say something of an activity of its own, in order of name."""
    return [
        rule
        for _, rule in sorted(law.rules.items())
        if rule.outcome and rule.enters and rule.effect in SPEAKING and not rule.hypothetical and rule.reach(activity)
    ]


def outcome_supposing(choice: Mapping[Key, bool], asked: Asked, known_at: date, facts: Circumstances) -> str:
    """The outcome on a day if some tests held, or did not, whatever is known of them."""
    return _outcome_supposing(choice, asked, _told(asked, known_at, facts), facts)


class Told(NamedTuple):
    """What a rule that is there on a day says on what is known, and the tests on which that hangs."""

    rule: Rule
    stands: RuleState
    outcome: str
    tests: frozenset[Key]


def _told(asked: Asked, known_at: date, facts: Circumstances) -> list[Told]:
    return [
        Told(rule, stands, outcome_of(rule, stands, asked, facts), tests_of(rule, asked, facts))
        for rule, stands in _there(asked, known_at, facts)
    ]


def _outcome_supposing(choice: Mapping[Key, bool], asked: Asked, told: Sequence[Told], facts: Circumstances) -> str:
    """As :func:`outcome_supposing`; a rule that asks none of the tests says what it says anyway."""
    supposing = asked._replace(supposed=choice)
    said = [
        (
            each.rule,
            each.outcome if each.tests.isdisjoint(choice) else outcome_of(each.rule, each.stands, supposing, facts),
        )
        for each in told
    ]
    return _outcome(asked.activity, said, facts.law)


def _there(asked: Asked, known_at: date, facts: Circumstances) -> Iterator[tuple[Rule, RuleState]]:
    """The rules that were known, with how they stand; those out of effect on the day, and proposals, say nothing."""
    for rule in speaking(facts.law, asked.activity.kind):
        stands = state(rule, asked.day, known_at)
        if stands.name not in GONE:
            yield rule, stands


def _on_day(asked: Asked, known_at: date, facts: Circumstances) -> Verdict:
    rulings = tuple(rule_on(rule, stands, asked, known_at, facts) for rule, stands in _there(asked, known_at, facts))
    bearing = tuple(ruling for ruling in rulings if ruling.holds is not False)
    outcome = _outcome(asked.activity, [(ruling.rule, ruling.outcome) for ruling in rulings], facts.law)
    found = Verdict(
        activity=asked.activity,
        days=(asked.day, asked.day),
        outcome=outcome,
        policies=_policies(bearing, facts.law) if outcome == LICENCE_REQUIRED else (),
        rulings=_strictest_first(bearing, facts.law),
        examined=len(rulings),
        assumed=_assumed(rulings, outcome),
        others=tuple(ruling for ruling in rulings if ruling.holds is False),
    )
    if outcome != UNKNOWN:
        return found
    open_ = [ruling for ruling in bearing if ruling.outcome == UNKNOWN]
    lacking = tuple(dict.fromkeys(key for ruling in open_ for key in ruling.missing))
    keys = pivotal(lacking, lambda choice: any(_asks(ruling, asked, choice, facts) for ruling in open_))
    told = [Told(r.rule, r.state, r.outcome, tests_of(r.rule, asked, facts)) for r in rulings]

    def supposing(choice: dict[Key, bool]) -> str:
        return _outcome_supposing(choice, asked, told, facts)

    missing = tuple(Missing(key, supposing({key: True}), supposing({key: False})) for key in keys)
    return found._replace(missing=missing, if_none=supposing(dict.fromkeys(keys, False)))


def _asks(ruling: Ruling, asked: Asked, choice: Mapping[Key, bool], facts: Circumstances) -> bool:
    """Whether a rule asks for a licence if its missing tests come out as chosen."""
    return outcome_of(ruling.rule, ruling.state, asked._replace(supposed=choice), facts) == LICENCE_REQUIRED


def _outcome(activity: Activity, said: Sequence[tuple[Rule, str]], law: Law) -> str:
    """The strictest outcome; where no rule gives one, that there is none, or that none reaches the activity.

    On a day on which no rule that is held was there, nothing was examined.
    """
    ranks = law.outcomes
    given = [outcome for _, outcome in said if outcome and outcome != RED_FLAG]
    strictest = max(given, key=lambda name: ranks[name].rank, default="")
    if strictest:
        return strictest
    kind = law.activities.get(activity.kind)
    if kind is None or not said:
        return NOT_EXAMINED
    asks = any(rule.outcome == LICENCE_REQUIRED and not knowledge_tests(rule, law) for rule, _ in said)
    return NO_REQUIREMENT if asks else kind.nothing_found


def _policies(rulings: Sequence[Ruling], law: Law) -> tuple[str, ...]:
    """The policies of the rules by which a licence is required, the strictest first."""
    found = {name for r in rulings if r.outcome == LICENCE_REQUIRED for name in r.policies}
    return _by_rank(found, law)


def _by_rank(policies: Iterable[str], law: Law) -> tuple[str, ...]:
    return tuple(sorted(policies, key=lambda name: (-law.policies[name].rank, name)))


def _strictest_first(rulings: Sequence[Ruling], law: Law) -> tuple[Ruling, ...]:
    def order(ruling: Ruling) -> tuple[int, str]:
        return (-law.outcomes[ruling.outcome].rank if ruling.outcome else 1, ruling.rule.name)

    return tuple(sorted(rulings, key=order))


def _assumed(rulings: Sequence[Ruling], outcome: str) -> tuple[Ground, ...]:
    """What is only taken for given: by the rules that bear, and where none asks for a licence by the others too."""
    asked = [r for r in rulings if r.outcome == outcome] if outcome == LICENCE_REQUIRED else rulings
    return tuple(dict.fromkeys(ground for ruling in asked for ground in ruling.grounds if ground.assumed))


def knowledge_tests(rule: Rule, law: Law) -> bool:
    """Whether a rule reads a fact that is presumed, such as what somebody knows."""
    return any(law.facts[leaf.reads].presumed is not None for leaf in leaves(rule.condition))
