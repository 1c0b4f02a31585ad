"""What is to be mended in data before it can be relied on: shapes, lint and words, with the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.names import short
from graphkit.ontology.check import inconsistent, undescribed
from graphkit.rdf.index import Index
from graphkit.store.finding import FAULT, ORDER, REMARK, Finding
from graphkit.store.lint.claims import no_claims, passages_outside, unanswered
from graphkit.store.lint.codes import bad_codes
from graphkit.store.lint.literals import bad_literals
from graphkit.store.lint.names import dangling, misnamed, strange_roles, unknown_words
from graphkit.store.lint.texts import confusable_names, hidden_characters
from graphkit.store.shacl import check_shapes
from graphkit.store.shape_copies import over_claims, within_claims, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad

    from graphkit.model.language import Language


class Files(NamedTuple):
    """What is checked: ``checked`` by file, ``beside`` without which names would lead nowhere."""

    checked: tuple[tuple[str, list[Quad]], ...]
    beside: tuple[Quad, ...]
    ontology: tuple[Quad, ...]


class Shapes(NamedTuple):
    """Shapes of a claim for itself, of relations over all claims, and the reader's own for these."""

    claim: Sequence[Quad]
    relation: Sequence[Quad]


class Found(NamedTuple):
    """A finding and the file that holds its subject; empty where none that was checked does."""

    finding: Finding
    file: str


def validate(files: Files, language: Language, shapes: Shapes) -> list[Found]:
    """Every finding in the files, the gravest first, then by file and subject.

    A remark on what stands beside them is left out.
    """
    checked = [quad for _, quads in files.checked for quad in quads]
    data = [*files.beside, *checked]
    findings = {*lint(Index(data), language), *_shaped(data, files.ontology, language, shapes)}
    findings.update(_of_words(checked, files, language))
    places = _places(files.checked)
    placed = [Found(finding, places.get(finding.subject, "")) for finding in findings]
    kept = [found for found in placed if found.file or found.finding.severity != REMARK]
    return sorted(kept, key=lambda f: (ORDER.index(f.finding.severity), f.file, f.finding.subject, f.finding.what))


def lint(index: Index, language: Language) -> Iterable[Finding]:
    """What shapes cannot see."""
    yield from bad_literals(index)
    yield from bad_codes(index)
    yield from hidden_characters(index)
    yield from confusable_names(index)
    yield from no_claims(index)
    yield from passages_outside(index)
    yield from dangling(index)
    yield from unknown_words(index, language)
    yield from strange_roles(index, language)
    yield from misnamed(index, language)
    yield from unanswered(index, language)


def _shaped(
    data: Sequence[Quad], ontology: Sequence[Quad], language: Language, shapes: Shapes
) -> list[Finding]:
    known = list(words([*ontology, *data], language.types))
    found = check_shapes([*within_claims(data, language.types), *known], shapes.claim)
    return [*found, *check_shapes([*over_claims(data), *known], shapes.relation)]


def _of_words(checked: Sequence[Quad], files: Files, language: Language) -> Iterable[Finding]:
    """What the reader's own words lack."""
    own = set(Index(checked).default)
    graph = Index([*files.ontology, *checked]).default
    for name, what in (*undescribed(graph), *inconsistent(language)):
        if name in own:
            yield Finding(FAULT, name, f"the word {what}")


def _places(files: Iterable[tuple[str, Sequence[Quad]]]) -> dict[str, str]:
    """The first file that holds each claim, and each thing outside claims."""
    places: dict[str, str] = {}
    for path, quads in files:
        index = Index(quads)
        for name in (*index.graphs, *(subject for subjects in index.graphs.values() for subject in subjects)):
            places.setdefault(name, path)
    return places
