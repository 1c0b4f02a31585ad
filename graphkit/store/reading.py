"""Entities, sources and claims, read out of quads into the model."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.model.days import Day
from graphkit.model.entity import Entity, Identifier, Source
from graphkit.model.library import Library, Release, narrower
from graphkit.model.names import curie, local
from graphkit.rdf.index import COMMENT, LABEL, TYPE, Index, Properties, every, is_a, one
from graphkit.store.lexical import WHENEVER, calendar_day, sole, whole_number
from graphkit.store.reading_claims import read_claims
from graphkit.store.reading_specifications import read_specifications

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.model.claim import Claim
    from graphkit.model.language import Language

ALIAS = "http://www.w3.org/2004/02/skos/core#altLabel"
SEE = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
RIGHTS = "http://purl.org/dc/terms/rights"
ISSUED = "http://purl.org/dc/terms/issued"
VERSION = "http://www.w3.org/2002/07/owl#versionInfo"
NO_SOURCES: Mapping[str, Source] = {}


def read_library(index: Index, language: Language, digest: str) -> Library:
    """All that an index holds, as values.

    Raises:
        DataError: a claim lacks what every claim must have, or a number or day cannot be read.
    """
    outside = index.default
    sources = {n: _source(n, said) for n, said in outside.items() if is_a(said, "ontology/Source")}
    claims = read_claims(index, sources, language)
    entities = {
        name: _entity(name, outside, language)
        for name, said in outside.items()
        if name not in language.terms and _named(name, said, sources, claims)
    }
    return Library(
        entities=entities,
        sources=sources,
        claims=claims,
        release=read_release(outside, digest, sources),
        specifications=read_specifications(outside),
        narrower=narrower(entities),
    )


def _named(name: str, said: Properties, sources: dict[str, Source], claims: dict[str, Claim]) -> bool:
    return LABEL in said and TYPE in said and name not in sources and name not in claims


def read_release(outside: dict[str, Properties], digest: str, sources: Mapping[str, Source] = NO_SOURCES) -> Release:
    """The release that data declares; where it declares none, as of the day of its newest source."""
    said = outside.get("release", {})
    text = one(said, ISSUED)
    days = [source.published.latest for source in sources.values() if source.published is not WHENEVER]
    day = calendar_day("release", text) if text else max(days, default=date(1, 1, 1))
    return Release(one(said, VERSION, "no release"), day, digest, one(said, "ontology/asksFirst"))


def _entity(name: str, outside: dict[str, Properties], language: Language) -> Entity:
    said = outside[name]
    classes = frozenset(c for kind in every(said, TYPE) for c in language.ancestors(kind))
    labels = sorted(said[LABEL], key=lambda term: (term.language != "en", term))
    names = [(term.value, term.language) for term in [*labels, *sorted(said.get(ALIAS, ()))]]
    return Entity(
        name=name,
        label=labels[0].value,
        classes=classes,
        names=tuple(dict.fromkeys(names)),
        comment=one(said, COMMENT),
        note=one(said, "ontology/note"),
        interest=one(said, "ontology/interest"),
        family=every(said, "ontology/inFamily"),
        members=every(said, "ontology/namedMember"),
        part_of=every(said, "ontology/partOf"),
        succeeds=every(said, "ontology/succeeds"),
        concerns=every(said, "ontology/concerns"),
        country=one(said, "ontology/countryCode"),
        identifiers=tuple(_identifier(outside[i]) for i in every(said, "ontology/identifier") if i in outside),
        party=bool(classes & language.party_classes),
        collective=bool(classes & language.collective_classes),
        anonymous=bool(classes & language.anonymous_classes),
    )


def _identifier(said: Properties) -> Identifier:
    return Identifier(one(said, "ontology/scheme"), one(said, "ontology/code"), one(said, "ontology/checked"))


def _source(name: str, said: Properties) -> Source:
    earliest = sole(name, said, "ontology/publishedEarliest")
    latest = sole(name, said, "ontology/publishedLatest")
    published = _bounds(name, earliest, latest) if latest else WHENEVER
    urls = _addresses(said)
    return Source(
        name=name,
        label=one(said, LABEL),
        published=published,
        publisher=one(said, "ontology/publisher"),
        published_reason=one(said, "ontology/publishedReason"),
        url=next(iter(urls), ""),
        urls=urls,
        rights=one(said, RIGHTS),
        file_name=one(said, "ontology/fileName"),
        digest=one(said, "ontology/digest"),
        characters=whole_number(name, said, "characters", "0"),
        reliability=one(said, "ontology/reliability"),
        reliability_reason=one(said, "ontology/reliabilityReason"),
        fate=one(said, "ontology/fate"),
        note=one(said, "ontology/note"),
        origins=every(said, "ontology/origin"),
        datasets=every(said, "ontology/inDataset"),
        unnamed_people=one(said, "ontology/restsOnUnnamedPeople") == "true",
        collection=one(said, "ontology/collection") == "true",
    )


def _addresses(said: Properties) -> tuple[str, ...]:
    """Where a source can be read, the pages of its publisher before those of others."""
    publisher = local(one(said, "ontology/publisher")).replace("-", "")

    def of_others(url: str) -> bool:
        host = url.partition("://")[2].partition("/")[0].replace("-", "")
        return not publisher or publisher not in host

    return tuple(sorted(every(said, SEE), key=lambda url: (of_others(url), url)))


def _bounds(name: str, earliest: str, latest: str) -> Day:
    first, last = calendar_day(name, earliest or latest), calendar_day(name, latest)
    if last < first:
        problem = f"{curie(name)} was published no earlier than {first} and no later than {last}"
        raise DataError(problem, hint="The first possible day comes first.", about=name, near="publishedEarliest")
    return Day.between(first, last)
