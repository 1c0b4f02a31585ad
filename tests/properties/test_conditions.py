"""Random laws with lists, days known in part, open groups and days of knowing, held against brute force."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analysis.verdicts import of_one
from graphkit.model.days import Day
from graphkit.model.law import ActivityKind, CountryGroup, FactWord, Law, Membership
from graphkit.model.rule import Condition, Conditional, Given, Period, Reach, Rule, leaves, same_test
from graphkit.model.verdict import LICENCE_REQUIRED, RED_FLAG, UNKNOWN, Activity, Key, Ruling, Verdict
from graphkit.ontology.rules import read_rules
from graphkit.rdf.index import Index
from graphkit.rules.circumstances import Circumstances
from graphkit.rules.clocks import state
from graphkit.rules.judge import NOT_EXAMINED, judge
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    World = dict[str, Given | None]

BUNDLED = Workspace.open().language.law
ACT, AUTHORITY, NOTHING = "ontology/act", "ontology/AuthorityOnly", "ontology/NoRequirement"
WINDOW = [date(2025, 1, 1) + timedelta(days=number) for number in range(12)]
ALWAYS = Day.parse("2000-01-01")
DAYS = st.sampled_from(WINDOW)
ACTS = st.tuples(DAYS, DAYS).map(sorted).map(lambda bounds: Day.between(*bounds))
EXACT = DAYS.map(lambda day: Day.between(day, day))
PARTIAL = DAYS.map(lambda day: Day.between(day, day + timedelta(days=2)))
VALUES: dict[str, list[Given]] = {
    **{fact: [Given(fact, value) for value in (1.0, 2.0, 3.0)] for fact in ("n1", "n2")},
    **{fact: [Given(fact, value) for value in (0.0, 1.0)] for fact in ("t1", "t2")},
    **{
        fact: [Given(fact, None, (code,)) for code in ("AA", "BB", more)] for fact, more in (("p1", "CC"), ("p2", "DD"))
    },
    "l1": [Given("l1", None, on, off) for on, off in (("A", "B"), ("B", "A"), ("AB", ""), ("", "AB"))],  # type: ignore[arg-type]
}
NOT_ON_A = Given("l1", lists_not=("A",))
"""Known not to be on one list; of the other nothing is known."""
DECIDED = "decided"
FACTS = {name: FactWord(name, name, "ontology/GivenFact", "") for name in (*VALUES, DECIDED)}
LEAVES = [
    *(Condition(o, reads=n, operand=x) for n in ("n1", "n2") for o in ("atLeast", "lessThan") for x in (2.0, 3.0)),
    *(Condition("isTrue", reads=t, operand=x) for t in ("t1", "t2") for x in (0.0, 1.0)),
    *(Condition("inGroup", reads=p, word=g) for p in ("p1", "p2") for g in ("open", "closed")),
    *(Condition("onList", reads="l1", word=name) for name in "AB"),
]
JOINS = st.tuples(st.sampled_from(["all", "any"]), st.booleans())
STARTS = Day.between(WINDOW[5], WINDOW[7])


def _groups(other: bool | None, start: Day) -> dict[str, CountryGroup]:
    """One that is open for CC unless that is said, with DD from a day on; and one that is known whole."""
    said = {"AA": True, "BB": False} | ({} if other is None else {"CC": other})
    members = tuple(Membership(code, belongs, None, None) for code, belongs in said.items())
    later = Membership("DD", belongs=True, begins=start, ends=None)
    closed = CountryGroup("closed", "", (members[0]._replace(country="BB"),), closed=True)
    return {"open": CountryGroup("open", "", (*members, later)), "closed": closed}


@st.composite
def conditions(draw: st.DrawFn, *, once: bool = False) -> Condition:
    """One to four tests, joined two by two; with ``once`` no fact is read twice."""
    unique = (lambda leaf: leaf.reads) if once else None
    found = draw(st.lists(st.sampled_from(LEAVES), min_size=1, max_size=4, unique_by=unique))
    while len(found) > 1:
        operator, turned = draw(JOINS)
        joined = Condition(operator, (found[0], found[1]))
        found = [*found[2:], Condition("not", (joined,)) if turned else joined]
    return found[0]


@st.composite
def periods(draw: st.DrawFn, bound: st.SearchStrategy[Day], known: st.SearchStrategy[Day]) -> tuple[Period, ...]:
    """A time of effect, and up to two on other clocks."""
    others = draw(st.lists(st.sampled_from(["Compliance", "Unenforced", "Suspended", "Effective"]), max_size=2))
    return tuple(draw(_period(clock, bound, known)) for clock in ("Effective", *others))


@st.composite
def _period(draw: st.DrawFn, clock: str, bound: st.SearchStrategy[Day], known: st.SearchStrategy[Day]) -> Period:
    begins, ends = draw(bound), draw(st.none() | bound)
    return _on(clock, begins, None if ends and ends.earliest < begins.latest else ends, draw(known))


def _on(clock: str, begins: Day | None, ends: Day | None = None, known: Day = ALWAYS) -> Period:
    return Period(f"ontology/{clock}", begins, ends, known, "")


@st.composite
def rules(draw: st.DrawFn, bound: st.SearchStrategy[Day] = EXACT, *, later: bool = False, most: int = 2) -> Law:
    """A law of one to some rules that impose or flag; with ``later``, announced within the window."""
    found = []
    for number in range(draw(st.integers(1, most))):
        announced = draw(EXACT | PARTIAL) if later else ALWAYS
        known = EXACT.filter(lambda day, a=announced: day.latest >= a.latest) | st.just(announced)
        clocks = draw(periods(bound, known if later else st.just(ALWAYS)))
        outcome = draw(st.sampled_from([LICENCE_REQUIRED, LICENCE_REQUIRED, RED_FLAG]))
        policies = draw(
            st.lists(st.tuples(st.sampled_from(sorted(BUNDLED.policies)), st.sampled_from(LEAVES)), max_size=2)
        )
        found.append(_rule(f"r{number}", outcome, draw(conditions()), clocks, policies)._replace(announced=announced))
    return _law(*found)


def _rule(
    name: str,
    outcome: str,
    condition: Condition | None,
    clocks: tuple[Period, ...] = (_on("Effective", ALWAYS),),
    policies: Iterable[tuple[str, Condition | None]] = (),
) -> Rule:
    effect = "ontology/Flags" if outcome == RED_FLAG else "ontology/Imposes"
    rule = Rule(name, name, "", "ontology/Regulation", effect, ALWAYS, enters=True, condition=condition)
    reviewed = tuple(Conditional(policy, when, "", name) for policy, when in policies)
    return rule._replace(reaches=(Reach(ACT),), outcome=outcome, periods=clocks, policies=reviewed)


def _law(*found: Rule) -> Law:
    kinds = {ACT: ActivityKind(ACT, "act", lasting=False, nothing_found=NOTHING)}
    held = BUNDLED._replace(rules={rule.name: rule for rule in found}, facts=FACTS, activities=kinds)
    return held._replace(groups=_groups(None, STARTS), classifications=(), links={}, scenarios={}, kinds={})


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A value for each fact, of which up to three are then missing, or known in part."""
    world: World = {name: draw(st.sampled_from(values)) for name, values in VALUES.items()}
    world.update(dict.fromkeys(draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=3))))
    return world | ({"l1": NOT_ON_A} if draw(st.integers(0, 5)) == 0 else {})


