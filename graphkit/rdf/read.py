"""Reads one RDF file: all of it or nothing, without the network, and an error names the line.

What is kept: every lexical form, byte for byte, with a NUL or a bidirectional control in a literal too, and
IRIs of any scheme. What a number or date means is for ``validate``, not for reading.
"""

from __future__ import annotations

from graphkit.errors import DataError
from graphkit.rdf.guards import guard
from graphkit.rdf.text import checked

TYPE_CHECKING = False  # typing takes milliseconds that the first answer would wait for
if TYPE_CHECKING:
    from os import PathLike

    from pyoxigraph import Quad, RdfFormat

CHUNK = 10_000
NO_BASE = "graphkit-no-base:"  # nobody has it, so what a parser completes with it was relative


def read_quads(
    path: str | PathLike[str],
    *,
    format: str | None = None,  # noqa: A002  # the word of the command line
    base: str | None = None,
) -> list[Quad]:
    """All quads of a file, in its order.

    Args:
        path: A file on this machine.
        format: Name or extension of a format; by default the extension of the file tells.
        base: The IRI that completes relative ones; without it they are refused.

    Raises:
        DataError: the file is missing or cannot be read as its format; names line and column.
        LimitError: the file is larger than 2 GiB.
        DiskError: no permission to read it.
        RefusedError: reading it would need the network; names the address.
        UsageError: the format or base makes no sense.
    """
    from os import fspath

    from graphkit.rdf.files import content
    from graphkit.rdf.formats import named, of_file

    name = fspath(path)
    data = content(name)
    if not data:
        return []
    return read_text(data, name, named(format) if format else of_file(name, data), base=base)


def read_text(
    data: bytes,
    name: str,
    format: str,  # noqa: A002  # the word of the command line
    *,
    base: str | None = None,
) -> list[Quad]:
    """All quads of a text already in memory, as ``read_quads``.

    >>> [quad] = read_text(b'<urn:a> <urn:b> "c"@en .', "example", "turtle")
    >>> print(quad)
    <urn:a> <urn:b> "c"@en
    """
    from graphkit.rdf.formats import named

    form = named(format)
    text = checked(data, name)
    if not text or text.isspace():
        return []
    try:
        nameless = guard(text, name, form)
    except DataError:
        _refuse_mistaken(text, name, form)
        raise
    quads = _parsed(text, name, form, base)
    if form == "jsonld":
        _refuse_left_out(quads, text, name)
    if nameless:
        from graphkit.rdf.blank import of_text

        return of_text(quads, text)
    return quads


def kind_of(form: str) -> RdfFormat:
    """The parser's own word for one of ``formats.TITLES``."""
    from pyoxigraph import RdfFormat

    return {
        "turtle": RdfFormat.TURTLE,
        "trig": RdfFormat.TRIG,
        "ntriples": RdfFormat.N_TRIPLES,
        "nquads": RdfFormat.N_QUADS,
        "rdfxml": RdfFormat.RDF_XML,
        "jsonld": RdfFormat.JSON_LD,
    }[form]


def _parsed(text: bytes, name: str, form: str, base: str | None) -> list[Quad]:
    from pyoxigraph import parse

    if form == "jsonld" and base is None:
        base = f"{NO_BASE}//-/"
    quads: list[Quad] = []
    try:
        parser = parse(text, format=kind_of(form), base_iri=base)
        if len(text) <= 1 << 20:
            return list(parser)
        from itertools import islice

        while chunk := list(islice(parser, CHUNK)):  # between two chunks Ctrl-C is heard
            quads.extend(chunk)
    except (SyntaxError, ValueError, MemoryError) as error:
        from graphkit.rdf.faults import explained

        raise explained(error, text, name, form, base) from None
    return quads


def _refuse_mistaken(text: bytes, name: str, form: str) -> None:
    """Say that the format is another, where that is why a guard refused."""
    from graphkit.rdf.faults import mistaken

    error = mistaken(text, name, form)
    if error:
        raise error from None


def _refuse_left_out(quads: list[Quad], text: bytes, name: str) -> None:
    """JSON-LD leaves out what it cannot place; a reader must hear of it."""
    from graphkit.rdf.faults import nothing_said, relative

    error = None if quads else nothing_said(text, name)
    if error:
        raise error
    for quad in quads:
        for term in quad:
            value = getattr(getattr(term, "datatype", term), "value", "")
            if value.startswith(NO_BASE):
                raise relative(value.removeprefix(NO_BASE).removeprefix("//-"), text, name)
