"""The prefixes that a query may use undeclared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from graphkit.model.names import PREFIXES

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


def as_typed(error: GraphkitError) -> NoReturn:
    """Raise an error of a text that ``with_prefixes`` made, at the line that the reader typed."""
    line = max(error.line - 1, 0)
    raise type(error)(
        error.message, hint=error.hint, file=error.file, line=line, column=error.column if line else 0
    ) from None
