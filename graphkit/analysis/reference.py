"""The language for a reader to browse: relation types, roles, stances, and what a word means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.reference_rules import rules_of
from graphkit.errors import UsageError
from graphkit.model.answer import Answer, Line, Row, Section
from graphkit.model.names import curie, full, local
from graphkit.ontology.check import standard_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.language import Concept, RelationType, Term
    from graphkit.view.view import View

COLUMNS = ("name", "label", "kind", "roles", "opens", "comment")
LISTS = ("stances", "statuses", "certainties", "ways", "modes")


def reference(view: View, word: str | None = None) -> Answer:
    """All relation types; or one word of the language, or one of its lists.

    Raises:
        UsageError: the language has no such word; near ones are offered.
    """
    if word is None:
        return _answer(view, "The relation types; graphkit ref NAME tells more of one.", tuple(_types(view)))
    term = _find(view, word)
    members = tuple(_members(view, term))
    title = f"{term.label} ({curie(term.name)}): {term.comment}"
    return _answer(view, title, members, tuple(_sections(view, term)))


def _answer(view: View, title: str, rows: tuple[Row, ...], sections: tuple[Section, ...] = ()) -> Answer:
    return Answer("ref", title, COLUMNS, rows, view.library.release, view.lens, sections)


def _find(view: View, word: str) -> Term:
    wanted = word.casefold().replace(" ", "")
    terms = view.language.terms
    for name, term in sorted(terms.items(), key=lambda pair: (word not in {local(pair[0]), curie(pair[0])}, pair[0])):
        if wanted in {local(name).casefold(), curie(name).casefold(), term.label.casefold().replace(" ", "")}:
            return term
    from difflib import get_close_matches

    known = {local(name).casefold(): local(name) for name in terms}
    near = [known[match] for match in get_close_matches(wanted, known, 3, 0.6)]
    hint = f"Near words: {', '.join(near)}." if near else "See graphkit ref."
    raise UsageError(f'the language has no word "{word}"', hint=hint)


def _types(view: View) -> Iterator[Row]:
    kinds = sorted(view.language.types.values(), key=lambda kind: kind.label)
    yield from (_type_row(view, kind) for kind in kinds)


def _type_row(view: View, kind: RelationType) -> Row:
    label = view.language.label
    return {
        "name": local(kind.name),
        "label": kind.label,
        "kind": label(kind.kind),
        "roles": [label(role) for role in kind.roles],
        "opens": [f"{label(step.start)} {step.verb} {label(step.end)}" for step in kind.steps],
        "comment": kind.comment,
    }


def _members(view: View, term: Term) -> Iterator[Row]:
    """The members of a closed list, or the one word itself."""
    kind = view.language.types.get(term.name)
    if kind is not None:
        yield _type_row(view, kind)
        return
    members = [t for t in view.language.terms.values() if term.name in t.kinds]
    for member in sorted(members, key=lambda t: (_rank(view, t.name), t.name)):
        yield {"name": local(member.name), "label": member.label, "kind": term.label, "comment": member.comment}
    if not members:
        kinds = [view.language.label(k) for k in term.kinds if k in view.language.terms]
        yield {"name": local(term.name), "label": term.label, "kind": ", ".join(kinds), "comment": term.comment}


def _rank(view: View, name: str) -> int:
    lists: list[dict[str, Concept]] = [getattr(view.language, name) for name in LISTS]
    return next((-concepts[name].rank for concepts in lists if name in concepts), 0)


def _sections(view: View, term: Term) -> Iterator[Section]:
    kind = view.language.types.get(term.name)
    if kind is not None:
        yield from _of_type(view, kind)
    members = [row for row in _members(view, term) if row["name"] != local(term.name)]
    if members and kind is None:
        yield Section("Members", tuple(Line(f"{row['label']}: {row['comment']}", 1) for row in members))
    yield from rules_of(term.name, view.language)
    used = [k.label for k in view.language.types.values() if term.name in (*k.roles, *k.measures)]
    if used:
        yield Section("Used by", (Line(", ".join(sorted(used)), 1),))
    links = standard_links(term, view.language)
    if links:
        yield Section("Specialises or matches", tuple(Line(link, 1) for link in links))
    yield Section("Name", (Line(full(term.name), 1),))


def _of_type(view: View, kind: RelationType) -> Iterator[Section]:
    label = view.language.label
    roles = [Line(f"{label(role)}: {view.language.terms[role].comment}", 1) for role in kind.roles]
    yield Section("Roles", tuple(roles))
    if kind.measures:
        yield Section(
            "Measures", tuple(Line(f"{label(m)}: {view.language.terms[m].comment}", 1) for m in kind.measures)
        )
    steps = []
    for step in kind.steps:
        leap = f"; leaps over the {label(step.coarse_of)}" if step.coarse_of else ""
        line = f" only above {step.above:g} of {label(step.measure)}" if step.measure else ""
        steps.append(Line(f"{label(step.start)} {step.verb} {label(step.end)} ({label(step.mode)}{leap}){line}", 1))
    yield Section("Opens", tuple(steps) or (Line("no step", 1),))
    about = [Line(f"time: {label(kind.kind)}", 1)]
    about.append(Line(f"the same where these are: {', '.join(map(label, kind.key)) or 'never, each claim apart'}", 1))
    if kind.confines:
        about.append(Line(f"confined by: {', '.join(map(label, kind.confines))}", 1))
    yield Section("Reading", tuple(about))
