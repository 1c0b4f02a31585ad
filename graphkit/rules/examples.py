"""Whether a rule says of its worked examples what it must."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import DataError
from graphkit.model.names import curie
from graphkit.model.verdict import Activity
from graphkit.rules.circumstances import Asked, Circumstances
from graphkit.rules.clocks import state
from graphkit.rules.judge import rule_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.law import Example, Law, Rule

CAUGHT, OUTSIDE, OUT_OF_FORCE, UNDECIDED = (
    f"ontology/{word}" for word in ("Caught", "Outside", "OutOfForce", "Undecided")
)


class Tried(NamedTuple):
    """An example with what its rule says of it."""

    example: Example
    says: str

    @property
    def holds(self) -> bool:
        """Whether the rule says what the example expects."""
        return self.says == self.example.expects


def try_examples(rule: Rule, law: Law) -> tuple[Tried, ...]:
    """What a rule says of each of its examples, with the examples' facts alone."""
    facts = Circumstances(law)
    return tuple(Tried(example, _says(rule, example, facts)) for example in rule.examples)


def _says(rule: Rule, example: Example, facts: Circumstances) -> str:
    if rule.reach(example.activity) is None:
        return OUTSIDE
    asked = Asked(Activity(example.activity, {}, given=example.given), example.on)
    stands = state(
        rule, example.on, max(example.on, rule.announced.latest, *(p.known_from.latest for p in rule.periods))
    )
    if stands.counts is False:
        return OUT_OF_FORCE
    ruling = rule_on(rule, stands, asked, example.on, facts)
    if ruling.holds is False:
        return OUTSIDE
    return UNDECIDED if ruling.holds is None or stands.counts is None else CAUGHT


def refuse_failing(law: Law) -> None:
    """Pass over a law whose rules all say of their examples what these expect.

    Raises:
        DataError: one does not; names the rule, the example and what it says instead.
    """
    for rule, tried in _failing(law):
        label = tried.example.label or f"of {tried.example.on}"
        raise DataError(
            f'{curie(rule.name)}: the worked example "{label}" expects {curie(tried.example.expects)}, '
            f"the rule says {curie(tried.says)}",
            hint="Mend the rule or the example; graphkit rules NAME shows both.",
            about=rule.name,
            near=tried.example.label,
        )


def _failing(law: Law) -> Iterator[tuple[Rule, Tried]]:
    for rule in law.rules.values():
        yield from ((rule, tried) for tried in try_examples(rule, law) if not tried.holds)
