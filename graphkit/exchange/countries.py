"""In which country does a new place of a table lie?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.model.closure import closure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.exchange.newcomers import Newcomers
    from graphkit.model.claim import Claim

PLACE, COUNTRY = "ontology/Place", "ontology/Country"
CODED = re.compile(r"(.+?)\s*\(([A-Z]{2})\)", re.ASCII | re.DOTALL)


def settle(newcomers: Newcomers, fillers: Iterable[str], text: str) -> None:
    """Put the new places among the fillers of a row into the country that the row gives.

    Args:
        newcomers: Where what is new is kept; a country that is not known is added.
        fillers: Whom and what the row names.
        text: A known country, or a new one with its code: ``France (FR)``.

    Raises:
        ValueError: there is no such country, the row has no place, or its place lies elsewhere.
    """
    places = sorted({name for name in fillers if PLACE in _classes(newcomers, name)})
    if not places:
        raise ValueError("the row names no place")
    country = _country(newcomers, text)
    for place in places:
        entity = newcomers.entity(place)
        if place == country or entity is None or country in _wholes(newcomers, place):
            continue
        if place not in newcomers.found or entity.part_of:
            raise ValueError(f'"{entity.label}" is known, and not as a part of {text}')
        newcomers.put(place, entity._replace(part_of=(country,)), newcomers.found[place].kind)


def homeless(newcomers: Newcomers, claims: Iterable[Claim]) -> Iterator[str]:
    """The labels of the reader's own places where claims place somebody, and that lie in no known country."""
    types = newcomers.language.types
    placing = ((types[claim.type].locates, claim.roles) for claim in claims)
    named = {name for locates, roles in placing if locates for name in roles.get(locates[1], ()) if ":" in name}
    for name in sorted(named):
        entity = newcomers.entity(name)
        if entity and not any(COUNTRY in _classes(newcomers, whole) for whole in _wholes(newcomers, name)):
            yield entity.label


def _country(newcomers: Newcomers, text: str) -> str:
    coded = CODED.fullmatch(text)
    plain, code = coded.groups() if coded else (text, "")
    known = [entity.name for entity in newcomers.names.find(plain) if COUNTRY in entity.classes]
    if known:
        return known[0]
    name = newcomers.known(plain)
    if name and COUNTRY in _classes(newcomers, name):
        return name
    if not code:
        raise ValueError(f'"{text}" is no known country; write a new one with its code, as France (FR)')
    name = name or newcomers.new(plain, COUNTRY)
    newcomers.put(name, newcomers.entity_of(name, plain, COUNTRY)._replace(country=code), COUNTRY)
    return name


def _classes(newcomers: Newcomers, name: str) -> frozenset[str]:
    entity = newcomers.entity(name)
    return entity.classes if entity else frozenset()


def _wholes(newcomers: Newcomers, place: str) -> frozenset[str]:
    """The place itself and all of which it is a part."""

    def around(name: str) -> tuple[str, ...]:
        entity = newcomers.entity(name)
        return entity.part_of if entity else ()

    return closure(place, around)
