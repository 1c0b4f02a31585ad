"""The words by which tables are read, from the Turtle files of the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import local
from graphkit.model.table_words import Modality, RelationWord, TableWords
from graphkit.rdf.index import LABEL, TYPE, Index, Properties, every, one

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph

    from graphkit.model.language import Language

OF_READING = frozenset(
    (
        "ontology/word",
        "ontology/becomes",
        "ontology/subjectFills",
        "ontology/objectFills",
        "ontology/speakerFills",
        "ontology/objectNames",
        "ontology/valueFills",
        "ontology/moneyFills",
        "ontology/dateFills",
        "ontology/status",
    )
)


def read_table_words(quads: Iterable[pyoxigraph.Quad], language: Language) -> TableWords:
    """The words that the quads of the ontology, and of the reader's own files, declare."""
    graph = Index(quads).default
    words = {name: _word(name, graph[name], language) for name in _of_kind(graph, "RelationWord")}
    readings = [graph[name] for name in _of_kind(graph, "TableReading")]
    return TableWords(
        relations={text.casefold(): word for word in words.values() for text in _spoken(graph[word.name])},
        by_name=words,
        modalities={
            text.casefold(): _modality(graph[name])
            for name in _of_kind(graph, "Modality")
            for text in _spoken(graph[name])
        },
        units=_units(graph),
        currencies=frozenset(n for n in _of_kind(graph, "Unit") if one(graph[n], "ontology/money") == "true"),
        dates=_each(graph, "dateFills"),
        minted_as=_each(graph, "mintedAs"),
        own_voice=frozenset(text for said in readings for text in every(said, "ontology/ownVoice")),
        nobody=tuple(text for said in readings for text in every(said, "ontology/namesNobody")),
        worded=frozenset(name for name, said in graph.items() if one(said, "ontology/needsWording") == "true"),
    )


def _of_kind(graph: dict[str, Properties], kind: str) -> list[str]:
    wanted = f"ontology/{kind}"
    return sorted(name for name, said in graph.items() if wanted in every(said, TYPE))


def _each(graph: dict[str, Properties], word: str) -> dict[str, str]:
    wanted = f"ontology/{word}"
    return {name: one(said, wanted) for name, said in graph.items() if wanted in said}


def _spoken(said: Properties) -> tuple[str, ...]:
    return every(said, "ontology/word")


def _units(graph: dict[str, Properties]) -> dict[str, str]:
    units = _of_kind(graph, "Unit")
    return {
        text.casefold(): name
        for name in units
        for text in (local(name), one(graph[name], LABEL), *every(graph[name], "ontology/alsoWritten"))
    }


def _modality(said: Properties) -> Modality:
    stance = one(said, "ontology/givesStance")
    return Modality(
        stance=stance,
        others=one(said, "ontology/stanceOfOthers", stance),
        status=one(said, "ontology/status"),
        otherwise=one(said, "ontology/otherwise"),
    )


def _word(name: str, said: Properties, language: Language) -> RelationWord:
    besides = [
        (word, term)
        for word, terms in sorted(said.items())
        if word in language.terms and word not in OF_READING
        for term in terms
    ]
    return RelationWord(
        name=name,
        type=one(said, "ontology/becomes"),
        subject=one(said, "ontology/subjectFills"),
        object=one(said, "ontology/objectFills"),
        speaker=one(said, "ontology/speakerFills"),
        joins=one(said, "ontology/objectNames"),
        value=one(said, "ontology/valueFills"),
        money=one(said, "ontology/moneyFills"),
        date=one(said, "ontology/dateFills"),
        status=one(said, "ontology/status"),
        roles=tuple((word, term.value) for word, term in besides if term.kind == "iri"),
        texts=tuple((word, term.value) for word, term in besides if term.kind == "literal"),
        spoken=_spoken(said),
    )
