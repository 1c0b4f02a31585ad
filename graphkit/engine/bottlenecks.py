"""On what routes depend: routes that share nothing, fewest entities or steps that cut all, and what lies on every one.

Without a limit on steps all of it is exact, by flows (Menger, doi:10.4064/fm-10-1-96-115; Ford and Fulkerson,
doi:10.4153/CJM-1956-045-5). With a limit, the most routes that share nothing and the fewest entities that cut all are
hard to find (Itai, Perl and Shiloach, doi:10.1002/net.3230120306), and only bounds are given; what lies on every route
is exact all the same.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.flow import UNBOUNDED, Flow
from graphkit.engine.question import SpentError, Watch
from graphkit.errors import LimitError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.engine.remainder import Remainder

MOST_STEPS = 300_000
"""A flow through more steps takes minutes."""
ENTITIES, STEPS = "entities", "steps"


class Disjoint(NamedTuple):
    """Routes of which no two share an entity between their ends, or a step.

    Attributes:
        routes: as many as were found, the shortest first, then by the numbers of their entities.
        most: no set of such routes has more; None if time was over before that was known.
        exact: whether there are as many.
        cut: what ended the search before its end, ``seconds``; else empty.
    """

    routes: tuple[tuple[int, ...], ...]
    most: int | None
    exact: bool
    cut: str = ""


class Cut(NamedTuple):
    """The fewest entities between the ends, or the fewest steps, without which no route is left.

    Attributes:
        entities: the entities; None if some route has no entity between its ends.
        steps: the steps, each with all its parallel relations, as start and end.
        exact: whether fewer cannot do. With a limit on steps fewer may: longer ways need not be cut.
    """

    entities: tuple[int, ...] | None
    steps: tuple[tuple[int, int], ...]
    exact: bool


def disjoint_routes(remainder: Remainder, of: str = ENTITIES, watch: Watch | None = None) -> Disjoint:
    """The most routes that share no entity but starts and targets, or no step; those found if time is over.

    Args:
        remainder: What is left for a question that demands nothing of the form of routes.
        of: ``ENTITIES`` or ``STEPS``; parallel relations are one step.
        watch: What it may take; its seconds alone are looked at.

    Raises:
        LimitError: If the remainder is too large for flows.
        UsageError: If the question demands a form, of which flows know nothing.

    Complexity: of a flow of unit capacities, steps times the square root of entities.
    """
    network = _Network(remainder, watch or Watch(), within=1 if of == ENTITIES else UNBOUNDED, along=1)
    cut = ""
    try:
        network.fill()
    except SpentError as spent:
        cut = spent.what
    routes = sorted(network.followed(), key=lambda route: (len(route), route))
    fitting = tuple(remainder.by_number(route) for route in routes if len(route) - 1 <= remainder.most)
    return Disjoint(fitting, None if cut else len(routes), not cut and len(fitting) == len(routes), cut)


def minimum_cut(remainder: Remainder) -> Cut:
    """The fewest entities, and the fewest steps, that lie between every start and target.

    Raises:
        LimitError: If the remainder is too large for flows.
        UsageError: If the question demands a form, of which flows know nothing.

    Complexity: of two flows.
    """
    starts, targets = set(remainder.begins()), set(remainder.targets())
    number = remainder.entities
    beyond = _Network(remainder, Watch(), within=UNBOUNDED, along=1).beyond()
    steps = tuple((number[a], number[b]) for a, b in _steps(remainder) if 2 * a + 1 not in beyond and 2 * b in beyond)
    entities = None
    if not any(a in starts and b in targets for a, b in _steps(remainder)):
        beyond = _Network(remainder, Watch(), within=1, along=UNBOUNDED).beyond()
        entities = tuple(number[n] for n in range(len(number)) if 2 * n not in beyond and 2 * n + 1 in beyond)
    unlimited = remainder.question.limit is None
    return Cut(entities, steps, unlimited or len(steps if entities is None else entities) <= 1)


def on_every_route(remainder: Remainder) -> tuple[int, ...]:
    """The entities between the ends that lie on every route, in the order in which every route meets them.

    Exact with a limit on steps, too: each is one without which the shortest way is too long.

    Raises:
        UsageError: If the question demands a form.

    Complexity: linear in the remainder, for each entity of a shortest route.
    """
    _refuse_forms(remainder)
    shortest = _shortest(remainder, None)
    return tuple(remainder.entities[n] for n in shortest[1:-1] if not _shortest(remainder, n))


def _shortest(remainder: Remainder, without: int | None) -> list[int]:
    """A shortest route within the limit that avoids an entity; empty if there is none."""
    targets, starts = set(remainder.targets()), remainder.begins()
    if without in starts:
        starts = [start for start in starts if start != without]
    before: dict[int, int | None] = dict.fromkeys(starts)
    waiting = deque((start, 0) for start in starts)
    while waiting:
        entity, steps = waiting.popleft()
        if entity in targets:
            way: list[int] = []
            back: int | None = entity
            while back is not None:
                way.append(back)
                back = before[back]
            return way[::-1]
        if steps < remainder.most:
            for end in remainder.ends[remainder.starts[entity] : remainder.starts[entity + 1]]:
                if end not in before and end != without:
                    before[end] = entity
                    waiting.append((end, steps + 1))
    return []


def _steps(remainder: Remainder) -> Iterator[tuple[int, int]]:
    for start in range(len(remainder.entities)):
        for end in remainder.ends[remainder.starts[start] : remainder.starts[start + 1]]:
            yield start, end


def _refuse_forms(remainder: Remainder) -> None:
    if remainder.question.form.layers > 1:
        raise UsageError(
            "What routes share is not known where their form is demanded",
            hint="Ask without via, through and an expression; a filter of types is possible.",
        )


class _Network:
    """A remainder as pipes: entity n takes in at node 2 n and gives out at the next; what each and each step bears."""

    def __init__(self, remainder: Remainder, watch: Watch, *, within: int, along: int) -> None:
        _refuse_forms(remainder)
        if remainder.steps > MOST_STEPS:
            raise LimitError(
                f"A flow through {remainder.steps} steps would take too long; {MOST_STEPS} are possible",
                hint="Ask with a limit on steps, or a stricter filter.",
            )
        self.remainder, self.bears = remainder, (within, along)
        self.targets = set(remainder.targets())
        self.source = 2 * len(remainder.entities)
        self.sink = self.source + 1
        self.flow = Flow(self.sink + 1, watch)
        self.along: dict[tuple[int, int], int] = {}
        self.begin: dict[int, int] = {}

    def fill(self) -> None:
        """Lays the pipes and lets flow as much as can.

        Raises:
            SpentError: If time is over; what flows by then are routes all the same.
        """
        pipe, (within, along) = self.flow.pipe, self.bears
        starts = sorted({*self.remainder.begins()})
        outer = self.targets.union(starts)
        for entity in range(len(self.remainder.entities)):
            pipe(2 * entity, 2 * entity + 1, UNBOUNDED if entity in outer else within)
        for start, end in _steps(self.remainder):
            self.along[start, end] = pipe(2 * start + 1, 2 * end, along)
        for start in starts:
            self.begin[start] = pipe(self.source, 2 * start, UNBOUNDED)
        for target in sorted(self.targets):
            pipe(2 * target + 1, self.sink, UNBOUNDED)
        self.flow.fill(self.source, self.sink)

    def beyond(self) -> set[int]:
        """The nodes on the far side of a least cut."""
        self.fill()
        return self.flow.beyond(self.sink)

    def followed(self) -> Iterator[list[int]]:
        """The routes of what flows, without circles."""
        onwards: dict[int, list[int]] = {}
        for (start, end), pipe in reversed(self.along.items()):
            if self.flow.flows(pipe):
                onwards.setdefault(start, []).append(end)
        for start, pipe in self.begin.items():
            for _ in range(self.flow.flows(pipe)):
                way = [start]
                while way[-1] not in self.targets:
                    end = onwards[way[-1]].pop()
                    if end in way:
                        del way[way.index(end) + 1 :]
                    else:
                        way.append(end)
                yield way
