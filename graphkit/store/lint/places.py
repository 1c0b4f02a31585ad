"""Places where parties are said to be, and that lie in no known country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.closure import closure
from graphkit.rdf.index import TYPE, every
from graphkit.store.finding import REMARK, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.language import Language
    from graphkit.rdf.index import Index

COUNTRY = "ontology/Country"
HOMELESS = "lies in no known country: questions by country will not find its parties; give the country as well"


def homeless_places(index: Index, language: Language) -> Iterator[Finding]:
    """Every place under somebody's own address that a relation gives as where a party is, and no country holds.

    Of the shared places some are regions of several countries, or no country at all.
    """
    places = {
        place
        for graph, subjects in index.graphs.items()
        for body in subjects.values()
        for kind in every(body, TYPE)
        if graph and kind in language.types and language.types[kind].locates
        for place in every(body, language.types[kind].locates[1])
    }

    def around(name: str) -> tuple[str, ...]:
        return every(index.default.get(name, {}), "ontology/partOf")

    for place in sorted(place for place in places if ":" in place):
        wholes = closure(place, around)
        kinds = {kind for whole in wholes for kind in every(index.default.get(whole, {}), TYPE)}
        if not any(COUNTRY in language.ancestors(kind) for kind in kinds):
            yield Finding(REMARK, place, f"it {HOMELESS}")