def _judge(law: Law, world: World, day: date | Day, known_at: date = WINDOW[-1]) -> Verdict:
    facts = (*(each for each in world.values() if each), Given(DECIDED, 1.0))
    act = Activity(ACT, {}, day=day if isinstance(day, Day) else None, given=facts)
    """A verdict, where a day on which no rule was there counts as one on which nothing was found."""
    found = judge(act, day if isinstance(day, date) else WINDOW[-1], known_at, Circumstances(law))
    return found._replace(outcome=NOTHING) if found.outcome == NOT_EXAMINED else found


def _said(verdict: Verdict) -> dict[str, Ruling]:
    return {ruling.rule.name: ruling for ruling in (*verdict.rulings, *verdict.others)}


def _filled(law: Law, world: World) -> Iterator[tuple[Law, World]]:
    """Every law with an exact day for each bound and a word on each country, in every world with each fact read."""
    bounds = {bound: None for r in law.rules.values() for p in r.periods for bound in (p.begins, p.ends) if bound}
    read = {leaf.reads for rule in law.rules.values() for leaf in leaves(rule.condition)}
    missing = {name: VALUES[name] for name in read if world[name] is None}
    if world["l1"] == NOT_ON_A and "l1" in read:
        missing["l1"] = [each for each in VALUES["l1"] if "A" not in each.names]
    for days in product(*(_each(bound) for bound in bounds)):
        exact: dict[Day | None, Day | None] = {None: None, **dict(zip(bounds, days, strict=True))}
        dated = {
            name: r._replace(periods=tuple(p._replace(begins=exact[p.begins], ends=exact[p.ends]) for p in r.periods))
            for name, r in law.rules.items()
        }
        for other, start in product((True, False), _each(STARTS)):
            for values in product(*missing.values()):
                filled = world | dict(zip(missing, values, strict=True))
                yield law._replace(rules=dated, groups=_groups(other, start)), filled


