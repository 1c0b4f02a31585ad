"""The inner loops of growth and unfolding, compiled by numba where it is installed: the same results, sooner.

This module is imported for graphs above a million relations alone: compiling takes seconds the first time, and loading
what was compiled half a second. Without numba the loops run as they stand, which serves their tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.engine.compiling import compiled
from graphkit.engine.filter import single
from graphkit.engine.growth import FAR

if TYPE_CHECKING:
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
) -> tuple[list[Any], int, int]:
    """Marks with a code what some entities lead to and was not met before.

    Tells what that is, if it is to, its highest number, and how much was read.
    """
    count = highest = looked = 0
    tests = numbers_of(graph, chosen, types, backward=backward)
    starts, edges, shift = side_of(graph, backward=backward)
    out = np.empty(graph.entities if tell else 1, np.uint32)  # each is new once; pages are made when touched
    for low in range(0, len(entities), PART):
        part = entities[low : low + PART]
        new, high, read = compiled(_level, passes)(
            starts, edges, shift, part, distance, np.uint64(code), *tests, tell, out[count:]
        )
        count += int(new)
        highest = max(highest, int(high))
        looked += int(read)
    return [out[:count]], highest, looked


def level_within(
    graph: Graph, chosen: Filter, types: int, entities: Any, distance: Any, code: int, near: Any, left: int, bound: int
) -> tuple[list[Any], list[Any], list[Any], int]:
    """The same forwards, inside a ball in which all numbers are below a bound.

    Tells what is new, where the relations that lie within start and stand, and how much was read.
    """
    found, owners, kept, looked = [], [], [], 0
    tests = numbers_of(graph, chosen, types, backward=False)
    starts, edges, shift = side_of(graph, backward=False)
    for low in range(0, len(entities), PART):
        part = entities[low : low + PART]
        most = int(compiled(_count)(starts, part))
        out, owner, place = np.empty(most, np.int64), np.empty(most, np.int64), np.empty(most, np.int64)
        count, lies, read = compiled(_level_within, passes)(
            starts, edges, shift, part, distance, code, near, left, np.uint64(bound), *tests, out, owner, place
        )
        found.append(out[:count])
        owners.append(owner[:lies])
        kept.append(place[:lies])
        looked += int(read)
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
        parts.append((out, steps[:given]))
    return _blocks(parts), tried


def _blocks(parts: list[tuple[Any, Any]]) -> list[tuple[int, memoryview]]:
    """Routes of mixed lengths, written one after the other, by number of steps; all over the same memory."""
    longest = max((int(steps.max()) for _, steps in parts if len(steps)), default=0)
    counts = sum((np.bincount(steps, minlength=longest + 1) for _, steps in parts), np.zeros(longest + 1, np.int64))
    ends = np.cumsum(counts * np.arange(1, longest + 2))
    begins = np.append(0, ends[:-1])
    whole, at = np.empty(ends[-1], np.uint32), begins.copy()
    for out, steps in parts:
        compiled(_deal)(out, steps, whole, at)
    return [(n, whole[begins[n] : ends[n]].data) for n in np.flatnonzero(counts).tolist()]


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
    """How many entities were new, the highest number of them, and how many relations were read.

    Whether one is new is a number that is reckoned with, and no fork in the way: a processor guesses wrong where a way
    forks by chance, and that takes longer than writing what is not needed. Numbers have no sign, as words have none.
    """
    tests, tell, out = rest[:-2], np.uint64(rest[-2]), rest[-1]
    count = highest = looked = np.uint64(0)
    for entity in entities:
        begin, end = np.uint64(starts[entity]), np.uint64(starts[entity + 1])
        looked += end - begin
        for place in range(begin, end):
            word = edges[place]
            other, before = word >> shift, np.uint64(distance[word >> shift])
            new = np.uint64(before == 0)
            new &= np.uint64((word >> width) & never <= latest) & np.uint64(word & never >= earliest)
            if not all_said and new:
                new = np.uint64(passes(word, place, width, never, *tests))
            distance[other] = before | code * new
            out[count] = other
            count += new & tell
            highest = max(highest, other * new)
    return count, highest, looked


def _level_within(
    starts, edges, shift, entities, distance, code, near, left, bound, latest, earliest, width, never, all_said, *rest
):
    tests, out, owner, kept = rest[:-3], rest[-3], rest[-2], rest[-1]
    count = lies = looked = 0
    for entity in entities:
        for place in range(starts[entity], starts[entity + 1]):
            word = edges[place]
            other = word >> shift
            looked += 1
            if other >= bound:
                break
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
    return count, lies, looked


def _deal(out, lengths, whole, at):
    """Writes each route where the next of its number of steps is to stand."""
    read = np.int64(0)
    for steps in lengths:
        here = at[steps]
        for place in range(np.int64(steps) + 1):
            whole[here + place] = out[read + place]
        at[steps] = here + steps + 1
        read += steps + 1


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
