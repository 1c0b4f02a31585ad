"""The law as it would be: a rule enforced, a rule repealed, a proposal enacted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.model.days import Day
from graphkit.model.rule import Period

if TYPE_CHECKING:
    from graphkit.model.law import Law, Scenario
    from graphkit.model.rule import Rule

EFFECTIVE = "ontology/Effective"
COMPLIANCE = "ontology/Compliance"
OWN = frozenset({EFFECTIVE, COMPLIANCE})
ALWAYS = Day.between(date.min, date.min)


def changed(law: Law, scenario: Scenario) -> Law:
    """The law of a scenario; what it does not name stays as it is.

    Whatever is changed counts as known on every day.

    Raises:
        UsageError: a rule is to be repealed and enforced.
    """
    rules = {name: rule for name, rule in law.rules.items() if name not in scenario.repeals}
    for name in scenario.repeals:
        rules = {n: _without(rule, name) for n, rule in rules.items()}
    for name in scenario.enforces:
        if name not in rules:
            raise UsageError(f"{law.rules[name].label} cannot be both repealed and enforced", hint="Name it once.")
        rules[name] = _enforced(rules[name])
    start = scenario.enacted_from or date.min
    for name in scenario.enacts:
        rules[name] = _enacted(rules[name], Day.between(start, start), law)
    return law._replace(rules=rules)


def _without(rule: Rule, gone: str) -> Rule:
    """A rule without the periods and policies that a repealed one gave it."""
    return rule._replace(
        periods=tuple(period for period in rule.periods if period.given_by != gone),
        policies=tuple(policy for policy in rule.policies if policy.given_by != gone),
    )


def _enforced(rule: Rule) -> Rule:
    """The rule with its own clocks alone: neither suspended nor announced not to be enforced."""
    return rule._replace(periods=tuple(p for p in rule.periods if p.clock in OWN), supposed=True)


def _enacted(rule: Rule, start: Day, law: Law) -> Rule:
    """A proposal as law from a day on."""
    kind = next(name for name in law.kinds if law.kinds[name].enters_verdict)
    period = Period(EFFECTIVE, start, None, ALWAYS, rule.name)
    effect = "ontology/Imposes" if rule.outcome else rule.effect
    law_now = rule._replace(kind=kind, enters=True, hypothetical=False, effect=effect)
    return law_now._replace(announced=ALWAYS, periods=(period,), supposed=True)
