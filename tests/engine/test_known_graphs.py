"""What is known of graphs on which other libraries test theirs is found; and that it is known, networkx agrees."""

from __future__ import annotations

from itertools import pairwise
from math import factorial, log2
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from engine.facts import (
    APART,
    BEST,
    BOTH_CROSSED,
    CROSSED,
    CROSSING,
    DIFFERENT,
    ENTITIES,
    FAR,
    LINE,
    NARROW,
    NEVER,
    ROUTES,
    Known,
    both,
    complete,
    grid,
    paths,
)
from engine.multigraphs import VARIANTS, searches

from graphkit.engine.bottlenecks import ENTITIES as OF_ENTITIES
from graphkit.engine.bottlenecks import STEPS, disjoint_routes, minimum_cut, on_every_route
from graphkit.engine.build import Row
from graphkit.engine.connected import connection
from graphkit.engine.filter import Filter
from graphkit.engine.question import Question
from graphkit.engine.routes import all_routes, best_routes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.facts import Apart, Best, Different, Far, Narrow, Steps

    from graphkit.engine.search import Search

EVERY_VARIANT = pytest.mark.parametrize("variant", VARIANTS)
ALL_CROSSED = {
    f"crossing arcs {a}{b}": Known(CROSSING, a, b, CROSSED.get(a + b, "")) for a in "012345" for b in "012345" if a != b
}
ALL_ROUTES = {**ROUTES, **ALL_CROSSED, "crossing arcs, both directions": Known(both(CROSSING), "0", "5", BOTH_CROSSED)}
MOST = 10_000


def numbers(names: str) -> tuple[int, ...]:
    """The entities of a word, as numbers."""
    return tuple(map(ENTITIES.index, names))


def word(route: Iterable[int]) -> str:
    """A route as a word."""
    return "".join(ENTITIES[number] for number in route)


def over(steps: Steps, variant: str, others: str = "") -> Search:
    """A search over some steps. A step that costs c has the strength 2**-c, so that products add costs up."""
    rows = [Row(*numbers(a + b), strength=0 if cost == NEVER else 2.0**-cost) for a, b, cost in steps]
    known = numbers("".join(a + b for a, b, _ in steps) + others)
    return searches(max(known) + 1, rows)[variant]


def asked(start: str, targets: str, limit: int | None = None, avoid: str = "") -> Question:
    """The question from some entities to others."""
    return Question.of(numbers(start), numbers(targets), limit, chosen=Filter(avoid=frozenset(numbers(avoid))))


def found(known: Known, variant: str) -> list[str]:
    """All routes of a question, in the order in which they are given."""
    question = asked(known.start, known.targets, known.limit, known.avoid)
    search = over(known.steps, variant, known.start + known.targets)
    return list(map(word, all_routes(search, question).sequences()))


def in_networkx(steps: Steps) -> nx.DiGraph:
    """The same steps for networkx; of parallel ones the cheapest."""
    graph = nx.DiGraph()
    for a, b, cost in sorted(steps, key=lambda step: -step[2]):
        graph.add_edge(a, b, weight=cost, capacity=1)
    return graph


def by_length(words: Iterable[str]) -> list[str]:
    """Words in the order of routes."""
    return sorted(words, key=lambda way: (len(way), numbers(way)))


@EVERY_VARIANT
@pytest.mark.parametrize("case", ALL_ROUTES)
def test_all_routes_are_those_that_are_known(variant: str, case: str) -> None:
    """Those, no others, each once, by length and then by number."""
    known = ALL_ROUTES[case]
    assert found(known, variant) == by_length(known.routes.split())


@pytest.mark.parametrize("case", ALL_ROUTES)
def test_networkx_finds_the_known_routes(case: str) -> None:
    """Its simple paths that pass no end are the same."""
    known = ALL_ROUTES[case]
    graph = in_networkx(known.steps)
    graph.add_nodes_from(known.start + known.targets)
    graph.remove_nodes_from(known.avoid)
    if known.avoid and not graph.has_node(known.start):
        assert not known.routes
        return
    limit = len(graph) if known.limit is None else known.limit
    ends = [end for end in known.targets if end in graph]
    ways = nx.all_simple_paths(graph, known.start, ends, limit) if ends and limit else ()
    assert by_length("".join(way) for way in ways if not {*way[:-1]} & {*known.targets}) == by_length(
        known.routes.split()
    )


