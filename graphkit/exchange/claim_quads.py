"""Claims, entities and sources written out as quads; what ``store.reading`` reads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import full, local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Literal, NamedNode, Quad

    from graphkit.model.claim import Claim
    from graphkit.model.entity import Entity, Source
    from graphkit.model.quantity import Quantity

    Said = tuple[str, NamedNode | Literal]

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SEE = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
XSD = "http://www.w3.org/2001/XMLSchema#"
BY_PARTS = {1: "gYear", 2: "gYearMonth", 3: "date"}


def claim_quads(claim: Claim) -> Iterator[Quad]:
    """A claim: inside its graph the relation and its quantities, outside who says it and where."""
    from pyoxigraph import NamedNode, Quad

    graph = NamedNode(full(claim.name))
    inside: list[tuple[str, str, NamedNode | Literal]] = [
        (claim.relation, TYPE, _iri(claim.type)),
        (claim.relation, "ontology/status", _iri(claim.status)),
        *((claim.relation, role, _iri(f)) for role, fillers in claim.roles.items() for f in fillers),
        *((claim.relation, word, _literal(text)) for word, text in claim.texts.items()),
        *((claim.relation, word, day_literal(day.text)) for word, day in claim.dates.items()),
    ]
    for measure, values in claim.values.items():
        for value in values:
            inside.append((claim.relation, measure, _iri(value.name)))
            inside.extend((value.name, word, thing) for word, thing in _quantity(value))
    for subject, word, thing in inside:
        yield Quad(_iri(subject), _iri(word), thing, graph)
    yield from _outside(claim.name, _about_claim(claim))


def entity_quads(entity: Entity, kind: str) -> Iterator[Quad]:
    """An entity: its class, without those above it, its name, and of what it is a part."""
    said: list[Said] = [
        (TYPE, _iri(kind)),
        (LABEL, _literal(entity.label)),
        *(("ontology/partOf", _iri(name)) for name in entity.part_of),
        *_text("countryCode", entity.country),
        *_text("note", entity.note),
    ]
    return _outside(entity.name, said)


def source_quads(source: Source) -> Iterator[Quad]:
    """A source: what it is, who put it out and when, and by what a copy is recognised."""
    published = source.published
    known = published.earliest.year > 1
    about: list[Said] = [
        (TYPE, _iri("ontology/Source")),
        (LABEL, _literal(source.label)),
        *([("ontology/publisher", _iri(source.publisher))] if source.publisher else []),
        *([(SEE, _iri(source.url))] if source.url else []),
        *_text("fileName", source.file_name),
        *_text("digest", source.digest),
        *_text("publishedReason", source.published_reason),
        *_text("note", source.note),
        *([("ontology/characters", _whole(source.characters))] if source.digest else []),
        *(("ontology/inDataset", _iri(name)) for name in source.datasets),
    ]
    if known:
        about.append(("ontology/publishedEarliest", day_literal(published.earliest.isoformat())))
        about.append(("ontology/publishedLatest", day_literal(published.latest.isoformat())))
    return _outside(source.name, about)


def day_literal(text: str) -> Literal:
    """A year, a month or a day, typed by how precise it is.

    >>> print(day_literal("2025-07"))
    "2025-07"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>
    """
    return _literal(text, BY_PARTS[len(text.split("-"))])


def _outside(name: str, said: Iterable[Said]) -> Iterator[Quad]:
    from pyoxigraph import Quad

    for word, thing in said:
        yield Quad(_iri(name), _iri(word), thing)


def _about_claim(claim: Claim) -> Iterator[Said]:
    yield TYPE, _iri("ontology/Claim")
    yield "ontology/quotedFrom", _iri(claim.source)
    yield "ontology/speaker", _iri(claim.speaker)
    yield "ontology/stance", _iri(claim.stance)
    yield "ontology/credibility", _whole(claim.credibility)
    yield "ontology/reviewed", _literal("true" if claim.reviewed else "false", "boolean")
    for row in claim.rows:
        yield "ontology/row", _literal(row)
    if claim.has_passage:
        yield "ontology/passageStart", _whole(claim.start)
        yield "ontology/passageEnd", _whole(claim.end)
    for name in claim.disputes:
        yield "ontology/disputes", _iri(name)
    for name in claim.responds_to:
        yield "ontology/respondsTo", _iri(name)
    for word, text in (("passageDigest", claim.digest), ("resolved", claim.resolved), ("note", claim.note)):
        yield from _text(word, text)


def _text(word: str, text: str) -> Iterator[tuple[str, Literal]]:
    if text:
        yield f"ontology/{word}", _literal(text)


def _quantity(value: Quantity) -> Iterator[Said]:
    yield TYPE, _iri("ontology/Quantity")
    yield "ontology/sense", _iri(f"ontology/{value.sense}")
    if value.unit:
        yield "ontology/unit", _iri(f"ontology/{local(value.unit)}")
    if value.number is not None:
        yield "ontology/number", _number(value.number)
    if value.granularity:
        yield "ontology/granularity", _number(value.granularity)
    yield from _text("wording", value.wording)


def _number(number: float) -> Literal:
    if number.is_integer():
        return _whole(int(number))
    return _literal(f"{number:.15f}".rstrip("0"), "decimal")


def _whole(number: int) -> Literal:
    return _literal(str(number), "integer")


def _literal(text: str, kind: str = "") -> Literal:
    from pyoxigraph import Literal, NamedNode

    return Literal(text, datatype=NamedNode(XSD + kind)) if kind else Literal(text)


def _iri(name: str) -> NamedNode:
    from pyoxigraph import NamedNode

    return NamedNode(full(name))
