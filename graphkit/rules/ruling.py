"""What one rule says of an activity on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.rule import covers, leaves, same_test
from graphkit.model.verdict import LICENCE_REQUIRED, UNKNOWN, Key, Ruling
from graphkit.rules.clocks import state
from graphkit.rules.evaluate import Found, evaluate

if TYPE_CHECKING:
    from datetime import date

    from graphkit.model.rule import Condition, Conditional, Dated, Rule
    from graphkit.model.verdict import RuleState
    from graphkit.rules.circumstances import Asked, Circumstances

WHETHER_IT_COUNTS = "counts"
"""The operator of a missing fact that is about a rule itself: whether it counts on the day."""


def rule_on(rule: Rule, stands: RuleState, asked: Asked, known_at: date, facts: Circumstances) -> Ruling:
    """What one rule says of an activity, given how it stands on the day."""

    def ask(leaf: Condition) -> Found:
        return facts.answer(leaf, asked)

    found = evaluate(rule.condition, ask)
    missing = list(found.missing)
    counts = _counts(rule, stands, asked)
    missing.extend([_counting(rule)] if counts is None and found.holds is not False else [])
    reach = rule.reach(asked.activity.kind)
    policies, notes, undecided = _reviewed(rule, asked, known_at, facts)

    def may_apply(each: Conditional | Dated) -> bool:
        there = covers(each.begins, each.ends, asked.day) is not False
        return there and evaluate(each.condition, ask).holds is not False

    exceptions = tuple(dict.fromkeys(each.name for each in rule.exceptions if may_apply(each)))
    return Ruling(
        rule=rule,
        state=stands,
        holds=found.holds,
        outcome=_says(rule, found.holds, counts=counts),
        addressee=reach.addressee if reach else "",
        policies=policies if rule.outcome == LICENCE_REQUIRED else (),
        exceptions=exceptions if found.holds is not False else (),
        grounds=found.grounds,
        missing=tuple(missing) if found.holds is not False and counts is not False else (),
        flag=rule.when_unknown if found.holds is None and counts is not False else "",
        notes=(*stands.remarks, *notes),
        undecided=undecided if rule.outcome == LICENCE_REQUIRED else (),
        basis="; ".join(each.text for each in rule.rests_on if may_apply(each)) or "; ".join(rule.citations),
    )


def outcome_of(rule: Rule, stands: RuleState, asked: Asked, facts: Circumstances) -> str:
    """The outcome alone that a rule gives; empty where it gives none."""
    holds = evaluate(rule.condition, lambda leaf: facts.answer(leaf, asked)).holds
    return _says(rule, holds, counts=_counts(rule, stands, asked))


def tests_of(rule: Rule, asked: Asked, facts: Circumstances) -> frozenset[Key]:
    """The tests that a rule asks of an activity, upright or turned round, and whether it counts."""
    asking = {each for leaf in leaves(rule.condition) for each in (leaf, same_test(leaf)[0])}
    return frozenset({_counting(rule), *(facts.key(leaf, asked.activity) for leaf in asking)})


def _counts(rule: Rule, stands: RuleState, asked: Asked) -> bool | None:
    """Whether a rule counts on the day, as is known or else supposed."""
    return asked.supposed.get(_counting(rule)) if stands.counts is None else stands.counts


def _counting(rule: Rule) -> Key:
    """The missing fact whether a rule counts on the day."""
    return Key("", WHETHER_IT_COUNTS, rule.name, 0.0, "")


def _says(rule: Rule, holds: bool | None, *, counts: bool | None) -> str:
    """The outcome that a rule gives; empty where it gives none, or none that counts."""
    if holds is False or counts is False:
        return ""
    if rule.outcome == LICENCE_REQUIRED:
        return UNKNOWN if holds is None or counts is None else LICENCE_REQUIRED
    return "" if holds is None or counts is None else rule.outcome


def _reviewed(
    rule: Rule, asked: Asked, known_at: date, facts: Circumstances
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Key, ...]]:
    """The policies of review that may apply: the first whose condition holds, and those before it that might.

    With their notes, and with the tests that would decide between them.
    """
    found: list[str] = []
    notes: list[str] = []
    undecided: list[Key] = []
    for policy in rule.policies:
        if policy.given_by != rule.name:
            giver = facts.law.rules.get(policy.given_by)
            if giver is None or state(giver, asked.day, known_at).counts is not True:
                continue
        told = evaluate(policy.condition, lambda leaf: facts.answer(leaf, asked))
        if told.holds is False:
            continue
        found.append(policy.name)
        notes.extend([policy.note] if policy.note else [])
        if told.holds:
            break
        undecided.extend(told.missing)
    policies = tuple(dict.fromkeys(found))
    return policies, tuple(notes), tuple(dict.fromkeys(undecided)) if len(policies) > 1 else ()
