"""Graphs whose routes are known: those on which other libraries test theirs, as facts about the graphs."""

from __future__ import annotations

from itertools import combinations
from math import factorial
from typing import TYPE_CHECKING

import pytest
from engine.multigraphs import VARIANTS, searches

from graphkit.engine.bottlenecks import STEPS, disjoint_routes, minimum_cut, on_every_route
from graphkit.engine.build import Row
from graphkit.engine.connected import connection
from graphkit.engine.question import Question
from graphkit.engine.routes import all_routes, best_routes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.engine.search import Search

pytestmark = pytest.mark.parametrize("variant", VARIANTS)


def both_ways(pairs: Iterable[tuple[int, int]]) -> list[Row]:
    """An undirected graph: each pair in either direction."""
    return [Row(*each) for pair in pairs for each in (pair, pair[::-1])]


def over(rows: list[Row], variant: str) -> Search:
    """A search over some rows."""
    return searches(max(max(row.start, row.end) for row in rows) + 1, rows)[variant]


def routes(rows: list[Row], variant: str, start: int, target: int, limit: int | None = None) -> list[tuple[int, ...]]:
    """All routes from one entity to another."""
    return list(all_routes(over(rows, variant), Question.of([start], [target], limit)).sequences())


PATH = both_ways((n, n + 1) for n in range(3))
RING = both_ways((n, (n + 1) % 7) for n in range(7))
PETERSEN = both_ways(
    [(n, (n + 1) % 5) for n in range(5)] + [(n, n + 5) for n in range(5)] + [(n + 5, (n + 2) % 5 + 5) for n in range(5)]
)
OCTAHEDRON = both_ways(pair for pair in combinations(range(6), 2) if sum(pair) != 5)
LATTICE = both_ways(
    pair for n in range(16) for pair in ([(n, n + 1)] if n % 4 < 3 else []) + ([(n, n + 4)] if n < 12 else [])
)
ARCS = [
    Row(*pair)
    for pair in (
        *((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3), (2, 4), (3, 2), (3, 4), (4, 2), (4, 5), (5, 2), (5, 3)),
    )
]


def test_a_path_has_one_way(variant: str) -> None:
    """Along a path there is one route, none within fewer steps than it has, and none from an end to itself."""
    assert routes(PATH, variant, 0, 3) == [(0, 1, 2, 3)]
    assert routes(PATH, variant, 0, 3, 2) == []
    assert routes(PATH, variant, 0, 3, 0) == []
    assert routes(PATH, variant, 0, 0) == []


def test_a_ring_has_two(variant: str) -> None:
    """Around a ring the short way comes first; in one direction there is one."""
    assert routes(RING, variant, 0, 3) == [(0, 1, 2, 3), (0, 6, 5, 4, 3)]
    assert routes([Row(n, (n + 1) % 7) for n in range(7)], variant, 0, 3) == [(0, 1, 2, 3)]


@pytest.mark.parametrize("size", [4, 6])
def test_a_complete_graph_has_them_all(variant: str, size: int) -> None:
    """Between two of n entities that are all joined there are as many routes as arrangements of some of the others."""
    rows = both_ways(combinations(range(size), 2))
    arrangements = sum(factorial(size - 2) // factorial(n) for n in range(size - 1))
    assert len(routes(rows, variant, 0, size - 1)) == arrangements
    assert len(routes(rows, variant, 0, size - 1, 2)) == 1 + size - 2


def test_parallel_relations_are_one_step(variant: str) -> None:
    """Doubling every relation changes no route."""
    assert routes(PATH * 2, variant, 0, 3) == [(0, 1, 2, 3)]


def test_an_end_is_not_passed(variant: str) -> None:
    """Of two targets in a row only the first is reached, for a route ends where it first meets one."""
    found = all_routes(over(PATH, variant), Question.of([0], [2, 3]))
    assert list(found.sequences()) == [(0, 1, 2)]


def test_entities_that_are_not_joined(variant: str) -> None:
    """Two parts that nothing joins have no route, and one isolated entity none."""
    rows = [*both_ways([(0, 1), (2, 3)]), Row(4, 4)]
    assert routes(rows, variant, 0, 3) == []
    assert routes(rows, variant, 4, 0) == []
    assert connection(over(rows, variant), Question.of([0], [3])).steps is None


def test_arcs_that_cross(variant: str) -> None:
    """A small graph with arcs forwards and back, all of whose eight routes are known."""
    assert routes(ARCS, variant, 0, 5) == [
        (0, 2, 4, 5),
        (0, 3, 4, 5),
        (0, 1, 2, 4, 5),
        (0, 1, 3, 4, 5),
        (0, 2, 3, 4, 5),
        (0, 3, 2, 4, 5),
        (0, 1, 2, 3, 4, 5),
        (0, 1, 3, 2, 4, 5),
    ]
    assert len(routes(ARCS, variant, 0, 5, 4)) == 6


def test_a_lattice(variant: str) -> None:
    """From corner to corner of four by four there are 184 routes without loops, 20 of them shortest."""
    found = routes(LATTICE, variant, 0, 15)
    assert len(found) == 184
    assert sum(len(way) == 7 for way in found) == 20
    best = best_routes(over(LATTICE, variant), Question.of([0], [15]), 184).routes
    assert [route.entities for route in best] == found


def test_two_ways_of_which_the_weights_decide(variant: str) -> None:
    """Two ways around, the longer of stronger steps: both are found, the stronger first."""
    rows = [Row(0, 1, strength=0.5), Row(1, 4, strength=0.5)]
    rows += [Row(0, 2, strength=0.9), Row(2, 3, strength=0.9), Row(3, 4, strength=0.9)]
    best = best_routes(over(rows, variant), Question.of([0], [4]), 3, "product").routes
    assert [(route.entities, round(route.value, 6)) for route in best] == [((0, 2, 3, 4), 0.729), ((0, 1, 4), 0.25)]


@pytest.mark.parametrize(
    ("rows", "start", "target", "most"), [(PETERSEN, 0, 7, 3), (OCTAHEDRON, 0, 5, 4), (RING, 0, 3, 2)]
)
def test_routes_that_share_nothing(variant: str, rows: list[Row], start: int, target: int, most: int) -> None:
    """Between two entities that are not joined there are as many as any entity of these graphs has neighbours."""
    remainder = over(rows, variant).prune(Question.of([start], [target]))
    assert len(disjoint_routes(remainder).routes) == most
    assert len(disjoint_routes(remainder, STEPS).routes) == most
    cut = minimum_cut(remainder)
    assert cut.entities is not None
    assert (len(cut.entities), len(cut.steps)) == (most, most)
    assert on_every_route(remainder) == ()


def test_a_waist(variant: str) -> None:
    """Two complete graphs that share an entity: it lies on every route, and alone cuts all."""
    rows = both_ways([*combinations(range(5), 2), *combinations(range(4, 9), 2)])
    remainder = over(rows, variant).prune(Question.of([0], [8]))
    assert on_every_route(remainder) == (4,)
    assert minimum_cut(remainder).entities == (4,)
    assert len(disjoint_routes(remainder).routes) == 1