@EVERY_VARIANT
def test_of_what_is_known_a_limit_leaves_the_short(variant: str) -> None:
    """Of arcs that cross, each limit leaves the routes of at most so many steps; the longest have five."""
    for ends, routes in CROSSED.items():
        for limit in range(7):
            short = [way for way in routes.split() if len(way) <= limit + 1]
            assert found(Known(CROSSING, *ends, "", limit), variant) == by_length(short)
    assert max(len(way) for routes in CROSSED.values() for way in routes.split()) == 6


@EVERY_VARIANT
@pytest.mark.parametrize("case", BEST)
def test_the_best_come_first(variant: str, case: str) -> None:
    """Products of strengths that are powers of a half put routes in the order of the costs that are known."""
    known: Best = BEST[case]
    question = asked(*known.ends, avoid=known.avoid)
    best = best_routes(over(known.steps, variant, known.ends), question, MOST, "product").routes
    costs = {word(route.entities): round(-log2(route.value), 3) for route in best}
    assert list(costs.values()) == sorted(costs.values())
    assert {way: costs[way] for way in known.routes} == known.routes
    assert not known.all or len(costs) == len(known.routes)
    assert not known.routes or next(iter(costs.values())) == min(known.routes.values())


@pytest.mark.parametrize("case", BEST)
def test_networkx_finds_the_least_cost(case: str) -> None:
    """What the best costs is what its shortest path costs, and there is none where there is none."""
    known: Best = BEST[case]
    graph = in_networkx([step for step in known.steps if step[2] != NEVER])
    graph.remove_nodes_from(known.avoid)
    if known.routes:
        assert nx.dijkstra_path_length(graph, *known.ends) == min(known.routes.values())
    else:
        assert not nx.has_path(graph, *known.ends)


@EVERY_VARIANT
@pytest.mark.parametrize("case", APART)
def test_as_many_share_nothing_as_is_known(variant: str, case: str) -> None:
    """So many routes share no entity, or no step, and so few entities or steps cut all."""
    known: Apart = APART[case]
    remainder = over(known.steps, variant, known.ends).prune(asked(*known.ends))
    for of, most in ((OF_ENTITIES, known.by_entities), (STEPS, known.by_steps)):
        disjoint = disjoint_routes(remainder, of)
        assert (len(disjoint.routes), disjoint.most, disjoint.exact) == (most, most, True)
        assert _share_nothing(disjoint.routes, of)
    cut = minimum_cut(remainder)
    assert len(cut.steps) == known.by_steps
    adjacent = any((a, b) == (*known.ends,) for a, b, _ in known.steps)
    assert (cut.entities is None) is adjacent
    assert cut.entities is None or len(cut.entities) == known.by_entities
    assert known.cut is None or set(cut.entities or ()) == {*numbers(known.cut)}
    narrow = on_every_route(remainder)
    assert narrow == () if known.by_entities != 1 else narrow == numbers(known.cut) if known.cut else narrow


def _share_nothing(routes: Iterable[tuple[int, ...]], of: str) -> bool:
    parts = [part for way in routes for part in (way[1:-1] if of == OF_ENTITIES else pairwise(way))]
    return len(parts) == len(set(parts))


@pytest.mark.parametrize("case", APART)
def test_networkx_counts_as_many(case: str) -> None:
    """Its connectivity between the ends is what is known, by entities and by steps."""
    known: Apart = APART[case]
    graph = in_networkx(known.steps)
    graph.add_nodes_from(known.ends)
    apart = nx.node_disjoint_paths, nx.edge_disjoint_paths
    reached = nx.has_path(graph, *known.ends)
    assert [len(list(count(graph, *known.ends))) if reached else 0 for count in apart] == [
        known.by_entities,
        known.by_steps,
    ]


@EVERY_VARIANT
@pytest.mark.parametrize("case", NARROW)
def test_all_pass_through_whom_they_must(variant: str, case: str) -> None:
    """To each entity all routes pass those before it, and those before these, in this order, and nobody else."""
    known: Narrow = NARROW[case]
    search = over(known.steps, variant)
    for entity in known.before:
        passed, here = [], known.before[entity]
        while here != known.start:
            passed.append(here)
            here = known.before[here]
        remainder = search.prune(asked(known.start, entity))
        assert word(on_every_route(remainder)) == "".join(reversed(passed))


@pytest.mark.parametrize("case", NARROW)
def test_networkx_finds_the_same_dominators(case: str) -> None:
    """The last one before each is its immediate dominator."""
    known: Narrow = NARROW[case]
    dominators = nx.immediate_dominators(in_networkx(known.steps), known.start)
    dominators.pop(known.start, None)
    assert dominators == known.before


