"""An outcome in words: with its policy of review, its letter, its exception, and what is missing for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.verdict import LICENCE_REQUIRED, UNKNOWN
from graphkit.report.wording.conditions import missing_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graphkit.model.law import Law
    from graphkit.model.verdict import Ruling, Verdict
    from graphkit.view.view import View


def outcome_words(verdict: Verdict, view: View) -> str:
    """The outcome with its policy of review, its exception, or the letter by which it is asked for."""
    law = view.language.law
    label = law.outcomes[verdict.outcome].label
    if verdict.outcome != LICENCE_REQUIRED:
        return label
    deciding = verdict.deciding
    words = [f"{label}{_letter(verdict, view)}"]
    if all(ruling.exceptions for ruling in deciding):
        names = sorted({name for ruling in deciding for name in ruling.exceptions})
        words.append(f"exception {' or '.join(names)} may apply")
    policy = policy_words(deciding, law)
    return ", ".join([*words, *([policy] if policy else [])])


def lacking_words(verdict: Verdict, view: View) -> str:
    """The facts for want of which a verdict is unknown, in brackets; nothing where it is not."""
    words = [missing_words(missing.key, view.language.law, named(view)) for missing in verdict.missing]
    return f" (missing: {'; '.join(words)})" if words and verdict.outcome == UNKNOWN else ""


def _letter(verdict: Verdict, view: View) -> str:
    to = letter_to(verdict, view)
    return f" by letter to {' and '.join(to)}" if to else ""


def letter_to(verdict: Verdict, view: View) -> list[str]:
    """To whom the letters are written that alone ask for a licence: the supplier, if it is one of those."""
    names = [set(ruling.rule.addressed_to) for ruling in verdict.deciding]
    if not all(names) or verdict.outcome != LICENCE_REQUIRED:
        return []
    to = set().union(*names)
    suppliers = {name for ruling in verdict.deciding for name in verdict.activity.parts.get(ruling.addressee, ())}
    return sorted(view.label(name) for name in (to & suppliers) or to)


def policy_words(deciding: Sequence[Ruling], law: Law) -> str:
    """The policy of the strictest rule; all that may be it where a fact that decides between them is missing."""

    def strictness(ruling: Ruling) -> int:
        return max((law.policies[name].rank for name in ruling.policies), default=-1)

    strictest = max(deciding, key=strictness)
    return " or ".join(law.policies[name].label for name in strictest.policies)


def named(view: View) -> Callable[[str], str]:
    """The label of an entity, else of a word of the language."""

    def label(name: str) -> str:
        thing = view.library.entities.get(name)
        return thing.label if thing else view.language.label(name)

    return label
