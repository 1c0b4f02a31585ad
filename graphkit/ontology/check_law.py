"""Whether the law is whole: every word, rule, fact and group that it names is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.model.names import curie
from graphkit.model.rule import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphkit.model.law import Law, Scenario
    from graphkit.model.rule import Condition, Rule

LISTS = ("Effect", "Clock", "Part", "ExampleResult")
"""The closed lists, besides those that the law holds, whose members rules name."""


def check_law(law: Law, lists: Mapping[str, frozenset[str]]) -> None:
    """Pass over a law that names nothing that is not there.

    Args:
        lists: the members of the closed lists of ``LISTS``.

    Raises:
        DataError: it names something else, or a scenario has no label or changes what it cannot; says what, in
            which rule, group or scenario.
    """
    for scenario in law.scenarios.values():
        if not scenario.label:
            hint = "Write rdfs:label; an answer under the scenario says it at its head."
            raise DataError(f"{curie(scenario.name)} has no label", hint=hint, about=scenario.name)
    for about, word, what, held in _named(law, lists):
        if word and word not in held:
            hint = f"See graphkit ref {what}." if what[0].isupper() else "See graphkit rules and graphkit ref Fact."
            problem = f"{curie(about)} names {curie(word)}, which is no {what}"
            raise DataError(problem, hint=hint, about=about, near=word)
    for scenario in law.scenarios.values():
        _refuse_idle(scenario, law)
    _refuse_codes(law)


def _refuse_codes(law: Law) -> None:
    """A country group names countries by the codes that there are."""
    every = ((group.name, member.country) for group in law.groups.values() for member in group.memberships)
    for group, code in every:
        if law.codes and code not in law.codes:
            hint = f"Write {law.instead.get(code, 'a code of ISO 3166-1, such as JP')}."
            problem = f'{curie(group)} names "{code}", which is no country code'
            raise DataError(problem, hint=hint, about=group, near=code)


def _refuse_idle(scenario: Scenario, law: Law) -> None:
    """A scenario changes something: it enacts proposals, and enforces or repeals only what can be law."""
    if not scenario.changes:
        hint = "Write gk:enforces, gk:repeals, gk:enacts or gk:leavesOut."
        raise DataError(f"{curie(scenario.name)} changes nothing", hint=hint, about=scenario.name, near=scenario.name)
    for name in (*scenario.enforces, *scenario.repeals):
        if not _can_be_law(law.rules[name]):
            problem = f"{curie(scenario.name)} enforces or repeals {curie(name)}, which is no law"
            hint = "Write gk:enacts with gk:enactedFrom."
            raise DataError(problem, hint=hint, about=scenario.name, near=name)
    for name in scenario.enacts:
        if _can_be_law(law.rules[name]):
            problem = f"{curie(scenario.name)} enacts {curie(name)}, which is no proposal"
            raise DataError(problem, hint="Write gk:enforces.", about=scenario.name, near=name)


def _can_be_law(rule: Rule) -> bool:
    return rule.enters and not rule.hypothetical


Named = tuple[str, str, str, "Mapping[str, object] | frozenset[str]"]


def _named(law: Law, lists: Mapping[str, frozenset[str]]) -> Iterator[Named]:
    """Everything that is named: by whom, what, of which kind, and what there is of it."""
    for rule in law.rules.values():
        yield from _of_rule(rule, law, lists)
    for about, condition in _conditions(law):
        for leaf in leaves(condition):
            yield about, leaf.reads, "fact", law.facts
            if leaf.operator == "inGroup":
                yield about, leaf.word, "country group", law.groups
    for group in law.groups.values():
        yield from ((group.name, name, "country group", law.groups) for name in group.includes)
    for scenario in law.scenarios.values():
        for name in (*scenario.enforces, *scenario.repeals, *scenario.enacts):
            yield scenario.name, name, "rule", law.rules


def _of_rule(rule: Rule, law: Law, lists: Mapping[str, frozenset[str]]) -> Iterator[Named]:
    name = rule.name
    yield name, rule.effect, "Effect", lists["Effect"]
    yield from ((name, word, "Outcome", law.outcomes) for word in (rule.outcome, rule.when_unknown))
    for reach in rule.reaches:
        yield name, reach.activity, "ActivityKind", law.activities
        yield name, reach.addressee, "Part", lists["Part"]
    yield from ((policy.given_by or name, policy.name, "Policy", law.policies) for policy in rule.policies)
    yield from ((period.given_by, period.clock, "Clock", lists["Clock"]) for period in rule.periods)
    for example in rule.examples:
        yield name, example.expects, "ExampleResult", lists["ExampleResult"]
        yield name, example.activity, "ActivityKind", law.activities
        yield name, example.of, "rule", law.rules
        yield name, example.policy, "Policy", law.policies
        yield from ((name, given.fact, "fact", law.facts) for given in example.given)


def _conditions(law: Law) -> Iterator[tuple[str, Condition | None]]:
    for rule in law.rules.values():
        yield rule.name, rule.condition
        for each in (*rule.policies, *rule.exceptions):
            yield each.given_by or rule.name, each.condition
        yield from ((rule.name, dated.condition) for dated in rule.rests_on)
    for classification in law.classifications:
        yield classification.name, classification.exempt
        for paragraph in classification.paragraphs:
            yield classification.name, paragraph.condition
            yield classification.name, paragraph.further
