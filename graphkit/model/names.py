"""How things are named: one base IRI, and short names below it."""

from __future__ import annotations

BASE = "https://w3id.org/graphkit/"
"""Every name that graphkit coins lies below this IRI."""

WORDS = "ontology/"
"""Short prefix of the words of the ontology."""

PREFIXES = {
    "gk": BASE + WORDS,
    "ent": BASE + "entity/",
    "chip": BASE + "chip/",
    "site": BASE + "site/",
    "src": BASE + "source/",
    "claim": BASE + "claim/",
    "rel": BASE + "relation/",
    "val": BASE + "value/",
    "rule": BASE + "rule/",
    "group": BASE + "group/",
    "list": BASE + "list/",
    "scenario": BASE + "scenario/",
    "spec": BASE + "specification/",
    "step": BASE + "step/",
    "derived": BASE + "derived/",
    "gkset": BASE + "dataset/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
}
"""The prefixes that files and queries may use undeclared."""


def short(iri: str) -> str:
    """The name below the base IRI, or the whole IRI of somebody else.

    >>> short("https://w3id.org/graphkit/entity/oracle")
    'entity/oracle'
    >>> short("https://example.org/a")
    'https://example.org/a'
    """
    return iri.removeprefix(BASE)


def full(name: str) -> str:
    """The IRI of a short name; undoes :func:`short`.

    >>> full("entity/oracle")
    'https://w3id.org/graphkit/entity/oracle'
    """
    return name if ":" in name else BASE + name


def local(name: str) -> str:
    """The last part of a name.

    >>> local("entity/oracle")
    'oracle'
    """
    return name.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def curie(name: str) -> str:
    """The name as files write it, with a known prefix where there is one.

    >>> curie("claim/S001-049")
    'claim:S001-049'
    """
    iri = full(name)
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri[len(start) :]}"
    return iri
