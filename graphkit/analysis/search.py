"""All loopless sequences of entities from a start to a set of targets, by steps that give access."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.question import Budget, Question, Watch
from graphkit.engine.routes import all_routes
from graphkit.engine.search import Search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphkit.view.view import View


WORK = 2_000_000
"""How many beginnings a search tries before it says that it is not complete: many ways into a dead end cost as much as
many routes."""


class Found(NamedTuple):
    """Sequences of entity numbers, the shortest first, and whether they are all there are."""

    sequences: tuple[tuple[int, ...], ...]
    complete: bool


def sequences_to(view: View, targets: Iterable[int], longest: int, most: int) -> Callable[[int], Found]:
    """What finds every sequence of at most ``longest`` steps from a start, each ending where it first meets a target.

    What lies around the targets is found once and kept for every start. More than ``most`` sequences from a start, or
    than ``WORK`` beginnings tried, end its search, marked incomplete.

    Complexity: see :func:`graphkit.engine.routes.all_routes`.
    """
    search = Search(view.access)
    goals = frozenset(targets)

    def of(start: int) -> Found:
        watch = Watch(Budget(routes=most, work=WORK))
        found = all_routes(search, Question((start,), goals, longest), watch)
        return Found(tuple(found.sequences()), found.completeness.exhaustive)

    return of
