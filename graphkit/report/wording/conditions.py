"""Conditions, tests and missing facts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import local
from graphkit.model.rule import Condition
from graphkit.rules.judge import DAY_OF_THE_ACT
from graphkit.rules.ruling import WHETHER_IT_COUNTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.model.law import Law
    from graphkit.model.verdict import Key

COMPARED = {"atLeast": "at least", "lessThan": "less than"}
RELATED = {"within": "is within", "onList": "include the"}
JOINED = {"all": " and ", "any": " or "}


def condition_words(condition: Condition | None, law: Law, label: Callable[[str], str]) -> str:
    """A condition as one phrase."""
    if condition is None:
        return "always"
    if condition.operator in JOINED:
        parts = [condition_words(member, law, label) for member in condition.members]
        inner = [f"({part})" if m.members else part for part, m in zip(parts, condition.members, strict=True)]
        return JOINED[condition.operator].join(inner)
    if condition.operator == "not":
        return f"not ({condition_words(condition.members[0], law, label)})"
    return f"{law.facts[condition.reads].label} {test_words(condition, law, label)}"


def test_words(leaf: Condition, law: Law, label: Callable[[str], str]) -> str:
    """A test without the fact that it reads, as what is said of that."""
    if leaf.operator in COMPARED:
        parties = f" (parties on the {label(leaf.word)})" if leaf.word else ""
        return f"is {COMPARED[leaf.operator]} {leaf.operand:g}{parties}"
    if leaf.operator == "isTrue":
        return "is so" if leaf.operand else "is not so"
    if leaf.operator == "inGroup":
        return f"is in {law.groups[leaf.word].label}"
    word = leaf.word if leaf.operator in {"within", "under"} else label(leaf.word)
    return f"{RELATED.get(leaf.operator, 'is')} {word}"


def missing_words(key: Key, law: Law, label: Callable[[str], str]) -> str:
    """A missing fact as what is not known."""
    if key.operator == DAY_OF_THE_ACT:
        return "the day on which it was done"
    if key.operator == WHETHER_IT_COUNTS:
        rule = law.rules.get(key.word)
        return f"whether the {rule.label if rule else local(key.word)} counted on that day"
    fact = law.facts[key.fact]
    if fact.asks:
        return fact.asks
    of = f" ({label(key.subject)})" if key.subject else " (not named)"
    leaf = Condition(key.operator, reads=key.fact, operand=key.operand, word=key.word)
    return f"whether the {fact.label}{of} {test_words(leaf, law, label)}"
