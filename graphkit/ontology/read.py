"""The language, read from the Turtle files of the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.language import (
    ActivityRule,
    CertaintyRow,
    Concept,
    Language,
    RelationType,
    StepRule,
    Term,
    Yardstick,
)
from graphkit.ontology.law import read_law
from graphkit.rdf.index import COMMENT, LABEL, TYPE, Index, Properties, every, listed, one

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
LINKS = (
    f"{RDFS}subClassOf",
    f"{RDFS}subPropertyOf",
    f"{SKOS}exactMatch",
    f"{SKOS}closeMatch",
    f"{SKOS}broadMatch",
    f"{SKOS}relatedMatch",
    f"{SKOS}broader",
)
MARKS = tuple(
    f"ontology/{mark}"
    for mark in (
        *("holdsShare", "isParent", "isUltimate", "isSeat", "isEntry", "isLookUp", "isAssumption"),
        *("drawsCountry", "givesRights", "holdsVotes", "isPost", "tellsStage", "givesCapacity"),
    )
)
"""What the rules, pictures and answers read off a relation type."""


def read_language(quads: Iterable[pyoxigraph.Quad]) -> Language:
    """The language that the quads of the ontology declare."""
    graph = Index(quads).default
    parents = {name: every(said, f"{RDFS}subClassOf") for name, said in graph.items()}
    return Language(
        types={name: _relation_type(graph, name) for name in _of_kind(graph, "RelationType")},
        terms={name: _term(name, said) for name, said in graph.items() if _is_word(name, said)},
        stances=_concepts(graph, "Stance"),
        statuses=_concepts(graph, "Status"),
        ways=_concepts(graph, "Way"),
        modes=_concepts(graph, "Mode"),
        certainties=_concepts(graph, "Certainty"),
        lanes=_concepts(graph, "Lane"),
        certainty_table=_certainty_table(graph),
        parents={name: above for name, above in parents.items() if above},
        party_classes=_marked(graph, "ontology/party"),
        collective_classes=_marked(graph, "ontology/collective"),
        anonymous_classes=_marked(graph, "ontology/anonymous"),
        unjoining_classes=_marked(graph, "ontology/joinsNothing"),
        dates={name: one(said, "ontology/bound") for name, said in graph.items() if "ontology/bound" in said},
        months={name: int(one(said, "ontology/months")) for name, said in graph.items() if "ontology/months" in said},
        term_parts={n: one(said, "ontology/termPart") for n, said in graph.items() if "ontology/termPart" in said},
        least={name: float(one(said, "ontology/least")) for name, said in graph.items() if "ontology/least" in said},
        wholes={
            n: float(one(said, "ontology/makesWhole")) for n, said in graph.items() if "ontology/makesWhole" in said
        },
        parts_of_wholes=_marked(graph, "ontology/partOfWhole"),
        in_money=_marked(graph, "ontology/inMoney"),
        incompatible=frozenset(
            pair
            for name, said in graph.items()
            for other in every(said, "ontology/incompatibleWith")
            for pair in ((name, other), (other, name))
        ),
        bits={name: int(one(said, "ontology/bits")) for name, said in graph.items() if "ontology/bits" in said},
        law=read_law(graph, lambda kind: _concepts(graph, kind)),
        figures={name: _figure(graph, graph[name]) for name in _of_kind(graph, "FigureMeasure")},
        adds_up={
            name: one(said, "ontology/addsUp") == "true" for name, said in graph.items() if "ontology/addsUp" in said
        },
        suggests={name: one(said, "ontology/suggests") for name, said in graph.items() if "ontology/suggests" in said},
        widths=_marked(graph, "ontology/drawsWidth"),
        currencies=_marked(graph, "ontology/money"),
        yardsticks=tuple(_yardstick(graph, name) for name in _of_kind(graph, "Yardstick")),
        edges={name: one(said, "ontology/edge") for name, said in graph.items() if "ontology/edge" in said},
        plain={name: one(said, "ontology/plain") == "true" for name, said in graph.items() if "ontology/plain" in said},
    )


def _is_word(name: str, said: Properties) -> bool:
    """Whether a name is a word of the language: graphkit's, or declared as one by the reader."""
    declared = {"ontology/RelationType", "ontology/Role", "ontology/Measure"}
    return name.startswith("ontology/") or any(term.value in declared for term in said.get(TYPE, ()))


def _of_kind(graph: dict[str, Properties], kind: str) -> list[str]:
    wanted = f"ontology/{kind}"
    return sorted(n for n, said in graph.items() if any(t.value == wanted for t in said.get(TYPE, ())))


def _marked(graph: dict[str, Properties], word: str) -> frozenset[str]:
    return frozenset(n for n, said in graph.items() if one(said, word) == "true")


def _concepts(graph: dict[str, Properties], kind: str) -> dict[str, Concept]:
    found = [
        Concept(
            name=name,
            label=one(said, LABEL),
            comment=one(said, COMMENT),
            phrase=one(said, "ontology/phrase") or one(said, "ontology/headline"),
            auxiliary=one(said, "ontology/auxiliary"),
            rank=int(one(said, "ontology/rank", "0")),
            dash=one(said, "ontology/dash"),
            admitted=one(said, "ontology/admitted", "true") == "true",
            needs_response=one(said, "ontology/needsResponse") == "true",
            enters_verdict=one(said, "ontology/entersVerdict", "true") == "true",
            tail=one(said, "ontology/tail"),
        )
        for name in _of_kind(graph, kind)
        for said in (graph[name],)
    ]
    return {concept.name: concept for concept in sorted(found, key=lambda c: (c.rank, c.name))}


