"""Whether a rule says of its worked examples what it must."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import DataError
from graphkit.model.names import curie
from graphkit.model.verdict import Activity
from graphkit.rules.circumstances import Asked, Circumstances
from graphkit.rules.clocks import state
from graphkit.rules.ruling import rule_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.law import Law
    from graphkit.model.rule import Example, Rule

CAUGHT, OUTSIDE, OUT_OF_FORCE, UNDECIDED = (
    f"ontology/{word}" for word in ("Caught", "Outside", "OutOfForce", "Undecided")
)


class Tried(NamedTuple):
    """An example with what its rule says of it, and by which policy an application would be reviewed."""

    example: Example
    says: str
    policy: str = ""

    @property
    def holds(self) -> bool:
        """Whether the rule says what the example expects."""
        return self.says == self.example.expects and self.example.policy in {"", self.policy}


def try_examples(rule: Rule, law: Law) -> tuple[Tried, ...]:
    """What a rule, or the one that it modifies, says of each of its examples, with the examples' facts alone."""
    facts = Circumstances(law)
    asked = ((example, law.rules.get(example.of or rule.name, rule)) for example in rule.examples)
    return tuple(Tried(example, *_says(of, example, facts)) for example, of in asked)


def _says(rule: Rule, example: Example, facts: Circumstances) -> tuple[str, str]:
    if rule.reach(example.activity) is None:
        return OUTSIDE, ""
    asked = Asked(Activity(example.activity, {}, given=example.given), example.on)
    told = (day for period in rule.periods for day in (period.known_from, period.end_known_from) if day)
    known_at = max(example.on, rule.announced.latest, *(day.latest for day in told))
    stands = state(rule, example.on, known_at)
    if stands.counts is False:
        return OUT_OF_FORCE, ""
    ruling = rule_on(rule, stands, asked, known_at, facts)
    if ruling.holds is False:
        return OUTSIDE, ""
    undecided = ruling.holds is None or stands.counts is None
    return (UNDECIDED, "") if undecided else (CAUGHT, next(iter(ruling.policies), ""))


def refuse_failing(law: Law) -> None:
    """Pass over a law whose rules all say of their examples what these expect.

    Raises:
        DataError: one does not; names the rule, the example and what it says instead.
    """
    for rule, tried in _failing(law):
        label = tried.example.label or f"of {tried.example.on}"
        raise DataError(
            f'{curie(rule.name)}: the worked example "{label}" expects {curie(tried.example.expects)}, '
            f"the rule says {curie(tried.says)}{f' by {curie(tried.policy)}' if tried.policy else ''}",
            hint="Mend the rule or the example; graphkit rules NAME shows both.",
            about=rule.name,
            near=tried.example.label,
        )


def _failing(law: Law) -> Iterator[tuple[Rule, Tried]]:
    for rule in law.rules.values():
        yield from ((rule, tried) for tried in try_examples(rule, law) if not tried.holds)
