"""Claims, read out of quads into the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.model.claim import Claim
from graphkit.model.names import curie
from graphkit.model.quantity import Quantity
from graphkit.rdf.index import TYPE, Properties, every, is_a, one
from graphkit.store.lexical import WHENEVER, partial_day, sole, whole_number
from graphkit.store.possible import impossible

if TYPE_CHECKING:
    from graphkit.model.days import Day
    from graphkit.model.entity import Source
    from graphkit.model.language import Language
    from graphkit.rdf.index import Index

SENSE = "ontology/Sense"
TRUE = frozenset({"true", "1"})
"""How truth is written, by the standard."""
KINDS = frozenset({"ontology/Claim", "ontology/Inference"})


def read_claims(index: Index, sources: dict[str, Source], language: Language) -> dict[str, Claim]:
    """Every claim by name, in order of name; inferences known from the day of their last premise.

    Raises:
        DataError: a claim lacks what every claim must have, or holds what cannot be read.
    """
    outside = sorted(index.default.items())
    found = [name for name, said in outside if KINDS & {term.value for term in said.get(TYPE, ())}]
    claims = {name: _claim(name, index.default[name], index, sources, language) for name in found}
    return _dated_by_premises(claims)


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


def _claim(name: str, said: Properties, index: Index, sources: dict[str, Source], language: Language) -> Claim:
    inside = index.graphs.get(name, {})
    relation, body = _relation(name, inside, language)
    _check_words(name, said, body, sources, language)
    values, dates = values_of(name, body, inside, language), dates_of(name, body, language)
    for each in impossible(values, dates, language):
        hint = "Write what the passage says; two claims may differ, one cannot differ with itself."
        raise DataError(f"{curie(name)}: {each.what}", hint=hint, about=name, near=each.near)
    source = sole(name, said, "ontology/quotedFrom")
    held = sources.get(source)
    inference = is_a(said, "ontology/Inference")
    spoken = sole(name, said, "ontology/saidOn")
    published = held.published if held else WHENEVER
    return Claim(
        name=name,
        relation=relation,
        type=next((t.value for t in body.get(TYPE, ()) if t.value in language.types), ""),
        status=sole(name, body, "ontology/status", "ontology/Unstated"),
        stance=sole(name, said, "ontology/stance"),
        speaker=sole(name, said, "ontology/speaker"),
        source=source,
        said=partial_day(name, spoken) if spoken else published,
        roles=_roles(body, language),
        values=values,
        dates=dates,
        texts={
            word: one(body, word)
            for word, terms in body.items()
            if terms[0].kind == "literal" and word not in language.dates
        },
        rows=every(said, "ontology/row"),
        origins=every(said, "ontology/origin") or (held.origins if held and len(held.origins) == 1 else ()),
        interest=one(said, "ontology/interest"),
        credibility=whole_number(name, said, "credibility", "6"),
        start=whole_number(name, said, "passageStart", "-1"),
        end=whole_number(name, said, "passageEnd", "-1"),
        digest=one(said, "ontology/passageDigest"),
        reviewed=sole(name, said, "ontology/reviewed") in TRUE,
        premises=every(said, "ontology/derivedFrom"),
        rationale=one(said, "ontology/rationale"),
        resolved=" ".join(every(said, "ontology/resolved")),
        note=" ".join(every(said, "ontology/note")),
        responds_to=every(said, "ontology/respondsTo"),
        disputes=every(said, "ontology/disputes"),
        datasets=every(said, "ontology/inDataset") or (held.datasets if held else ()),
        inference=inference,
        private=sole(name, said, "ontology/private") in TRUE,
    )


def _check_words(name: str, said: Properties, body: Properties, sources: dict[str, Source], language: Language) -> None:
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
            raise DataError(f"the claim {curie(name)} {given}", hint=f"There are: {offered}.", about=name)
    if source not in sources and not is_a(said, "ontology/Inference"):
        given = f"quotes {curie(source)}, which is declared nowhere" if source else "names no source"
        hint = "Declare it as a gk:Source; see CONTRIBUTING.md."
        raise DataError(f"the claim {curie(name)} {given}", hint=hint, about=name)


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
    raise DataError(f"the claim {curie(name)} holds {many}", hint=hint, about=name)


def _roles(body: Properties, language: Language) -> dict[str, tuple[str, ...]]:
    return {
        word: tuple(sorted(term.value for term in terms if term.kind == "iri"))
        for word, terms in body.items()
        if word in language.terms and "ontology/Role" in language.terms[word].kinds
    }


def dates_of(name: str, body: Properties, language: Language) -> dict[str, Day]:
    """The days that a claim gives its relation, by word.

    Raises:
        DataError: one is no day, or a word has several.
    """
    return {word: partial_day(name, sole(name, body, word)) for word in language.dates if word in body}


def values_of(
    name: str, body: Properties, inside: dict[str, Properties], language: Language
) -> dict[str, tuple[Quantity, ...]]:
    """The quantities that a claim gives its relation, by measure.

    Raises:
        DataError: one has a number that is none, a sense that is not known, or several of either.
    """
    measures = [w for w in body if w in language.terms and "ontology/Measure" in language.terms[w].kinds]
    return {
        word: tuple(_quantity(name, node, inside, language) for node in every(body, word) if node in inside)
        for word in measures
    }


def _quantity(claim: str, name: str, inside: dict[str, Properties], language: Language) -> Quantity:
    said = inside[name]
    number, sense = sole(name, said, "ontology/number"), sole(name, said, "ontology/sense")
    if number and SENSE not in (language.terms[sense].kinds if sense in language.terms else ()):
        given = f"has the sense {curie(sense)}, which is none" if sense else "has no sense"
        hint = "See graphkit ref Sense."
        raise DataError(f"{curie(claim)}: the number {number} {given}", hint=hint, about=claim, near=sense or name)
    try:
        value = Quantity(
            number=float(number) if number else None,
            sense=sense.rsplit("/", 1)[-1],
            unit=sole(name, said, "ontology/unit").rsplit("/", 1)[-1],
            granularity=float(sole(name, said, "ontology/granularity", "0")),
            wording=sole(name, said, "ontology/wording"),
            name=name,
        )
    except ValueError as error:
        raise DataError(f"{curie(claim)}: {curie(name)} is no number: {error}", about=name) from error
    if value.granularity < 0:
        problem = f"{curie(claim)}: {curie(name)} is rounded to {value.granularity:g}, which is no step"
        raise DataError(problem, hint="A granularity lies above 0.", about=name, near="granularity")
    return value
