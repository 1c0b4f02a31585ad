"""Quads as text: the same quads give the same bytes, however their blank nodes were named."""

from __future__ import annotations

from graphkit.errors import UsageError

TYPE_CHECKING = False  # typing takes milliseconds that the first answer would wait for
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "gk": "https://w3id.org/graphkit/ontology/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes that the written Turtle and TriG declare, besides those a caller adds."""

FORMATS = ("trig", "nquads", "turtle", "ntriples", "jsonld")


def write_quads(
    quads: Iterable[Quad],
    format: str,  # noqa: A002  # the word of the command line
    *,
    prefixes: dict[str, str] | None = None,
) -> bytes:
    r"""The quads in a format, sorted by graph, subject, predicate and object; each once.

    The order of the input does not matter, save that blank nodes are numbered by it.

    Args:
        quads: What to write.
        format: One of ``FORMATS``, or an extension such as ``nq``.
        prefixes: More prefixes for Turtle and TriG.

    Raises:
        UsageError: the format cannot hold what is to be written.

    >>> from graphkit.rdf.read import read_text
    >>> write_quads(read_text(b"<urn:a> <urn:b> <urn:c> .", "example", "nt"), "nquads")
    b'<urn:a> <urn:b> <urn:c> .\n'
    """
    import pyoxigraph

    from graphkit.rdf.blank import numbered
    from graphkit.rdf.formats import TITLES, named

    form = named(format)
    kinds = {
        "trig": pyoxigraph.RdfFormat.TRIG,
        "nquads": pyoxigraph.RdfFormat.N_QUADS,
        "turtle": pyoxigraph.RdfFormat.TURTLE,
        "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
        "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    }
    if form not in kinds:
        raise UsageError(f"{TITLES[form]} is read, not written", hint=f"Choose one of {', '.join(kinds)}.")
    ordered = sorted(set(numbered(quads, "b")), key=_place)
    if form in {"turtle", "ntriples"} and any(_place(quad)[0] for quad in ordered):
        raise UsageError(f"{TITLES[form]} cannot hold named graphs", hint="Choose trig or nquads.")
    known = {**PREFIXES, **(prefixes or {})} if form in {"turtle", "trig"} else None
    try:
        text = pyoxigraph.serialize(ordered, format=kinds[form], prefixes=known)
    except OSError:
        raise UsageError(f"{TITLES[form]} cannot hold RDF 1.2 terms", hint="Choose trig or nquads.") from None
    return text or b""


def _place(quad: Quad) -> tuple[str, str, str, str]:
    from pyoxigraph import DefaultGraph

    subject, predicate, thing, graph = quad
    where = "" if isinstance(graph, DefaultGraph) else str(graph)
    return where, str(subject), str(predicate), str(thing)
