"""What is asked of a graph, how far a search may go, and what its answer says of its own completeness."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.engine.automaton import ANY_ROUTE, Automaton
from graphkit.engine.filter import Filter
from graphkit.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable


class Question(NamedTuple):
    """Which routes are asked for.

    A route is a sequence of different entities, each joined to the next by one or more relations, which begins at a
    start and ends where it first meets a target. Nothing begins at a target.

    Attributes:
        starts: where routes begin; an array of numpy where they are many.
        targets: where they end.
        limit: the most steps; None for any number.
        chosen: the relations and entities that count.
        form: what a route must look like.
    """

    starts: Collection[int]
    targets: frozenset[int]
    limit: int | None = None
    chosen: Filter = Filter()
    form: Automaton = ANY_ROUTE

    @classmethod
    def of(cls, starts: Collection[int], targets: Iterable[int], limit: int | None = None, **more: Any) -> Question:
        """The question with whatever collections of numbers.

        >>> Question.of([2, 1], [5], 3).targets
        frozenset({5})
        """
        return cls(starts, frozenset(targets), limit, **more)

    def begins(self) -> list[int]:
        """The starts from which a route can begin, in order."""
        return sorted({int(start) for start in self.starts} - self.targets - self.chosen.avoid)

    def ends(self) -> list[int]:
        """The targets at which a route can end, in order."""
        return sorted(self.targets - self.chosen.avoid)

    def most(self, entities: int) -> int:
        """The most steps that a walk over layers needs, where no limit is asked for."""
        return entities * self.form.layers if self.limit is None else self.limit


class Completeness(NamedTuple):
    """What a search looked at, and whether its answer is all there is.

    Attributes:
        exhaustive: whether nothing that was asked for can be missing.
        cut: what ended the search where it is not: ``routes``, ``seconds`` or ``work``; else empty.
        scanned: how many relations were looked at, some more than once.
        remained: how many relations lay on walks of the length asked for; None where they were not all sought.
        tried: how many beginnings of routes were looked at.
    """

    exhaustive: bool
    cut: str = ""
    scanned: int = 0
    remained: int | None = None
    tried: int = 0


class Budget(NamedTuple):
    """How far a search may go before it says that it is not complete.

    Attributes:
        routes: the most routes to give.
        seconds: the most seconds to take; None for any number.
        work: the most beginnings of routes to look at.
    """

    routes: int = 1_000_000
    seconds: float | None = None
    work: int = 20_000_000


WORK = "work"
"""What is spent where a search cannot go on, whatever its budget."""


class SpentError(LimitError):
    """A budget is spent; searches catch it and mark their answer."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The search ended before it was complete: its {what} were spent")
        self.what = what


class Watch:
    """Keeps to a budget, and tells how far a search is; asked at least every third of a second.

    Attributes:
        scanned: how many relations were looked at so far.
        tried: how many beginnings of routes.
    """

    def __init__(
        self, budget: Budget | None = None, progress: Callable[[str, int], None] = lambda _what, _done: None
    ) -> None:
        self.budget = budget or Budget()
        self.progress = progress
        self.ends = None if self.budget.seconds is None else time.monotonic() + self.budget.seconds
        self.scanned = 0
        self.tried = 0

    def scan(self, relations: int) -> None:
        """Counts relations that were looked at.

        Raises:
            SpentError: If no time is left.
        """
        self.scanned += relations
        self.progress("relations", self.scanned)
        self._clock()

    def attempt(self, beginnings: int) -> None:
        """Counts beginnings of routes that were looked at.

        Raises:
            SpentError: If no time is left, or no work.
        """
        self.tried += beginnings
        self.progress("beginnings", self.tried)
        if self.tried > self.budget.work:
            raise SpentError(WORK)
        self._clock()

    def _clock(self) -> None:
        if self.ends is not None and time.monotonic() > self.ends:
            raise SpentError("seconds")
