"""Two copies of data on which shapes are checked: each claim for itself, and relations over all claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import full

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode, Quad

HOLDS = full("ontology/holdsRelation")
IN_CLAIM = "#in-this-claim-"
SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def within_claims(quads: Iterable[Quad], types: Iterable[str]) -> Iterator[Quad]:
    """Every claim's relation and quantities under names of their own, so that claims do not add up.

    Args:
        quads: Data; what stands outside claims comes through as it is.
        types: The names of the relation types.

    >>> from graphkit.workspace import Workspace
    >>> w = Workspace.open()
    >>> held = [q for q in within_claims(w.quads, w.language.types) if q.predicate.value == HOLDS]
    >>> len(held) == len(w.library.claims)
    True
    """
    from pyoxigraph import NamedNode, Quad

    known = {full(name) for name in types}
    outside, graphs = _by_graph(quads)
    yield from outside
    for graph, members in graphs.items():
        names = {member.subject: _in_claim(graph, member.subject) for member in members}
        for subject, word, thing, _ in members:
            yield Quad(names[subject], word, names.get(thing, thing))
        typed = [m for m in members if m.predicate.value == TYPE]
        relations = {m.subject for m in typed if getattr(m.object, "value", "") in known}
        for relation in sorted(relations, key=str):
            yield Quad(NamedNode(graph), NamedNode(HOLDS), names[relation])


def over_claims(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The union of all claims and of what stands outside them."""
    from pyoxigraph import Quad

    return (Quad(quad.subject, quad.predicate, quad.object) for quad in quads)


def words(ontology: Iterable[Quad], types: Iterable[str]) -> Iterator[Quad]:
    """What shapes need of the ontology: classes above classes, and of what class each word is.

    A relation type does not count among those above it, for their roles are not its own.
    """
    from pyoxigraph import DefaultGraph

    known = {full(name) for name in types}
    for quad in ontology:
        below = quad.predicate.value == SUBCLASS and getattr(quad.subject, "value", "") not in known
        if isinstance(quad.graph_name, DefaultGraph) and (below or quad.predicate.value == TYPE):
            yield quad


def claim_of(name: str) -> str:
    """The claim in which something has a name of its own; any other name as it is.

    >>> claim_of("claim/C1#in-this-claim-0a")
    'claim/C1'
    """
    return name.partition(IN_CLAIM)[0]


def _by_graph(quads: Iterable[Quad]) -> tuple[list[Quad], dict[str, list[Quad]]]:
    from pyoxigraph import DefaultGraph, NamedNode

    outside: list[Quad] = []
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, DefaultGraph):
            outside.append(quad)
        elif isinstance(quad.graph_name, NamedNode):
            graphs.setdefault(quad.graph_name.value, []).append(quad)
    return outside, graphs


def _in_claim(graph: str, subject: object) -> NamedNode:
    import hashlib

    from pyoxigraph import NamedNode

    return NamedNode(f"{graph}{IN_CLAIM}{hashlib.sha256(str(subject).encode()).hexdigest()[:16]}")
