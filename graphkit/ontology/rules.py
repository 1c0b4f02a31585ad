"""Rules of authorities, read from Turtle, with their clocks and worked examples."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.model.days import Day
from graphkit.model.names import curie
from graphkit.model.rule import Conditional, Dated, Example, Given, Period, Reach, Rule
from graphkit.ontology.conditions import read_condition
from graphkit.rdf.index import COMMENT, LABEL, Properties, every, one

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphkit.model.language import Concept

    Graph = dict[str, Properties]

ALIAS = "http://www.w3.org/2004/02/skos/core#altLabel"
OWN_CLOCKS = frozenset({"ontology/Effective", "ontology/EffectOpen", "ontology/Compliance"})
"""Clocks of a rule itself; the others, given by a rule that modifies another, are of that other."""
CHANGING = frozenset({"ontology/Eases", "ontology/Suspends", "ontology/Confirms"})
SPEAKING = frozenset({"ontology/Imposes", "ontology/Flags"})
ONCE = ("ruleKind", "effect", "announced", "condition", "outcome", "whenUnknown", "verification", "note")
"""What a rule says once: of two values one would be dropped without a word."""
NEEDED = (("effect", "effect"), ("citation", "citation"))
SPOKEN = (("outcome", "outcome"), ("reaches", "activity that it reaches"), ("example", "worked example"))
"""What every rule says, and what one that imposes or flags says besides, each with its name in an error."""


def read_rules(graph: Graph, names: Iterable[str], kinds: Mapping[str, Concept]) -> dict[str, Rule]:
    """The rules of some names, each with the periods and policies that other rules give it.

    Raises:
        DataError: a rule lacks a part, names what is not there, or has a period upside down.
    """
    rules = {name: _rule(graph, name, kinds) for name in sorted(names)}
    for rule in list(rules.values()):
        for target in rule.modifies:
            if target not in rules:
                problem = f"{curie(rule.name)} modifies {curie(target)}, which is no rule"
                raise DataError(problem, hint="See graphkit rules.", about=rule.name, near=target)
            if rule.effect in CHANGING:
                rules[target] = _changed(rules[target], rule)
    return {name: _own(rule) for name, rule in rules.items()}


def _own(rule: Rule) -> Rule:
    """A rule that modifies another keeps its own clocks; the others are now the other's."""
    if rule.effect not in CHANGING:
        return rule
    return rule._replace(periods=tuple(period for period in rule.periods if period.clock in OWN_CLOCKS))


def _changed(target: Rule, by: Rule) -> Rule:
    periods = tuple(period for period in by.periods if period.clock not in OWN_CLOCKS)
    return target._replace(periods=(*target.periods, *periods), policies=(*by.policies, *target.policies))


def _rule(graph: Graph, name: str, kinds: Mapping[str, Concept]) -> Rule:
    said = graph[name]
    kind = one(said, "ontology/ruleKind")
    if kind not in kinds or not one(said, LABEL) or not one(said, "ontology/announced"):
        raise DataError(
            f"{curie(name)} lacks its label, the day on which it was announced, or a kind of text that is known",
            hint="See CONTRIBUTING.md, Add a rule.",
            about=name,
            near=kind if kind and kind not in kinds else name,
        )
    announced = read_day(said, "ontology/announced", name)
    assert announced  # noqa: S101 - looked at above
    _whole(graph, name, said, kinds[kind])
    condition = one(said, "ontology/condition")
    return Rule(
        name=name,
        label=one(said, LABEL),
        comment=one(said, COMMENT),
        kind=kind,
        effect=one(said, "ontology/effect"),
        announced=announced,
        enters=kinds[kind].enters_verdict,
        aliases=every(said, ALIAS),
        addressed_to=every(said, "ontology/addressedTo"),
        reaches=tuple(_reach(graph[node]) for node in in_order(said, "ontology/reaches")),
        condition=read_condition(graph, condition, name) if condition else None,
        outcome=one(said, "ontology/outcome"),
        when_unknown=one(said, "ontology/whenUnknown"),
        policies=tuple(_policy(graph, node, name) for node in in_order(said, "ontology/reviewPolicy")),
        exceptions=tuple(_exception(graph, node, name) for node in in_order(said, "ontology/exception")),
        periods=tuple(_period(graph[node], name, announced) for node in in_order(said, "ontology/period")),
        citations=every(said, "ontology/citation"),
        rests_on=_dated(graph, said, "ontology/restsOn", "ontology/citation", name),
        milestones=_dated(graph, said, "ontology/milestone", LABEL, name),
        seen_in=one(said, "ontology/seenIn"),
        verification=one(said, "ontology/verification"),
        not_verified=every(said, "ontology/notVerified"),
        assumes=every(said, "ontology/assumes"),
        questions=every(said, "ontology/openQuestion"),
        note=one(said, "ontology/note"),
        modifies=every(said, "ontology/modifies"),
        examples=tuple(_example(graph, node, name) for node in in_order(said, "ontology/example")),
        only_authority=one(said, "ontology/onlyAuthority") == "true",
        hypothetical=one(said, "ontology/hypothetical") == "true",
    )


def _whole(graph: Graph, name: str, said: Properties, kind: Concept) -> None:
    """That a rule says nothing in words that are not there, what it must, and once what it can say once.

    Raises:
        DataError: it does, or has not.
    """
    refuse_strange_words(graph, name, "See graphkit ref Rule.")
    for word in ONCE:
        if len(set(said.get(f"ontology/{word}", ()))) > 1:
            problem = f"{curie(name)} has more than one gk:{word}"
            raise DataError(problem, hint="Write one; another rule is a rule of its own.", about=name, near=word)
    speaks = kind.enters_verdict and one(said, "ontology/effect") in SPEAKING
    for word, what in (*NEEDED, *(SPOKEN if speaks else ())):
        if f"ontology/{word}" not in said:
            why = ", though it is of those that impose or flag" if (word, what) in SPOKEN else ""
            raise DataError(f"{curie(name)} has no {what}{why}", hint=f"Give it a gk:{word}.", about=name, near=name)


