"""How much compute parties can reach, and how surely: chips, performance and money between bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.compute_scales import scales
from graphkit.analysis.exposure_totals import STATUS, Told, totals
from graphkit.analysis.reach import along, numbered, reaches
from graphkit.analysis.same_chips import same_chips
from graphkit.analysis.surely import surely

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graphkit.analysis.compute_scales import Scale
    from graphkit.analysis.exposure_totals import Total
    from graphkit.analysis.reach import Along, Reach
    from graphkit.analysis.trace import Trace
    from graphkit.arithmetic.covering import Sure
    from graphkit.model.relation import Relation
    from graphkit.model.route import Route
    from graphkit.view.view import View


class Bar(NamedTuple):
    """Chips of named models of one status as a bar of a picture, counted or in an amount of compute.

    ``high`` is None where the most is not known; ``open`` is true where more is told, without a model or a number.
    """

    label: str
    low: float
    high: float | None
    unit: str
    status: str
    open: bool


class Exposure(NamedTuple):
    """What the parties of a trace reach along its counted routes.

    ``routes`` are the counted routes in the order of the trace, ``along`` the money told along each. ``reaches`` are
    the numbers of chips, party by party; ``counted`` gives by party the key of the number that is counted for each.
    ``sure`` is what each party surely has, ``uncounted`` the numbers on routes whose scope is not stated. ``totals``
    begin with that of all; totals of different statuses are never added.
    """

    trace: Trace
    routes: tuple[Route, ...]
    along: tuple[Along, ...]
    reaches: tuple[Reach, ...]
    counted: Mapping[str, Mapping[str, str]]
    sure: Mapping[str, tuple[tuple[Relation, Sure], ...]]
    uncounted: tuple[tuple[Route, tuple[Reach, ...]], ...]
    scales: tuple[Scale, ...]
    totals: tuple[Total, ...]

    @property
    def total(self) -> Total:
        """The total of all parties."""
        return self.totals[0]


def exposure(found: Trace, view: View, progress: Callable[[int, int], None] | None = None) -> Exposure:
    """What the parties of a trace reach, each thing counted once for each party and once for all of them together.

    The lower bound takes only numbers of a party's own deals that one claim tells as done and nobody disputes. The
    upper bound takes all that is told, plans too; of what no own deal has a number for, what is told of the place at
    the end of the way is the most. Where the search for routes was cut there is no upper bound.

    Args:
        found: The routes of the parties to every chip.
        view: The view that they were found in.
        progress: Is told how many routes are done, of how many.

    Complexity: linear in the relations that carry the routes, and in the pairs of numbers that speak of kin.
    """
    routes = found.counted
    parties = dict.fromkeys(route.entities[0] for route in routes)
    by_party = {}
    for done, party in enumerate(parties, 1):
        by_party[party] = _of_party(view, party, routes)
        if progress:
            progress(done, len(parties))
    told = tuple(each for reached in by_party.values() for each in reached)
    sure = {party: surely(view, party) for party in parties}
    every = totals(Told(routes, found.verdicts, told, sure), view)
    return Exposure(
        trace=found,
        routes=routes,
        along=tuple(along(view, route) for route in routes),
        reaches=told,
        counted={party: same_chips(view, [e for e in reached if numbered(e)]) for party, reached in by_party.items()},
        sure=sure,
        uncounted=tuple((route, reaches(view, [route])) for route in found.routes if not route.counted),
        scales=scales(view.language),
        totals=tuple(every if found.complete else (total.from_below for total in every)),
    )


def _of_party(view: View, party: str, routes: Sequence[Route]) -> list[Reach]:
    """The numbers on the routes of a party, with their places among all routes."""
    places = [place for place, route in enumerate(routes) if route.entities[0] == party]
    return [
        each._replace(routes=tuple(places[n] for n in each.routes), main=tuple(places[n] for n in each.main))
        for each in reaches(view, [routes[place] for place in places])
    ]


def bars(found: Exposure, view: View) -> tuple[Bar, ...]:
    """The totals by status as bars: chips first, then each amount of compute; those furthest along first.

    >>> from graphkit.workspace import Workspace
    >>> workspace = Workspace.open()
    >>> found = exposure(workspace.traced("INF Tech", None, workspace.lens()), workspace.view())
    >>> [(bar.label, bar.high) for bar in bars(found, workspace.view()) if bar.unit == "chips"]
    [('said to be so', 2304.0), ('agreed, not shown as done', 2304.0)]
    """
    units = ("chips", *(scale.key for scale in found.scales))
    return tuple(
        Bar(view.language.statuses[total.of].phrase, bound.low, bound.most, unit, total.of, total.open)
        for total in found.totals
        if total.by == STATUS
        for unit, bound in zip(units, (total.named, *total.amounts), strict=True)
    )
