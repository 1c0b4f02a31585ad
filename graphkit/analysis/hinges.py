"""How little breaks the routes of one party: who lies on all of them, and the smallest cuts."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis import select
from graphkit.analysis.bearing import need_of
from graphkit.analysis.fragility import Fragile, Resting
from graphkit.analysis.lanes import lanes_of
from graphkit.analysis.retrace import MOST_KEPT, MOST_VIEWS, Ask, smallest_loss, told_as
from graphkit.analysis.trace import OUTCOMES
from graphkit.arithmetic.disjoint import cut_of_paths
from graphkit.arithmetic.hitting import hitting, smallest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graphkit.arithmetic.hitting import Smallest
    from graphkit.model.lens import Lens
    from graphkit.model.relation import Relation
    from graphkit.model.route import Carrier, Route
    from graphkit.view.view import View

EVERY, CLASS, TARGET = "every", "class", "target"


class Part(NamedTuple):
    """Somebody who takes part in routes: as what, by the lanes of the ontology, and the claims that say so."""

    name: str
    lane: str
    claims: tuple[str, ...]


class Group(NamedTuple):
    """Counted routes of one party: all of them, those to chips of one class, or those to one target."""

    party: str
    kind: str
    routes: tuple[Route, ...]
    outcome: str = ""

    @property
    def ends(self) -> tuple[str, ...]:
        """Where the routes end, each once."""
        return tuple(dict.fromkeys(route.entities[-1] for route in self.routes))


class Hinge(NamedTuple):
    """How little breaks a group of routes.

    Args:
        group: The routes.
        shared: Who lies between the party and the end on each of them.
        makers: Who makes each of the chips at their ends.
        listed: The fewest between of whom each route as listed has one.
        entities: The fewest between whose loss leaves no counted route, coarser tellings that come up among them.
        over_steps: The fewest between on every path along the steps of the routes; None where a step leads straight
            to an end.
        relations: The fewest relations whose loss leaves no counted route.
        origins: The fewest origins whose loss does, with the claims that go.
    """

    group: Group
    shared: tuple[Part, ...]
    makers: tuple[Part, ...]
    listed: Smallest
    entities: Smallest
    over_steps: tuple[str, ...] | None
    relations: Smallest
    origins: Fragile


class Hinges:
    """The routes of one question, and those that are left without something; views of what is left are kept."""

    def __init__(
        self, view_of: Callable[[Lens], View], view: View, ask: Ask, routes: Sequence[Route], *, complete: bool = True
    ) -> None:
        self.view = view
        self.ask = ask
        self.routes = routes
        self.complete = complete
        self.told = tuple(route for route in routes if route.counted)
        self._outcome = cache(lambda end: select.classes(view, (end,))[end].outcome)
        gone = view.lens.left_out
        self.without = lru_cache(MOST_VIEWS)(lambda lost: view_of(view.lens._replace(left_out=gone | lost)))
        self._left = lru_cache(MOST_KEPT)(lambda lost, party: ask.routes(self.without(lost), (party,)))
        self._resting = Resting(view, ask)

    def groups(self, party: str, *, by_target: bool) -> Iterator[Group]:
        """The routes of a party: all, then by class and, if asked for, by target, where that parts them.

        A target to which nobody lies between is no group: a route to it is told by itself.
        """
        mine = tuple(route for route in self.told if route.entities[0] == party)
        if not mine:
            return
        every = Group(party, EVERY, mine)
        yield every
        parts = [(tuple(r for r in mine if self._class(r) == outcome), outcome) for outcome in OUTCOMES]
        if sum(bool(routes) for routes, _ in parts) > 1:
            yield from (Group(party, CLASS, routes, outcome) for routes, outcome in parts if routes)
        if by_target and len(every.ends) > 1:
            for end in dict.fromkeys(route.entities[-1] for routes, _ in parts for route in routes):
                to_end = tuple(route for route in mine if route.entities[-1] == end)
                if any(route.entities[1:-1] for route in to_end):
                    yield Group(party, TARGET, to_end)

    def _class(self, route: Route) -> str:
        """The class of the end of a route, one that comes up among them."""
        outcome: str = self._outcome(self.view.identities[route.entities[-1]])
        return outcome

    def _belongs(self, route: Route, group: Group) -> bool:
        """Whether a route, which may have come up, is one of a group's."""
        if group.kind == CLASS:
            return self._class(route) == group.outcome
        return group.kind == EVERY or self.view.identities[route.entities[-1]] in group.ends

    def hinge(self, group: Group) -> Hinge:
        """How little breaks a group of routes; each cut traced anew."""
        party, routes = group.party, group.routes
        every = [route for route in self.routes if route.entities[0] == party]
        between = {n for route in every for each in (route, *route.folded) for n in each.entities[1:-1]} - {party}

        def asked(route: Route) -> bool:
            return self._belongs(route, group)

        def takes_part(relations: Iterable[Relation]) -> frozenset[str]:
            return frozenset(n for r in relations for fillers in r.roles.values() for n in fillers if n in between)

        def left(lost: frozenset[str]) -> list[Route]:
            return self._left(lost, party)

        return Hinge(
            group=group,
            shared=self.shared(routes),
            makers=self._makers(routes),
            listed=self._sure(smallest(hitting(route.entities[1:-1] for route in routes))),
            entities=self._sure(smallest_loss(left, asked, lambda r, lost: need_of(r, lost, self.view, takes_part))),
            over_steps=cut_of_paths(route.entities for route in routes),
            relations=self._sure(smallest_loss(left, asked, lambda r, lost: need_of(r, lost, self.view, _names))),
            origins=self._origins(party, asked, routes),
        )

    def _sure(self, found: Smallest) -> Smallest:
        """The smallest sets, or their bound from below where the search for routes was cut and others may be left."""
        return found if self.complete else found.from_below

    def _origins(self, party: str, asked: Callable[[Route], bool], routes: Sequence[Route]) -> Fragile:
        found = self._resting.smallest(party, asked, routes)
        return found if self.complete else found._replace(smallest=self._sure(found.smallest), gone=())

    def origins_of(self, route: Route) -> Fragile:
        """The smallest sets of origins whose loss breaks one route, told in its way."""

        def same(other: Route) -> bool:
            return told_as(other, self.view.identities.__getitem__) == told_as(route)

        return self._origins(route.entities[0], same, (route,))

    def shared(self, routes: Sequence[Route]) -> tuple[Part, ...]:
        """Who lies between on each of some routes, in the order of the first."""
        if not routes:
            return ()
        on_all = set.intersection(*(set(route.entities[1:-1]) for route in routes))
        return tuple(self.part(name, routes) for name in routes[0].entities[1:-1] if name in on_all)

    def part(self, name: str, routes: Sequence[Route]) -> Part:
        """Somebody who lies between on some of the routes."""
        steps = [(r, step) for r in routes for step in r.steps if name in (step.start, step.end)]
        carriers = [c for route, step in steps for c in step.carriers if _tells(c, route)]
        lanes = lanes_of(self.view, (name,), [carrier.relation for carrier in carriers], routes)
        return Part(name, lanes[name], tuple(dict.fromkeys(c.name for carrier in carriers for c in carrier.claims)))

    def _makers(self, routes: Sequence[Route]) -> tuple[Part, ...]:
        made = [set(select.makers(self.view, route.entities[-1])) for route in routes]
        return tuple(self._maker(name, routes) for name in sorted(set.intersection(*made)))

    def _maker(self, name: str, routes: Sequence[Route]) -> Part:
        view, end = self.view, self.view.number(name)
        numbers = [view.number(chip) for chip in dict.fromkeys(route.entities[-1] for route in routes)]
        carriers = [carrier for number in numbers for carrier in view.step(number, end).carriers]  # type: ignore[arg-type]
        lane = view.language.terms[carriers[0].rule.end].lane
        return Part(name, lane, tuple(dict.fromkeys(c.name for carrier in carriers for c in carrier.claims)))


def _names(relations: Iterable[Relation]) -> frozenset[str]:
    return frozenset(relation.name for relation in relations)


def _tells(carrier: Carrier, route: Route) -> bool:
    """Whether a carrier of a step is told with a route: chosen for it, or finer and without inference."""
    return carrier in route.chosen or not (carrier.inferences or carrier.rule.coarse_of)
