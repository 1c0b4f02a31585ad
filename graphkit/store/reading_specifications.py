"""What is stated of each chip, read out of quads; a figure is a number, and no chip does less than nothing."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.model.names import curie
from graphkit.rdf.index import every, is_a
from graphkit.store.lexical import sole

if TYPE_CHECKING:
    from graphkit.rdf.index import Properties

FIGURES = ("dieArea", "memory", "memoryBandwidth", "interconnect")
TRUTHS = ("dataCenter", "soldInUnitedStates")
WORDS = ("maker", "specificationSource", "quotedFrom", "unverified", "note")


def read_specifications(outside: dict[str, Properties]) -> dict[str, tuple[dict[str, object], ...]]:
    """What is stated of each chip, by every specification of it in order of name.

    Raises:
        DataError: a figure is no finite number, below nothing, or given more than once; by it the class of a chip
            would be computed.
    """
    found: dict[str, tuple[dict[str, object], ...]] = {}
    for name, said in sorted(outside.items()):
        if is_a(said, "ontology/Specification"):
            chip = sole(name, said, "ontology/specificationOf")
            found[chip] = (*found.get(chip, ()), _specification(name, said, outside))
    return found


def _specification(name: str, said: Properties, outside: dict[str, Properties]) -> dict[str, object]:
    nodes = [node for node in every(said, "ontology/performance") if node in outside]
    formats = [(sole(name, outside[node], "ontology/format"), outside[node]) for node in nodes]
    stated: dict[str, object] = {
        "name": name,
        "tops": tuple(sorted((form, float(_figure(name, each, "denseTops"))) for form, each in formats)),
    }
    stated |= {word: _figure(name, said, word) for word in FIGURES if f"ontology/{word}" in said}
    stated |= {word: _truth(name, said, word) for word in TRUTHS if f"ontology/{word}" in said}
    return stated | {word: every(said, f"ontology/{word}")[0] for word in WORDS if f"ontology/{word}" in said}


def _figure(name: str, said: Properties, word: str) -> str:
    text = sole(name, said, f"ontology/{word}", "0")
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not isfinite(number) or number < 0:
        problem = f'{curie(name)}: {word} "{text}" is no number from 0 on'
        raise DataError(problem, hint="Write what the data sheet says, or leave it out.", about=name, near=word)
    return text


def _truth(name: str, said: Properties, word: str) -> str:
    text = sole(name, said, f"ontology/{word}")
    if text not in {"true", "false", "1", "0"}:
        problem = f'{curie(name)}: {word} "{text}" is not true or false'
        raise DataError(problem, hint="Write true or false, or leave it out.", about=name, near=word)
    return text
