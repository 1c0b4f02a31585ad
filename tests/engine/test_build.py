"""How a graph is held: the same from rows and from columns, packed and found again."""

from __future__ import annotations

import numpy as np
import pytest
from engine.multigraphs import World, in_columns, passes, row_holds, worlds
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.engine.build import Columns, Row, build, build_columns
from graphkit.engine.filter import holds, reader
from graphkit.engine.strokes import mask
from graphkit.engine.widths import NOT_KNOWN, OPEN, Widths
from graphkit.errors import LimitError


@settings(max_examples=300, deadline=None)
@given(worlds())
def test_rows_and_columns_make_the_same_graph(world: World) -> None:
    """Every buffer of the one equals that of the other, byte for byte where widths agree."""
    plain, large = build(world.entities, world.rows), in_columns(world.entities, world.rows)
    assert plain.widths == large.widths
    assert _buffers(plain) == _buffers(large)


def _buffers(graph):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    held = (*graph.forward, *graph.backward, graph.twin, graph.strength, graph.evidence)
    return [(buffer.itemsize, list(buffer)) for buffer in held]


@settings(max_examples=300, deadline=None)
@given(worlds())
def test_both_directions_tell_the_same_relations(world: World) -> None:
    """Each row is found from its evidence, from its start and, by its twin, from its end; neighbours ascend."""
    graph = build(world.entities, world.rows)
    shift = graph.widths.neighbour_shift
    for relation in range(graph.relations):
        row = world.rows[graph.evidence[relation]]
        neighbour, type_, certainty, first, last = graph.widths.unpack(graph.forward.edges[relation])
        assert (graph.start_of(relation), neighbour, type_, certainty) == (row.start, row.end, row.type, row.certainty)
        assert graph.strength[relation] == pytest.approx(row.strength)
        assert graph.widths.day_of(first) == (row.first if row.first > OPEN else None)
        assert graph.widths.day_of(last) == (row.last if row.last > OPEN else None)
    assert sorted(graph.twin) == list(range(graph.relations))
    for entity in range(world.entities):
        places = range(graph.backward.starts[entity], graph.backward.starts[entity + 1])
        ends = [world.rows[graph.evidence[graph.twin[place]]] for place in places]
        assert all(row.end == entity for row in ends)
        assert [graph.backward.edges[place] >> shift for place in places] == [row.start for row in ends]
        assert [row.start for row in ends] == sorted(row.start for row in ends)


@settings(max_examples=300, deadline=None)
@given(worlds(), st.integers(90, 120))
def test_filters_read_what_they_say(world: World, day: int) -> None:
    """Both ways of reading a filter, and whether a relation holds, agree with the words about them."""
    graph = build(world.entities, world.rows)
    chosen = world.chosen._replace(avoid=frozenset())
    test, many = reader(graph, chosen), mask(graph, chosen)
    places = np.arange(graph.relations)
    read = many(graph.arrays.forward_edges, places) if many else np.ones(graph.relations, bool)
    for place, word in enumerate(graph.forward.edges):
        row = world.rows[graph.evidence[place]]
        loop = row.start == row.end
        assert loop or test(word, place) == bool(read[place]) == passes(row, chosen)
        assert holds(graph, word, day) is row_holds(row, day)


@given(
    st.integers(1, 10**6),
    st.integers(1, 40),
    st.integers(1, 9),
    st.integers(1, 700_000),
    st.integers(0, 40_000),
    st.data(),
)
def test_words_are_unpacked_as_packed(entities, types, ranks, earliest, span, data) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Whatever fits into a word comes out of it again."""
    widths = Widths.choose(entities, types, ranks, earliest, earliest + span)
    day = st.sampled_from([OPEN, NOT_KNOWN, earliest, earliest + span, earliest + span // 2])
    first, last = data.draw(day), data.draw(day)
    given_ = (
        data.draw(st.integers(0, entities - 1)),
        data.draw(st.integers(0, types - 1)),
        data.draw(st.integers(0, ranks - 1)),
        widths.first_code(first),
        widths.last_code(last),
    )
    word = widths.pack(*given_)
    assert word < 1 << 64
    assert widths.unpack(word) == given_
    assert widths.day_of(given_[3]) == (first if first > OPEN else None)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (Row(0, 3), "leads from 0 to 3"),
        (Row(-1, 0), "leads from -1 to 0"),
        (Row(0, 1, type=-1), "out of range"),
        (Row(0, 1, strength=1.5), "out of range"),
        (Row(0, 1, strength=float("nan")), "out of range"),
        (Row(0, 1, first=-2), "out of range"),
    ],
)
def test_what_is_out_of_range_is_refused(row: Row, says: str) -> None:
    """An error names the row and its values, in both ways of building."""
    with pytest.raises(LimitError, match=says):
        build(3, [row])
    with pytest.raises(LimitError, match="out of range"):
        build_columns(3, Columns(*(np.array([value]) for value in row)))


def test_a_relation_takes_at_most_32_bytes() -> None:
    """With a third as many entities as relations, both directions, all columns and the way back included."""
    n, m = 1_000, 3_333
    made = [Row(i * 7 % n, i * 11 % n, i % 12, i % 5, 730_000 + i % 999, OPEN, 0.5) for i in range(m)]
    assert build(n, made).bytes / m <= 32