@EVERY_VARIANT
@pytest.mark.parametrize("case", FAR)
def test_it_is_as_far_as_is_known(variant: str, case: str) -> None:
    """The fewest steps to each entity, none where there is no way, and how many routes have as few."""
    known: Far = FAR[case]
    search = over(known.steps, variant)
    others = [entity for entity in range(search.graph.entities) if (entity,) != numbers(known.start)]
    for entity, away in zip(others, known.away or "?" * len(others), strict=True):
        steps = connection(search, asked(known.start, ENTITIES[entity])).steps
        assert away in ("-" if steps is None else str(steps), "?")
        if ENTITIES[entity] in known.ways:
            shortest = all_routes(search, asked(known.start, ENTITIES[entity], steps))
            assert shortest.total == known.ways[ENTITIES[entity]]


@pytest.mark.parametrize("case", FAR)
def test_networkx_goes_as_far(case: str) -> None:
    """Its shortest paths have as many steps, and there are as many."""
    known: Far = FAR[case]
    graph = in_networkx(known.steps)
    lengths = nx.single_source_shortest_path_length(graph, known.start)
    others = [name for name in ENTITIES[: max(numbers("".join(graph))) + 1] if name != known.start]
    assert known.away in ("", "".join(str(lengths.get(name, "-")) for name in others))
    assert {end: len(list(nx.all_shortest_paths(graph, known.start, end))) for end in known.ways} == known.ways


@EVERY_VARIANT
@pytest.mark.parametrize("case", DIFFERENT)
def test_where_others_answer_otherwise(variant: str, case: str) -> None:
    """What libraries give beyond what is given here is nothing but what the fact says."""
    different: Different = DIFFERENT[case]
    assert found(different.case, variant) == by_length(different.case.routes.split())
    assert different.elsewhere != tuple(different.case.routes.split())
    assert set(different.case.routes.split()) <= set(different.elsewhere)
    graph = nx.MultiDiGraph([(a, b) for a, b, _ in different.case.steps])
    graph.add_node(different.case.start)
    ways = nx.all_simple_paths(graph, different.case.start, [*different.case.targets])
    assert sorted("".join(way) for way in ways) == sorted(different.elsewhere)


@EVERY_VARIANT
def test_who_is_not_there_is_no_end(variant: str) -> None:
    """A number beyond the entities is an error at either end, not an answer; a library passes over such a target."""
    for start, target in (("9", "3"), ("0", "9")):
        with pytest.raises(IndexError):
            list(all_routes(over(LINE, variant), asked(start, target)).sequences())


@EVERY_VARIANT
@pytest.mark.parametrize("size", [4, 6])
def test_a_complete_graph_has_them_all(variant: str, size: int) -> None:
    """Between two of n entities that are all joined there are as many routes as arrangements of some of the others."""
    known = Known(complete(ENTITIES[:size]), "0", ENTITIES[size - 1], "")
    arrangements = sum(factorial(size - 2) // factorial(n) for n in range(size - 1))
    routes = found(known, variant)
    assert len(routes) == arrangements
    assert len(found(known._replace(limit=2), variant)) == 1 + size - 2
    assert sum(len(way) == size for way in routes) == factorial(size - 2)


@EVERY_VARIANT
@pytest.mark.parametrize(("end", "total", "shortest"), [("f", 184, 20), ("b", 146, 10)])
def test_a_lattice(variant: str, end: str, total: int, shortest: int) -> None:
    """Of four by four, so many routes lead from a corner, so many of them shortest, and the best are first."""
    known = Known(both(grid(4)), "0", end, "")
    routes = found(known, variant)
    assert len(routes) == total
    assert sum(len(way) == len(routes[0]) for way in routes) == shortest
    best = best_routes(over(known.steps, variant), asked("0", end), MOST).routes
    assert [word(route.entities) for route in best] == routes


@EVERY_VARIANT
def test_the_nearest_of_several_ends(variant: str) -> None:
    """Along a line with three ends the best route is to the first, and there is no other."""
    line = both(paths("abcde"))
    for measure in ("steps", "product", "weakest"):
        best = best_routes(over(line, variant), asked("a", "cde"), MOST, measure).routes
        assert [word(route.entities) for route in best] == ["abc"]


@EVERY_VARIANT
def test_the_longest_routes(variant: str) -> None:
    """Of arcs that cross, four routes pass all entities."""
    every = [way for ends in CROSSED for way in found(Known(CROSSING, *ends, ""), variant)]
    assert {way for way in every if len(way) == 6} == {"012345", "013245", "012453", "013452"}
