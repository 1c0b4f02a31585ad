"""Which chips are told of along the routes of a party, and how far along it is that the party reaches them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.measured import values
from graphkit.analysis.select import SITE, is_chip
from graphkit.arithmetic.interval import interval_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.analysis.measured import Value
    from graphkit.model.quantity import Quantity
    from graphkit.model.relation import Relation
    from graphkit.model.route import Carrier, Route
    from graphkit.view.view import View

    Pool = tuple[str, str]

FULFILS = "ontology/fulfils"


class Reach(NamedTuple):
    """A number of chips told on the way of a party: of its own deal, or of what stands at the end of the way.

    ``chip`` is the one model or family that the number is of; empty where none or several are named. ``status`` is how
    far along it is that the party reaches them: of its own deal as told, of what stands somewhere no further than the
    way there. ``leads`` are the holders or sites, each with the chip, to which an own deal leads, ``stands`` those at
    which what is told of no own deal stands. ``routes`` are the places of the routes it is told on, the ``main`` ones
    those whose chip it is of. A number that is not ``counted`` says what
    stands where the party's own deal has a number of its own. ``owners`` are the parties whose own deal it is of.
    """

    party: str
    value: Value
    chip: str
    own: bool
    status: str
    leads: frozenset[Pool]
    stands: frozenset[Pool]
    routes: tuple[int, ...]
    main: tuple[int, ...]
    counted: bool = True
    owners: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """One key for one told number, whoever reaches what it is of."""
        return key_of(self.value)

    @property
    def number(self) -> float:
        """The number as told, infinite where it is open above."""
        return told(self.value.quantity)[1]


class Along(NamedTuple):
    """The money told along one route: of the party's own deals, and paid for what stands at its end."""

    own_money: tuple[Value, ...]
    paid: tuple[Value, ...]


def key_of(value: Value) -> str:
    """What makes a told number one and the same."""
    quantity = value.quantity
    return "|".join(map(str, (value.relation.name, value.measure, *quantity[:3], quantity.wording)))


def told(quantity: Quantity) -> tuple[float, float]:
    """Between what a number lies as told, what rounding leaves open left aside.

    >>> from graphkit.model.quantity import Quantity
    >>> told(Quantity(5000.0, "Exact", "Chips", granularity=1000.0)), told(Quantity(1500.0, "MoreThan", "Chips"))
    ((5000.0, 5000.0), (1500.0, inf))
    """
    bounds = interval_of(quantity._replace(granularity=0.0))
    return bounds.low, bounds.high


def reaches(view: View, routes: Sequence[Route]) -> tuple[Reach, ...]:
    """The numbers of chips told on the counted routes of one party, each once, and how each bounds what it reaches.

    Complexity: linear in the relations that carry the routes and what folds under them.
    """
    found: dict[str, Reach] = {}
    for place, route in enumerate(routes):
        for way in (route, *(folded for folded in route.folded if folded.counted)):
            for each in _on(view, way, route, place):
                found[each.key] = _joined(view, found[each.key], each) if each.key in found else each
    return tuple(_counting(view, list(found.values())))


def along(view: View, route: Route) -> Along:
    """The money told along one route: of the party's own deals, and paid by others for what stands at its end."""
    own = {c.relation.name: c.relation for c in route.steps[0].carriers}
    there = {c.relation.name: c.relation for c in route.steps[-1].carriers if c.relation.name not in own}
    money = view.language.currencies
    return Along(
        *(
            tuple(v for v in values(view, relations.values()) if f"ontology/{v.quantity.unit}" in money)
            for relations in (own, there)
        )
    )


def counts_chips(view: View, quantity: Quantity) -> bool:
    """Whether a quantity counts chips one by one, as racks and crates do not."""
    return f"ontology/{quantity.unit}" in view.language.widths


def of_chips(view: View, value: Value) -> tuple[str, ...]:
    """The chips that the claims of a number name, or where these name none its relation."""
    own = {name for claim in value.claims for name in named_chips(view, claim.roles)}
    return tuple(sorted(own or set(named_chips(view, value.relation.roles))))


# -- the numbers of one way ------------------------------------------------------


