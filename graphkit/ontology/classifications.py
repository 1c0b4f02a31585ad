"""Chip classifications, read from the rules of the ontology."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.model.language import ChipClassification, Condition, Paragraph
from graphkit.rdf.index import LABEL, TYPE, Properties, every, listed, one

if TYPE_CHECKING:
    Graph = dict[str, Properties]

COMPARISONS = ("atLeast", "lessThan", "isTrue")


def read_classifications(graph: Graph) -> tuple[ChipClassification, ...]:
    """Every classification of the rules, the earliest first."""
    names = [n for n, said in graph.items() if "ontology/ChipClassification" in every(said, TYPE)]
    return tuple(sorted((_classification(graph, name) for name in names), key=lambda c: c.effective))


def _classification(graph: Graph, name: str) -> ChipClassification:
    said = graph[name]
    exempt = one(said, "ontology/exempts")
    paragraphs = [_paragraph(graph, node) for node in every(said, "ontology/paragraph")]
    return ChipClassification(
        name=name,
        label=one(said, LABEL),
        effective=date.fromisoformat(one(said, "ontology/effectiveFrom")),
        citation=one(said, "ontology/citation"),
        caveat=one(said, "ontology/caveat"),
        paragraphs=tuple(sorted(paragraphs, key=lambda paragraph: paragraph.label)),
        exempt=_condition(graph, exempt) if exempt else None,
    )


def _paragraph(graph: Graph, node: str) -> Paragraph:
    said = graph[node]
    condition = _condition(graph, one(said, "ontology/condition"))
    return Paragraph(one(said, LABEL), one(said, "ontology/group"), condition)


def _condition(graph: Graph, node: str) -> Condition:
    said = graph.get(node, {})
    for operator in ("all", "any"):
        if f"ontology/{operator}" in said:
            members = listed(graph, one(said, f"ontology/{operator}"))
            return Condition(operator, tuple(_condition(graph, member) for member in members))
    for operator in COMPARISONS:
        if f"ontology/{operator}" in said:
            text = one(said, f"ontology/{operator}")
            operand = float(text == "true") if operator == "isTrue" else float(text)
            return Condition(operator, reads=one(said, "ontology/reads"), operand=operand)
    raise DataError("a rule holds a condition that is none of all, any, atLeast, lessThan, isTrue")