def _certainty_table(graph: dict[str, Properties]) -> tuple[CertaintyRow, ...]:
    rows = sorted(_of_kind(graph, "CertaintyRow"), key=lambda row: int(one(graph[row], "ontology/rank")))
    return tuple(
        CertaintyRow(
            stance=one(graph[row], "ontology/whenStance"),
            origins=int(one(graph[row], "ontology/originsAtLeast")),
            gives=one(graph[row], "ontology/gives"),
        )
        for row in rows
    )


def _yardstick(graph: dict[str, Properties], name: str) -> Yardstick:
    said = graph[name]
    return Yardstick(
        name=name,
        label=one(said, LABEL),
        chip=one(said, "ontology/yardstickChip"),
        figures=listed(graph, one(said, "ontology/comparedOn")),
    )


def _term(name: str, said: Properties) -> Term:
    return Term(
        name=name,
        label=one(said, LABEL),
        comment=one(said, COMMENT),
        kinds=every(said, TYPE),
        links=tuple((word, target) for word in LINKS for target in every(said, word)),
        range=one(said, f"{RDFS}range"),
        lane=one(said, "ontology/lane"),
        short=one(said, f"{SKOS}altLabel"),
    )


def _relation_type(graph: dict[str, Properties], name: str) -> RelationType:
    said = graph[name]
    return RelationType(
        name=name,
        label=one(said, LABEL),
        comment=one(said, COMMENT),
        kind=one(said, "ontology/kind"),
        roles=_in_file_order(said, "ontology/hasRole"),
        key=listed(graph, one(said, "ontology/identifiedBy")),
        functional=frozenset(every(said, "ontology/functional")),
        confines=_in_file_order(said, "ontology/confines"),
        measures=_in_file_order(said, "ontology/measure"),
        scope_roles=_in_file_order(said, "ontology/scopeRole"),
        steps=tuple(_step_rule(graph, node) for node in _in_file_order(said, "ontology/opens")),
        way=one(said, "ontology/way"),
        verb=one(said, "ontology/verb"),
        infinitive=one(said, "ontology/infinitive"),
        inverse_verb=one(said, "ontology/inverseVerb"),
        lane=one(said, "ontology/lane"),
        dash=one(said, "ontology/dash"),
        drawn_from=one(said, "ontology/drawnFrom"),
        drawn_to=listed(graph, one(said, "ontology/drawnTo")),
        about_verb=one(said, "ontology/aboutVerb"),
        rates=tuple(
            (one(rate, "ontology/of"), one(rate, "ontology/per"), one(rate, "ontology/over"))
            for node in _in_file_order(said, "ontology/rate")
            for rate in (graph[node],)
        ),
        part_whole=listed(graph, one(said, "ontology/partWhole")),
        derives=tuple(_derivation(graph, graph[node]) for node in _in_file_order(said, "ontology/derives")),
        terms_of=one(said, "ontology/termsOf"),
        locates=listed(graph, one(said, "ontology/locates")),
        needs_response=one(said, "ontology/needsResponse") == "true",
        activities=tuple(_activity(graph[node]) for node in _in_file_order(said, "ontology/activity")),
        marks={word: listed(graph, one(said, word)) for word in MARKS if word in said},
    )


def _activity(said: Properties) -> ActivityRule:
    besides = {TYPE, "ontology/implied", "ontology/runBy"}
    return ActivityRule(
        kind=one(said, TYPE),
        parts={part: _in_file_order(said, part) for part in sorted(said) if part not in besides},
        implied=one(said, "ontology/implied") == "true",
        run_by=one(said, "ontology/runBy"),
    )


def _in_file_order(said: Properties, word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.value for term in said.get(word, ())))


def _derivation(graph: dict[str, Properties], said: Properties) -> dict[str, str]:
    words = ("of", "per", "formula", "comparedIn", "comparedAs", "from", "to", "monthsBack")
    found = {word: one(said, f"ontology/{word}") for word in words}
    return {**found, "matching": " ".join(listed(graph, one(said, "ontology/matching")))}


def _figure(graph: dict[str, Properties], said: Properties) -> dict[str, str]:
    found = {word: one(said, f"ontology/{word}") for word in ("partOf", "standsFor")}
    derived = graph.get(one(said, "ontology/derives"), {})
    return {**found, **{w: one(derived, f"ontology/{w}") for w in ("formula", "of", "monthsBack")}}


def _step_rule(graph: dict[str, Properties], node: str) -> StepRule:
    said = graph[node]
    condition = graph.get(one(said, "ontology/when"), {})
    return StepRule(
        start=one(said, "ontology/from"),
        end=one(said, "ontology/to"),
        mode=one(said, "ontology/mode"),
        verb=one(said, "ontology/stepVerb"),
        infinitive=one(said, "ontology/stepInfinitive"),
        coarse_of=one(said, "ontology/coarseOf"),
        measure=one(condition, "ontology/property"),
        above=float(one(condition, "ontology/above", "0")),
    )
