"""Which format is this: by its name, by its extension, by its first characters."""

from __future__ import annotations

from graphkit.errors import DataError, UsageError

TITLES = {
    "turtle": "Turtle",
    "trig": "TriG",
    "ntriples": "N-Triples",
    "nquads": "N-Quads",
    "rdfxml": "RDF/XML",
    "jsonld": "JSON-LD",
}
"""The formats that are read, each with the name people know."""

SHORT = {
    "ttl": "turtle",
    "trig": "trig",
    "nt": "ntriples",
    "nq": "nquads",
    "rdf": "rdfxml",
    "owl": "rdfxml",
    "xml": "rdfxml",
    "jsonld": "jsonld",
    "json": "jsonld",
}
"""File extensions, which also serve as names of formats."""

PACKED = {"gz": "gzip", "zip": "zip", "bz2": "bzip2", "xz": "xz", "7z": "7-Zip"}


def named(word: str) -> str:
    """The format meant by a name or an extension.

    Raises:
        UsageError: no format is called that.

    >>> named("ttl"), named("JSON-LD")
    ('turtle', 'jsonld')
    """
    plain = word.lower().lstrip(".").replace("-", "").replace("/", "")
    found = SHORT.get(plain, plain)
    if found not in TITLES:
        raise UsageError(f"no format is called {word!r}", hint=f"Known are {', '.join(TITLES)}.")
    return found


def of_file(name: str, data: bytes) -> str:
    """The format of a file by its extension.

    Raises:
        DataError: the extension says nothing, or says that the file is packed.
    """
    extension = name.rpartition(".")[2].lower()
    if extension in SHORT:
        return SHORT[extension]
    if extension in PACKED:
        raise DataError(f"this is a {PACKED[extension]} file", file=name, hint="Unpack it first.")
    looks = sniffed(data)
    guess = f"It looks like {TITLES[looks]}: try --format {looks}." if looks in TITLES else "Try --format."
    raise DataError("the name of the file does not tell its format", file=name, hint=guess)


def sniffed(data: bytes) -> str:
    """What the first characters look like: a format, ``html``, or nothing.

    >>> sniffed(b"<!DOCTYPE html><html>"), sniffed(b'{"@id": "http://e/"}'), sniffed(b"hello")
    ('html', 'jsonld', '')
    """
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    tight = head.translate(None, b" \t\r\n")
    if head.startswith((b"<!doctype html", b"<html")) or b"<html" in head[:512]:
        return "html"
    if head.startswith((b"<?xml", b"<rdf:rdf", b"<!doctype", b"<!--")):
        return "rdfxml"
    if tight.startswith((b'{"', b"[{", b'["', b"{}", b"[]")):
        return "jsonld"
    if head.startswith((b"@prefix", b"@base", b"prefix ", b"base ")):
        return "trig" if b"{" in head else "turtle"
    if head.startswith((b"<", b"_:")) and head.split(b"\n", 1)[0].rstrip().endswith(b"."):
        return "nquads"
    return ""
