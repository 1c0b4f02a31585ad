"""Random multigraphs and what may be asked of them, with brute force that shares nothing with the engine."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from graphkit.engine.build import Columns, Row, build, build_columns
from graphkit.engine.filter import Filter
from graphkit.engine.question import Question
from graphkit.engine.search import Search
from graphkit.engine.widths import NOT_KNOWN, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.engine.graph import Graph

STRENGTHS = (0.0, 0.25, 0.3, 0.5, 0.7, 1.0)
DAYS = (OPEN, NOT_KNOWN, 100, 105, 110)
TYPES = 3
VARIANTS = ("plain", "numpy", "compiled")


class World(NamedTuple):
    """Rows over a few entities, and what is asked of them."""

    entities: int
    rows: list[Row]
    starts: frozenset[int]
    targets: frozenset[int]
    limit: int | None
    chosen: Filter


def asked(world: World) -> Question:
    """The question of a world."""
    return Question.of(world.starts, world.targets, world.limit, chosen=world.chosen)


def rows(entities: int) -> st.SearchStrategy[Row]:
    """Relations among so many entities, to themselves included."""
    number = st.integers(0, entities - 1)
    return st.builds(
        Row,
        number,
        number,
        st.integers(0, TYPES - 1),
        st.integers(0, 2),
        st.sampled_from(DAYS),
        st.sampled_from(DAYS),
        st.sampled_from(STRENGTHS),
    )


def filters(entities: int) -> st.SearchStrategy[Filter]:
    """Filters, most of which leave something."""
    return st.builds(
        Filter,
        st.sampled_from([None, None, 90, 100, 104, 110, 120]),
        st.booleans(),
        st.sampled_from([-1, -1, -1, 0b011, 0b101]),
        st.sampled_from([0, 0, 0, 1]),
        st.sampled_from([0.0, 0.0, 0.3, 0.7]),
        st.frozensets(st.integers(0, entities - 1), max_size=1),
    )


@st.composite
def worlds(draw: st.DrawFn, most: int = 7) -> World:
    """Small graphs with many relations, so that loops, parallels and dead ends abound."""
    entities = draw(st.integers(2, most))
    numbers = st.integers(0, entities - 1)
    return World(
        entities,
        draw(st.lists(rows(entities), max_size=22)),
        draw(st.frozensets(numbers, min_size=1, max_size=3)),
        draw(st.frozensets(numbers, min_size=1, max_size=3)),
        draw(st.sampled_from([None, 1, 2, 3, 4, 6])),
        draw(st.one_of(st.just(Filter()), filters(entities))),
    )


def searches(entities: int, made: Sequence[Row]) -> dict[str, Search]:
    """One search for each way of holding and searching a graph; where numba is missing, its loops run as they stand."""
    found = {"plain": Search(build(entities, made), large=False)}
    for name in VARIANTS[1:]:
        found[name] = Search(in_columns(entities, made), large=True, fast=name == "compiled", little=0)
    return found


def in_columns(entities: int, made: Sequence[Row]) -> Graph:
    """The graph of some rows, through numpy."""
    import numpy as np

    kinds = (np.int64, np.int64, np.uint8, np.uint8, np.int32, np.int32, np.float32)
    columns = zip(*made, strict=True) if made else [()] * len(kinds)
    return build_columns(entities, Columns(*(np.array(c, k) for c, k in zip(columns, kinds, strict=True))))


# -- brute force ---------------------------------------------------------------


def passes(row: Row, chosen: Filter) -> bool:
    """Whether a row passes a filter, by the words of the filter."""
    if row.start == row.end or chosen.avoid & {row.start, row.end}:
        return False
    if not chosen.types >> row.type & 1 or row.certainty < chosen.certainty or row.strength < chosen.strength:
        return False
    return chosen.as_of is None or (holds := row_holds(row, chosen.as_of)) is True or (chosen.undated and holds is None)


def row_holds(row: Row, day: int) -> bool | None:
    """Whether a row holds on a day, in three values."""
    begun = None if row.first == NOT_KNOWN else row.first == OPEN or row.first <= day
    going = None if row.last == NOT_KNOWN else row.last == OPEN or day <= row.last
    return False if begun is False or going is False else True if begun and going else None


def brute_routes(world: World) -> list[tuple[int, ...]]:
    """Every route, by trying all sequences of different entities; by length, then by number."""
    steps = {(row.start, row.end) for row in world.rows if passes(row, world.chosen)}
    found = []
    for start in sorted(world.starts - world.targets - world.chosen.avoid):
        others = [n for n in range(world.entities) if n not in world.targets and n != start]
        for length in range(len(others) + 1):
            for middle in itertools.permutations(others, length):
                ways = [(start, *middle, target) for target in world.targets]
                found.extend(way for way in ways if all(pair in steps for pair in itertools.pairwise(way)))
    most = world.entities if world.limit is None else world.limit
    return sorted((way for way in found if len(way) - 1 <= most), key=lambda way: (len(way), way))


def carriers(world: World, way: Sequence[int]) -> Iterator[list[Row]]:
    """For each step of a route the rows that carry it."""
    for start, end in itertools.pairwise(way):
        yield [row for row in world.rows if (row.start, row.end) == (start, end) and passes(row, world.chosen)]
