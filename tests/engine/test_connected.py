"""Whether there is any walk, against brute force, and certificates that a check of its own accepts."""

from __future__ import annotations

from engine.multigraphs import World, asked, brute_routes, searches, worlds
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.engine.build import Row, build
from graphkit.engine.certificate import fault
from graphkit.engine.connected import connection
from graphkit.engine.question import Question
from graphkit.engine.search import Search


@settings(max_examples=300, deadline=None)
@given(worlds(6))
def test_there_is_a_route_or_a_certificate(world: World) -> None:
    """The fewest steps are those of the shortest route; without a route the certificate stands up to the check."""
    routes = brute_routes(world)
    for name, search in searches(world.entities, world.rows).items():
        found = connection(search, asked(world))
        assert found.steps == (len(routes[0]) - 1 if routes else None), name
        assert (found.certificate is None) is bool(routes)
        if found.certificate:
            assert fault(search.graph, asked(world), found.certificate) == "", name


@settings(max_examples=300, deadline=None)
@given(worlds(6), st.booleans())
def test_no_certificate_proves_what_is_not_so(world: World, into: bool) -> None:
    """With the relations back that make routes, a certificate made without them is refused."""
    ends = world.targets if into else world.starts
    fewer = world._replace(rows=[row for row in world.rows if (row.end if into else row.start) not in ends])
    certificate = connection(Search(build(world.entities, fewer.rows)), asked(world)).certificate
    assert certificate is not None
    assert bool(fault(build(world.entities, world.rows), asked(world), certificate)) >= bool(brute_routes(world))


def test_a_certificate_that_lacks_something_is_refused() -> None:
    """A start, a target, a level or a step too few is told."""
    graph = build(5, [Row(0, 1), Row(1, 2), Row(3, 4)])
    question = Question.of([0], [4], 4)
    whole = connection(Search(graph), question).certificate
    assert whole is not None
    assert fault(graph, question, whole) == ""
    assert "the start 0 is missing" in fault(graph, question, whole._replace(near_start={}))
    assert "the target 4 is missing" in fault(graph, question, whole._replace(near_target={}))
    assert "near a start and near" in fault(
        graph, question, whole._replace(near_target={**whole.near_start, (0, 4): 0})
    )
    both = whole._replace(forward=1, backward=1)
    assert "the limit is 4" in fault(graph, question, both)
    assert "leads out" in fault(graph, question, whole._replace(forward=None, near_start={(0, 0): 0}))


def test_the_smaller_side_proves_it() -> None:
    """A start from which nothing leads is closed by itself, however much leads to the target."""
    rows = [Row(n, n + 1) for n in range(1, 40)]
    found = connection(Search(build(41, rows)), Question.of([0], [40]))
    assert found.certificate is not None
    assert found.certificate.near_start == {(0, 0): 0}
    assert found.certificate.forward is None
