"""The law, read from Turtle: rules, country groups, facts, links, classifications and scenarios."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.model.law import (
    ActivityKind,
    ChipClassification,
    CountryGroup,
    FactWord,
    Law,
    Link,
    Membership,
    Paragraph,
    Scenario,
)
from graphkit.model.names import curie
from graphkit.ontology.check_law import LISTS, check_law
from graphkit.ontology.conditions import read_condition
from graphkit.ontology.rules import in_order, read_bounds, read_day, read_rules, refuse_strange_words
from graphkit.rdf.index import COMMENT, LABEL, TYPE, Properties, every, listed, one

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.model.language import Concept

    Graph = dict[str, Properties]


def read_law(graph: Graph, concepts: Callable[[str], dict[str, Concept]]) -> Law:
    """All of the law that the quads of the ontology declare.

    Args:
        concepts: the members of a closed list by the local name of its class.

    Raises:
        DataError: a rule, group or classification cannot be read as one; the rule is named.
    """
    kinds = concepts("RuleKind")
    law = Law(
        rules=read_rules(graph, _of_kind(graph, "Rule"), kinds),
        groups={name: _group(graph, name) for name in _of_kind(graph, "CountryGroup")},
        facts={name: _fact(graph, name) for name in _of_kind(graph, "Fact")},
        links={name: _link(graph[name], name) for name in _of_kind(graph, "Link")},
        classifications=_classifications(graph),
        activities={name: _activity(graph[name], name) for name in _of_kind(graph, "ActivityKind")},
        outcomes=concepts("Outcome"),
        policies=concepts("Policy"),
        kinds=kinds,
        scenarios={name: _scenario(graph, name) for name in _of_kind(graph, "Scenario")},
    )
    lists = [graph[name] for name in _of_kind(graph, "CountryCodes")]
    codes = frozenset(code for said in lists for code in every(said, "ontology/countryCode"))
    wrong = [graph[node] for said in lists for node in in_order(said, "ontology/insteadOf")]
    law = law._replace(
        codes=codes, instead={one(said, "ontology/code"): one(said, "ontology/toWrite") for said in wrong}
    )
    check_law(law, {kind: frozenset(concepts(kind)) for kind in LISTS})
    return law


def _of_kind(graph: Graph, kind: str) -> list[str]:
    return sorted(n for n, said in graph.items() if f"ontology/{kind}" in every(said, TYPE))


def _group(graph: Graph, name: str) -> CountryGroup:
    said = graph[name]
    memberships: list[Membership] = []
    for node in in_order(said, "ontology/member"):
        member = graph[node]
        begins, ends = read_bounds(member, name)
        belongs = one(member, "ontology/belongs", "true") == "true"
        note = one(member, "ontology/note")
        memberships.extend(
            Membership(code, belongs, begins, ends, note) for code in every(member, "ontology/countryCode")
        )
    return CountryGroup(
        name=name,
        label=one(said, LABEL),
        memberships=tuple(memberships),
        includes=every(said, "ontology/includesGroup"),
        closed=one(said, "ontology/othersOutside") == "true",
        verification=one(said, "ontology/verification"),
        not_verified=every(said, "ontology/notVerified"),
    )


def _fact(graph: Graph, name: str) -> FactWord:
    said = graph[name]
    presumed = one(said, "ontology/presumed")
    return FactWord(
        name=name,
        label=one(said, LABEL),
        kind=one(said, "ontology/factKind"),
        part=one(said, "ontology/ofPart"),
        links=listed(graph, one(said, "ontology/via")),
        presumed=presumed == "true" if presumed else None,
        because=one(said, "ontology/presumedBecause"),
        asks=one(said, "ontology/asks"),
    )


def _link(said: Properties, name: str) -> Link:
    along, start, end, computed = (one(said, f"ontology/{word}") for word in ("along", "from", "to", "computed"))
    timeless = one(said, "ontology/timeless") == "true"
    stated = one(said, "ontology/orStated")
    return Link(name, one(said, LABEL), along, start, end, computed, timeless, stated)


def _activity(said: Properties, name: str) -> ActivityKind:
    lasting = one(said, "ontology/lasting") == "true"
    nothing = one(said, "ontology/nothingFound")
    return ActivityKind(name, one(said, LABEL), lasting, nothing, every(said, "ontology/alsoAsk"))


def _classifications(graph: Graph) -> tuple[ChipClassification, ...]:
    """Every classification, the earliest first."""
    found = [_classification(graph, name) for name in _of_kind(graph, "ChipClassification")]
    return tuple(sorted(found, key=lambda each: (each.begins, each.name)))


def _classification(graph: Graph, name: str) -> ChipClassification:
    said = graph[name]
    exempt = one(said, "ontology/exempts")
    begins = read_day(said, "ontology/effectiveFrom", name)
    if begins is None:
        raise DataError(f"{curie(name)} lacks gk:effectiveFrom", about=name)
    paragraphs = [_paragraph(graph, node, name) for node in every(said, "ontology/paragraph")]
    return ChipClassification(
        name=name,
        label=one(said, LABEL),
        begins=begins,
        ends=read_day(said, "ontology/effectiveTo", name),
        citation=one(said, "ontology/citation"),
        paragraphs=tuple(sorted(paragraphs, key=lambda paragraph: paragraph.label)),
        exempt=read_condition(graph, exempt, name) if exempt else None,
        caveats=every(said, "ontology/caveat"),
        restricts=one(said, "ontology/restricts", "true") == "true",
        not_verified=every(said, "ontology/notVerified"),
    )


def _paragraph(graph: Graph, node: str, name: str) -> Paragraph:
    said = graph[node]
    condition = read_condition(graph, one(said, "ontology/condition"), name)
    further = one(said, "ontology/further")
    besides = read_condition(graph, further, name) if further else None
    return Paragraph(one(said, LABEL), one(said, "ontology/group"), condition, besides)


def _scenario(graph: Graph, name: str) -> Scenario:
    said = graph[name]
    refuse_strange_words(graph, name, "See graphkit ref Scenario.")
    enacted = read_day(said, "ontology/enactedFrom", name)
    return Scenario(
        name=name,
        label=one(said, LABEL),
        comment=one(said, COMMENT),
        enforces=every(said, "ontology/enforces"),
        repeals=every(said, "ontology/repeals"),
        enacts=every(said, "ontology/enacts"),
        enacted_from=enacted.earliest if enacted else date.min,
        leaves_out=every(said, "ontology/leavesOut"),
    )
