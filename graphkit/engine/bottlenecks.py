"""On what routes depend: routes that share nothing, fewest entities or steps that cut all, and what lies on every one.

Without a limit on steps all of it is exact, by flows (Menger, doi:10.4064/fm-10-1-96-115; Ford and Fulkerson,
doi:10.4153/CJM-1956-045-5). With a limit, the most routes that share nothing and the fewest entities that cut all are
hard to find (Itai, Perl and Shiloach, doi:10.1002/net.3230120306), and only bounds are given; what lies on every route
is exact all the same.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.errors import LimitError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from graphkit.engine.remainder import Remainder

MOST_STEPS = 300_000
"""A flow through more steps takes minutes."""
ENTITIES, STEPS = "entities", "steps"
START, TARGET = "start", "target"


class Disjoint(NamedTuple):
    """Routes of which no two share an entity between their ends, or a step.

    Attributes:
        routes: as many as were found, the shortest first, then by the numbers of their entities.
        most: no set of such routes has more.
        exact: whether there are as many.
    """

    routes: tuple[tuple[int, ...], ...]
    most: int
    exact: bool


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


def disjoint_routes(remainder: Remainder, of: str = ENTITIES) -> Disjoint:
    """The most routes that share no entity but starts and targets, or no step.

    Args:
        remainder: What is left for a question that demands nothing of the form of routes.
        of: ``ENTITIES`` or ``STEPS``; parallel relations are one step.

    Raises:
        LimitError: If the remainder is too large for flows.
        UsageError: If the question demands a form, of which flows know nothing.

    Complexity: of a flow of unit capacities, steps times the square root of entities.
    """
    import networkx as nx

    graph = _flows(remainder, within=1 if of == ENTITIES else None, along=1)
    _, flow = nx.maximum_flow(graph, START, TARGET, **_quickest())
    routes = sorted(_followed(remainder, flow), key=lambda route: (len(route), route))
    fitting = tuple(remainder.by_number(route) for route in routes if len(route) - 1 <= remainder.most)
    return Disjoint(fitting, len(routes), len(fitting) == len(routes))


def minimum_cut(remainder: Remainder) -> Cut:
    """The fewest entities, and the fewest steps, that lie between every start and target.

    Raises:
        LimitError: If the remainder is too large for flows.
        UsageError: If the question demands a form, of which flows know nothing.

    Complexity: of two flows.
    """
    starts, targets = set(remainder.begins()), set(remainder.targets())
    number = remainder.entities
    near = _near_side(_flows(remainder, within=None, along=1))
    steps = tuple((number[a], number[b]) for a, b in _steps(remainder) if (a, 1) in near and (b, 0) not in near)
    entities = None
    if not any(a in starts and b in targets for a, b in _steps(remainder)):
        near = _near_side(_flows(remainder, within=1, along=None))
        entities = tuple(number[n] for n in range(len(number)) if (n, 0) in near and (n, 1) not in near)
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


def _flows(remainder: Remainder, *, within: int | None, along: int | None) -> nx.DiGraph:
    """The network of a remainder: each entity as two nodes with what flows within, None for any amount."""
    import networkx as nx

    _refuse_forms(remainder)
    if remainder.steps > MOST_STEPS:
        raise LimitError(
            f"A flow through {remainder.steps} steps would take too long; {MOST_STEPS} are possible",
            hint="Ask with a limit on steps, or a stricter filter.",
        )
    starts, targets = set(remainder.begins()), set(remainder.targets())
    outer = starts | targets
    graph = nx.DiGraph()
    graph.add_nodes_from((START, TARGET))
    for entity in range(len(remainder.entities)):
        _pipe(graph, (entity, 0), (entity, 1), None if entity in outer else within)
    for start, end in _steps(remainder):
        _pipe(graph, (start, 1), (end, 0), along)
    for start in sorted(starts):
        _pipe(graph, START, (start, 0), None)
    for target in sorted(targets):
        _pipe(graph, (target, 1), TARGET, None)
    return graph


def _pipe(graph: nx.DiGraph, start: object, end: object, most: int | None) -> None:
    """An edge; without a capacity any amount flows."""
    graph.add_edge(start, end, **({} if most is None else {"capacity": most}))


def _near_side(graph: nx.DiGraph) -> set[object]:
    import networkx as nx

    _, (near, _) = nx.minimum_cut(graph, START, TARGET, **_quickest())
    return set(near)


def _quickest() -> dict[str, Any]:
    """How flows are found: where all capacities are one, in about the square root of as many rounds as entities."""
    from networkx.algorithms.flow import shortest_augmenting_path

    return {"flow_func": shortest_augmenting_path, "two_phase": True}


def _followed(remainder: Remainder, flow: dict[Any, dict[Any, int]]) -> Iterator[list[int]]:
    """The routes of a flow, without circles."""
    targets = set(remainder.targets())
    onwards = {
        entity: sorted((end for (end, _), used in flow[entity, 1].items() if used), reverse=True)
        for entity in range(len(remainder.entities))
        if entity not in targets
    }
    for (start, _), amount in flow[START].items():
        for _ in range(amount):
            way = [start]
            while way[-1] not in targets:
                end = onwards[way[-1]].pop()
                if end in way:
                    del way[way.index(end) + 1 :]
                else:
                    way.append(end)
            yield way
