"""Where access hinges: who lies on every route, what is lost without each, and how little cuts all of them.

Routes are traced anew for whatever is left out, since what was folded may come up. What is lost is routes of this data;
no quantity flows along them. Sources: Menger 1927 (doi:10.4064/fm-10-1-96-115) for paths along steps; routes must also
be covered, so a smallest cut of them is a smallest hitting set, see :mod:`graphkit.arithmetic.hitting`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis import select
from graphkit.analysis.evidence import claims_about, horizon
from graphkit.analysis.fragility import Fragile, Resting
from graphkit.analysis.lanes import lanes_of
from graphkit.analysis.measured import values
from graphkit.analysis.retrace import Ask, counted, entities_under, relations_under, smallest_loss
from graphkit.analysis.trace import LONGEST, MOST, OUTCOMES, search_routes, why_none
from graphkit.arithmetic.disjoint import cut_of_paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graphkit.analysis.ask import Choose
    from graphkit.analysis.measured import Value
    from graphkit.analysis.select import Selection
    from graphkit.analysis.why_not import WhyNot
    from graphkit.arithmetic.hitting import Smallest
    from graphkit.model.lens import Lens
    from graphkit.model.route import Route
    from graphkit.view.view import View

    Tell = Callable[[int, int], None]
    ViewOf = Callable[[Lens], View]

MOST_VIEWS = 256
"""How many views of what is left are kept while one question is answered."""
EVERY, CLASS, TARGET = "every", "class", "target"


class Part(NamedTuple):
    """Somebody who takes part in routes: what as, by the lanes of the ontology, and the claims that say so."""

    name: str
    lane: str
    claims: tuple[str, ...]


class Hinge(NamedTuple):
    """The counted routes of one party to some ends, and how little breaks them all.

    Args:
        party: Whose routes.
        kind: Whether these are all of the party's, those to chips of one class, or those to one target.
        ends: Where they end.
        outcome: The class of the chips, where ``kind`` is that.
        routes: The routes, none of them folded.
        shared: Who lies between the party and the end on each of them.
        makers: Who makes each of the chips at their ends.
        entities: The smallest sets between whose loss leaves no counted route.
        over_steps: The same over all paths along the steps of the routes; None where a step leads straight to an end.
        relations: The smallest sets of relations whose loss leaves no counted route.
        origins: The smallest sets of origins whose loss does, each with the claims that go.
    """

    party: str
    kind: str
    ends: tuple[str, ...]
    outcome: str
    routes: tuple[Route, ...]
    shared: tuple[Part, ...]
    makers: tuple[Part, ...]
    entities: Smallest
    over_steps: tuple[str, ...] | None
    relations: Smallest
    origins: Fragile


class Loss(NamedTuple):
    """What differs where somebody is left out; the routes that begin with him are not looked at.

    ``lost`` are counted routes that are no longer there, ``uncounted`` those that are there and no longer count, and
    ``come_up`` counted ones that were folded or not counted. ``figures`` are the numbers told of what carries the last
    step of the lost ones: of a purchase or a deployment as a whole, never of what passes along a route.
    """

    part: Part
    lost: tuple[Route, ...]
    uncounted: tuple[Route, ...]
    come_up: tuple[Route, ...]
    left: int
    figures: tuple[Value, ...]


class Chokepoints(NamedTuple):
    """Where the access of some parties to some chips hinges.

    ``uncounted`` are routes that are listed in a trace and count nowhere here; ``why`` says why none does, where that is
    so. ``complete`` is false where the search for routes was cut: then all is only of the routes found.
    """

    starts: Selection
    targets: str
    routes: tuple[Route, ...]
    uncounted: tuple[Route, ...]
    hinges: tuple[Hinge, ...]
    losses: tuple[Loss, ...]
    shared: tuple[Part, ...]
    by_route: tuple[tuple[Route, Fragile], ...]
    complete: bool
    horizon: str
    longest: int
    why: WhyNot | None = None


def chokepoints(
    view_of: ViewOf,
    lens: Lens,
    starts: Choose,
    targets: Choose | None = None,
    longest: int = LONGEST,
    most: int = MOST,
    progress: Tell | None = None,
) -> Chokepoints:
    """Where the access of some parties to some chips, or to every chip, hinges under a lens.

    Each cut was verified by tracing anew; no smaller one is, unless a search gave up, which its value says. The parties
    asked about and the ends of their routes are never part of a cut of entities.

    Complexity: a view and a search of routes for each set that is tried; see :func:`graphkit.arithmetic.hitting.smallest`.
    """
    view = view_of(lens)
    parties = starts(view)
    routes, complete = search_routes(view, starts, targets, longest, most)
    told = tuple(route for route in routes if route.counted)
    found = _Hinges(view_of, view, Ask(targets, longest, most), routes)
    groups = [group for party in parties.names for group in found.groups(party)]
    between = found.between()
    steps = len(groups) + len(between)
    hinges: list[Hinge] = []
    losses: list[Loss] = []
    for number, group in enumerate(groups, 1):
        hinges.append(found.hinge(*group))
        _tell(progress, number, steps)
    for number, part in enumerate(between, len(groups) + 1):
        losses.append(found.loss(part, parties.names))
        _tell(progress, number, steps)

    def find(other: View) -> list[Route]:
        return search_routes(other, starts, targets, longest, most)[0]

    return Chokepoints(
        starts=parties,
        targets=targets(view).words if targets else "every chip",
        routes=told,
        uncounted=tuple(route for route in routes if not route.counted),
        hinges=tuple(hinges),
        losses=tuple(sorted(losses, key=lambda loss: -len(loss.lost))),
        shared=found.shared(told),
        by_route=tuple((route, found.under(route)) for route in told),
        complete=complete,
        horizon=horizon(claims_about(view, parties.names), view.library),
        longest=longest,
        why=why_none(view_of, lens, starts, find) if complete and not told else None,
    )


def _tell(progress: Tell | None, done: int, total: int) -> None:
    if progress:
        progress(done, total)


class _Hinges:
    """The routes of one question, and those that are left without something."""

    def __init__(self, view_of: ViewOf, view: View, ask: Ask, routes: Sequence[Route]) -> None:
        self.view = view
        self.ask = ask
        self.routes = routes
        self.told = [route for route in routes if route.counted]
        self.classes = select.classes(view, tuple(dict.fromkeys(route.entities[-1] for route in self.told)))
        gone = view.lens.left_out
        self.without = lru_cache(MOST_VIEWS)(lambda lost: view_of(view.lens._replace(left_out=gone | lost)))
        self.resting = Resting(view, ask)

    # -- whose routes, and to where

    def groups(self, party: str) -> Iterator[tuple[str, str, tuple[Route, ...]]]:
        """The routes of a party: all, then by class and by target, where that tells them apart."""
        mine = tuple(route for route in self.told if route.entities[0] == party)
        if mine:
            yield party, EVERY, mine
        parts = [tuple(r for r in mine if self._class(r) == outcome) for outcome in OUTCOMES]
        ends = dict.fromkeys(route.entities[-1] for part in parts for route in part)
        if sum(map(bool, parts)) > 1:
            yield from ((party, CLASS, part) for part in parts if part)
        if len(ends) > 1:
            yield from ((party, TARGET, tuple(r for r in mine if r.entities[-1] == end)) for end in ends)

    def _class(self, route: Route) -> str:
        return self.classes[route.entities[-1]].outcome

    # -- how little breaks them

    def hinge(self, party: str, kind: str, routes: tuple[Route, ...]) -> Hinge:
        ends = tuple(dict.fromkeys(route.entities[-1] for route in routes))
        every = [route for route in self.routes if route.entities[0] == party]
        between = {n for route in every for each in (route, *route.folded) for n in each.entities[1:-1]} - {party}

        def asked(route: Route) -> bool:
            return kind == EVERY or self.view.identities[route.entities[-1]] in ends

        @lru_cache(MOST_VIEWS)
        def left(lost: frozenset[str]) -> list[Route]:
            return self.ask.routes(self.without(lost), (party,))

        return Hinge(
            party=party,
            kind=kind,
            ends=ends,
            outcome=self._class(routes[0]) if kind == CLASS else "",
            routes=routes,
            shared=self.shared(routes),
            makers=self._makers(routes),
            entities=smallest_loss(left, asked, lambda route: entities_under(route, self.view, between)),
            over_steps=cut_of_paths(route.entities for route in routes),
            relations=smallest_loss(left, asked, lambda route: frozenset(relations_under(route, self.view))),
            origins=self.resting.smallest(party, asked, routes),
        )

    def under(self, route: Route) -> Fragile:
        """The smallest sets of origins whose loss breaks one route."""
        identities = self.view.identities

        def same(other: Route) -> bool:
            return tuple(identities[name] for name in other.entities) == route.entities

        return self.resting.smallest(route.entities[0], same, (route,))

    # -- who takes part

    def shared(self, routes: Sequence[Route]) -> tuple[Part, ...]:
        """Who lies between on each of some routes, in the order of the first."""
        if not routes:
            return ()
        on_all = set.intersection(*(set(route.entities[1:-1]) for route in routes))
        return tuple(self._part(name, routes) for name in routes[0].entities[1:-1] if name in on_all)

    def between(self) -> list[Part]:
        """Who lies between on some counted route, or makes a chip at the end of one, in order of label."""
        names = dict.fromkeys(name for route in self.told for name in route.entities[1:-1])
        parts = [self._part(name, self.told) for name in names]
        makers = dict.fromkeys(m for r in self.told for m in select.makers(self.view, r.entities[-1]) if m not in names)
        parts.extend(self._maker(name, self.told) for name in makers)
        return sorted(parts, key=lambda part: self.view.label(part.name).casefold())

    def _part(self, name: str, routes: Sequence[Route]) -> Part:
        carriers = [c for r in routes for c, step in zip(r.chosen, r.steps, strict=True) if name in (step.start, step.end)]
        lanes = lanes_of(self.view, (name,), [carrier.relation for carrier in carriers], ())
        return Part(name, lanes[name], tuple(dict.fromkeys(c.name for carrier in carriers for c in carrier.claims)))

    def _makers(self, routes: Sequence[Route]) -> tuple[Part, ...]:
        made = [set(select.makers(self.view, route.entities[-1])) for route in routes]
        return tuple(self._maker(name, routes) for name in sorted(set.intersection(*made)))

    def _maker(self, name: str, routes: Sequence[Route]) -> Part:
        view, end = self.view, self.view.number(name)
        chips = dict.fromkeys(route.entities[-1] for route in routes)
        numbers = [view.number(chip) for chip in chips if name in select.makers(view, chip)]
        carriers = [carrier for number in numbers for carrier in view.step(number, end).carriers]  # type: ignore[arg-type]
        lane = next(view.language.terms[carrier.rule.end].lane for carrier in carriers)
        return Part(name, lane, tuple(dict.fromkeys(c.name for carrier in carriers for c in carrier.claims)))

    # -- what is lost without one

    def loss(self, part: Part, parties: tuple[str, ...]) -> Loss:
        others = tuple(party for party in parties if party != part.name)
        gone = {part.name}
        if not any(part.name in route.entities for route in self.told):
            made = select.chips_of_maker(self.view, part.name)
            gone.update(made, *(self.view.library.models(chip) for chip in made))
        after = self.ask.routes(self.without(frozenset(gone)), others)
        before = {route.entities: route for route in self.told if route.entities[0] != part.name}
        still = {route.entities for route in counted(after)}
        there = {each.entities for route in after for each in (route, *route.folded)}
        lost = tuple(route for entities, route in before.items() if entities not in there)
        return Loss(
            part=part,
            lost=lost,
            uncounted=tuple(r for entities, r in before.items() if entities in there and entities not in still),
            come_up=tuple(r for r in after if r.counted and r.entities not in before),
            left=len(before.keys() & still),
            figures=tuple(self._figures(lost)),
        )

    def _figures(self, routes: Iterable[Route]) -> list[Value]:
        """The numbers of chips told of what carries the last steps, each relation taken once."""
        last = {carrier.relation.name: carrier.relation for route in routes for carrier in route.steps[-1].carriers}
        units = self.view.language.widths
        return [value for value in values(self.view, last.values()) if f"ontology/{value.quantity.unit}" in units]