def _each(day: Day) -> list[Day]:
    days = [day.earliest + timedelta(days=number) for number in range((day.latest - day.earliest).days + 1)]
    return [Day.between(each, each) for each in days]


@settings(max_examples=200, deadline=None)
@given(rules(EXACT | PARTIAL, most=1), worlds(), DAYS)
def test_what_is_certain_stays_whatever_turns_out(law: Law, world: World, day: date) -> None:
    """An outcome stays whatever missing facts, days known in part and countries not spoken of turn out to be."""
    found = _judge(law, world, day).outcome
    assert found == UNKNOWN or {_judge(*filled, day).outcome for filled in _filled(law, world)} == {found}


@settings(max_examples=200, deadline=None)
@given(conditions(once=True), worlds(), DAYS)
def test_unknown_means_that_it_could_be_either(condition: Condition, world: World, day: date) -> None:
    """Where no fact is read twice, an outcome is unknown just if two ways of filling in what is missing differ."""
    law = _law(_rule("r0", LICENCE_REQUIRED, condition))
    found = _judge(law, world, day).outcome
    possible = {_judge(*filled, day).outcome for filled in _filled(law, world)}
    assert possible == ({LICENCE_REQUIRED, NOTHING} if found == UNKNOWN else {found})


@settings(max_examples=200, deadline=None)
@given(periods(EXACT, st.just(ALWAYS)), PARTIAL, DAYS, st.integers(0, 2))
def test_a_rule_is_open_just_if_its_days_could_differ(
    some: tuple[Period, ...], part: Day, day: date, place: int
) -> None:
    """With one bound known in part, whether a rule counts is not known just if its possible days do not agree."""
    place %= len(some)
    law = _law(_rule("r0", "", None, (*some[:place], some[place]._replace(begins=part, ends=None), *some[place + 1 :])))
    possible = {state(one.rules["r0"], day, WINDOW[-1]).counts for one, _ in _filled(law, {"l1": None})}
    assert state(law.rules["r0"], day, WINDOW[-1]).counts is (possible.pop() if len(possible) == 1 else None)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["Effective", "Compliance", "Suspended", "Unenforced"]), st.none() | EXACT, DAYS)
def test_a_beginning_that_is_not_known_leaves_it_open(clock: str, ends: Day | None, day: date) -> None:
    """Whether a rule counts is not known where a period of it might have begun by the day (see gk:begins)."""
    own = () if clock == "Effective" else (_on("Effective", ALWAYS),)
    counts = state(_rule("r0", "", None, (*own, _on(clock, None, ends))), day, WINDOW[-1]).counts
    over = ends is not None and ends.earliest < day
    assert counts is ((clock in {"Suspended", "Unenforced"}) if over else None)


@settings(max_examples=200, deadline=None)
@given(rules(EXACT | PARTIAL), worlds(), DAYS, st.sampled_from(sorted(VALUES)))
def test_a_fact_made_unknown_leaves_the_outcome_or_opens_it(law: Law, world: World, day: date, gone: str) -> None:
    """Without a fact the outcome is the same or unknown: neither less strict nor more certain."""
    assert _judge(law, world | {gone: None}, day).outcome in {_judge(law, world, day).outcome, UNKNOWN}


