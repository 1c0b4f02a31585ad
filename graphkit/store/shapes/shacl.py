"""Which shapes some data does not have, by pySHACL on a copy in memory.

Never on a graph that Oxigraph backs: that takes time quadratic in its size. Nothing is imported, no
script runs, and nothing is fetched.
"""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graphkit.model.names import curie, short
from graphkit.store.finding import FAULT, REMARK, WARNING, Finding
from graphkit.store.shapes.copies import claim_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import rdflib
    from pyoxigraph import Quad

SHOWN = 80


def check_shapes(data: Iterable[Quad], shapes: Iterable[Quad]) -> list[Finding]:
    """One finding for each result of each shape, in order of subject.

    >>> from graphkit.rdf.read import read_text
    >>> data = read_text(b"<urn:a> a <urn:Thing> .", "data", "turtle")
    >>> text = b'''@prefix sh: <http://www.w3.org/ns/shacl#> .
    ... <urn:s> a sh:NodeShape ; sh:targetClass <urn:Thing> ;
    ...     sh:property [ sh:path <urn:name> ; sh:minCount 1 ; sh:message "a thing has a name" ] .'''
    >>> check_shapes(data, read_text(text, "shapes", "turtle"))
    [Finding(severity='fault', subject='urn:a', what='a thing has a name')]
    """
    import pyshacl

    with _quiet():
        _, results, _ = pyshacl.validate(
            in_memory(data), shacl_graph=in_memory(shapes), inplace=True, do_owl_imports=False, js=False
        )
    return sorted(set(_findings(results)))


def in_memory(quads: Iterable[Quad]) -> rdflib.Graph:
    """The quads as a graph of rdflib, graph names dropped, lexical forms untouched."""
    import rdflib
    from pyoxigraph import BlankNode, Literal, NamedNode

    def term(thing: Any) -> rdflib.term.Node | None:
        match thing:
            case NamedNode():
                return rdflib.URIRef(thing.value)
            case BlankNode():
                return rdflib.BNode(thing.value)
            case Literal(language=None):
                return rdflib.Literal(thing.value, datatype=rdflib.URIRef(thing.datatype.value), normalize=False)
            case Literal():
                return rdflib.Literal(thing.value, lang=thing.language)
        return None  # RDF 1.2 triple terms are not part of the data model

    graph = rdflib.Graph()
    with _quiet():
        for quad in quads:
            triple = (term(quad.subject), term(quad.predicate), term(quad.object))
            if None not in triple:
                graph.add(triple)  # type: ignore[arg-type]  # each is a node, as just looked
    return graph


def _findings(results: Any) -> Iterator[Finding]:
    from rdflib import RDF, SH

    severities = {SH.Warning: WARNING, SH.Info: REMARK}
    for result in results.subjects(RDF.type, SH.ValidationResult):
        focus = short(str(results.value(result, SH.focusNode)))
        grave = severities.get(results.value(result, SH.resultSeverity), FAULT)
        yield Finding(grave, claim_of(focus), _what(results, result))


def _what(results: Any, result: Any) -> str:
    from rdflib import SH, Literal

    value = results.value(result, SH.value)
    message = " ".join(str(results.value(result, SH.resultMessage) or "a shape is not met").split())
    if value is None or value == results.value(result, SH.focusNode):
        return message
    shown = str(value) if isinstance(value, Literal) else curie(short(claim_of(str(value))))
    return f"{message}: {shown if len(shown) <= SHOWN else shown[:SHOWN] + '…'}"


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep back what rdflib logs of each literal that it cannot read; the lint says it in a line."""
    logger = logging.getLogger("rdflib")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            yield
    finally:
        logger.setLevel(level)
