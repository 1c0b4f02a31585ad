"""Whether the language is whole: every word labelled, explained and tied to a standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import curie

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.language import Language, RelationType, Term

OURS = "ontology/"


def faults(language: Language) -> list[str]:
    """What is missing or dangling, one sentence each; nothing where the language is whole.

    >>> from graphkit.workspace import Workspace
    >>> faults(Workspace.open().language)
    []
    """
    found = [fault for term in language.terms.values() for fault in _of_term(term, language)]
    found.extend(fault for kind in language.types.values() for fault in _of_type(kind, language))
    return sorted(found)


def standard_links(term: Term, language: Language) -> list[str]:
    """The words of other vocabularies that a term specialises or matches, itself or through those above it."""
    found: list[str] = []
    waiting, seen = [term.name], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in language.terms:
            continue
        seen.add(name)
        for _, target in language.terms[name].links:
            (waiting if target.startswith(OURS) else found).append(target)
    return sorted(set(found))


def _of_term(term: Term, language: Language) -> Iterator[str]:
    name = curie(term.name)
    if not term.label:
        yield f"{name} has no label"
    if not term.comment:
        yield f"{name} has no comment"
    if not standard_links(term, language):
        yield f"{name} has no link to a standard term"


def _of_type(kind: RelationType, language: Language) -> Iterator[str]:
    name = curie(kind.name)
    if not (kind.verb and kind.inverse_verb and kind.infinitive):
        yield f"{name} lacks a verb, its inverse or its infinitive"
    if not (kind.kind and kind.lane and kind.dash):
        yield f"{name} lacks its kind of time, its lane or its dash"
    named = {*kind.key, *kind.functional, *kind.confines, *kind.scope_roles}
    used = {role for step in kind.steps for role in (step.start, step.end)}
    for word in sorted((named | used) - set(kind.roles) - set(language.dates)):
        yield f"{name} names {curie(word)}, which is none of its roles"
    leapt = {step.coarse_of for step in kind.steps if step.coarse_of}  # may be a role of other types
    for word in sorted({*kind.roles, *kind.measures, *leapt} - set(language.terms)):
        yield f"{name} names {curie(word)}, which nothing declares"
    for step in kind.steps:
        if not (step.verb and step.infinitive) or step.mode not in language.modes:
            yield f"{name} has a step without verb, infinitive or known mode"
