"""Whether a chip is restricted on the day of a view: by the thresholds of that day, or by a letter to a maker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.verdict import LICENCE_REQUIRED, Activity
from graphkit.rules.circumstances import Asked, circumstances
from graphkit.rules.classify import RESTRICTED, UNKNOWN, ChipClass, classify_on
from graphkit.rules.clocks import state
from graphkit.rules.evaluate import evaluate, narrowed
from graphkit.rules.logic import conjunction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from graphkit.model.rule import Condition, Rule
    from graphkit.rules.circumstances import Circumstances
    from graphkit.rules.logic import Truth
    from graphkit.view.view import View

LETTER = "ontology/Letter"
ITEM = "ontology/item"
OF_NOBODY = ""
"""The part of a fact that is of no part in an activity, such as what a letter says: it is asked as well."""


class LetterOn(NamedTuple):
    """A letter with whether it takes a chip in, and whether it stands on the day."""

    rule: Rule
    takes_in: Truth
    stands: Truth

    @property
    def holds(self) -> Truth:
        """Whether it stands and takes the chip in."""
        return conjunction((self.takes_in, self.stands))


def item_class(chip: str, view: View) -> ChipClass:
    """The class of a chip by the thresholds in effect, or else by a letter in force that takes it in.

    A letter binds its addressee alone and only for some destinations: its label is the paragraph.
    """
    return class_by(chip, circumstances(view), view.lens.as_of, view.lens.known_at)


def class_by(chip: str, facts: Circumstances, day: date, known_at: date) -> ChipClass:
    """The class of a chip by the law of some facts, as it stood on a day and was known on another."""
    assert facts.view is not None  # noqa: S101 - made from a view
    language = facts.view.language._replace(law=facts.law)
    found = classify_on(chip, day, facts.view.library, language)
    if found.outcome == RESTRICTED:
        return found
    for letter in _letters(chip, facts, day, known_at):
        if letter.holds:
            return ChipClass(chip, RESTRICTED, letter.rule.label, "letter", found.reason)
        if letter.holds is None and found.outcome != UNKNOWN:
            found = ChipClass(chip, UNKNOWN, reason=f"what the {letter.rule.label} says of it is not known")
    return found


def letters_on(chip: str, view: View) -> Iterator[LetterOn]:
    """The letters to makers that stand, or may stand, on the lens's day, and whether each takes the chip in."""
    return _letters(chip, circumstances(view), view.lens.as_of, view.lens.known_at)


def _letters(chip: str, facts: Circumstances, day: date, known_at: date) -> Iterator[LetterOn]:
    for rule in facts.law.rules.values():
        if rule.kind == LETTER and rule.outcome == LICENCE_REQUIRED:
            stands = state(rule, day, known_at).counts
            if stands is not False:
                yield LetterOn(rule, _takes_in(rule, chip, facts, day), stands)


def _takes_in(rule: Rule, chip: str, facts: Circumstances, day: date) -> Truth:
    """Whether the tests of the item hold, those of places and parties being met."""
    asked = Asked(Activity("", {ITEM: (chip,)}), day)

    def of_item(leaf: Condition) -> bool:
        return facts.law.facts[leaf.reads].part in {ITEM, OF_NOBODY}

    return evaluate(narrowed(rule.condition, of_item), lambda leaf: facts.answer(leaf, asked)).holds
