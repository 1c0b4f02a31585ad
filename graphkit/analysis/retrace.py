"""The routes of one party when something is left out: traced anew, for what is folded may come up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.trace import search_routes
from graphkit.arithmetic.hitting import Need, Smallest, smallest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from graphkit.analysis.ask import Choose
    from graphkit.model.relation import Relation
    from graphkit.model.route import Route
    from graphkit.view.view import View

    Names = frozenset[str]


MOST_VIEWS = 256
"""How many views of what is left are kept while one question is answered."""


class Ask(NamedTuple):
    """What is traced again and again: to which chips, and within which limits of the search."""

    targets: Choose | None
    longest: int
    most: int

    def routes(self, view: View, parties: tuple[str, ...]) -> list[Route]:
        """The routes of some parties in a view, best first within each."""
        from graphkit.analysis.select import Selection

        return search_routes(view, lambda _: Selection("", parties), self.targets, self.longest, self.most)[0]


def counted(routes: Iterable[Route]) -> Iterator[Route]:
    """The counted routes, those folded under others among them: each is a way to tell of access."""
    for route in routes:
        for each in (route, *route.folded):
            if each.counted:
                yield each


def told_as(route: Route, same: Callable[[str], str] = str) -> tuple[str, ...]:
    """What makes a route this one: its way, as bought or rented, and whom it passes, each by one of its names."""
    return (route.chosen[0].relation.type.way, *map(same, route.entities))


def smallest_loss(
    left: Callable[[Names], Iterable[Route]],
    asked: Callable[[Route], bool],
    bears: Callable[[Route], Names],
) -> Smallest:
    """The smallest sets whose loss leaves none of the routes that are asked about; each was traced anew.

    Exact also where a loss brings up a route that was not there: of two losses that are alike on all that bears on a
    route, it stands under both or under neither.

    Args:
        left: The routes that some loss leaves.
        asked: Whether a route is asked about.
        bears: All, of what can be lost, on which it hangs whether a route counts.
    """

    def unmet(lost: Names) -> list[Need]:
        borne = {bears(route) for route in counted(left(lost)) if asked(route)}
        return [Need(names - lost, names & lost) for names in sorted(borne, key=sorted)]

    return smallest(unmet)


def relations_under(route: Route, view: View) -> dict[str, Relation]:
    """The relations that carry a step of a route, or of one that lends it its scope, in a view that has its steps."""
    pairs = [(step.start, step.end) for each in (route, *route.lenders) for step in each.steps]
    found: dict[str, Relation] = {}
    for start, end in pairs:
        ends = view.number(start), view.number(end)
        assert ends[0] is not None and ends[1] is not None  # noqa: S101, PT018 - the view has its steps
        found |= {carrier.relation.name: carrier.relation for carrier in view.step(*ends).carriers}  # type: ignore[arg-type]
    return found


def entities_under(route: Route, view: View, of: Collection[str]) -> Names:
    """Those of some entities who take part in a relation that carries a route."""
    relations = relations_under(route, view).values()
    return frozenset(n for relation in relations for fillers in relation.roles.values() for n in fillers if n in of)
