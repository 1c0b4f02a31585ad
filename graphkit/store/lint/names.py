"""Names that lead nowhere, words that the ontology does not have, and relations not called as they are minted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import WORDS, curie, local
from graphkit.rdf.index import TYPE, every
from graphkit.store.finding import FAULT, WARNING, Finding
from graphkit.store.lint.claims import claims
from graphkit.store.minting import mint, mint_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.language import Language, RelationType
    from graphkit.rdf.index import Index, Properties

OURS = ("entity/", "chip/", "site/", "source/", "claim/", "identifier/", "dataset/")
"""Below these, a name that nothing describes leads nowhere. Names of others may be described elsewhere."""

ROLE, MEASURE = "ontology/Role", "ontology/Measure"


def dangling(index: Index) -> Iterator[Finding]:
    """Names that something points to and nothing describes."""
    relations = {name for graph, subjects in index.graphs.items() if graph for name in subjects}
    described = set(index.default) | relations
    for graph, subjects in index.graphs.items():
        for subject, said in subjects.items():
            for word, terms in said.items():
                for term in terms:
                    if term.kind == "iri" and term.value.startswith(OURS) and term.value not in described:
                        what = f"{curie(word)} leads to {curie(term.value)}, which nothing describes"
                        yield Finding(FAULT, graph or subject, what)


def unknown_words(index: Index, language: Language) -> Iterator[Finding]:
    """Words under the name of the ontology that it does not have."""
    for graph, subjects in index.graphs.items():
        for subject, said in subjects.items():
            used = {*said, *(term.value for terms in said.values() for term in terms if term.kind == "iri")}
            for word in sorted(used):
                if word.startswith(WORDS) and word not in language.terms:
                    yield Finding(FAULT, graph or subject, _near(word, language))


def strange_roles(index: Index, language: Language) -> Iterator[Finding]:
    """Roles and measures that the type of the relation does not have."""
    for claim, name, body, kind in _relations(index, language):
        del name
        for word in sorted(body):
            kinds = language.terms[word].kinds if word in language.terms else ()
            if (ROLE in kinds and word not in kind.roles) or (MEASURE in kinds and word not in kind.measures):
                yield Finding(FAULT, claim, f"{curie(word)} is none of the roles and measures of {kind.label}")


def misnamed(index: Index, language: Language) -> Iterator[Finding]:
    """Relations that are not called as they would be minted, so that claims of one do not meet.

    An inference speaks of the relation of another claim, so its relation may bear that claim's name. A
    claim under somebody's own address names what is not shared under that address.
    """
    anonymous = {
        name
        for name, said in index.default.items()
        if any(language.ancestors(k) & language.anonymous_classes for k in every(said, TYPE))
    }
    inferences = {name for name, said in claims(index) if "ontology/Inference" in every(said, TYPE)}
    for claim, name, body, kind in _relations(index, language):
        stated = {word: [term.value for term in terms] for word, terms in body.items()}
        minted = (mint_own if ":" in claim else mint)(kind, stated, claim, anonymous)
        if name != minted and claim not in inferences:
            grave = FAULT if name.startswith("relation/") else WARNING
            yield Finding(grave, claim, f"its relation is {curie(name)}, and would be minted {curie(minted)}")


def _relations(index: Index, language: Language) -> Iterator[tuple[str, str, Properties, RelationType]]:
    for claim, subjects in index.graphs.items():
        for name, body in subjects.items():
            kind = next((k for k in every(body, TYPE) if k in language.types), "")
            if claim and kind:
                yield claim, name, body, language.types[kind]


def _near(word: str, language: Language) -> str:
    from difflib import get_close_matches

    known = {local(name): name for name in language.terms}
    near = get_close_matches(local(word), known, 1, 0.75)
    hint = f"; near it is {curie(known[near[0]])}" if near else ""
    return f"the ontology has no word {curie(word)}{hint}"
