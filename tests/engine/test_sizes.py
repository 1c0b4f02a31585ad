"""Graphs of some size, where strokes, dense levels and hubs come into play: every variant against every other."""

from __future__ import annotations

import random
from functools import cache
from itertools import islice

import pytest
from engine.multigraphs import VARIANTS, searches

from graphkit.engine.automaton import demand
from graphkit.engine.best import MEASURES
from graphkit.engine.build import Row
from graphkit.engine.expression import read_expression
from graphkit.engine.filter import Filter
from graphkit.engine.question import Question
from graphkit.engine.routes import all_routes, best_routes

ENTITIES, RELATIONS = 8_000, 90_000
HUBS = 5
QUESTIONS = {
    "few steps": Question.of(range(100, 110), [0, 1], 3),
    "a day": Question.of(range(100, 400), [0, 1, 7], 4, chosen=Filter(as_of=720_500)),
    "undated": Question.of(range(100, 140), [0, 7], 4, chosen=Filter(as_of=720_500, undated=True, types=0b1011)),
    "sure and strong": Question.of(range(100, 200), [3, 4], 4, chosen=Filter(certainty=1, strength=0.5)),
    "around a hub": Question.of(range(100, 150), [9], 4, chosen=Filter(avoid=frozenset(range(HUBS)))),
    "a form": Question.of(
        range(100, 300),
        [0, 1],
        4,
        form=demand(
            [],
            [],
            *read_expression(
                "a* (b | c) d?",
                {
                    "a": 1,
                    "b": 2,
                    "c": 4,
                    "d": 8,
                },
            ),
        ),
    ),
    "by way of": Question.of(range(100, 300), [0, 1], 3, form=demand([2])),
}


@cache
def rows() -> tuple[Row, ...]:
    """A graph in which a tenth of all relations leads to or from a few hubs."""
    dice = random.Random(7)  # noqa: S311 - a graph, not a secret

    def end() -> int:
        return dice.randrange(HUBS) if dice.random() < 0.05 else dice.randrange(ENTITIES)

    return tuple(
        Row(
            end(),
            end(),
            dice.randrange(4),
            dice.randrange(3),
            dice.choice([0, -1, *[720_000 + dice.randrange(900)] * 4]),
            dice.choice([0, 0, -1, *[720_400 + dice.randrange(900)] * 3]),
            dice.choice([0.0, 0.25, 0.5, 0.75, 1.0]),
        )
        for _ in range(RELATIONS)
    )


@cache
def held() -> dict[str, object]:
    """One search for each variant."""
    return searches(ENTITIES, rows())


@pytest.mark.parametrize("name", QUESTIONS)
def test_variants_leave_and_find_the_same(name: str) -> None:
    """The same relations are left and the same routes found, in the same order."""
    question = QUESTIONS[name]
    left = {variant: held()[variant].prune(question) for variant in VARIANTS}
    found = {variant: all_routes(held()[variant], question) for variant in VARIANTS}
    for variant in VARIANTS[1:]:
        assert list(left[variant].relations) == list(left["plain"].relations)
        assert list(left[variant].entities) == list(left["plain"].entities)
        assert found[variant].total == found["plain"].total > 0
        assert all(a == b for a, b in zip(found[variant].sequences(), found["plain"].sequences(), strict=True))


@pytest.mark.parametrize("measure", MEASURES)
def test_the_best_are_the_first_of_all(measure: str) -> None:
    """The best without a limit on steps begin like the best with a limit that they keep, in every variant."""
    for start in (100, 200, 300):
        question = Question.of([start], [9])
        best = {variant: best_routes(held()[variant], question, 5, measure).routes for variant in VARIANTS[1:]}
        longest = max(len(route.entities) for route in best["numpy"]) - 1
        if longest <= 5:
            plain = best_routes(held()["plain"], question._replace(limit=longest), 5, measure).routes
            assert all(found == plain for found in best.values())


def test_a_search_in_between_changes_nothing() -> None:
    """Questions asked after others are answered as if they were the first."""
    for variant in VARIANTS:
        again = searches(ENTITIES, rows())[variant] if variant == "numpy" else held()[variant]
        for question in (*QUESTIONS.values(), *islice(QUESTIONS.values(), 3)):
            assert all_routes(again, question).total == all_routes(held()[variant], question).total