@settings(max_examples=200, deadline=None)
@given(conditions(), conditions(), worlds(), st.sampled_from([LICENCE_REQUIRED, AUTHORITY]))
def test_a_flag_stands_beside_the_outcome(condition: Condition, flagged: Condition, world: World, outcome: str) -> None:
    """A rule that flags changes no outcome, be it that of a requirement or that of a mere authority."""
    imposes, flags = _rule("r0", outcome, condition), _rule("r1", RED_FLAG, flagged)
    before, after = (_judge(_law(*some), world, WINDOW[0]) for some in ((imposes,), (imposes, flags)))
    assert after.outcome == before.outcome


TURTLE = """@prefix gk: <https://w3id.org/graphkit/ontology/> . @prefix rule: <https://w3id.org/graphkit/rule/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."""
SPEAKS = """rule:{0} rdfs:label "{0}" ; gk:ruleKind gk:Regulation ; gk:effect gk:Imposes ; gk:announced "2000-01-01" ;
  gk:citation "1" ; gk:period [ gk:clock gk:Effective ; gk:begins "2000-01-01" ] ; gk:reaches [ gk:anActivity gk:act ] ;
  gk:condition [ gk:reads <https://w3id.org/graphkit/{1}> ; gk:isTrue true ] ; gk:outcome gk:LicenceRequired ;
  gk:reviewPolicy [ gk:policy gk:CaseByCase ] ; gk:example [ gk:on "2025-01-01" ] ."""
CHANGES = """rule:{0} rdfs:label "{0}" ; gk:ruleKind gk:Guidance ; gk:effect gk:{1} ; gk:announced "2000-01-01" ;
  gk:citation "1" ; gk:modifies rule:{2} ; gk:reviewPolicy [ gk:policy gk:PresumptionOfApproval ] ;
  gk:period [ gk:clock gk:Effective ; gk:begins "2000-01-01" ] , [ gk:clock gk:{3} ; gk:begins "{4}" ] ."""
EFFECTS = st.sampled_from(["Eases", "Suspends", "Confirms"])
GIVES = st.sampled_from(["Unenforced", "Suspended", "Enforced", "SuspensionOpen"])
CHANGING = st.tuples(EFFECTS, st.sampled_from(["r0", "r1"]), GIVES, DAYS)


@settings(max_examples=200, deadline=None)
@given(st.lists(CHANGING, min_size=1, max_size=2), worlds(), DAYS)
def test_a_rule_read_from_a_file_changes_only_what_it_names(
    changing: list[tuple[str, str, str, date]], world: World, day: date
) -> None:
    """What a rule says that no easing, suspending or confirming one names stays the same to the last ground."""
    base = [TURTLE, *(SPEAKS.format(name, fact) for name, fact in (("r0", "t1"), ("r1", "t2"), ("r2", "t1")))]
    changes = [CHANGES.format(f"{'az'[number]}-change", *each) for number, each in enumerate(changing)]
    before, after = (_said(_judge(_read("\n".join(text)), world, day)) for text in (base, [*base, *changes]))
    assert set(before) == set(after) == {"rule/r0", "rule/r1", "rule/r2"}
    assert {name for name in before if before[name] != after[name]} <= {f"rule/{each[1]}" for each in changing}


def _read(text: str) -> Law:
    graph = Index(ox.parse(text, format=ox.RdfFormat.TURTLE)).default
    names = [name for name in graph if name.startswith("rule/")]
    graph.update({word: {} for said in list(graph.values()) for word in said if word not in graph})
    return _law(*read_rules(graph, names, BUNDLED.kinds).values())


def _deciding(law: Law, keys: Iterable[Key], *, truth: bool) -> Law:
    """The law with each test of some keys written as one whose answer is given."""
    tests = {key[:4] for key in keys}

    def written(some: Condition) -> Condition:
        test, upright = same_test(some)
        if (test.reads, test.operator, test.word, test.operand) in tests:
            return Condition("isTrue", reads=DECIDED, operand=float(truth is upright))
        return some._replace(members=tuple(map(written, some.members)))

    def of_rule(rule: Rule) -> Rule:
        found = rule._replace(condition=rule.condition and written(rule.condition))
        clocks = (_on("Effective", ALWAYS), *(() if truth else (_on("Unenforced", ALWAYS),)))
        return found._replace(periods=clocks) if ("", "counts", rule.name, 0.0) in tests else found

    return law._replace(rules={name: of_rule(rule) for name, rule in law.rules.items()})


