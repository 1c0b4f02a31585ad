"""The prefixes that a query may use undeclared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from graphkit.model.names import PREFIXES
from graphkit.store.sparql.precheck import DOTS, TOKEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.errors import GraphkitError

KNOWN: Mapping[str, str] = {
    **PREFIXES,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "schema": "https://schema.org/",
    "time": "http://www.w3.org/2006/time#",
}
"""Prefixes of graphkit and of the vocabularies that its ontology points to."""


def with_prefixes(text: str) -> str:
    """The query after one line that declares every known prefix; what it declares itself counts.

    >>> with_prefixes("ASK {}").splitlines()[1]
    'ASK {}'
    """
    declared = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in KNOWN.items())
    return f"{declared}\n{text}"


def with_dots(text: str) -> str:
    r"""The query with the dots in prefixed names escaped where a name has several.

    The engine reads ``rel:a.b.c`` as ``rel:a.b`` and a full stop, against the grammar of SPARQL.

    >>> print(with_dots("ASK { rel:a.b.c ?p 'a:b.c.d' }"))
    ASK { rel:a\.b\.c ?p 'a:b.c.d' }
    """
    parts = []
    at = 0
    while found := TOKEN.match(text, at):
        token = found.group()
        prefix, colon, name = token.partition(":")
        several = found.lastgroup == "name" and len(DOTS.findall(name)) > 1
        parts.append(prefix + colon + DOTS.sub(lambda dots: r"\." * len(dots[0]), name) if several else token)
        at = found.end()
    return "".join(parts) + text[at:]


def as_typed(error: GraphkitError, text: str, *, above: int) -> NoReturn:
    """Raise an error of the text that ``with_dots`` made of a query, at the place that the reader typed.

    Args:
        error: What was raised.
        text: The query as typed.
        above: How many lines were put above it.
    """
    line = max(error.line - above, 0)
    column = error.column if line else 0
    if column:
        typed = text.split("\n")[line - 1]
        column -= with_dots(typed)[: column - 1].count("\\.") - typed[: column - 1].count("\\.")
    raise type(error)(error.message, hint=error.hint, file=error.file, line=line, column=column) from None
