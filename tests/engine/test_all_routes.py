"""All routes of small random multigraphs, against brute force, in every variant."""

from __future__ import annotations

from itertools import pairwise

import pytest
from engine.multigraphs import VARIANTS, World, asked, brute_routes, passes, searches, worlds
from hypothesis import given, settings

from graphkit.engine.build import Row
from graphkit.engine.question import Budget, Question, Watch
from graphkit.engine.routes import all_routes


@settings(max_examples=300, deadline=None)
@given(worlds(6))
def test_every_route_is_found_and_no_other(world: World) -> None:
    """Each variant gives what all permutations give, in order of steps and numbers, and says that it is all."""
    expected = brute_routes(world)
    for name, search in searches(world.entities, world.rows).items():
        found = all_routes(search, asked(world))
        assert list(found.sequences()) == expected, name
        assert found.completeness.exhaustive
        assert found.total == len(expected)


@settings(max_examples=300, deadline=None)
@given(worlds())
def test_the_remainder_is_exact(world: World) -> None:
    """It holds the relations that lie on a walk within the limit, and no other; both variants hold the same."""
    steps: dict[tuple[int, int], int] = {}
    walks = _walks(world)
    for name, search in searches(world.entities, world.rows).items():
        remainder = search.prune(asked(world))
        evidence = sorted(search.graph.evidence[relation] for relation in remainder.relations)
        assert evidence == walks, name
        steps[name, remainder.steps] = len({(world.rows[row].start, world.rows[row].end) for row in evidence})
    assert all(count == distinct for (_, count), distinct in steps.items())


def _walks(world: World) -> list[int]:
    """The rows on walks that leave no target, by the definition of the distances."""
    far = 10**6
    most = world.entities if world.limit is None else world.limit
    held = [(number, row) for number, row in enumerate(world.rows) if passes(row, world.chosen)]
    before = dict.fromkeys(range(world.entities), far) | dict.fromkeys(
        world.starts - world.targets - world.chosen.avoid, 0
    )
    after = dict.fromkeys(range(world.entities), far) | dict.fromkeys(world.targets - world.chosen.avoid, 0)
    for _ in range(world.entities):
        for _, row in held:
            if row.start not in world.targets:
                before[row.end] = min(before[row.end], before[row.start] + 1)
                after[row.start] = min(after[row.start], after[row.end] + 1)
    return [n for n, r in held if r.start not in world.targets and before[r.start] + 1 + after[r.end] <= most]


@settings(max_examples=300, deadline=None)
@given(worlds(6))
def test_a_cut_answer_is_the_beginning_and_says_so(world: World) -> None:
    """With room for fewer routes than there are, the first in order are given, marked as cut by their number."""
    expected = brute_routes(world)
    for most in {0, 1, len(expected) // 2}:
        for name, search in searches(world.entities, world.rows).items():
            found = all_routes(search, asked(world), Watch(Budget(routes=most)))
            assert list(found.sequences()) == expected[:most], name
            assert found.completeness.exhaustive is (len(expected) <= most)
            assert found.completeness.cut == ("" if len(expected) <= most else "routes")


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_spent_budget_is_said(variant: str) -> None:
    """Time or work that is spent leaves a marked answer, whose routes are routes."""
    rows = [Row(a, b) for a in range(9) for b in range(10) if a != b]
    search = searches(10, rows)[variant]
    question = Question.of([0], [9])
    late = all_routes(search, question, Watch(Budget(seconds=0)))
    assert (late.total, late.completeness.exhaustive, late.completeness.cut) == (0, False, "seconds")
    tired = all_routes(search, question, Watch(Budget(work=500)))
    assert not tired.completeness.exhaustive
    assert tired.completeness.cut == "work"
    for route in tired.sequences():
        assert route[0] == 0
        assert route[-1] == 9
        assert all((a, b) in {(row.start, row.end) for row in rows} for a, b in pairwise(route))


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_was_found_out_once_is_used_again(variant: str) -> None:
    """A further start to the same targets scans its own relations only."""
    rows = [Row(n, n + 1) for n in range(50)] + [Row(60, 49)]
    search = searches(61, rows)[variant]
    first = all_routes(search, Question.of([0], [50]))
    second = all_routes(search, Question.of([60], [50]))
    assert first.total == second.total == 1
    assert first.completeness.scanned >= 100
    assert second.completeness.scanned <= 3


@pytest.mark.parametrize("variant", VARIANTS)
def test_an_interruption_goes_through(variant: str) -> None:
    """What a progress callback raises, as an interruption does, leaves the search, and the next one is whole."""
    rows = [Row(a, b) for a in range(8) for b in range(9) if a != b]
    search = searches(9, rows)[variant]

    def interrupt(what: str, done: int) -> None:
        if what == "beginnings" and done > 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        all_routes(search, Question.of([0], [8]), Watch(progress=interrupt))
    assert all_routes(search, Question.of([0], [8])).total == sum([1, 7, 42, 210, 840, 2520, 5040, 5040])
