"""What routes must look like: entities and types to be passed, and expressions over types, against brute force."""

from __future__ import annotations

import re
from itertools import product

import pytest
from engine.multigraphs import TYPES, World, asked, brute_routes, carriers, searches, worlds
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.engine.automaton import demand
from graphkit.engine.best import MEASURES, STEPS, WEAKEST
from graphkit.engine.build import Row
from graphkit.engine.certificate import fault
from graphkit.engine.connected import connection
from graphkit.engine.expression import read_expression
from graphkit.engine.question import Question
from graphkit.engine.routes import all_routes, best_routes
from graphkit.errors import LimitError, UsageError

WORDS = {"a": 0b001, "b": 0b010, "c": 0b100, "ab": 0b011}


@st.composite
def expressions(draw: st.DrawFn) -> str:
    """Expressions, most of them of a few words."""
    leaf = st.sampled_from(["a", "b", "c", ".", "ab"])
    grown = st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(" ".join),
            st.tuples(inner, inner).map(lambda pair: f"({pair[0]} | {pair[1]})"),
            st.tuples(inner, st.sampled_from("*+?")).map(lambda pair: f"({pair[0]}){pair[1]}"),
        ),
        max_leaves=5,
    )
    return draw(grown)


def as_pattern(text: str) -> re.Pattern[str]:
    """The same expression for the standard library, over letters of types."""
    return re.compile(re.sub(r"\bab\b", "[ab]", text).replace(" ", ""))


def spelt(world: World, way: tuple[int, ...]) -> list[str]:
    """All sequences of types that the relations of a route spell."""
    kinds = ["".join(sorted({"abc"[row.type] for row in rows})) for rows in carriers(world, way)]
    return ["".join(letters) for letters in product(*kinds)]


@settings(max_examples=300, deadline=None)
@given(worlds(6), expressions())
def test_an_expression_leaves_the_routes_that_it_matches(world: World, text: str) -> None:
    """A route stays where one choice among its parallel relations spells what the expression matches."""
    places, last = read_expression(text, WORDS)
    question = asked(world)._replace(form=demand(places=places, last=last))
    pattern = as_pattern(text)
    expected = [way for way in brute_routes(world) if any(map(pattern.fullmatch, spelt(world, way)))]
    for name, search in searches(world.entities, world.rows).items():
        assert list(all_routes(search, question).sequences()) == expected, name


@settings(max_examples=300, deadline=None)
@given(worlds(6), expressions(), st.sampled_from(MEASURES))
def test_the_best_of_a_form(world: World, text: str, measure: str) -> None:
    """The value of a route is the best over the choices among its relations that the expression matches."""
    pattern = as_pattern(text)
    expected = []
    for way in brute_routes(world):
        values = []
        for rows in product(*carriers(world, way)):
            strengths = [row.strength for row in rows]
            if pattern.fullmatch("".join("abc"[row.type] for row in rows)) and (measure == STEPS or min(strengths)):
                whole = 1.0
                for strength in strengths:
                    whole *= strength
                values.append(-len(rows) if measure == STEPS else min(strengths) if measure == WEAKEST else whole)
        if values:
            expected.append((-float(f"{max(values):.6g}"), len(way), way))
    places, last = read_expression(text, WORDS)
    question = asked(world)._replace(form=demand(places=places, last=last))
    for name, search in searches(world.entities, world.rows).items():
        found = best_routes(search, question, 10_000, measure).routes
        told = [(float(f"{abs(r.value):.6g}"), len(r.entities), r.entities) for r in found]
        assert told == [(abs(value), length, way) for value, length, way in sorted(expected)], name


@settings(max_examples=300, deadline=None)
@given(worlds(6), st.data())
def test_what_must_be_passed_is_passed(world: World, data: st.DataObject) -> None:
    """Entities in whatever order, and steps of types, each step counting for one of its relations."""
    via = data.draw(st.lists(st.integers(0, world.entities - 1), max_size=2, unique=True))
    through = data.draw(st.lists(st.integers(0, TYPES - 1), max_size=2, unique=True))
    wanted = {"abc"[kind] for kind in through}
    expected = [
        way
        for way in brute_routes(world)
        if set(via) <= set(way) and any(wanted <= set(spelling) for spelling in spelt(world, way))
    ]
    question = asked(world)._replace(form=demand(via, through))
    for name, search in searches(world.entities, world.rows).items():
        assert list(all_routes(search, question).sequences()) == expected, name
        assert [r.entities for r in best_routes(search, question, 10_000).routes] == expected, name


@settings(max_examples=300, deadline=None)
@given(worlds(6), expressions(), st.data())
def test_certificates_cover_forms(world: World, text: str, data: st.DataObject) -> None:
    """Either there is a walk of the form, or a certificate that stands up; a route of it is such a walk."""
    places, last = read_expression(text, WORDS)
    via = data.draw(st.lists(st.integers(0, world.entities - 1), max_size=1))
    question = asked(world)._replace(form=demand(via, (), places, last))
    for search in searches(world.entities, world.rows).values():
        found = connection(search, question)
        routes = list(all_routes(search, question).sequences())
        assert found.steps is not None or not routes
        if found.certificate:
            assert fault(search.graph, question, found.certificate) == ""
        else:
            assert found.steps is not None
            assert not routes or found.steps <= len(routes[0]) - 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "at its end, a relation type is missing"),
        ("a |", "at its end, a relation type is missing"),
        ("(a b", "at column 1, this parenthesis is not closed"),
        ("a) b", "at column 2, there is nothing that this parenthesis closes"),
        ("a (* b)", 'at column 4, there is nothing before "\\*"'),
        ("a () b", "at column 4, a relation type is missing"),
        ("a  bb", '^In the expression .*, at column 4, there is no relation type "bb". Did you mean'),
        ("(" * 60 + "a", "more than 50 deep"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, says: str) -> None:
    """The error names the column and what to do."""
    with pytest.raises(UsageError, match=says):
        read_expression(text, WORDS)


def test_too_many_layers_are_refused() -> None:
    """What would need more than 64 layers is told."""
    with pytest.raises(LimitError, match="needs 128 layers"):
        demand(via=range(7))


def test_an_expression_is_about_whole_routes() -> None:
    """Owns any number, then rents, then operates: a route with one more step is none."""
    rows = [Row(0, 1, 0), Row(1, 2, 1), Row(2, 3, 2), Row(3, 4, 2), Row(0, 2, 1)]
    words = {"owns": 1, "rents": 2, "operates": 4}
    places, last = read_expression("owns* rents operates", words)
    for search in searches(5, rows).values():
        question = Question.of([0], [3, 4], form=demand(places=places, last=last))
        assert list(all_routes(search, question).sequences()) == [(0, 2, 3), (0, 1, 2, 3)]


def test_what_leads_to_itself_fulfils_no_demand() -> None:
    """A relation of an entity to itself is no step, so that it neither leaves a relation nor connects anything."""
    rows = [Row(0, 1), Row(1, 1, 2), Row(1, 2)]
    question = Question.of([0], [2], 3, form=demand(through=[2]))
    for name, search in searches(3, rows).items():
        assert not search.prune(question).steps, name
        assert not any(search.ball(question).distance[0]), name
        assert connection(search, question).steps is None, name
