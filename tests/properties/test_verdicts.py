"""Verdicts of random laws, held against brute force over every completion of what is not known."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.model.days import Day
from graphkit.model.law import ActivityKind, CountryGroup, FactWord, Law, Membership
from graphkit.model.rule import Condition, Conditional, Given, Period, Reach, Rule, covers, leaves
from graphkit.model.verdict import LICENCE_REQUIRED, RED_FLAG, UNKNOWN, Activity
from graphkit.rules.circumstances import Asked, Circumstances
from graphkit.rules.clocks import state
from graphkit.rules.judge import NOT_EXAMINED, judge, outcome_supposing
from graphkit.rules.known import in_group
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from graphkit.model.verdict import Verdict

Item = TypeVar("Item")
BUNDLED = Workspace.open().language.law
KIND = "ontology/act"
NOTHING = "ontology/NoRequirement"
NUMBERS, PLACES, TRUTHS = ("n1", "n2"), ("p1", "p2"), ("t1", "t2")
VALUES: dict[str, tuple[object, ...]] = {
    **dict.fromkeys(NUMBERS, (1.0, 2.0, 3.0)),
    **dict.fromkeys(PLACES, ("AA", "BB", "CC")),
    **dict.fromkeys(TRUTHS, (0.0, 1.0)),
}
FIRST, LAST = date(2025, 1, 1), date(2025, 1, 28)
DAYS = st.dates(FIRST, LAST)
WINDOW = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
ALWAYS = Day.parse("2000-01-01")
GROUPS = {
    "group/g": CountryGroup("group/g", "g", (Membership("AA", True, None, None), Membership("BB", False, None, None))),  # noqa: FBT003
    "group/closed": CountryGroup("group/closed", "closed", (Membership("BB", True, None, None),), closed=True),  # noqa: FBT003
}


def _leaf(fact: str) -> st.SearchStrategy[Condition]:
    if fact in NUMBERS:
        tests = st.tuples(st.sampled_from(["atLeast", "lessThan"]), st.sampled_from([1.5, 2.0, 3.0]))
        return tests.map(lambda test: Condition(test[0], reads=fact, operand=test[1]))
    if fact in PLACES:
        return st.sampled_from(sorted(GROUPS)).map(lambda group: Condition("inGroup", reads=fact, word=group))
    return st.sampled_from([0.0, 1.0]).map(lambda truth: Condition("isTrue", reads=fact, operand=truth))


def _joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.tuples(st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3))
    return st.one_of(
        several.map(lambda pair: Condition(pair[0], tuple(pair[1]))), inner.map(lambda one: Condition("not", (one,)))
    )


LEAVES = st.sampled_from(sorted(VALUES)).flatmap(_leaf)
CONDITIONS = st.recursive(LEAVES, _joined, max_leaves=5)


@st.composite
def periods(draw: st.DrawFn) -> tuple[Period, ...]:
    """An effect with open or exact bounds, and perhaps something on another clock."""
    found = [Period("ontology/Effective", draw(_bound()), draw(st.none() | _late()), ALWAYS, "rule/r")]
    found.extend(
        Period(f"ontology/{clock}", draw(_bound()), draw(st.none() | _late()), ALWAYS, "rule/r")
        for clock in ("Compliance", "Unenforced", "Suspended", "SuspensionOpen")
        if draw(st.integers(0, 5)) == 0
    )
    return tuple(found)


def _bound() -> st.SearchStrategy[Day | None]:
    return st.none() | st.dates(FIRST, date(2025, 1, 14)).map(lambda day: Day.parse(day.isoformat()))


def _late() -> st.SearchStrategy[Day]:
    return st.dates(date(2025, 1, 15), LAST).map(lambda day: Day.parse(day.isoformat()))


@st.composite
def laws(draw: st.DrawFn) -> Law:
    """One to three rules that impose or flag."""
    rules = {}
    for number in range(draw(st.integers(1, 3))):
        flags = draw(st.integers(0, 3)) == 0
        name = f"rule/{number}"
        rules[name] = Rule(
            name=name,
            label=name,
            comment="",
            kind="ontology/Regulation",
            effect="ontology/Flags" if flags else "ontology/Imposes",
            announced=ALWAYS,
            enters=True,
            reaches=(Reach(KIND),),
            condition=draw(CONDITIONS),
            outcome=RED_FLAG if flags else LICENCE_REQUIRED,
            policies=(Conditional("ontology/CaseByCase", None, "", name),),
            periods=draw(periods()),
        )
    facts = {name: FactWord(name, name, "ontology/GivenFact", "ontology/consignee") for name in VALUES}
    kinds = {KIND: ActivityKind(KIND, "act", lasting=False, nothing_found=NOTHING)}
    return BUNDLED._replace(rules=rules, facts=facts, groups=GROUPS, activities=kinds, classifications=(), links={})


WORLDS = st.fixed_dictionaries({name: st.sampled_from((None, *values)) for name, values in VALUES.items()})


def _given(world: dict[str, object]) -> tuple[Given, ...]:
    return tuple(
        Given(name, names=(value,)) if isinstance(value, str) else Given(name, number=value)  # type: ignore[arg-type]
        for name, value in world.items()
        if value is not None
    )


def _judge(law: Law, world: dict[str, object], day: date) -> Verdict:
    """A verdict, where a day on which no rule was there counts as one on which nothing was found."""
    found = judge(Activity(KIND, {}, given=_given(world)), day, LAST, Circumstances(law))
    return found._replace(outcome=NOTHING) if found.outcome == NOT_EXAMINED else found


def _completions(world: dict[str, object], read: Iterable[str]) -> Iterable[dict[str, object]]:
    """Every world that fills in what is missing, over the values that each fact can have."""
    missing = sorted(name for name in set(read) if world[name] is None)
    for values in product(*(VALUES[name] for name in missing)):
        yield {**world, **dict(zip(missing, values, strict=True))}


def _read(law: Law) -> set[str]:
    return {leaf.reads for rule in law.rules.values() for leaf in leaves(rule.condition)}


def _rank(outcome: str) -> int:
    return BUNDLED.outcomes[outcome].rank


@settings(max_examples=300, deadline=None)
@given(laws(), WORLDS, DAYS)
def test_what_is_certain_stays_in_every_completion(law: Law, world: dict[str, object], day: date) -> None:
    """An outcome that is not unknown is the outcome of every world that fills in what is missing."""
    found = _judge(law, world, day)
    if found.outcome != UNKNOWN:
        assert {_judge(law, other, day).outcome for other in _completions(world, _read(law))} <= {
            found.outcome,
            UNKNOWN,
        }


@settings(max_examples=300, deadline=None)
@given(laws(), WORLDS, DAYS)
def test_a_requirement_that_could_be_is_never_told_as_none(law: Law, world: dict[str, object], day: date) -> None:
    """Where some completion asks for a licence, the answer is not that no requirement was found."""
    outcomes = {_judge(law, other, day).outcome for other in _completions(world, _read(law))}
    if LICENCE_REQUIRED in outcomes:
        assert _judge(law, world, day).outcome in {LICENCE_REQUIRED, UNKNOWN}


@settings(max_examples=300, deadline=None)
@given(laws(), WORLDS, DAYS, st.sampled_from(sorted(VALUES)))
def test_a_fact_made_unknown_never_lowers_the_outcome(law: Law, world: dict[str, object], day: date, gone: str) -> None:
    """Unknown does not become none, and what was required or none becomes at most unknown."""
    before, after = _judge(law, world, day).outcome, _judge(law, {**world, gone: None}, day).outcome
    if before == LICENCE_REQUIRED:
        assert after in {LICENCE_REQUIRED, UNKNOWN}
    else:
        assert _rank(after) >= _rank(before)


@settings(max_examples=200, deadline=None)
@given(laws(), WORLDS, DAYS, st.randoms(use_true_random=False))
def test_order_never_matters(law: Law, world: dict[str, object], day: date, chance: Random) -> None:
    """Rules and given facts in another order give the same verdict; members of all and any too, save for reasons."""

    def shuffled(items: Iterable[Item]) -> list[Item]:
        found = list(items)
        return chance.sample(found, len(found))

    def turned(condition: Condition) -> Condition:
        return condition._replace(members=tuple(shuffled(turned(member) for member in condition.members)))

    one = _judge(law, world, day)
    two = _judge(law._replace(rules=dict(shuffled(law.rules.items()))), dict(shuffled(world.items())), day)
    assert two._replace(activity=one.activity) == one
    rules = {
        name: rule._replace(condition=turned(rule.condition)) for name, rule in law.rules.items() if rule.condition
    }
    assert _save_for_reasons(_judge(law._replace(rules=rules), world, day)) == _save_for_reasons(one)


def _save_for_reasons(verdict: Verdict) -> tuple[object, ...]:
    """All that a verdict says save which of several reasons it names, and in which order what is missing."""
    rulings = [
        r._replace(rule=r.rule._replace(condition=None), grounds=(), missing=tuple(sorted(r.missing)))
        for r in (*verdict.rulings, *verdict.others)
    ]
    return verdict.outcome, verdict.policies, sorted(verdict.missing), verdict.if_none, verdict.examined, rulings


@settings(max_examples=200, deadline=None)
@given(laws(), laws(), WORLDS, DAYS)
def test_a_rule_that_imposes_never_lowers_an_outcome(law: Law, more: Law, world: dict[str, object], day: date) -> None:
    """With further rules the outcome is as strict as before, or stricter."""
    added = {f"{name}-more": rule._replace(name=f"{name}-more") for name, rule in more.rules.items()}
    both = law._replace(rules={**law.rules, **added})
    assert _rank(_judge(both, world, day).outcome) >= _rank(_judge(law, world, day).outcome)


@settings(max_examples=200, deadline=None)
@given(laws(), WORLDS, DAYS, st.sampled_from(["Unenforced", "Suspended"]))
def test_easing_one_rule_touches_no_other(law: Law, world: dict[str, object], day: date, clock: str) -> None:
    """What every other rule says stays the same to the last ground."""
    first, *others = law.rules
    eased = law.rules[first]
    period = Period(f"ontology/{clock}", None, None, ALWAYS, "rule/easing")
    other = law._replace(rules={**law.rules, first: eased._replace(periods=(*eased.periods, period))})

    def said(of: Law) -> dict[str, object]:
        found = _judge(of, world, day)
        return {r.rule.name: (r.outcome, r.holds, r.state, r.missing) for r in (*found.rulings, *found.others)}

    before, after = said(law), said(other)
    assert {name: before.get(name) for name in others} == {name: after.get(name) for name in others}


@settings(max_examples=200, deadline=None)
@given(laws(), WORLDS, DAYS)
def test_each_missing_fact_gives_what_it_says(law: Law, world: dict[str, object], day: date) -> None:
    """If so, if not, and if none: the outcomes are those of deciding the tests that way."""
    found = _judge(law, world, day)
    facts = Circumstances(law)
    asked = Asked(found.activity, day)
    for missing in found.missing:
        assert missing.if_yes == outcome_supposing({missing.key: True}, asked, LAST, facts)
        assert missing.if_no == outcome_supposing({missing.key: False}, asked, LAST, facts)
    if found.outcome == UNKNOWN:
        assert found.missing
        none = outcome_supposing({m.key: False for m in found.missing}, asked, LAST, facts)
        assert (found.if_none, none != UNKNOWN) == (none, True)


@settings(max_examples=200, deadline=None)
@given(laws(), WORLDS, DAYS, DAYS)
def test_an_act_between_bounds_has_what_all_its_days_share(
    law: Law, world: dict[str, object], one: date, two: date
) -> None:
    """The outcome shared by every day in the bounds; where the days differ it is unknown, for want of the day."""
    first, last = min(one, two), max(one, two)
    act = Activity(KIND, {}, day=Day.between(first, last), given=_given(world))
    found = judge(act, LAST, LAST, Circumstances(law))
    every = {_judge(law, world, first + timedelta(days=n)).outcome for n in range((last - first).days + 1)}
    if len(every) == 1:
        assert (NOTHING if found.outcome == NOT_EXAMINED else found.outcome) == every.pop()
    else:
        assert found.outcome == UNKNOWN
        assert found.turns


CLOCKS = st.sampled_from(
    ["Effective", "Compliance", "Unenforced", "Enforced", "Suspended", "SuspensionOpen", "EffectOpen"]
)
EXACT = DAYS.map(lambda day: Day.between(day, day))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(CLOCKS, EXACT, st.none() | EXACT, EXACT), max_size=5), DAYS, DAYS)
def test_a_state_is_what_its_periods_say_day_by_day(
    some: list[tuple[str, Day, Day | None, Day]], day: date, known_at: date
) -> None:
    """By single days: which clocks, of what is known, hold the day; and the first of the states that this makes."""
    some = [(clock, begins, ends and max(begins, ends), known) for clock, begins, ends, known in some]
    days: dict[str, set[date]] = {}
    for clock, begins, ends, known in some:
        held = {d for d in WINDOW if begins.latest <= d <= (ends or begins._replace(latest=LAST)).latest}
        days.setdefault(clock, set()).update(held if clock == "Compliance" or known.latest <= known_at else ())
    on = {clock for clock, held in days.items() if day in held}
    states = [
        ("NoLonger" if min(days.get("Effective") or {date.max}) <= day else "NotYet", False, "Effective" not in on),
        ("UnderSuspension", False, "Suspended" in on),
        ("StateUnknown", None, bool({"SuspensionOpen", "EffectOpen"} & on)),
        ("BeforeComplianceUnenforced", False, "Compliance" in days.keys() - on and "Unenforced" in on),
        ("BeforeCompliance", False, "Compliance" in days.keys() - on),
        ("NotEnforced", False, "Unenforced" in on),
        ("EnforcementUnknown", None, "Enforced" in days.keys() - on),
        ("InForce", True, True),
    ]
    read = tuple(
        Period(f"ontology/{clock}", begins, ends, ALWAYS if clock == "Compliance" else known, "rule/r")
        for clock, begins, ends, known in some
    )
    rule = Rule("rule/r", "r", "", "ontology/Regulation", "ontology/Imposes", ALWAYS, enters=True, periods=read)
    found = state(rule, day, known_at)
    assert (found.name[9:], found.counts) == next(each[:2] for each in states if each[2])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["AA", "BB"]), st.booleans(), _bound(), st.none() | _late()), max_size=4),
    st.lists(st.tuples(st.sampled_from(["AA", "BB"]), st.booleans(), _bound(), st.none() | _late()), max_size=3),
    st.booleans(),
    st.sampled_from([{"AA"}, {"BB"}, {"AA", "BB"}, {"CC"}, set()]),
    DAYS,
)
def test_membership_is_what_the_group_says(
    own: list[tuple[str, bool, Day | None, Day | None]],
    inner: list[tuple[str, bool, Day | None, Day | None]],
    closed: bool,
    codes: set[str],
    day: date,
) -> None:
    """In if one of its countries belongs on the day; out if it is named and does not; else unknown unless closed."""
    groups = {
        "out": CountryGroup("out", "", tuple(Membership(*m) for m in own), ("in",), closed=closed),
        "in": CountryGroup("in", "", tuple(Membership(*m) for m in inner)),
    }
    said = [(belongs, covers(begins, ends, day)) for code, belongs, begins, ends in (*own, *inner) if code in codes]
    expected = None
    if (True, True) in said:
        expected = True
    elif codes and (said or closed):
        expected = False
    assert in_group(frozenset(codes), "out", groups, day) is expected
