"""Whether a chip is restricted on the day of a view: by the thresholds of that day, or by a letter to its maker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.rule import leaves
from graphkit.model.verdict import LICENCE_REQUIRED, Activity
from graphkit.rules.circumstances import Asked, circumstances
from graphkit.rules.classify import RESTRICTED, UNKNOWN, ChipClass, classify_on
from graphkit.rules.clocks import state
from graphkit.rules.evaluate import Found, evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.law import Law
    from graphkit.model.rule import Condition, Rule
    from graphkit.rules.circumstances import Circumstances
    from graphkit.view.view import View

LETTER = "ontology/Letter"
ITEM = "ontology/item"


def item_class(chip: str, view: View) -> ChipClass:
    """The class of a chip by the thresholds in effect, or else by a letter in force that takes it in.

    A letter binds its addressee alone and only for some destinations: its label is the paragraph.
    """
    found = classify_on(chip, view.lens.as_of, view.library, view.language)
    if found.outcome == RESTRICTED:
        return found
    for rule, holds in letters_on(chip, view):
        if holds:
            return ChipClass(chip, RESTRICTED, rule.label, "letter", found.reason)
        if holds is None and found.outcome != UNKNOWN:
            found = ChipClass(chip, UNKNOWN, reason=f"what the {rule.label} says of it is not known")
    return found


def letters_on(chip: str, view: View) -> Iterator[tuple[Rule, bool | None]]:
    """The letters to makers in force on the lens's day, and whether each takes the chip in."""
    lens, law = view.lens, view.language.law
    facts = circumstances(view)
    for rule in law.rules.values():
        if rule.kind == LETTER and rule.outcome == LICENCE_REQUIRED and state(rule, lens.as_of, lens.known_at).counts:
            yield rule, _takes_in(rule, chip, facts, view)


def _takes_in(rule: Rule, chip: str, facts: Circumstances, view: View) -> bool | None:
    """Whether the tests of the item alone hold; those of places and parties are taken to."""
    asked = Asked(Activity("", {ITEM: (chip,)}), view.lens.as_of)
    of_item = _of_item(rule.condition, facts.law)

    def ask(leaf: Condition) -> Found:
        return facts.answer(leaf, asked) if leaf in of_item else Found(holds=True)

    return evaluate(rule.condition, ask).holds


def _of_item(condition: Condition | None, law: Law) -> frozenset[Condition]:
    return frozenset(leaf for leaf in leaves(condition) if law.facts[leaf.reads].part == ITEM)