def refuse_strange_words(graph: Graph, name: str, hint: str) -> None:
    """Pass over a thing that says nothing in words that are not there.

    Raises:
        DataError: it does; near words are offered.
    """
    strange = sorted(word for word in graph[name] if word.startswith("ontology/") and word not in graph)
    if strange:
        near = get_close_matches(strange[0], [word for word in graph if word.startswith("ontology/")], 1, 0.8)
        meant = f"Did you mean {curie(near[0])}? " if near else ""
        problem = f"{curie(name)} says {curie(strange[0])}, which is no word of the language"
        raise DataError(problem, hint=f"{meant}{hint}", about=name, near=strange[0])


def in_order(said: Properties, word: str) -> tuple[str, ...]:
    """The objects of a word as the file has them, each once."""
    return tuple(dict.fromkeys(term.value for term in said.get(word, ())))


def read_day(said: Properties, word: str, about: str) -> Day | None:
    """The day of a word; None where it is not given.

    Raises:
        DataError: it is no year, month or day.
    """
    text = one(said, word)
    if not text:
        return None
    try:
        return Day.parse(text)
    except ValueError:
        hint = "Write 2025, 2025-07 or 2025-07-31."
        raise DataError(
            f'{curie(about)}: {curie(word)} "{text}" is no day', hint=hint, about=about, near=text
        ) from None


def read_bounds(said: Properties, about: str) -> tuple[Day | None, Day | None]:
    """First and last day.

    Raises:
        DataError: the last lies before the first.
    """
    begins, ends = read_day(said, "ontology/begins", about), read_day(said, "ontology/ends", about)
    if begins and ends and ends.latest < begins.earliest:
        raise DataError(
            f"{curie(about)}: a period ends on {ends} before it begins on {begins}",
            hint="Turn gk:begins and gk:ends round.",
            about=about,
            near=str(ends),
        )
    return begins, ends


def _period(said: Properties, name: str, announced: Day) -> Period:
    begins, ends = read_bounds(said, name)
    clock = one(said, "ontology/clock")
    if not clock:
        raise DataError(f"{curie(name)}: a period lacks its gk:clock", about=name, near="ontology/period")
    known = read_day(said, "ontology/knownFrom", name) or announced
    end_known = read_day(said, "ontology/endsKnownFrom", name)
    return Period(clock, begins, ends, known, name, one(said, "ontology/note"), end_known)


def _reach(said: Properties) -> Reach:
    return Reach(one(said, "ontology/anActivity"), one(said, "ontology/addressee"))


def _policy(graph: Graph, node: str, name: str) -> Conditional:
    said = graph[node]
    condition = one(said, "ontology/condition")
    read = read_condition(graph, condition, name) if condition else None
    return Conditional(one(said, "ontology/policy"), read, one(said, "ontology/note"), name)


def _exception(graph: Graph, node: str, name: str) -> Conditional:
    said = graph[node]
    condition = one(said, "ontology/condition")
    read = read_condition(graph, condition, name) if condition else None
    return Conditional(one(said, LABEL), read, one(said, "ontology/note"), name, *read_bounds(said, name))


def _dated(graph: Graph, said: Properties, word: str, text: str, name: str) -> tuple[Dated, ...]:
    found = []
    for node in in_order(said, word):
        begins, ends = read_bounds(graph[node], name)
        on = read_day(graph[node], "ontology/on", name)
        condition = one(graph[node], "ontology/condition")
        read = read_condition(graph, condition, name) if condition else None
        found.append(Dated(one(graph[node], text), on or begins, on or ends, read))
    return tuple(found)


def _example(graph: Graph, node: str, name: str) -> Example:
    said = graph[node]
    on = read_day(said, "ontology/on", name)
    if on is None or on.earliest != on.latest:
        raise DataError(f"{curie(name)}: a worked example lacks its day", about=name, near="ontology/example")
    given = tuple(_given(graph[fact], name) for fact in in_order(said, "ontology/given"))
    facts = [each.fact for each in given]
    twice = next((fact for fact in facts if facts.count(fact) > 1), "")
    if twice:
        problem = f"{curie(name)}: a worked example gives {curie(twice)} twice"
        hint = "Write one gk:given with all its values."
        raise DataError(problem, hint=hint, about=name, near=one(said, LABEL) or twice)
    activity = one(said, "ontology/anActivity")
    of, policy = one(said, "ontology/ofRule"), one(said, "ontology/policy")
    return Example(one(said, "ontology/expects"), on.earliest, activity, given, one(said, LABEL), of, policy)


def _given(said: Properties, about: str) -> Given:
    number = one(said, "ontology/number") or one(said, "ontology/isTrue")
    words = [word for key in ("code", "under", "is", "isOfClass", "onList") for word in every(said, f"ontology/{key}")]
    return Given(
        fact=one(said, "ontology/reads"),
        number={"true": 1.0, "false": 0.0}.get(number) if number in {"true", "false"} else _number(number, about),
        names=tuple(words),
        lists_not=every(said, "ontology/notOnList"),
    )


def _number(text: str, about: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        problem = f'{curie(about)}: gk:number wants a number, not "{text}"'
        raise DataError(problem, hint="Write gk:number 4800.", about=about, near=text) from None
