"""Shapes that follow from the declaration of each relation type: ranges of roles, single fillers, quantities."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from graphkit.model.names import full

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.language import Language, RelationType

PROLOGUE = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix shape: <https://w3id.org/graphkit/shape/> .\n"


def type_shapes(language: Language) -> bytes:
    """The shapes in Turtle, one for each relation type that has something to ask.

    >>> from graphkit.workspace import Workspace
    >>> b"sh:maxCount 1" in type_shapes(Workspace.open().language)
    True
    """
    parts = [_shape(number, kind, language) for number, kind in enumerate(language.types.values())]
    return (PROLOGUE + "".join(parts)).encode()


def _shape(number: int, kind: RelationType, language: Language) -> str:
    asked = [*_functional(kind, language), *_ranges(kind, language), *_measures(kind, language)]
    if not asked:
        return ""
    listed = " ,\n    ".join(asked)
    return f"shape:type-{number} a sh:NodeShape ; sh:targetClass <{full(kind.name)}> ; sh:property\n    {listed} .\n"


def _functional(kind: RelationType, language: Language) -> Iterator[str]:
    for role in sorted(kind.functional):
        words = f"{kind.label}: one claim names one {language.label(role)}"
        yield f"[ sh:path <{full(role)}> ; sh:maxCount 1 ; sh:message {json.dumps(words)} ]"


def _ranges(kind: RelationType, language: Language) -> Iterator[str]:
    """Whoever is unnamed, or several named together, may fill any role."""
    for role in kind.roles:
        term = language.terms.get(role)
        if term is None or not term.range:
            continue
        classes = [term.range, *sorted(language.anonymous_classes | language.collective_classes)]
        any_of = " ".join(f"[ sh:class <{full(name)}> ]" for name in classes)
        words = f"{kind.label}: {term.label} is filled by something else than {language.label(term.range)}"
        yield (
            f"[ sh:path <{full(role)}> ; sh:or ( {any_of} ) ; sh:severity sh:Warning ; sh:message {json.dumps(words)} ]"
        )


def _measures(kind: RelationType, language: Language) -> Iterator[str]:
    for measure in kind.measures:
        words = f"{kind.label}: {language.label(measure)} is a quantity described in the same claim"
        shape = f"sh:class <{full('ontology/Quantity')}>"
        yield f"[ sh:path <{full(measure)}> ; {shape} ; sh:message {json.dumps(words)} ]"
