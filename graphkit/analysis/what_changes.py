"""Which of the facts that decide a verdict would change it if they were otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.rule import leaves, same_test
from graphkit.rules.circumstances import Asked
from graphkit.rules.judge import outcome_supposing

if TYPE_CHECKING:
    from datetime import date

    from graphkit.model.rule import Condition
    from graphkit.model.verdict import Key, Verdict
    from graphkit.rules.circumstances import Circumstances


class Turn(NamedTuple):
    """A test that holds, and the outcome if it did not."""

    key: Key
    outcome: str


def what_changes(verdict: Verdict, known_at: date, facts: Circumstances) -> tuple[Turn, ...]:
    """The tests by which the deciding rules hold, each with the outcome if it alone did not hold.

    Only those that change the outcome. Complexity: a verdict for each test.
    """
    asked = Asked(verdict.activity, verdict.days[1])
    found: list[Turn] = []
    for leaf in _holding(verdict, asked, facts):
        test, upright = same_test(leaf)
        otherwise = {facts.key(test, asked.activity): not upright}
        outcome = outcome_supposing(otherwise, asked, known_at, facts)
        if outcome != verdict.outcome:
            found.append(Turn(facts.key(leaf, asked.activity), outcome))
    return tuple(found)


def _holding(verdict: Verdict, asked: Asked, facts: Circumstances) -> list[Condition]:
    tests = (leaf for ruling in verdict.deciding for leaf in leaves(ruling.rule.condition))
    return list(dict.fromkeys(leaf for leaf in tests if facts.answer(leaf, asked).holds))
