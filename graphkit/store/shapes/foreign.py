"""Shapes of strangers: used for what they are, refused where they carry a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

SH = "http://www.w3.org/ns/shacl#"
PROGRAMS = frozenset(
    f"{SH}{word}"
    for word in (
        "sparql",
        "select",
        "ask",
        "construct",
        "update",
        "rule",
        "target",
        "values",
        "expression",
        "js",
        "jsLibrary",
        "jsLibraryURL",
        "jsFunctionName",
        "validator",
        "nodeValidator",
        "propertyValidator",
    )
)


def check_foreign(shapes: Iterable[Quad], name: str) -> None:
    """Pass if the shapes hold none but plain constraints; what they import is never fetched.

    Raises:
        RefusedError: they carry a query, a script or a rule.

    >>> from graphkit.rdf.read import read_text
    >>> text = b"<urn:s> <http://www.w3.org/ns/shacl#sparql> [] ."
    >>> check_foreign(read_text(text, "s.ttl", "turtle"), "s.ttl")
    Traceback (most recent call last):
    graphkit.errors.RefusedError: s.ttl: sh:sparql would run a program of somebody else. Use plain constraints.
    """
    for quad in shapes:
        if quad.predicate.value in PROGRAMS:
            word = quad.predicate.value.removeprefix(SH)
            message = f"sh:{word} would run a program of somebody else"
            raise RefusedError(message, file=name, hint="Use plain constraints.")
