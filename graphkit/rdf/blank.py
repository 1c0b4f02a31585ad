"""Names for blank nodes: the same for the same text, different for different texts.

A parser gives each nameless node a random name, and takes a label such as ``_:x`` as it stands. The first
would make two runs differ; the second would make one node of two, where two files use one label.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from pyoxigraph import Quad


def of_text(quads: list[Quad], data: bytes) -> list[Quad]:
    """The quads with blank nodes numbered in order of appearance, under the digest of their text."""
    import hashlib

    return numbered(quads, "b" + hashlib.blake2b(data, digest_size=8).hexdigest() + "n")


def numbered(quads: Iterable[Quad], prefix: str) -> list[Quad]:
    """The quads with blank nodes called by the prefix and a number, in order of appearance.

    >>> import pyoxigraph as ox
    >>> [quad] = numbered(ox.parse("[] <urn:p> [] .", format=ox.RdfFormat.TURTLE), "b")
    >>> print(quad)
    _:b0 <urn:p> _:b1
    """
    from pyoxigraph import BlankNode, Quad, Triple

    special = frozenset((BlankNode, Triple))
    known: dict[str, BlankNode] = {}

    def name(term: Any) -> Any:
        kind = term.__class__
        if kind is BlankNode:
            value = term.value
            node = known.get(value)
            if node is None:
                node = known[value] = BlankNode(f"{prefix}{len(known)}")
            return node
        if kind is Triple:
            return Triple(name(term.subject), term.predicate, name(term.object))
        return term

    result = []
    for quad in quads:
        subject = quad.subject
        thing = quad.object
        graph = quad.graph_name
        if subject.__class__ in special or thing.__class__ in special or graph.__class__ in special:
            result.append(Quad(name(subject), quad.predicate, name(thing), name(graph)))
        else:
            result.append(quad)
    return result
