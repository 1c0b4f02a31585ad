"""The inner loops of growth and unfolding, compiled by numba where it is installed: the same results, sooner.

This module is imported for graphs above a million relations alone: compiling takes seconds the first time, and loading
what was compiled half a second. Without numba the loops run as they stand, which serves their tests.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.engine.filter import single
from graphkit.engine.growth import FAR

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.engine.filter import Filter
    from graphkit.engine.graph import Graph
    from graphkit.engine.remainder import Remainder

ROOM = 1 << 22
"""So many numbers are written before what is written is put away."""
PART = 1 << 16
"""So many entities are left in one call; an interruption waits for no more."""


def level(
    graph: Graph,
    chosen: Filter,
    types: int,
    entities: Any,
    distance: Any,
    code: int,
    *,
    backward: bool,
    tell: bool,
) -> tuple[list[Any], int]:
    """Marks with a code what some entities lead to and was not met before; tells it, and how much was read."""
    found, looked = [], 0
    tests = numbers_of(graph, chosen, types, backward=backward)
    starts, edges, shift = side_of(graph, backward=backward)
    for low in range(0, len(entities), PART):
        part = entities[low : low + PART]
        most = int(compiled(_count)(starts, part))
        out = np.empty(most if tell else 0, np.int64)
        count = compiled(_level)(starts, edges, shift, part, distance, code, *tests, out)
        found.append(out[:count])
        looked += most
    return found, looked


def level_within(
    graph: Graph, chosen: Filter, types: int, entities: Any, distance: Any, code: int, near: Any, left: int
) -> tuple[list[Any], list[Any], list[Any], int]:
    """The same forwards, inside a ball: what is new, and where the relations that lie within start and stand."""
    found, owners, kept, looked = [], [], [], 0
    tests = numbers_of(graph, chosen, types, backward=False)
    starts, edges, shift = side_of(graph, backward=False)
    for low in range(0, len(entities), PART):
        part = entities[low : low + PART]
        most = int(compiled(_count)(starts, part))
        out, owner, place = np.empty(most, np.int64), np.empty(most, np.int64), np.empty(most, np.int64)
        count, lies = compiled(_level_within)(
            starts, edges, shift, part, distance, code, near, left, *tests, out, owner, place
        )
        found.append(out[:count])
        owners.append(owner[:lies])
        kept.append(place[:lies])
        looked += most
    return found, owners, kept, looked


def routes(remainder: Remainder, work: int) -> tuple[list[tuple[int, memoryview]], int] | None:
    """All routes of a remainder of one layer by their number of steps; None if that takes more work than is allowed."""
    held = (np.asarray(remainder.starts), np.asarray(remainder.ends))
    distance = np.array(remainder.distance[0], np.uint8 if remainder.most <= FAR else np.uint32)
    begins, longest = np.array(remainder.begins(), np.int64), min(remainder.most, len(remainder.entities))
    room, tried, done, parts = max(ROOM, 2 * longest), 0, 0, []
    while done < len(begins):
        out, steps = np.empty(room, np.uint32), np.empty(room // 2, np.uint32)
        numbers = np.asarray(remainder.entities)
        went, given, more = compiled(_walk)(*held, distance, begins[done:], longest, work - tried, numbers, out, steps)
        tried += more
        if tried > work:
            return None
        room *= 1 if went else 2
        done += went
        parts.append((out, steps[:given].astype(np.int64)))
    blocks = [(n, _block(parts, n)) for n in _lengths(parts)]
    return blocks, tried


def _lengths(parts: list[tuple[Any, Any]]) -> list[int]:
    return sorted({int(steps) for _, lengths in parts for steps in np.unique(lengths)})


def _block(parts: list[tuple[Any, Any]], steps: int) -> memoryview:
    """The entities of all routes of one length."""
    found = []
    for out, lengths in parts:
        ends = np.cumsum(lengths + 1)
        first = (ends - lengths - 1)[lengths == steps]
        found.append(out[first[:, None] + np.arange(steps + 1)].ravel())
    return np.concatenate(found).data


@cache
def compiled(loop: Callable[..., Any], *parts: Callable[..., Any]) -> Callable[..., Any]:
    """A loop, compiled where numba is installed, with parts of it that stand by themselves."""
    if find_spec("numba") is None:
        return loop
    import numba

    for part in (passes, *parts):
        _register(part)
    made: Callable[..., Any] = numba.njit(cache=True)(loop)
    return made


@cache
def _register(part: Callable[..., Any]) -> None:
    from numba.extending import register_jitable

    register_jitable(part)


def side_of(graph: Graph, *, backward: bool) -> tuple[Any, Any, Any]:
    """Where the relations at each entity begin, their words, and where in these the neighbour stands."""
    arrays = graph.arrays
    starts, edges = (arrays.backward_starts, arrays.backward_edges) if backward else arrays[:2]
    return starts, edges, np.uint64(graph.widths.neighbour_shift)


def numbers_of(graph: Graph, chosen: Filter, types: int, *, backward: bool) -> tuple[Any, ...]:
    """A filter as plain numbers, with what is needed to read a word and the column of strengths.

    First what most questions ask, tested where loops run: the code before which a relation must have begun, and that up
    to which it must last. Then whether that is all; and for the rest what :func:`passes` takes.
    """
    widths, arrays = graph.widths, graph.arrays
    admitted = np.array([types >> n & 1 for n in range(1 << widths.type)], np.bool_)
    surely = chosen.as_of is not None and not chosen.undated
    all_said = not (chosen.certainty or chosen.strength or chosen.undated) and bool(admitted.all())
    day = 0 if chosen.as_of is None else widths.code(chosen.as_of)
    return (
        np.uint64(day if surely else widths.never),
        np.uint64(day if surely else 0),
        np.uint64(widths.day),
        np.uint64(widths.never),
        all_said,
        admitted,
        np.uint64(widths.type_shift),
        np.uint64(widths.certainty_shift),
        np.uint64((1 << widths.certainty) - 1),
        np.uint64(chosen.certainty),
        np.uint64(day if chosen.undated else 0),
        np.float32(single(chosen.strength)),
        arrays.strength,
        arrays.twin if backward else arrays.twin[:0],
    )


def _count(starts, entities):
    total = np.int64(0)
    for entity in entities:
        total += np.int64(starts[entity + 1]) - np.int64(starts[entity])
    return total


def passes(word, place, width, never, admitted, type_shift, rank_shift, ranks, rank, perhaps, least, strength, twin):
    """Whether a relation is of a type and a rank, perhaps holds on a day if one is given, and is strong enough."""
    if not admitted[(word >> type_shift) & np.uint64(len(admitted) - 1)] or (word >> rank_shift) & ranks < rank:
        return False
    if perhaps:
        first, last = (word >> width) & never, word & never
        if not (first <= perhaps or first == never) or not (last >= perhaps or last == 0):
            return False
    if least > 0:
        return strength[twin[place] if len(twin) else place] >= least
    return True


def _level(starts, edges, shift, entities, distance, code, latest, earliest, width, never, all_said, *rest):
    tests, out = rest[:-1], rest[-1]
    count = 0
    for entity in entities:
        for place in range(starts[entity], starts[entity + 1]):
            word = edges[place]
            other = word >> shift  # as it is, without a sign: so nobody asks whether it is below nought
            if distance[other] or (word >> width) & never > latest or word & never < earliest:
                continue
            if all_said or passes(word, place, width, never, *tests):
                distance[other] = code
                if len(out):
                    out[count] = other
                    count += 1
    return count


def _level_within(
    starts, edges, shift, entities, distance, code, near, left, latest, earliest, width, never, all_said, *rest
):
    tests, out, owner, kept = rest[:-3], rest[-3], rest[-2], rest[-1]
    count = lies = 0
    for entity in entities:
        for place in range(starts[entity], starts[entity + 1]):
            word = edges[place]
            other = word >> shift
            if near[other] == 0 or near[other] > left or other == np.uint64(entity):
                continue
            if (word >> width) & never > latest or word & never < earliest:
                continue
            if all_said or passes(word, place, width, never, *tests):
                owner[lies], kept[lies] = entity, place
                lies += 1
                if distance[other] == 0:
                    distance[other] = code
                    out[count] = other
                    count += 1
    return count, lies


def _walk(starts, ends, distance, begins, longest, work, numbers, out, steps):
    """Walks all routes from some starts in order, and writes them one after the other, until there is no more room.

    What is on the way has distance nought meanwhile, so one look tells of a loop, of an end, and of what is too far.
    Returns how many starts are done, how many routes these have, and how many beginnings were looked at for them.
    """
    way = np.empty(longest + 1, np.int64)
    at = np.empty(longest + 1, np.int64)
    codes = np.empty(longest + 1, distance.dtype)
    tried = given = filled = 0
    for n, begin in enumerate(begins):
        before = (n, given, tried)
        depth = 0
        way[0], at[0], codes[0], distance[begin] = begin, starts[begin], distance[begin], 0
        while depth >= 0:
            here = way[depth]
            if at[depth] == starts[here + 1]:
                distance[here] = codes[depth]
                depth -= 1
                continue
            other = np.int64(ends[at[depth]])
            at[depth] += 1
            tried += 1
            if tried > work:
                return n, given, tried
            code = distance[other]
            if code == 0 or code > longest - depth:
                continue
            if code != 1:
                depth += 1
                way[depth], at[depth], codes[depth], distance[other] = other, starts[other], code, 0
                continue
            if filled + depth + 2 > len(out):
                for place in range(depth + 1):
                    distance[way[place]] = codes[place]
                return before
            for place in range(depth + 1):
                out[filled + place] = numbers[way[place]]
            out[filled + depth + 1] = numbers[other]
            filled += depth + 2
            steps[given] = depth + 1
            given += 1
    return len(begins), given, tried
