"""The routes of one party when something is left out: traced anew, for what is folded may come up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.trace import search_routes
from graphkit.arithmetic.hitting import smallest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graphkit.analysis.ask import Choose
    from graphkit.arithmetic.hitting import Need, Smallest
    from graphkit.model.route import Route
    from graphkit.view.view import View

    Names = frozenset[str]


MOST_VIEWS = 8
"""How many views of what is left are kept at once, which is what takes room."""
MOST_KEPT = 1_000
"""For how many losses the routes that are left are kept while one question is answered."""


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
    need: Callable[[Route, Names], Need],
) -> Smallest:
    """The smallest sets whose loss leaves none of the routes that are asked about; each was traced anew.

    Args:
        left: The routes that some loss leaves.
        asked: Whether a route is asked about.
        need: What every loss that leaves no route must take, since a loss leaves a route.
    """

    def unmet(lost: Names) -> list[Need]:
        needs = {need(route, lost) for route in counted(left(lost)) if asked(route)}
        return sorted(needs, key=lambda each: (sorted(each.one_of), sorted(each.given)))

    return smallest(unmet)