def _check_what_each_gives(law: Law, judged: Callable[[Law], Verdict]) -> None:
    found = judged(law)
    keys = {missing.key: missing for missing in found.missing if missing.key.operator != "day"}
    for key, missing in keys.items():
        assert judged(_deciding(law, [key], truth=True)).outcome == missing.if_yes
        assert judged(_deciding(law, [key], truth=False)).outcome == missing.if_no
    assert not keys or judged(_deciding(law, keys, truth=False)).outcome == found.if_none


@settings(max_examples=200, deadline=None)
@given(rules(EXACT | PARTIAL), worlds(), DAYS)
def test_a_missing_fact_gives_what_the_law_gives_with_it(law: Law, world: World, day: date) -> None:
    """If so, if not, if none: the outcomes are those of the law in which the tests are decided that way."""
    _check_what_each_gives(law, lambda other: _judge(other, world, day))


@settings(max_examples=200, deadline=None)
@given(rules(), worlds(), ACTS)
def test_a_missing_fact_of_an_act_gives_what_the_law_gives_with_it(law: Law, world: World, act: Day) -> None:
    """Of an act within bounds too, if so, if not and if none are the outcomes of the law so decided."""
    _check_what_each_gives(law, lambda other: _judge(other, world, act))


@settings(max_examples=200, deadline=None)
@given(rules(EXACT | PARTIAL), worlds(), ACTS)
def test_an_act_within_bounds_lacks_what_its_days_lack(law: Law, world: World, act: Day) -> None:
    """The outcome is what all days share, else the day is missing; so is each fact that is missing on some day."""
    found, single = _judge(law, world, act), [_judge(law, world, day.earliest) for day in _each(act)]
    outcomes = {each.outcome for each in single}
    lacking = {missing.key for each in single for missing in each.missing}
    assert found.outcome == (UNKNOWN if len(outcomes) > 1 else single[0].outcome)
    assert {m.key for m in found.missing} == lacking | ({Key("", "day", "", 0.0, "")} if len(outcomes) > 1 else set())


@settings(max_examples=200, deadline=None)
@given(periods(EXACT, st.just(ALWAYS)), periods(EXACT, st.just(ALWAYS)), ACTS)
def test_an_act_within_bounds_names_each_rule_and_policy(
    one: tuple[Period, ...], two: tuple[Period, ...], act: Day
) -> None:
    """Where a licence is required on every day, what requires it on one of them, and its policy, is named."""
    policies = ("ontology/PresumptionOfDenial", "ontology/CaseByCase")
    clocks = zip(("r0", "r1"), (one, two), policies, strict=True)
    law = _law(*(_rule(name, LICENCE_REQUIRED, None, some, [(policy, None)]) for name, some, policy in clocks))
    found, single = _judge(law, {}, act), [_judge(law, {}, day.earliest) for day in _each(act)]
    if found.outcome == LICENCE_REQUIRED:
        assert set(found.policies) == {name for each in single for name in each.policies}
        assert {r.rule.name for r in found.deciding} == {r.rule.name for each in single for r in each.deciding}


@settings(max_examples=200, deadline=None)
@given(rules(later=True), worlds(), DAYS, ACTS)
def test_only_what_becomes_known_changes_a_verdict(law: Law, world: World, day: date, knowing: Day) -> None:
    """Between two days of knowing on which the same is known nothing changes; a rule announced later never bears."""
    first, last = knowing.earliest, knowing.latest
    before, after = _judge(law, world, day, first), _judge(law, world, day, last)
    news = [p for rule in law.rules.values() for p in rule.periods if first < p.known_from.latest <= last]
    assert news or before == after
    assert all(ruling.rule.announced.latest <= first for ruling in _said(before).values())


def test_what_was_asked_before_never_matters() -> None:
    """Of every relation of the data, a verdict from facts already asked for others is that from facts never asked."""
    workspace = Workspace.open()
    view = workspace.view(workspace.lens(as_of=date(2025, 12, 31)))
    shared = Circumstances(view.language.law, view)
    for relation in view.held().values():
        fresh = Circumstances(view.language.law, view)
        assert of_one(relation, view, shared) == of_one(relation, view, fresh), relation.name
