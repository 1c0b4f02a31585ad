"""Entities, sources and claims, read out of quads into the model."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.model.claim import Claim
from graphkit.model.days import Day
from graphkit.model.entity import Entity, Identifier, Source
from graphkit.model.library import Library, Release
from graphkit.model.names import curie
from graphkit.model.quantity import Quantity
from graphkit.rdf.index import COMMENT, LABEL, TYPE, Index, Properties, every, one

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.model.language import Language

ALIAS = "http://www.w3.org/2004/02/skos/core#altLabel"
SEE = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
RIGHTS = "http://purl.org/dc/terms/rights"
ISSUED = "http://purl.org/dc/terms/issued"
VERSION = "http://www.w3.org/2002/07/owl#versionInfo"
LABELLED = frozenset({"ontology/Claim", "ontology/Inference"})
NUMBERED = frozenset({"integer", "decimal", "double"})
NO_SOURCES: Mapping[str, Source] = {}
WHENEVER = Day.between(date(1, 1, 1), date(9999, 12, 31))


def read_library(index: Index, language: Language, digest: str) -> Library:
    """All that an index holds, as values.

    Raises:
        DataError: a claim lacks what every claim must have, or a number or day cannot be read.
    """
    outside = index.default
    sources = {n: _source(n, said) for n, said in outside.items() if _is(said, "ontology/Source")}
    claims = {
        name: _claim(name, said, index, sources, language)
        for name, said in sorted(outside.items())
        if LABELLED & {term.value for term in said.get(TYPE, ())}
    }
    return Library(
        entities={
            name: _entity(name, outside, language)
            for name, said in outside.items()
            if _named(name, said, sources, claims)
        },
        sources=sources,
        claims=_dated_by_premises(claims),
        release=read_release(outside, digest, sources),
        specifications=_specifications(outside),
    )


def _dated_by_premises(claims: dict[str, Claim]) -> dict[str, Claim]:
    """The claims, inferences among them known from the day on which the last of their premises was.

    Each round dates the inferences that rest on dated claims only; those on a circle stay undated.
    """
    dated = dict(claims)
    waiting = {c.name for c in claims.values() if c.inference and c.said is WHENEVER and c.premises}
    while True:
        ready = [n for n in sorted(waiting) if not any(premise in waiting for premise in dated[n].premises)]
        if not ready:
            return dated
        for name in ready:
            days = [dated[premise].said for premise in dated[name].premises if premise in dated]
            latest = max(days, key=lambda day: (day.latest, day.earliest), default=WHENEVER)
            dated[name] = dated[name]._replace(said=latest)
        waiting.difference_update(ready)


def _is(said: Properties, kind: str) -> bool:
    return any(term.value == kind for term in said.get(TYPE, ()))


def _named(name: str, said: Properties, sources: dict[str, Source], claims: dict[str, Claim]) -> bool:
    return LABEL in said and TYPE in said and name not in sources and name not in claims


def read_release(outside: dict[str, Properties], digest: str, sources: Mapping[str, Source] = NO_SOURCES) -> Release:
    """The release that data declares; where it declares none, as of the day of its newest source."""
    said = outside.get("release", {})
    text = one(said, ISSUED)
    days = [source.published.latest for source in sources.values() if source.published is not WHENEVER]
    day = _date("release", text) if text else max(days, default=date(1, 1, 1))
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
    earliest = one(said, "ontology/publishedEarliest")
    latest = one(said, "ontology/publishedLatest")
    published = _bounds(name, earliest, latest) if latest else WHENEVER
    return Source(
        name=name,
        label=one(said, LABEL),
        published=published,
        publisher=one(said, "ontology/publisher"),
        published_reason=one(said, "ontology/publishedReason"),
        url=one(said, SEE),
        rights=one(said, RIGHTS),
        file_name=one(said, "ontology/fileName"),
        digest=one(said, "ontology/digest"),
        characters=_whole(name, said, "characters", "0"),
        reliability=one(said, "ontology/reliability"),
        reliability_reason=one(said, "ontology/reliabilityReason"),
        fate=one(said, "ontology/fate"),
        note=one(said, "ontology/note"),
        origins=every(said, "ontology/origin"),
        datasets=every(said, "ontology/inDataset"),
        unnamed_people=one(said, "ontology/restsOnUnnamedPeople") == "true",
    )


def _bounds(name: str, earliest: str, latest: str) -> Day:
    return Day.between(_date(name, earliest or latest), _date(name, latest))


def _date(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DataError(f'{curie(name)}: "{text}" is no day', hint="Write 2025-12-31.") from None


def _whole(name: str, said: Properties, word: str, default: str) -> int:
    text = one(said, f"ontology/{word}", default)
    try:
        return int(text)
    except ValueError:
        raise DataError(f'{curie(name)}: {word} "{text}" is no whole number') from None


def _claim(name: str, said: Properties, index: Index, sources: dict[str, Source], language: Language) -> Claim:
    inside = index.graphs.get(name, {})
    relation, body = _relation(name, inside, language)
    _check_words(name, said, body, sources, language)
    source = one(said, "ontology/quotedFrom")
    held = sources.get(source)
    inference = _is(said, "ontology/Inference")
    spoken = one(said, "ontology/saidOn")
    published = held.published if held else WHENEVER
    return Claim(
        name=name,
        relation=relation,
        type=next((t.value for t in body.get(TYPE, ()) if t.value in language.types), ""),
        status=one(body, "ontology/status", "ontology/Unstated"),
        stance=one(said, "ontology/stance"),
        speaker=one(said, "ontology/speaker"),
        source=source,
        said=_day(name, spoken) if spoken else published,
        roles=_roles(body, language),
        values=_values(name, body, inside, language),
        dates={word: _day(name, one(body, word)) for word in language.dates if word in body},
        texts={
            word: one(body, word)
            for word, terms in body.items()
            if terms[0].kind == "literal" and word not in language.dates
        },
        rows=every(said, "ontology/row"),
        origins=every(said, "ontology/origin") or (held.origins if held and len(held.origins) == 1 else ()),
        interest=one(said, "ontology/interest"),
        credibility=_whole(name, said, "credibility", "6"),
        start=_whole(name, said, "passageStart", "-1"),
        end=_whole(name, said, "passageEnd", "-1"),
        digest=one(said, "ontology/passageDigest"),
        reviewed=one(said, "ontology/reviewed") == "true",
        premises=every(said, "ontology/derivedFrom"),
        rationale=one(said, "ontology/rationale"),
        resolved=" ".join(every(said, "ontology/resolved")),
        note=" ".join(every(said, "ontology/note")),
        responds_to=every(said, "ontology/respondsTo"),
        disputes=every(said, "ontology/disputes"),
        datasets=every(said, "ontology/inDataset") or (held.datasets if held else ()),
        inference=inference,
        private=one(said, "ontology/private") == "true",
    )


def _check_words(
    name: str, said: Properties, body: Properties, sources: dict[str, Source], language: Language
) -> None:
    """Pass where stance, status and source are known.

    Raises:
        DataError: one of them is not; a claim that cannot be understood is not half understood.
    """
    stance, status = one(said, "ontology/stance"), one(body, "ontology/status", "ontology/Unstated")
    source = one(said, "ontology/quotedFrom")
    for word, value, known in (("stance", stance, language.stances), ("status", status, language.statuses)):
        if value not in known:
            offered = ", ".join(curie(one_of) for one_of in known)
            given = f"has the {word} {curie(value)}" if value else f"has no {word}"
            raise DataError(f"the claim {curie(name)} {given}", hint=f"There are: {offered}.")
    if source not in sources and not _is(said, "ontology/Inference"):
        given = f"quotes {curie(source)}, which is declared nowhere" if source else "names no source"
        raise DataError(f"the claim {curie(name)} {given}", hint="Declare it as a gk:Source; see CONTRIBUTING.md.")


def _relation(name: str, inside: dict[str, Properties], language: Language) -> tuple[str, Properties]:
    """The one relation of a claim, or none where it only answers.

    Raises:
        DataError: the claim holds several relations, or something that is none.
    """
    found = [s for s, body in inside.items() if any(term.value in language.types for term in body.get(TYPE, ()))]
    if len(found) == 1:
        return found[0], inside[found[0]]
    if not inside:
        return "", {}
    many = f"{len(found)} relations" if found else "no relation of a known type"
    hint = "A claim speaks of one relation; see graphkit ref."
    raise DataError(f"the claim {curie(name)} holds {many}", hint=hint)


def _roles(body: Properties, language: Language) -> dict[str, tuple[str, ...]]:
    return {
        word: tuple(sorted(term.value for term in terms if term.kind == "iri"))
        for word, terms in body.items()
        if word in language.terms and "ontology/Role" in language.terms[word].kinds
    }


def _values(
    name: str, body: Properties, inside: dict[str, Properties], language: Language
) -> dict[str, tuple[Quantity, ...]]:
    found = {}
    for word, terms in body.items():
        if word in language.terms and "ontology/Measure" in language.terms[word].kinds:
            found[word] = tuple(_quantity(name, t.value, inside) for t in sorted(terms) if t.value in inside)
    return found


def _quantity(claim: str, name: str, inside: dict[str, Properties]) -> Quantity:
    said = inside[name]
    number = one(said, "ontology/number")
    try:
        return Quantity(
            number=float(number) if number else None,
            sense=one(said, "ontology/sense").rsplit("/", 1)[-1],
            unit=one(said, "ontology/unit").rsplit("/", 1)[-1],
            granularity=float(one(said, "ontology/granularity", "0")),
            wording=one(said, "ontology/wording"),
            name=name,
        )
    except ValueError as error:
        raise DataError(f"{curie(claim)}: {curie(name)} is no number: {error}") from error


def _day(claim: str, text: str) -> Day:
    try:
        return Day.parse(text)
    except ValueError as error:
        raise DataError(f"{curie(claim)}: {error}", hint="Write 2025, 2025-07 or 2025-07-08.") from error


def _specifications(outside: dict[str, Properties]) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for name, said in outside.items():
        if not _is(said, "ontology/Specification"):
            continue
        formats = [outside[node] for node in every(said, "ontology/performance") if node in outside]
        found[one(said, "ontology/specificationOf")] = {
            "name": name,
            "tops": tuple(
                sorted((one(f, "ontology/format"), float(one(f, "ontology/denseTops", "0"))) for f in formats)
            ),
            **{
                word: one(said, f"ontology/{word}")
                for word in (
                    "dieArea",
                    "memory",
                    "memoryBandwidth",
                    "interconnect",
                    "dataCenter",
                    "specificationSource",
                    "note",
                )
                if f"ontology/{word}" in said
            },
        }
    return found
