"""What routes share, against brute force over sets of routes."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from engine.multigraphs import World, asked, brute_routes, searches, worlds
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.engine.automaton import demand
from graphkit.engine.bottlenecks import ENTITIES, STEPS, disjoint_routes, minimum_cut, on_every_route
from graphkit.engine.build import Row, build
from graphkit.engine.multigraph import to_networkx
from graphkit.engine.question import Budget, Question, Watch
from graphkit.engine.search import Search
from graphkit.errors import UsageError


def between(world: World, way: tuple[int, ...]) -> set[int]:
    """The entities of a route that are neither start nor target of the question."""
    return set(way) - world.targets - (world.starts - world.chosen.avoid)


def parts(world: World, way: tuple[int, ...], of: str) -> set[object]:
    """What a route may not share: the entities between its ends and its steps, or its steps."""
    steps: set[object] = set(pairwise(way))
    return steps | between(world, way) if of == ENTITIES else steps


@settings(max_examples=300, deadline=None)
@given(worlds(5), st.sampled_from([ENTITIES, STEPS]))
def test_disjoint_routes_share_nothing_and_are_the_most(world: World, of: str) -> None:
    """They are routes and share nothing; no larger set does, and where a limit keeps that open the answer says so."""
    routes = brute_routes(world)
    for search in searches(world.entities, world.rows).values():
        found = disjoint_routes(search.prune(asked(world)), of)
        assert set(found.routes) <= set(routes)
        for one, other in combinations(found.routes, 2):
            assert not parts(world, one, of) & parts(world, other, of)
        assert found.exact is (len(found.routes) == found.most)
        assert found.exact or world.limit is not None
        more = combinations(routes[:14], found.most + 1)
        assert not any(_apart([parts(world, way, of) for way in some]) for some in more)


def _apart(some: list[set[object]]) -> bool:
    return sum(map(len, some)) == len(set().union(*some))


@settings(max_examples=300, deadline=None)
@given(worlds(6))
def test_a_cut_cuts_and_none_is_smaller(world: World) -> None:
    """Every route meets it; without a limit, or where it says so, no smaller set is met by all."""
    routes = brute_routes(world)
    for search in searches(world.entities, world.rows).values():
        cut = minimum_cut(search.prune(asked(world)))
        assert all(set(pairwise(way)) & set(cut.steps) for way in routes)
        steps = {step for way in routes for step in pairwise(way)}
        if world.limit is None:
            assert cut.exact
            assert not any(
                all(set(pairwise(way)) & set(some) for way in routes) for some in _smaller(steps, len(cut.steps))
            )
        assert (cut.entities is None) is any(not between(world, way) for way in routes)
        if cut.entities is not None:
            assert all(between(world, way) & set(cut.entities) for way in routes)
            inner = {entity for way in routes for entity in between(world, way)}
            if cut.exact:
                smaller = _smaller(inner, len(cut.entities))
                assert not any(all(between(world, way) & set(some) for way in routes) for some in smaller)


def _smaller(things, size):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    return combinations(sorted(things), size - 1) if size else ()


@settings(max_examples=300, deadline=None)
@given(worlds(6))
def test_what_lies_on_every_route(world: World) -> None:
    """Exactly the inner entities that all routes have in common, with a limit on steps as without."""
    routes = brute_routes(world)
    common = set.intersection(*(set(way[1:-1]) for way in routes)) if routes else set()
    for search in searches(world.entities, world.rows).values():
        found = on_every_route(search.prune(asked(world)))
        assert set(found) == common
        assert all([entity for entity in way if entity in common] == list(found) for way in routes)


def test_a_limit_leaves_only_bounds() -> None:
    """Two short ways that exclude each other: the flow finds long ones, and the answer says that it is not exact."""
    rows = [Row(0, 1), Row(1, 2), Row(2, 9), Row(0, 3), Row(3, 2), Row(1, 4), Row(4, 5), Row(5, 9)]
    question = Question.of([0], [9], 4)
    found = disjoint_routes(Search(build(10, rows)).prune(question))
    assert found.most == 2
    assert found.exact
    short = disjoint_routes(Search(build(10, rows)).prune(question._replace(limit=3)))
    assert (len(short.routes), short.most) == (1, 1)


def test_forms_are_refused() -> None:
    """A flow knows nothing of forms, and the error says what is possible."""
    remainder = Search(build(2, [Row(0, 1)])).prune(Question.of([0], [1], form=demand(via=[0])))
    for ask in (disjoint_routes, minimum_cut, on_every_route):
        with pytest.raises(UsageError, match="form is demanded"):
            ask(remainder)


@settings(max_examples=300, deadline=None)
@given(worlds(6))
def test_the_multigraph_holds_the_remainder(world: World) -> None:
    """Every relation is an edge once, with what its row says; networkx finds the same routes in it."""
    import networkx as nx

    question = asked(world)
    expected = brute_routes(world)
    for search in searches(world.entities, world.rows).values():
        remainder = search.prune(question)
        graph = to_networkx(remainder)
        assert sorted(each["evidence"] for _, _, each in graph.edges(data=True)) == sorted(
            search.graph.evidence[relation] for relation in remainder.relations
        )
        for start, end, each in graph.edges(data=True):
            row = world.rows[each["evidence"]]
            assert (row.start, row.end, row.type, row.certainty) == (start, end, each["type"], each["certainty"])
            assert each["first_known"] is (row.first != -1)
            assert each["last_known"] is (row.last != -1)
            assert (each["first"] is not None) is (row.first > 0)
        found = {
            tuple(way)
            for start in question.begins()
            for target in question.ends()
            if start in graph and target in graph
            for way in nx.all_simple_paths(nx.DiGraph(graph), start, target)
            if not set(way[:-1]) & question.targets and len(way) - 1 <= remainder.most
        }
        assert sorted(found, key=lambda way: (len(way), way)) == expected
        first = to_networkx(remainder, expected[:1])
        assert set(first.edges()) == {step for way in expected[:1] for step in pairwise(way)}


@settings(max_examples=200, deadline=None)
@given(worlds(6), st.sampled_from([ENTITIES, STEPS]), st.integers(0, 40))
def test_whenever_time_ends_what_was_found_shares_nothing(world: World, of: str, turns: int) -> None:
    """After any number of turns they are routes that share nothing, and it is not said that there are no more."""
    routes = brute_routes(world)
    remainder = Search(build(world.entities, world.rows)).prune(asked(world))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graphkit.engine.flow.OFTEN", 1)
        found = disjoint_routes(remainder, of, _Ending(turns))
    assert set(found.routes) <= set(routes)
    for one, other in combinations(found.routes, 2):
        assert not parts(world, one, of) & parts(world, other, of)
    assert found.cut in {"", "seconds"}
    assert (found.most is None) is bool(found.cut)
    assert not (found.exact and found.cut)


class _Ending(Watch):
    """A watch whose time is over after so many looks at it."""

    def __init__(self, looks: int) -> None:
        super().__init__(Budget(seconds=60))
        self.looks = looks

    def scan(self, relations: int) -> None:
        self.looks -= 1
        if self.looks < 0:
            self.ends = 0
        super().scan(relations)
