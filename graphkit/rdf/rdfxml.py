"""Is this XML harmless? Expat reads it once before the RDF parser does.

The RDF/XML parser behind it expands entities without a limit, takes the last of two declarations and even
one inside a comment of the DOCTYPE, and slows down with the cube of the depth. So every declaration that the
bytes seem to hold must be one that expat saw, each short and plain, as ontology editors write them.
"""

from __future__ import annotations

from graphkit.errors import DataError
from graphkit.rdf.text import printable

DEEPEST = 256
ENTITY_SIZE = 1024
ENTITIES = 200
EXPANSION = 8 << 20
ATTRIBUTES = 1000
TOKEN = 16 << 20
PREDEFINED = ("&amp;", "&lt;", "&gt;", "&quot;", "&apos;")
HINT = "Write the characters out, or convert the file to Turtle."


def check_rdfxml(data: bytes, name: str) -> None:
    """Pass if the XML is well-formed, shallow and free of entities that grow or reach outside.

    An external DTD is named by some files and never fetched: such a file loads without it.

    Raises:
        DataError: otherwise; names the line and column.
    """
    from pyexpat import ExpatError

    pass_ = _Pass(data, name)
    try:
        pass_.parser.Parse(data, True)  # noqa: FBT003  # expat takes no keyword
    except ExpatError as error:
        message = str(error).partition(":")[0]
        raise DataError(
            f"this is not well-formed XML: {message}", file=name, line=error.lineno, column=error.offset + 1
        ) from None


class _Pass:
    """One walk of expat over the bytes, refusing as soon as there is a reason."""

    def __init__(self, data: bytes, name: str) -> None:
        from pyexpat import ParserCreate

        self.data = data
        self.name = name
        self.depth = self.namespaces = self.text = 0
        self.entities: dict[str, str] = {}
        self.parser = parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.XmlDeclHandler = self.declaration
        parser.EntityDeclHandler = self.entity
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartNamespaceDeclHandler = self.namespace
        parser.EndNamespaceDeclHandler = self.namespace_end

    def refuse(self, message: str, hint: str = "") -> DataError:
        return DataError(
            message,
            file=self.name,
            line=self.parser.CurrentLineNumber,
            column=self.parser.CurrentColumnNumber + 1,
            hint=hint,
        )

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in {"utf-8", "us-ascii"}:
            raise self.refuse(f"the file says it is {printable(encoding)}", "Save it as UTF-8.")

    def entity(
        self,
        name: str,
        parameter: int,
        value: str | None,
        _base: str | None,
        system: str | None,
        public: str | None,
        _notation: str | None,
    ) -> None:
        shown = printable(name)
        if system or public:
            raise self.refuse(f"the entity {shown} points outside the file", HINT)
        if parameter or value is None:
            raise self.refuse(f"the entity {shown} would rewrite the DOCTYPE", HINT)
        if len(value) > ENTITY_SIZE:
            raise self.refuse(f"the entity {shown} has {len(value):,} characters; limit {ENTITY_SIZE:,}", HINT)
        plain = value
        for reference in PREDEFINED:
            plain = plain.replace(reference, "")
        if "&" in plain or "%" in plain:
            raise self.refuse(f"the entity {shown} is built from other entities", HINT)
        if len(self.entities) >= ENTITIES:
            raise self.refuse(f"more than {ENTITIES} entities", HINT)
        self.entities[name] = value

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self.depth:
            self.root(tag)
        self.depth += 1
        self.text = 0
        if self.depth > DEEPEST:
            raise self.refuse(f"nested deeper than {DEEPEST}")
        if len(attributes) > ATTRIBUTES:
            raise self.refuse(f"more than {ATTRIBUTES:,} attributes on one element")

    def root(self, tag: str) -> None:
        """What is known once the DOCTYPE is behind: which entities there are, how far they would grow."""
        local = tag.rpartition(" ")[2]
        if local.lower() == "html":
            raise self.refuse("this looks like an HTML page", "It may be an error page saved in place of the data.")
        before = self.data[: self.parser.CurrentByteIndex]
        if before.count(b"<!ENTITY") != len(self.entities):
            raise self.refuse("an entity is declared twice, or within a comment", HINT)
        grown = sum(len(v) * self.data.count(f"&{n};".encode()) for n, v in self.entities.items())
        if grown > max(EXPANSION, 8 * len(self.data)):
            raise self.refuse(f"its entities would grow to {grown >> 20:,} MB", HINT)

    def end(self, _tag: str) -> None:
        self.depth -= 1
        self.text = 0

    def characters(self, text: str) -> None:
        self.text += len(text)
        if self.text > TOKEN:
            raise self.refuse("a text of more than 16 MB; limit 16 MB")

    def namespace(self, _prefix: str | None, _uri: str | None) -> None:
        self.namespaces += 1
        if self.namespaces > ATTRIBUTES:
            raise self.refuse(f"more than {ATTRIBUTES:,} namespaces in scope")

    def namespace_end(self, _prefix: str | None) -> None:
        self.namespaces -= 1
