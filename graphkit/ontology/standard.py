"""Whether a word of another vocabulary is one, as far as its closed list is at hand."""

from __future__ import annotations

from functools import cache
from typing import Any

FORM = ("http://", "https://")


def is_standard(iri: str) -> bool | None:
    """True if its vocabulary has the word, False if it has not, None where no list is at hand.

    >>> is_standard("http://www.w3.org/ns/prov#Entity"), is_standard("http://www.w3.org/ns/prov#Entty")
    (True, False)
    >>> is_standard("http://qudt.org/vocab/quantitykind/Area")
    """
    for start, names in _lists().items():
        if iri.startswith(start):
            return iri.removeprefix(start) in names
    return None


def is_well_formed(iri: str) -> bool:
    """Whether a name has the form of a word of a vocabulary on the web.

    >>> is_well_formed("http://qudt.org/vocab/quantitykind/Area"), is_well_formed("urn:Area")
    (True, False)
    """
    head, _, name = iri.replace("#", "/").rpartition("/")
    return iri.startswith(FORM) and "." in head and name.replace("-", "").replace("_", "").isalnum()


@cache
def _lists() -> dict[str, frozenset[str]]:
    import rdflib.namespace as known

    held: list[Any] = [
        known.DCAT,
        known.DCTERMS,
        known.FOAF,
        known.ORG,
        known.OWL,
        known.PROV,
        known.QB,
        known.RDF,
        known.RDFS,
        known.SDO,
        known.SH,
        known.SKOS,
        known.TIME,
    ]
    return {str(space._NS): frozenset(_words(space)) for space in held}  # noqa: SLF001 - no other way to its name


def _words(space: Any) -> list[str]:
    whole = str(space._NS)  # noqa: SLF001 - no other way to its name
    plain = [str(word).removeprefix(whole) for word in dir(space) if not str(word).startswith("_")]
    return [*plain, *space._extras]  # noqa: SLF001 - words that are also words of Python
