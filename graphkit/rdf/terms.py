"""Short names and plain values as terms of RDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import full

if TYPE_CHECKING:
    from datetime import date

    from pyoxigraph import BlankNode, Literal, NamedNode, Quad

XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def node(name: str) -> NamedNode | BlankNode:
    """The node of a short name, of a whole IRI, or of a blank node's label.

    >>> print(node("entity/oracle"), node("urn:a"), node("_:b0"))
    <https://w3id.org/graphkit/entity/oracle> <urn:a> _:b0
    """
    from pyoxigraph import BlankNode, NamedNode

    return BlankNode(name[2:]) if name.startswith("_:") else NamedNode(full(name))


def value(what: bool | date | str) -> Literal:
    """The literal of a truth value, a day or a text.

    >>> print(value(True))
    "true"^^<http://www.w3.org/2001/XMLSchema#boolean>
    """
    from pyoxigraph import Literal, NamedNode

    if isinstance(what, bool):
        return Literal(str(what).lower(), datatype=NamedNode(f"{XSD}boolean"))
    if isinstance(what, str):
        return Literal(what)
    return Literal(what.isoformat(), datatype=NamedNode(f"{XSD}date"))


def quad(subject: str, word: str, thing: str | Literal, graph: str = "") -> Quad:
    """A quad of short names; without a graph it stands outside every claim.

    >>> print(quad("entity/oracle", TYPE, "ontology/Company", "claim/X1"))
    ... # doctest: +ELLIPSIS
    <https://w3id.org/graphkit/entity/oracle> <...type> <...Company> <https://w3id.org/graphkit/claim/X1>
    """
    from pyoxigraph import DefaultGraph, NamedNode, Quad

    said = node(thing) if isinstance(thing, str) else thing
    place = NamedNode(full(graph)) if graph else DefaultGraph()
    return Quad(node(subject), NamedNode(full(word)), said, place)
