"""What a parser's complaint means, and at which line."""

from __future__ import annotations

from graphkit.errors import DataError, UsageError
from graphkit.rdf.formats import TITLES, sniffed
from graphkit.rdf.text import place, printable

TOKEN = 16 << 20
RELATIVE = "No scheme found in an absolute IRI"
LINES = frozenset({"ntriples", "nquads"})
READABLE_AS = {
    "turtle": LINES | {"turtle", "trig"},
    "trig": LINES | {"turtle", "trig"},
    "ntriples": LINES,
    "nquads": LINES,
    "rdfxml": frozenset({"rdfxml"}),
    "jsonld": frozenset({"jsonld"}),
}
"""What a text may look like without its format being in doubt."""


class _Lines:
    """The bytes as a file that hands out one line at a time, so the line a parser stands in is known."""

    def __init__(self, data: bytes) -> None:
        self.lines = iter(data.splitlines(keepends=True))
        self.line = 0

    def read(self, _size: int = -1) -> bytes:
        self.line += 1
        return next(self.lines, b"")


def explained(error: Exception, data: bytes, name: str, form: str, base: str | None) -> DataError | UsageError:
    """The error a reader can act on, for what the parser raised."""
    if isinstance(error, ValueError):
        return UsageError(printable(str(error)), hint="Give an absolute IRI, such as https://example.org/.")
    other = mistaken(data, name, form)
    if other:
        return other
    if isinstance(error, MemoryError):
        return _too_long(data, name)
    message = str(error.args[0] if error.args else error)
    line, column = getattr(error, "lineno", None), getattr(error, "offset", None)
    if message.startswith("Parser error at "):
        message = message.partition(": ")[2]
    if not line:
        line = _line(data, form, base)
    if RELATIVE in message:
        message, hint = "a relative IRI, and no base to complete it", "Write it in full, or give the file a @base."
    else:
        hint = "Nothing of this file was read."
    return DataError(printable(message), file=name, line=line or 0, column=column or 0, hint=hint)


def mistaken(data: bytes, name: str, form: str) -> DataError | None:
    """The error for a text of one format under the name of another, None where it does not look so."""
    looks = sniffed(data)
    if looks == "html":
        hint = "It may be an error page saved in place of the data."
        return DataError("this looks like an HTML page", file=name, line=1, hint=hint)
    if not looks or looks in READABLE_AS[form]:
        return None
    message = f"this does not read as {TITLES[form]}; it looks like {TITLES[looks]}"
    return DataError(message, file=name, line=1, hint=f"Try --format {looks}.")


def nothing_said(data: bytes, name: str) -> DataError | None:
    """The error for JSON that holds no JSON-LD at all, None if it holds some or is empty."""
    if b'"@' in data or not data.translate(None, b"[]{} \t\r\n"):
        return None
    return DataError("this is JSON, but none of its keys is one of JSON-LD", file=name, hint="Is it the right file?")


def relative(iri: str, data: bytes, name: str) -> DataError:
    """The error for an IRI that only a base would complete."""
    written = iri if f'"{iri}"'.encode() in data else iri.removeprefix("/")
    at = data.find(f'"{written}"'.encode())
    line, column = place(data, at) if at >= 0 else (0, 0)
    return DataError(
        f"the relative IRI {printable(written)!r}, and no base to complete it",
        file=name,
        line=line,
        column=column,
        hint="Write it in full, or give the file a @base.",
    )


def _too_long(data: bytes, name: str) -> DataError:
    import re

    token = re.compile(
        rb'("""(?>[^"\\]|\\.|"{1,2}(?!"))*+(?:""")?|\'\'\'(?>[^\'\\]|\\.|\'{1,2}(?!\'))*+(?:\'\'\')?'
        rb'|"(?>[^"\\\n\r]|\\.)*+"?|\'(?>[^\'\\\n\r]|\\.)*+\'?)|(<[^>\n]*+>?)|(#[^\r\n]*+)|[^"\'<#]++',
        re.DOTALL,
    )
    for found in token.finditer(data):
        size = found.end() - found.start()
        if size > TOKEN:
            what = ("a text", "an IRI", "a comment")[(found.lastindex or 1) - 1]
            line, _ = place(data, found.start())
            return DataError(f"{what} of {size / 1e6:.0f} MB; limit 16 MB", file=name, line=line)
    return DataError("one item is longer than 16 MB", file=name)


def _line(data: bytes, form: str, base: str | None) -> int:
    """The line in which a parser stops that does not say so itself."""
    import pyoxigraph

    lines = _Lines(data)
    kind = {"rdfxml": pyoxigraph.RdfFormat.RDF_XML, "jsonld": pyoxigraph.RdfFormat.JSON_LD}.get(form)
    if kind is None:
        return 0
    try:
        for _ in pyoxigraph.parse(lines, format=kind, base_iri=base):  # type: ignore[arg-type]  # read() is all it needs
            pass
    except (SyntaxError, ValueError):
        return lines.line
    return 0
