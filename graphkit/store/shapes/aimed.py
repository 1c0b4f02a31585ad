"""Shapes aimed at some data alone, so that what stands beside it is known and not checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import full

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pyoxigraph import NamedNode, Quad

SH = "http://www.w3.org/ns/shacl#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
NEEDED = frozenset({TYPE, full("ontology/digest")})
"""What shapes ask of things that they are not aimed at: their class, and whether a source's text is held."""


def aimed(shapes: Iterable[Quad], data: Sequence[Quad], above: Callable[[str], Iterable[str]]) -> Iterator[Quad]:
    """The shapes with each target replaced by the nodes of the data that it means.

    Args:
        shapes: Shapes; a target node of their own is kept.
        data: What is to be checked.
        above: The classes above a class, itself among them, by their names.

    >>> from graphkit.rdf.read import read_text
    >>> data = read_text(b"<urn:a> a <urn:Thing> .", "data", "turtle")
    >>> shape = read_text(b"<urn:s> <http://www.w3.org/ns/shacl#targetClass> <urn:Thing> .", "shapes", "turtle")
    >>> [str(quad.object) for quad in aimed(shape, data, lambda name: [name])]
    ['<urn:a>']
    """
    from pyoxigraph import NamedNode, Quad

    node = NamedNode(f"{SH}targetNode")
    meant = _meant(data, above)
    for quad in shapes:
        word = quad.predicate.value.removeprefix(SH)
        if word not in {"targetClass", "targetSubjectsOf", "targetObjectsOf"}:
            yield quad
            continue
        for thing in meant.get((word, str(quad.object)), ()):
            yield Quad(quad.subject, node, thing)


def beside(quads: Iterable[Quad]) -> Iterator[Quad]:
    """What must be known of things that are not checked."""
    return (quad for quad in quads if quad.predicate.value in NEEDED)


def _meant(data: Sequence[Quad], above: Callable[[str], Iterable[str]]) -> dict[tuple[str, str], dict[NamedNode, None]]:
    """For each target that a shape may have, the nodes that it means, in order."""
    found: dict[tuple[str, str], dict[NamedNode, None]] = {}
    for subject, word, thing, _ in data:
        found.setdefault(("targetSubjectsOf", str(word)), {})[subject] = None
        found.setdefault(("targetObjectsOf", str(word)), {})[thing] = None
        if word.value == TYPE and hasattr(thing, "value"):
            for name in above(thing.value):
                found.setdefault(("targetClass", f"<{name}>"), {})[subject] = None
    return found
