"""Quads laid out for looking things up: graph, then subject, then predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.names import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph

Properties = dict[str, list["Term"]]
"""What a subject says: its objects by short predicate."""

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FIRST = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first"
REST = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment"


class Term(NamedTuple):
    """An object: ``value`` is a short name for an IRI, else a lexical form or a blank node."""

    value: str
    kind: str
    datatype: str = ""
    language: str = ""


class Index:
    """Quads by graph (short name, empty for the default graph), subject and predicate.

    >>> import pyoxigraph as ox
    >>> text = "<urn:a> a <https://w3id.org/graphkit/ontology/Company> ."
    >>> Index(ox.parse(text, format=ox.RdfFormat.TURTLE)).default["urn:a"][TYPE][0].value
    'ontology/Company'
    """

    def __init__(self, quads: Iterable[pyoxigraph.Quad]) -> None:
        self.graphs: dict[str, dict[str, Properties]] = {"": {}}
        self.add(quads)

    @property
    def default(self) -> dict[str, Properties]:
        """What stands outside every claim."""
        return self.graphs[""]

    def add(self, quads: Iterable[pyoxigraph.Quad]) -> None:
        """Lay out more quads."""
        from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode

        graphs = self.graphs
        cut = len(BASE)
        for subject, predicate, thing, name in quads:
            match name:
                case DefaultGraph():
                    graph = ""
                case NamedNode():
                    graph = name.value[cut:] if name.value.startswith(BASE) else name.value
                case _:
                    graph = f"_:{name.value}"
            if isinstance(subject, NamedNode):
                key = subject.value[cut:] if subject.value.startswith(BASE) else subject.value
            elif isinstance(subject, BlankNode):
                key = f"_:{subject.value}"
            else:
                continue  # RDF 1.2 triple terms are not part of the data model
            word = predicate.value
            if word.startswith(BASE):
                word = word[cut:]
            if isinstance(thing, NamedNode):
                value = thing.value
                term = Term(value[cut:] if value.startswith(BASE) else value, "iri")
            elif isinstance(thing, Literal):
                term = Term(thing.value, "literal", thing.datatype.value, thing.language or "")
            elif isinstance(thing, BlankNode):
                term = Term(f"_:{thing.value}", "blank")
            else:
                continue
            graphs.setdefault(graph, {}).setdefault(key, {}).setdefault(word, []).append(term)


def one(properties: Properties, word: str, default: str = "") -> str:
    """The value of a property, the least in order where there are several."""
    values = properties.get(word)
    return min(values).value if values else default


def every(properties: Properties, word: str) -> tuple[str, ...]:
    """All values of a property, in order."""
    return tuple(sorted({term.value for term in properties.get(word, ())}))


def listed(graph: dict[str, Properties], node: str) -> tuple[str, ...]:
    """The members of an RDF list that begins at a node."""
    members: list[str] = []
    seen: set[str] = set()
    while node in graph and node not in seen:
        seen.add(node)
        members.append(one(graph[node], FIRST))
        node = one(graph[node], REST)
    return tuple(members)


def is_a(properties: Properties, kind: str) -> bool:
    """Whether a subject is said to be of a kind.

    >>> is_a({TYPE: [Term("ontology/Site", "iri")]}, "ontology/Site")
    True
    """
    return any(term.value == kind for term in properties.get(TYPE, ()))
