"""What lies around targets, in every way of searching for it."""

from __future__ import annotations

import pytest
from engine.multigraphs import VARIANTS, World, asked, passes, searches, worlds
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.engine.question import Watch


@pytest.mark.parametrize("variant", VARIANTS)
@settings(max_examples=300, deadline=None)
@given(worlds())
def test_a_ball_knows_what_is_near_and_how_high_its_numbers_are(variant: str, world: World) -> None:
    """Its distances are the fewest steps, and its bounds stand right above the numbers of what is so near."""
    question = asked(world)
    ball = searches(world.entities, world.rows)[variant].ball(question)
    radius = max(question.most(world.entities) - 1, 0)
    steps = [(row.start, row.end) for row in world.rows if passes(row, world.chosen) and row.start not in world.targets]
    near = dict.fromkeys(world.targets - world.chosen.avoid, 1)
    for code in range(2, radius + 2):
        near |= {start: code for start, end in steps if end in near and start not in near}
    assert list(ball.distance[0]) == [near.get(entity, 0) for entity in range(world.entities)]
    for most in range(1, radius + 2):
        assert ball.bound(most) == max((entity + 1 for entity, code in near.items() if code <= most), default=0)


@pytest.mark.parametrize("variant", VARIANTS[1:])
@settings(max_examples=300, deadline=None)
@given(worlds(), st.integers(0, 5))
def test_what_a_start_needs_of_a_ball_is_as_the_whole_ball_has_it(variant: str, world: World, limit: int) -> None:
    """Asked once, whatever lies on a walk within the limit has its distance; asked again, it is the whole ball."""
    search = searches(world.entities, world.rows)[variant]
    question = asked(world)._replace(limit=limit)
    narrow, whole = (list(search.near(question._replace(), Watch()).distance[0]) for _ in range(2))
    assert whole == list(search.ball(question).distance[0])
    steps = [(row.start, row.end) for row in world.rows if passes(row, world.chosen) and row.start not in world.targets]
    taken = dict.fromkeys(world.starts - world.targets - world.chosen.avoid, 0)
    for count in range(1, limit + 1):
        taken |= {end: count for start, end in steps if start in taken and end not in taken}
    for entity, count in taken.items():
        if count and count + whole[entity] - 1 <= limit:
            assert narrow[entity] == whole[entity]
    for entity, code in enumerate(narrow):
        assert not code or 0 < whole[entity] <= code
