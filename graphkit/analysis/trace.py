"""By which routes parties come to use or buy chips."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis import select
from graphkit.analysis.evidence import claims_about, horizon, spoken_about, usual_terms
from graphkit.analysis.routes import build_routes
from graphkit.analysis.search import sequences_to
from graphkit.analysis.select import Selection
from graphkit.analysis.verdicts import on_route
from graphkit.rules.circumstances import circumstances
from graphkit.rules.classify import RESTRICTED, UNKNOWN, UNRESTRICTED, ChipClass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graphkit.analysis.ask import Choose
    from graphkit.analysis.verdicts import Judged
    from graphkit.analysis.why_not import WhyNot
    from graphkit.model.lens import Lens
    from graphkit.model.relation import Relation
    from graphkit.model.route import Route
    from graphkit.view.view import View

LONGEST = 12
MOST = 10_000
NO_VERDICTS: Mapping[tuple[str, ...], tuple[Judged, ...]] = MappingProxyType({})
OUTCOMES = (RESTRICTED, UNKNOWN, UNRESTRICTED)


class Part(NamedTuple):
    """The routes to targets of one outcome, best first within each party."""

    outcome: str
    routes: tuple[Route, ...]


class Trace(NamedTuple):
    """Routes from some parties to some chips, with what is said about them.

    ``verdicts`` holds, by the entities of a route, what the rules say of the activities along it.
    ``also`` holds routes of the same parties to other restricted chips. ``why`` explains where
    there is no route.
    """

    starts: Selection
    targets: Selection
    parts: tuple[Part, ...]
    classes: dict[str, ChipClass]
    also: tuple[Route, ...]
    spoken: tuple[Relation, ...]
    terms: tuple[Relation, ...]
    complete: bool
    horizon: str
    longest: int = LONGEST
    why: WhyNot | None = None
    verdicts: Mapping[tuple[str, ...], tuple[Judged, ...]] = NO_VERDICTS

    @property
    def routes(self) -> tuple[Route, ...]:
        """All routes, part by part."""
        return tuple(route for part in self.parts for route in part.routes)

    @property
    def counted(self) -> tuple[Route, ...]:
        """The routes whose scope is stated."""
        return tuple(route for route in self.routes if route.counted)


def trace(
    view_of: Callable[[Lens], View],
    lens: Lens,
    starts: Choose,
    targets: Choose | None = None,
    longest: int = LONGEST,
    most: int = MOST,
) -> Trace:
    """All loopless routes from each start to each target; to every chip where none is given.

    With no target, sites of which no chip is known count as targets of unknown class. At most
    ``most`` routes are searched for each start; more mark the answer incomplete.
    """
    view = view_of(lens)
    parties = starts(view)
    goals = goals_in(view, targets)
    routes, complete = search_routes(view, starts, targets, longest, most)
    also = () if targets is None else _also(view, parties.names, goals, longest, most)
    ends = tuple(dict.fromkeys(route.entities[-1] for route in (*routes, *also)))

    def find(other: View) -> list[Route]:
        return find_routes(other, starts, targets, longest, most)

    return Trace(
        starts=parties,
        targets=targets(view) if targets else Selection("every chip", ()),
        parts=_parts(routes, select.classes(view, ends)),
        classes=select.classes(view, ends),
        also=also,
        spoken=tuple(spoken_about(view, routes)),
        terms=tuple(usual_terms(view, {e for route in routes for e in route.entities})),
        complete=complete,
        horizon=horizon(claims_about(view, parties.names), view.library),
        longest=longest,
        verdicts=_verdicts(view, routes),
        why=why_none(view_of, lens, starts, find) if complete and not any(r.counted for r in routes) else None,
    )


def find_routes(
    view: View, starts: Choose, targets: Choose | None = None, longest: int = LONGEST, most: int = MOST
) -> list[Route]:
    """The routes alone, coarse ones folded, best first within each party."""
    return search_routes(view, starts, targets, longest, most)[0]


def search_routes(
    view: View, starts: Choose, targets: Choose | None = None, longest: int = LONGEST, most: int = MOST
) -> tuple[list[Route], bool]:
    """The routes alone, and whether the search came to its end."""
    return _routes(view, starts(view).names, goals_in(view, targets), longest, most)


def _verdicts(view: View, routes: list[Route]) -> dict[tuple[str, ...], tuple[Judged, ...]]:
    facts = circumstances(view)
    return {route.entities: on_route(route, view, facts) for route in routes}


def goals_in(view: View, targets: Choose | None) -> tuple[str, ...]:
    """The chips that are meant; where none is, every chip, and sites of which no chip is known."""
    return targets(view).names if targets else (*select.chips(view), *select.blind_sites(view))


def why_none(
    view_of: Callable[[Lens], View], lens: Lens, starts: Choose, find: Callable[[View], list[Route]]
) -> WhyNot:
    """Why a lens leaves the chosen parties no route."""
    from graphkit.analysis.why_not import why_not

    return why_not(view_of, lens, lambda view: starts(view).names, find)


def _routes(
    view: View, starts: tuple[str, ...], goals: tuple[str, ...], longest: int, most: int
) -> tuple[list[Route], bool]:
    of = routes_to(view, goals, longest, most)
    found = [of(start) for start in starts]
    return [route for routes, _ in found for route in routes], all(complete for _, complete in found)


def routes_to(
    view: View, goals: tuple[str, ...], longest: int = LONGEST, most: int = MOST
) -> Callable[[str], tuple[list[Route], bool]]:
    """What finds the routes from a start to some goals, and whether these are all; made once for many starts."""
    numbers = [number for goal in goals if (number := view.number(goal)) is not None]
    sequences = sequences_to(view, numbers, longest, most)

    def of(start: str) -> tuple[list[Route], bool]:
        number = view.number(start)
        if number is None:
            return [], True
        found = sequences(number)
        return build_routes(view, found.sequences), found.complete

    return of


def _parts(routes: list[Route], classes: dict[str, ChipClass]) -> tuple[Part, ...]:
    parts = []
    for outcome in OUTCOMES:
        mine = tuple(route for route in routes if classes[route.entities[-1]].outcome == outcome)
        if mine:
            parts.append(Part(outcome, mine))
    return tuple(parts)


def _also(view: View, starts: tuple[str, ...], goals: tuple[str, ...], longest: int, most: int) -> tuple[Route, ...]:
    """The counted routes to other restricted chips, and to families that contain a goal.

    They are found together with those to the goals, so that what only tells less of a route to a
    goal is folded there and not told again.
    """
    families = {family for goal in goals for family in view.library.families(goal)}
    others = [chip for chip in select.chips(view) if chip not in goals]
    classes = select.classes(view, tuple(others))
    wanted = [c for c in others if c in families or classes[c].outcome == RESTRICTED]
    routes, _ = _routes(view, starts, (*goals, *wanted), longest, most)
    return tuple(route for route in routes if route.counted and route.entities[-1] not in goals)
