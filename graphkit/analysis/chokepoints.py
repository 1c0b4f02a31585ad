"""Where access hinges: who lies on every route, what is lost without each, and how little breaks all of them.

Routes are traced anew for whatever is left out, since what was folded may come up. What is lost is routes of this data;
no quantity flows along them. Sources: Menger 1927 (doi:10.4064/fm-10-1-96-115) for paths along steps; routes must also
be covered, so a smallest cut of them is a smallest hitting set, see :mod:`graphkit.arithmetic.hitting`.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from graphkit.analysis.evidence import claims_about, horizon
from graphkit.analysis.hinges import Hinges
from graphkit.analysis.measured import values
from graphkit.analysis.retrace import Ask, counted, told_as
from graphkit.analysis.trace import LONGEST, MOST, search_routes, why_none

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graphkit.analysis.ask import Choose
    from graphkit.analysis.fragility import Fragile
    from graphkit.analysis.hinges import Hinge, Part
    from graphkit.analysis.measured import Value
    from graphkit.analysis.select import Selection
    from graphkit.analysis.why_not import WhyNot
    from graphkit.model.lens import Lens
    from graphkit.model.route import Route
    from graphkit.view.view import View

    Tell = Callable[[int, int], None]

T = TypeVar("T")


class Loss(NamedTuple):
    """What differs where somebody between is left out; routes that begin with him are not looked at.

    ``lost`` are counted routes that are no longer there, ``uncounted`` those that are there and no longer count. Of
    those that count then, ``come_up`` told less of some route and were folded under it, ``newly`` did not count or were
    not there before. A route that is told in another way then, as sought instead of held, is one lost and one new.
    ``left`` counts the routes that count as before. ``figures`` are the numbers of chips told of what carries the last
    steps of the lost ones: of a purchase or a deployment as a whole, never of what passes along a route.
    """

    part: Part
    lost: tuple[Route, ...]
    uncounted: tuple[Route, ...]
    come_up: tuple[Route, ...]
    newly: tuple[Route, ...]
    left: int
    figures: tuple[Value, ...]


class Chokepoints(NamedTuple):
    """Where the access of some parties to some chips hinges.

    ``shared`` lie on every route of all parties together. ``uncounted`` are routes that a trace lists and that count
    nowhere here; ``why`` says why none does, where that is so. ``complete`` is false where the search for routes was
    cut: then all is only of the routes found, and cuts are only bounded from below.
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
    view_of: Callable[[Lens], View],
    lens: Lens,
    starts: Choose,
    targets: Choose | None = None,
    longest: int = LONGEST,
    most: int = MOST,
    progress: Tell | None = None,
) -> Chokepoints:
    """Where the access of some parties to some chips, or to every chip, hinges under a lens.

    Each cut was verified by tracing anew, and no smaller one is a cut, unless its search gave up, which it says. A
    party and the ends of its routes are never part of a cut of entities. Of a single party each target is looked at
    apart.

    Complexity: a view and a search of routes for each set tried; see :func:`graphkit.arithmetic.hitting.smallest`.
    """
    view = view_of(lens)
    parties = starts(view)
    routes, complete = search_routes(view, starts, targets, longest, most)
    found = Hinges(view_of, view, Ask(targets, longest, most), routes, complete=complete)
    alone = len(parties.names) == 1
    groups = [group for party in parties.names for group in found.groups(party, by_target=alone)]
    names = sorted({n for r in found.told for n in r.entities[1:-1]}, key=lambda name: view.label(name).casefold())
    done = count(1)
    total = len(groups) + len(names) + len(found.told)

    def each(things: Iterable[T]) -> Iterator[T]:
        for thing in things:
            yield thing
            if progress:
                progress(next(done), total)

    def find(other: View) -> list[Route]:
        return search_routes(other, starts, targets, longest, most)[0]

    return Chokepoints(
        starts=parties,
        targets=targets(view).words if targets else "every chip",
        routes=found.told,
        uncounted=tuple(route for route in routes if not route.counted),
        hinges=tuple(found.hinge(group) for group in each(groups)),
        losses=_most_first(_loss(name, parties.names, found) for name in each(names)),
        shared=found.shared(found.told),
        by_route=tuple((route, found.origins_of(route)) for route in each(found.told)),
        complete=complete,
        horizon=horizon(claims_about(view, parties.names), view.library),
        longest=longest,
        why=why_none(view_of, lens, starts, find) if complete and not found.told else None,
    )


def _most_first(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    return tuple(sorted(losses, key=lambda loss: -len(loss.lost)))


def _loss(name: str, parties: tuple[str, ...], found: Hinges) -> Loss:
    """What differs for some parties where somebody who lies between on a counted route is left out."""
    after = found.ask.routes(found.without(frozenset({name})), tuple(party for party in parties if party != name))
    before = {told_as(route): route for route in found.told if route.entities[0] != name}
    still = {told_as(route) for route in counted(after)}
    there = {told_as(each) for route in after for each in (route, *route.folded)}
    new = [route for route in after if route.counted and told_as(route) not in before]
    folded = {told_as(each) for route in found.told for each in route.folded}
    lost = tuple(route for key, route in before.items() if key not in there)
    return Loss(
        part=found.part(name, found.told),
        lost=lost,
        uncounted=tuple(r for key, r in before.items() if key in there and key not in still),
        come_up=tuple(r for r in new if told_as(r) in folded),
        newly=tuple(r for r in new if told_as(r) not in folded),
        left=len(before.keys() & still),
        figures=tuple(_figures(lost, found.view)),
    )


def _figures(routes: Iterable[Route], view: View) -> list[Value]:
    """The numbers of chips told of what carries the last steps, each relation taken once."""
    last = {carrier.relation.name: carrier.relation for route in routes for carrier in route.steps[-1].carriers}
    units = view.language.widths
    return [value for value in values(view, last.values()) if f"ontology/{value.quantity.unit}" in units]
