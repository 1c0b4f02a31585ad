"""Under which paragraph a chip falls on a day: yes, no, or which figure is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.rule import leaves
from graphkit.rules.evaluate import Found, evaluate
from graphkit.rules.figures import DENSITY, PERFORMANCE, figures
from graphkit.rules.known import NOTHING, meets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from graphkit.model.language import Language
    from graphkit.model.law import ChipClassification
    from graphkit.model.library import Library
    from graphkit.model.rule import Condition
    from graphkit.rules.known import Known

RESTRICTED = "restricted"
UNRESTRICTED = "not restricted"
UNKNOWN = "unknown"
OPEN = ", other conditions unknown"
"""What is said of a paragraph that asks for more than figures, where that is not known."""


class ChipClass(NamedTuple):
    """What a classification says of a chip or family.

    ``outcome`` is restricted, not restricted or unknown; ``paragraph`` the one that applies, ``group``
    the entry to which that belongs; ``reason`` the figures behind it, or what is missing.
    """

    chip: str
    outcome: str
    paragraph: str = ""
    group: str = ""
    reason: str = ""


def classify_on(chip: str, day: date, library: Library, language: Language) -> ChipClass:
    """The class of a chip by the thresholds in effect on a day; not restricted where there were none."""
    rule = language.law.paragraphs_on(day)
    if rule is None:
        return ChipClass(chip, UNRESTRICTED, reason=f"no thresholds in effect on {day}")
    return classify(chip, rule, library, language)


def classify(chip: str, rule: ChipClassification, library: Library, language: Language) -> ChipClass:
    """The class of a chip; of a family, the one that all its members share, else unknown."""
    members = library.models(chip)
    if not members:
        return _classify_model(chip, rule, library, language)
    found = [_classify_model(member, rule, library, language) for member in members]
    outcomes = {each.outcome for each in found}
    if len(outcomes) > 1:
        return ChipClass(chip, UNKNOWN, reason="its members fall into different classes")
    shared = [
        words.pop() if len(words) == 1 else "" for words in ({f.paragraph for f in found}, {f.group for f in found})
    ]
    return ChipClass(chip, outcomes.pop(), shared[0], shared[1], f"shared by its {len(found)} members")


def paragraph(rule: ChipClassification, known: Mapping[str, Known]) -> tuple[str, str, str]:
    """Outcome, paragraph and entry that thresholds give to figures.

    A paragraph that applies if something else does, of which nothing is known, is named, and leaves it unknown.
    """

    def ask(leaf: Condition) -> Found:
        return Found(meets(leaf, known.get(leaf.reads, NOTHING), {}, rule.begins.earliest))

    exempt = evaluate(rule.exempt, ask).holds if rule.exempt else False
    if exempt:
        return UNRESTRICTED, "", ""
    unsure = exempt is None
    for each in rule.paragraphs:
        holds = evaluate(each.condition, ask).holds
        further = evaluate(each.further, ask).holds
        if further is False:
            continue
        if holds and not unsure:
            return (RESTRICTED, each.label, each.group) if further else (UNKNOWN, f"{each.label}{OPEN}", each.group)
        unsure = unsure or holds is None
    return (UNKNOWN if unsure else UNRESTRICTED), "", ""


def _classify_model(chip: str, rule: ChipClassification, library: Library, language: Language) -> ChipClass:
    known = figures(chip, library, language)
    if not known:
        entity = library.entities.get(chip)
        what = "the model is not named" if entity and "ontology/ChipFamily" in entity.classes else "no figures"
        return ChipClass(chip, UNKNOWN, reason=what)
    outcome, label, group = paragraph(rule, known)
    reason = shown(known) if label or outcome != UNKNOWN else f"a figure is missing: {_missing(rule, known, language)}"
    return ChipClass(chip, outcome, label, group, reason)


def shown(known: Mapping[str, Known]) -> str:
    """The two figures on which most thresholds rest, in words."""
    words = ((PERFORMANCE, "total processing performance", ",.0f"), (DENSITY, "density", ".4g"))
    return ", ".join(f"{label} {in_words(known[word], form)}" for word, label, form in words if word in known)


def in_words(known: Known, form: str = ",.6g") -> str:
    """A number, or the bounds between which it lies.

    >>> in_words(NOTHING._replace(low=2.0, high=3.0))
    '2 to 3'
    """
    if known.low is None or known.high is None:
        return "not known"
    low, high = format(known.low, form), format(known.high, form)
    return low if low == high else f"{low} to {high}"


def _missing(rule: ChipClassification, known: Mapping[str, Known], language: Language) -> str:
    conditions = [rule.exempt, *(each.condition for each in rule.paragraphs)]
    read = {leaf.reads for condition in conditions for leaf in leaves(condition)}
    return ", ".join(sorted(language.label(word) for word in read - set(known)))
