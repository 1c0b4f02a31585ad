"""Routes of a few starts, found in one pass: the same as by pruning, or left to that."""

from __future__ import annotations

from engine.multigraphs import World, brute_routes, in_columns, worlds
from hypothesis import given, settings

from graphkit.engine.build import Row
from graphkit.engine.few import few_routes
from graphkit.engine.question import Budget, Question, Watch
from graphkit.engine.routes import all_routes
from graphkit.engine.search import Search


@settings(max_examples=1_000, deadline=None)
@given(worlds(6))
def test_every_route_is_found_and_no_other(world: World) -> None:
    """What all permutations give, in order of steps and numbers; as many relations remain as after pruning.

    It is the same whether relations are read in plain loops or by numpy.
    """
    search = Search(in_columns(world.entities, world.rows), large=True, fast=False)
    question = Question.of(world.starts, world.targets, world.limit, chosen=world.chosen)
    found = all_routes(search, question)
    assert list(found.sequences()) == brute_routes(world)
    assert found.completeness.exhaustive
    ball = search.ball(question)
    in_loops, by_numpy = (few_routes(search.graph, question, ball, 1_000, long=long) for long in (1_000, 0))
    assert in_loops is not None
    assert in_loops == by_numpy
    assert found.completeness.remained == len(search.prune(question).relations)


def test_what_is_much_is_left_to_pruning() -> None:
    """More relations, beginnings or routes than are allowed end it, and what prunes says how far it came."""
    rows = [Row(start, end) for start in range(12) for end in range(12) if start != end]
    search = Search(in_columns(12, rows), large=True, fast=False)
    question = Question.of([0], [11], 9)
    assert few_routes(search.graph, question, search.ball(question), 50) is None
    assert few_routes(search.graph, question, search.ball(question), 1_000) is None
    short = question._replace(limit=3)
    assert few_routes(search.graph, short, search.ball(short), 1_000) is not None
    found = all_routes(search, short, Watch(Budget(routes=5)))
    assert len(list(found.sequences())) == 5
    assert (found.completeness.exhaustive, found.completeness.cut) == (False, "routes")
