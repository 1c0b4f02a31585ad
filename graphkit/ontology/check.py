"""Whether the language is whole: every word described and tied to a standard one, every type consistent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import BASE, curie, full
from graphkit.ontology.read import LINKS
from graphkit.ontology.standard import is_standard, is_well_formed
from graphkit.rdf.index import COMMENT, LABEL, TYPE, every

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.language import Language, RelationType
    from graphkit.rdf.index import Properties

ROLE, MEASURE = "ontology/Role", "ontology/Measure"
DECLARED = frozenset({"ontology/RelationType", ROLE, MEASURE})


def undescribed(graph: dict[str, Properties]) -> Iterator[tuple[str, str]]:
    """Words without label, comment or a link to a standard term, each with what it lacks.

    A link may be its own or that of a word above it.
    """
    for name, said in sorted(graph.items()):
        if not _is_word(name, said):
            continue
        for word, what in ((LABEL, "label"), (COMMENT, "comment")):
            if word not in said:
                yield name, f"has no {what}"
        links = standard_links(name, graph)
        if not links:
            yield name, "has no link to a standard term"
        for link in sorted(links):
            if is_standard(link) is False or not is_well_formed(link):
                yield name, f"points to <{link}>, which is no term of that vocabulary"


def standard_links(name: str, graph: dict[str, Properties]) -> set[str]:
    """The terms of other vocabularies to which a word leads, by itself or through those above it."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        above = [target for word in LINKS for target in every(graph.get(current, {}), word)]
        found.update(full(target) for target in above if not full(target).startswith(BASE))
        waiting.extend(target for target in above if target in graph)
    return found


def inconsistent(language: Language) -> Iterator[tuple[str, str]]:
    """Relation types whose declaration contradicts itself, each with what is wrong.

    >>> from graphkit.workspace import Workspace
    >>> list(inconsistent(Workspace.open().language))
    []
    """
    for kind in language.types.values():
        yield from _wrong_words(kind, language)
        yield from _wrong_places(kind, language)


def _is_word(name: str, said: Properties) -> bool:
    return name.startswith("ontology/") or bool(DECLARED & set(every(said, TYPE)))


def _wrong_words(kind: RelationType, language: Language) -> Iterator[tuple[str, str]]:
    """Words of a type that are not declared as what they are used for."""
    for words, declared in ((kind.roles, ROLE), (kind.measures, MEASURE)):
        for word in words:
            if word not in language.terms or declared not in language.terms[word].kinds:
                yield kind.name, f"uses {curie(word)}, which is declared as no {curie(declared)}"
    for text, what in ((kind.verb, "verb"), (kind.inverse_verb, "inverse verb"), (kind.kind, "kind of time")):
        if not text:
            yield kind.name, f"has no {what}"
    for step in kind.steps:
        if step.mode not in language.modes:
            yield kind.name, f"opens a step of no known mode: {curie(step.mode) if step.mode else 'none given'}"


def _wrong_places(kind: RelationType, language: Language) -> Iterator[tuple[str, str]]:
    """Roles that a type uses for something and does not have."""
    ends = [word for step in kind.steps for word in (step.start, step.end)]
    for word in (*ends, *kind.functional, *kind.confines, *kind.scope_roles):
        if word not in kind.roles:
            yield kind.name, f"uses {curie(word) if word else 'no role'} as a role, and does not have it"
    for word in kind.key:
        if word not in kind.roles and word not in language.dates:
            yield kind.name, f"is identified by {curie(word)}, which is none of its roles and no date"