def _on(view: View, way: Route, route: Route, place: int) -> Iterator[Reach]:
    """The numbers told at the beginning and the end of a way that is listed at a place, or folds under what is."""
    party, goal, end = route.entities[0], route.entities[-1], way.entities[-1]
    own = {c.relation.name: c.relation for c in (way.steps[0].carriers if way.steps[1:] else _direct(view, way))}
    there = {c.relation.name: c.relation for c in way.steps[-1].carriers if c.relation.name not in own}
    listed = {c.relation.name for c in (*route.steps[0].carriers, *route.steps[-1].carriers)}
    for relation in (*own.values(), *there.values()):
        here = relation.name in listed or _lies_on(view, relation, route)
        for value in values(view, [relation]):
            chips = of_chips(view, value)
            if not counts_chips(view, value.quantity) or not _concerns(view, chips, end):
                continue
            mine = relation.name in own
            main = here and chips == (goal,) and (mine or way.entities == route.entities)
            ends = frozenset({(way.entities[-2], end), *([(route.entities[-2], goal)] if main else [])})
            yield Reach(
                party=party,
                value=value,
                chip=chips[0] if len(chips) == 1 else "",
                own=mine,
                owners=frozenset({party} if mine else ()),
                status=value.status if mine else lesser(view, (value.status, way_status(view, way))),
                leads=ends if mine else frozenset(),
                stands=frozenset() if mine else ends,
                routes=(place,),
                main=(place,) if main else (),
            )


def _direct(view: View, way: Route) -> tuple[Carrier, ...]:
    """All deals of a party on a chip: as such none is outside what another of them covers."""
    start, end = (view.number(name) for name in way.entities)
    return view.step(start, end).carriers  # type: ignore[arg-type]


def _lies_on(view: View, relation: Relation, route: Route) -> bool:
    """Whether nobody and no site but those on a route is named by a relation on a coarser telling of it."""
    named = {name for fillers in relation.roles.values() for name in fillers}
    return all(name in route.entities or not _stands_on_ways(view, name) for name in named)


def _stands_on_ways(view: View, name: str) -> bool:
    entity = view.library.entities.get(name)
    return entity is not None and not entity.anonymous and (entity.party or SITE in entity.classes)


def _concerns(view: View, chips: Iterable[str], end: str) -> bool:
    """Whether a number may be of what stands at the end of a way: it names no chip, or one of the kin of that."""
    families = view.library.families
    return not chips or not is_chip(view.library, end) or any(end in families(c) or c in families(end) for c in chips)


def _joined(view: View, one: Reach, other: Reach) -> Reach:
    """One told number on two ways: its own on either is its own, and the way that is further along counts."""
    own = one.own or other.own
    said = [each.status for each in (one, other) if each.own == own]
    return one._replace(
        own=own,
        owners=one.owners | other.owners,
        status=max(said, key=lambda status: view.language.statuses[status].rank),
        leads=one.leads | other.leads,
        stands=one.stands | other.stands,
        routes=tuple(dict.fromkeys((*one.routes, *other.routes))),
        main=tuple(dict.fromkeys((*one.main, *other.main))),
    )


def _counting(view: View, found: Sequence[Reach]) -> Iterator[Reach]:
    """Each number, marked as not counted where the party's own deal, no less far along, has a number for the same."""
    ranks = view.language.statuses
    own: dict[int, int] = {}
    for each in found:
        for place in each.main if each.own and numbered(each) else ():
            own[place] = max(own.get(place, -1), ranks[each.status].rank)
    for each in found:
        rank = ranks[each.status].rank
        replaced = not each.own and bool(each.main) and all(own.get(place, -1) >= rank for place in each.main)
        yield each._replace(counted=not replaced)


def numbered(reach: Reach) -> bool:
    """Whether a number is told, not only words."""
    return reach.value.quantity.number is not None


def way_status(view: View, way: Route) -> str:
    """How far along what is least far along of a way is; where some step has no stated status, that is not stated."""
    carriers = (*way.chosen, *(carrier for lender in way.lenders for carrier in lender.chosen))
    return lesser(view, (carrier.status for carrier in carriers))


def lesser(view: View, statuses: Iterable[str]) -> str:
    """The status that is least far along; one that is not stated is less than all."""
    return min(statuses, key=lambda status: view.language.statuses[status].rank)


def named_chips(view: View, roles: dict[str, tuple[str, ...]] | dict[str, dict[str, tuple[str, ...]]]) -> Iterator[str]:
    """The chips in roles that name one; what only the context suggests is none."""
    for role, fillers in roles.items():
        for name in fillers if role not in view.language.suggests else ():
            if is_chip(view.library, view.identities[name]):
                yield view.identities[name]
