"""What is to be mended in data before it can be relied on: shapes, lint and words, with the file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.names import curie, full, short
from graphkit.ontology.check import faults
from graphkit.rdf.index import Index
from graphkit.rdf.read import read_quads, read_text
from graphkit.resources import bundled
from graphkit.store.finding import FAULT, ORDER, REMARK, Finding
from graphkit.store.lint.claims import impossible_facts, no_claims, passages_outside, unanswered
from graphkit.store.lint.codes import bad_codes
from graphkit.store.lint.literals import bad_literals
from graphkit.store.lint.names import dangling, misnamed, strange_roles, unknown_words
from graphkit.store.lint.places import homeless_places
from graphkit.store.lint.texts import confusable_names, hidden_characters
from graphkit.store.shapes.aimed import aimed, beside
from graphkit.store.shapes.copies import over_claims, within_claims, words
from graphkit.store.shapes.foreign import check_foreign
from graphkit.store.shapes.of_types import type_shapes
from graphkit.store.shapes.shacl import check_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Quad

    from graphkit.model.language import Language
    from graphkit.store.gather import Gathered


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


def read_files(gathered: Gathered) -> Files:
    """The reader's own files, the bundled data beside them; the bundled data where there are none."""
    own = gathered.own or gathered.data
    root = os.path.dirname(bundled("data")) + os.sep
    checked = [(path if gathered.own else path.removeprefix(root), _quads(path, data)) for path, data in own]
    beside = gathered.data if gathered.own else ()
    return Files(
        tuple(checked),
        tuple(quad for path, data in beside for quad in _quads(path, data)),
        tuple(quad for path, data in gathered.ontology for quad in _quads(path, data)),
    )


def read_shapes(language: Language, own: Sequence[str] = ()) -> Shapes:
    """The bundled shapes, those that follow from relation types, and the reader's own.

    Raises:
        RefusedError: the reader's own carry a program.
    """
    folder = os.path.join(bundled("ontology"), "shapes")
    claim, relation = (read_quads(os.path.join(folder, f"{name}.ttl")) for name in ("claims", "relations"))
    for path in own:
        shapes = read_quads(path)
        check_foreign(shapes, path)
        relation = [*relation, *shapes]
    return Shapes([*claim, *read_text(type_shapes(language), "types", "turtle")], relation)


def validate(files: Files, language: Language, shapes: Shapes) -> list[Found]:
    """Every finding in the files, the gravest first, then by file and subject.

    A remark on what stands beside them is left out.
    """
    checked = [quad for _, quads in files.checked for quad in quads]
    data = [*files.beside, *checked]
    findings = {*lint(Index(data), language), *_shaped(checked, files, language, shapes)}
    findings.update(_of_words(checked, language))
    places = _places(files.checked)
    placed = [Found(finding, places.get(finding.subject, "")) for finding in findings]
    kept = [found for found in placed if found.file or found.finding.severity != REMARK]
    return sorted(kept, key=lambda f: (ORDER.index(f.finding.severity), f.file, f.finding.subject, f.finding.what))


def _quads(path: str, data: bytes) -> list[Quad]:
    return read_text(data, path, path.rsplit(".", 1)[-1])


def lint(index: Index, language: Language) -> Iterable[Finding]:
    """What shapes cannot see."""
    yield from bad_literals(index)
    yield from bad_codes(index)
    yield from hidden_characters(index)
    yield from confusable_names(index)
    yield from no_claims(index)
    yield from passages_outside(index)
    yield from impossible_facts(index, language)
    yield from dangling(index)
    yield from unknown_words(index, language)
    yield from strange_roles(index, language)
    yield from misnamed(index, language)
    yield from unanswered(index, language)
    yield from homeless_places(index, language)


def _shaped(checked: Sequence[Quad], files: Files, language: Language, shapes: Shapes) -> Iterator[Finding]:
    """What the shapes find in the files alone."""

    def above(iri: str) -> Iterator[str]:
        name = short(iri)
        return map(full, {name} if name in language.types else language.ancestors(name))

    known = [*words([*files.ontology, *checked], language.types), *beside(over_claims(files.beside))]
    own = {quad.subject for quad in checked}
    said = [*checked, *(quad for quad in files.beside if quad.subject in own)]
    copies = ((shapes.claim, within_claims(checked, language.types)), (shapes.relation, over_claims(said)))
    for asked, copy in copies:
        data = list(copy)
        yield from check_shapes([*data, *known], aimed(asked, data, above))


def _of_words(checked: Sequence[Quad], language: Language) -> Iterable[Finding]:
    """What the words lack that the reader's own files declare."""
    own = {curie(name): name for name in Index(checked).default if name in language.terms}
    for fault in faults(language):
        word, _, what = fault.partition(" ")
        if word in own:
            yield Finding(FAULT, own[word], f"the word {what}")


def _places(files: Iterable[tuple[str, Sequence[Quad]]]) -> dict[str, str]:
    """The first file that holds each claim, and each thing outside claims."""
    places: dict[str, str] = {}
    for path, quads in files:
        index = Index(quads)
        for name in (*index.graphs, *(subject for subjects in index.graphs.values() for subject in subjects)):
            places.setdefault(name, path)
    return places
