"""In which lane of a picture each entity stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model.relation import Relation
    from graphkit.model.route import Route
    from graphkit.view.view import View


def lanes_of(view: View, names: Iterable[str], carrying: Iterable[Relation], routes: Iterable[Route]) -> dict[str, str]:
    """The label of the lane of each entity, by the lanes that the ontology gives to classes and roles.

    A site and a chip have the lane of their class. A party has the lane furthest along among those of
    the roles that it fills in the relations that carry steps; one that only begins routes stays among users,
    if any role of its is theirs. A party that fills no such role, as one that is only controlled, has no lane unless
    a route begins with it.
    """
    order = {lane.label: lane.rank for lane in view.language.lanes.values()}
    filled = _filled(view, carrying)
    ways = [route.entities for route in routes]
    firsts = {way[0] for way in ways}
    begins = firsts - {name for way in ways for name in way[1:]}
    found = {}
    for name in names:
        roles = sorted(filled.get(name, ()), key=lambda lane: order.get(lane, 0))
        own = _of_classes(view, name, order)
        entity = view.library.entities.get(name)
        if own and not (entity and entity.party):
            found[name] = own
        elif roles:
            found[name] = roles[0] if name in begins else roles[-1]
        else:
            found[name] = next(iter(order), "") if name in firsts or not ways else ""
    return found


def _filled(view: View, relations: Iterable[Relation]) -> dict[str, set[str]]:
    """The lanes of the roles that each entity fills in some relations."""
    found: dict[str, set[str]] = {}
    for relation in relations:
        for role, fillers in relation.roles.items():
            term = view.language.terms.get(role)
            if term and term.lane:
                for name in fillers:
                    found.setdefault(name, set()).add(term.lane)
    return found


def _of_classes(view: View, name: str, order: dict[str, int]) -> str:
    entity = view.library.entities.get(name)
    terms = (view.language.terms.get(kind) for kind in (entity.classes if entity else ()))
    lanes = {term.lane for term in terms if term and term.lane}
    return max(lanes, key=lambda lane: order.get(lane, 0), default="")
