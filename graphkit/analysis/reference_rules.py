"""The tables and thresholds of the language in words: how certainty follows, and how chips are classed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.answer import Line, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.language import Language
    from graphkit.model.law import ChipClassification
    from graphkit.model.rule import Condition

CERTAINTY = frozenset({"ontology/Certainty", "ontology/CertaintyRow"})
CLASSIFICATION = frozenset({"ontology/ChipClassification", "ontology/Paragraph"})
COMPARED = {"atLeast": "is at least", "lessThan": "is less than"}


def rules_of(word: str, language: Language) -> Iterator[Section]:
    """What the language has to say of a word that names a table or a classification.

    >>> from graphkit.workspace import Workspace
    >>> [section] = rules_of("ontology/Certainty", Workspace.open().language)
    >>> section.lines[0].text
    'claims reported, on 2 independent origins or more: corroborated'
    """
    if word in CERTAINTY:
        yield Section("The table, of which the first row that fits decides", tuple(_rows(language)))
    if word in CLASSIFICATION:
        for rule in language.law.classifications:
            yield Section(rule.label, tuple(_paragraphs(rule, language)))


def _rows(language: Language) -> Iterator[Line]:
    for row in language.certainty_table:
        origins = f", on {row.origins} independent origins or more" if row.origins else ""
        yield Line(f"claims {language.label(row.stance)}{origins}: {language.label(row.gives)}", 1)


def _paragraphs(rule: ChipClassification, language: Language) -> Iterator[Line]:
    until = f" to {rule.ends}" if rule.ends else ""
    yield Line(f"effective from {rule.begins}{until}; {rule.citation}", 1)
    if rule.exempt:
        yield Line(f"no paragraph where {_words(rule.exempt, language)}", 1)
    for paragraph in rule.paragraphs:
        yield Line(f"{paragraph.label} where {_words(paragraph.condition, language)}", 1)
    yield from (Line(caveat, 1) for caveat in rule.caveats)


def _words(condition: Condition, language: Language) -> str:
    if condition.members:
        joined = " and " if condition.operator == "all" else " or "
        return joined.join(_words(member, language) for member in condition.members)
    figure = language.label(condition.reads)
    if condition.operator in COMPARED:
        return f"{figure} {COMPARED[condition.operator]} {condition.operand:g}"
    return f"{figure} is {'true' if condition.operand else 'false'}"
