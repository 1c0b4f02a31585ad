"""What lies around targets, in every way of searching for it."""

from __future__ import annotations

import pytest
from engine.multigraphs import VARIANTS, World, asked, passes, searches, worlds
from hypothesis import given, settings


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
