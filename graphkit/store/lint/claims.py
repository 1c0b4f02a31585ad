"""Claims that point beyond their text, claims without an answer, and graphs that are no claim."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.model.names import curie
from graphkit.rdf.index import TYPE, every, one
from graphkit.store.finding import FAULT, REMARK, Finding
from graphkit.store.possible import impossible
from graphkit.store.reading_claims import dates_of, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.language import Language
    from graphkit.rdf.index import Index, Properties

ALLEGED = "ontology/Alleged"
CLAIMS = frozenset({"ontology/Claim", "ontology/Inference"})


def passages_outside(index: Index) -> Iterator[Finding]:
    """Claims whose passage ends after the end of their source."""
    for name, said in claims(index):
        end, source = one(said, "ontology/passageEnd"), one(said, "ontology/quotedFrom")
        length = one(index.default.get(source, {}), "ontology/characters")
        if end.isdecimal() and length.isdecimal() and int(end) > int(length):
            what = f"its passage ends at {end}, and {curie(source)} has {length} characters"
            yield Finding(FAULT, name, what)


def unanswered(index: Index, language: Language) -> Iterator[Finding]:
    """Charges to which no response is held."""
    answered = {
        name
        for _, said in claims(index)
        for word in ("ontology/respondsTo", "ontology/disputes")
        for name in every(said, word)
    }
    for name, said in claims(index):
        kinds = {kind for body in index.graphs.get(name, {}).values() for kind in every(body, TYPE)}
        charge = one(said, "ontology/stance") == ALLEGED or any(
            language.types[kind].needs_response for kind in kinds if kind in language.types
        )
        if charge and name not in answered:
            yield Finding(REMARK, name, "a charge; response not in data")


def impossible_facts(index: Index, language: Language) -> Iterator[Finding]:
    """Numbers below nothing or above all, and what stands the wrong way round; what cannot be read others tell."""
    for name, _ in claims(index):
        inside = index.graphs.get(name, {})
        for body in inside.values():
            if any(kind in language.types for kind in every(body, TYPE)):
                with suppress(DataError):
                    values, dates = values_of(name, body, inside, language), dates_of(name, body, language)
                    yield from (Finding(FAULT, name, each.what) for each in impossible(values, dates, language))


def no_claims(index: Index) -> Iterator[Finding]:
    """Named graphs of which nobody says who says them."""
    known = {name for name, _ in claims(index)}
    for name in index.graphs:
        if name and name not in known:
            yield Finding(FAULT, name, "a graph that no claim stands for: nobody is named who says it")


def claims(index: Index) -> Iterator[tuple[str, Properties]]:
    """Every claim with what stands outside it."""
    for name, said in index.default.items():
        if CLAIMS & set(every(said, TYPE)):
            yield name, said
