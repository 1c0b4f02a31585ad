"""The best routes against brute force: by steps, by product, by weakest link."""

from __future__ import annotations

from math import prod

import pytest
from engine.multigraphs import World, asked, brute_routes, carriers, searches, worlds
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.engine import fast_fronts, fast_order
from graphkit.engine.best import MEASURES, PRODUCT, STEPS, WEAKEST
from graphkit.engine.build import Row
from graphkit.engine.question import Budget, Question, Watch
from graphkit.engine.routes import best_routes


def brute_values(world: World, measure: str) -> list[tuple[float, tuple[int, ...]]]:
    """Every route with what it is measured by, the best first; a product to nine digits."""
    found = []
    for way in brute_routes(world):
        strongest = [max(row.strength for row in rows) for rows in carriers(world, way)]
        value = len(way) - 1 if measure == STEPS else min(strongest) if measure == WEAKEST else prod(strongest)
        if measure == STEPS or value:
            found.append((value if measure == STEPS else -float(f"{value:.6g}"), way))
    return [(abs(value), way) for value, way in sorted(found, key=lambda pair: (pair[0], len(pair[1]), pair[1]))]


@settings(max_examples=300, deadline=None)
@given(worlds(6), st.sampled_from(MEASURES), st.sampled_from([1, 3, 10_000]))
def test_the_best_routes_are_the_best(world: World, measure: str, most: int) -> None:
    """Values and routes are the first that brute force puts in order, ties included."""
    expected = brute_values(world, measure)
    for name, search in searches(world.entities, world.rows).items():
        found = best_routes(search, asked(world), most, measure)
        told = [(float(f"{route.value:.6g}"), route.entities) for route in found.routes]
        assert found.completeness.exhaustive
        assert [value for value, _ in told] == [value for value, _ in expected[:most]], name
        assert len(told) == len(set(told) & set(expected))
        if measure != PRODUCT or most > len(expected):  # of equal products at the end of the list any may be given
            assert told == expected[:most], name


@pytest.mark.parametrize("measure", MEASURES)
def test_a_tie_goes_to_fewer_steps_and_lower_numbers(measure: str) -> None:
    """Of routes that measure alike the shorter comes first, then the one whose entities have lower numbers."""
    rows = [Row(0, 3), Row(3, 9), Row(0, 2), Row(2, 9), Row(0, 1), Row(1, 4), Row(4, 9)]
    for search in searches(10, rows).values():
        found = best_routes(search, Question.of([0], [9]), 5, measure)
        assert [route.entities for route in found.routes] == [(0, 2, 9), (0, 3, 9), (0, 1, 4, 9)]


def test_a_longer_chain_can_be_the_stronger() -> None:
    """By steps the direct one is first; by product and weakest link the detour of strong steps."""
    rows = [Row(0, 2, strength=0.25), Row(0, 1, strength=0.7), Row(1, 2, strength=0.7), Row(1, 2, strength=0.5)]
    for search in searches(3, rows).values():
        question = Question.of([0], [2])
        assert [r.value for r in best_routes(search, question, 2).routes] == [1, 2]
        by_product = best_routes(search, question, 2, "product").routes
        assert [r.entities for r in by_product] == [(0, 1, 2), (0, 2)]
        assert [r.value for r in by_product] == pytest.approx([0.49, 0.25])
        assert [r.value for r in best_routes(search, question, 2, "weakest").routes] == pytest.approx([0.7, 0.25])


def test_a_spent_search_keeps_what_it_has_and_says_so() -> None:
    """Routes found before the work was spent are given, marked as not all."""
    rows = [Row(a, b) for a in range(9) for b in range(10) if a != b]
    for search in searches(10, rows).values():
        found = best_routes(search, Question.of([0], [9]), 10**6, watch=Watch(Budget(work=100)))
        assert found.completeness.cut == "work"
        assert not found.completeness.exhaustive
        assert found.routes[0].entities == (0, 9)


def test_however_small_the_stronger_weakest_step_is_first() -> None:
    """Strengths that differ only far behind the point are put in order and told as they are held."""
    rows = [Row(0, 1, strength=1e-9), Row(1, 3), Row(0, 2, strength=3e-9), Row(2, 3)]
    for search in searches(4, rows).values():
        for limit in (None, 5):
            found = best_routes(search, Question.of([0], [3], limit), 2, WEAKEST)
            assert [route.entities for route in found.routes] == [(0, 2, 3), (0, 1, 3)]
            assert [route.value for route in found.routes] == pytest.approx([3e-9, 1e-9], rel=1e-6)


def test_a_route_that_costs_more_than_can_be_told_is_not_told_as_none() -> None:
    """Hundreds of the weakest steps there are: the route is found, or the search says that it is not complete."""
    rows = [Row(n, n + 1, strength=1e-45) for n in range(1_000)]
    for name, search in searches(1_001, rows).items():
        found = best_routes(search, Question.of([0], [1_000]), 2, PRODUCT)
        assert len(found.routes) == found.completeness.exhaustive, name


def test_any_number_of_routes_may_be_asked_for() -> None:
    """Asking for more than there are, however many, takes no memory for them."""
    for search in searches(3, [Row(0, 1), Row(1, 2)]).values():
        assert len(best_routes(search, Question.of([0], [2]), 10**15).routes) == 1


class Counted(list[int]):
    """Numbers that count how often one is looked at."""

    looked = 0

    def __getitem__(self, place: int) -> int:  # type: ignore[override]
        """The number at a place."""
        self.looked += 1
        return super().__getitem__(place)


def test_the_least_cost_of_ways_on_takes_no_pass_for_each_step() -> None:
    """A chain whose steps were read in the order in which none knows yet what its end costs."""
    size = 300
    met, counts = fast_fronts.blank(size), [size, size - 1]
    met.cost[fast_fronts.BACKWARD, 0] = 0
    met.step[:] = 2
    start = Counted(range(1, size))
    found = fast_order.way_on(met._replace(start=start, end=[place - 1 for place in start]), counts)
    assert found.tolist() == [2 * place for place in range(size)]
    assert start.looked < 10 * size
