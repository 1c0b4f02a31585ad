"""Puts routes over steps that were read in order of their cost, in loops that numba compiles.

The same as :func:`graphkit.engine.best.in_order`, for one layer: a beginning is one number, its last entity and that
of the beginning before it, so that it need not be written out.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from graphkit.engine.fast_fronts import BACKWARD, FAR, MET, READ, TARGET
from graphkit.engine.fast_fronts import pop as pop_cost
from graphkit.engine.fast_fronts import push as push_cost

MANY = 1 << 20
"""After so many beginnings more a call ends, so that something can interrupt it."""
USED, WAITING = 0, 1
"""Where it stands how many beginnings there are, and how many of them wait."""


def way_on(met, counts):
    """The least that a way on to an end costs from each number, over the steps that were read; ``FAR`` if none.

    What was read last leads on most, so one pass backwards over the steps finds nearly all; what a second pass still
    finds goes on from there in order of cost, so that no graph takes a pass for each of its steps.
    """
    ahead = met.cost[BACKWARD, : counts[MET]].copy()
    improved(met, counts, ahead)
    due = np.flatnonzero(improved(met, counts, ahead))
    if not len(due):
        return ahead
    starts, order = rows_back(met, counts)
    room = len(due) + counts[READ]
    keys, items, waiting = np.empty((1, room), np.int64), np.empty((1, room), np.int32), 0
    for number in due:
        push_cost(keys, items, 0, waiting, ahead[number], number)
        waiting += 1
    while waiting:
        cost, number = keys[0, 0], items[0, 0]
        waiting -= 1
        pop_cost(keys, items, 0, waiting)
        if cost > ahead[number]:
            continue
        for place in range(starts[number], starts[number + 1]):
            before, there = met.start[order[place]], cost + met.step[order[place]]
            if there < ahead[before]:
                ahead[before] = there
                push_cost(keys, items, 0, waiting, there, before)
                waiting += 1
    return ahead


def improved(met, counts, ahead):
    """Goes over all steps once, the last first; which numbers have a cheaper way on since."""
    found = np.zeros(len(ahead), np.bool_)
    for at in range(counts[READ] - 1, -1, -1):
        there = ahead[met.end[at]] + met.step[at]
        if there < ahead[met.start[at]]:
            ahead[met.start[at]] = there
            found[met.start[at]] = True
    return found


def rows_back(met, counts):
    """The steps that were read by their ends: where each row begins, and the steps."""
    starts = np.zeros(counts[MET] + 1, np.int64)
    for at in range(counts[READ]):
        starts[met.end[at] + 1] += 1
    starts = np.cumsum(starts)
    order, next_ = np.empty(counts[READ], np.int64), starts.copy()
    for at in range(counts[READ]):
        order[next_[met.end[at]]] = at
        next_[met.end[at]] += 1
    return starts, order


def rows_of(met, counts, ahead):
    """The steps from which an end can be reached, by their starts: where each row begins, ends, and costs."""
    starts = np.zeros(counts[MET] + 1, np.int64)
    for at in range(counts[READ]):
        if ahead[met.end[at]] < FAR:
            starts[met.start[at] + 1] += 1
    starts = np.cumsum(starts)
    ends, costs, next_ = np.empty(starts[-1], np.int32), np.empty(starts[-1], np.int64), starts.copy()
    for at in range(counts[READ]):
        if ahead[met.end[at]] < FAR:
            place = next_[met.start[at]]
            ends[place], costs[place] = met.end[at], met.step[at]
            next_[met.start[at]] += 1
    return once(starts, ends, costs)


def once(starts, ends, costs):
    """The same with the cheapest alone of the steps between the same two."""
    stands, kept, begin = np.full(len(starts), -1, np.int64), 0, 0
    for number in range(len(starts) - 1):
        row, starts[number] = kept, kept
        for place in range(begin, starts[number + 1]):
            end = ends[place]
            if stands[end] >= row:
                costs[stands[end]] = min(costs[stands[end]], costs[place])
            else:
                stands[end] = kept
                ends[kept], costs[kept] = end, costs[place]
                kept += 1
        begin = starts[number + 1]
    starts[-1] = kept
    return starts, ends, costs


class Beginnings(NamedTuple):
    """Beginnings of routes, each a number, in arrays with room for more.

    Attributes:
        before: the beginning that is one step shorter; -1 where there is none.
        last: the number of its last entity.
        spent: what it costs.
        promise: the least that can become of it costs.
        heap: those that wait.
    """

    before: Any
    last: Any
    spent: Any
    promise: Any
    heap: Any


def none() -> Beginnings:
    """Room for some beginnings."""
    return Beginnings(*(np.empty(1024, np.int64) for _ in range(5)))


def best(known, counts, met, rows, ahead, most, tries):
    """Goes on until so many routes are found, or beginnings looked at, or none waits.

    Returns:
        What is known of beginnings then; the entities of the routes one after the other; how many steps each has, and
        what it costs; and how many beginnings were looked at.
    """
    starts, ends, costs = rows
    enough = counts[USED] + MANY
    ways, steps, told = np.empty(1024, np.int64), np.empty(most, np.int64), np.empty(most, np.int64)
    tried = given = filled = 0
    while counts[WAITING] and given < most and tried < tries and counts[USED] < enough:
        node = known.heap[0]
        counts[WAITING] -= 1
        pop(known, counts[WAITING], met.entity)
        here = known.last[node]
        if met.kind[here] & TARGET == 0:
            tried += 1
            for place in range(starts[here], starts[here + 1]):
                end = ends[place]
                if not passed(known, node, end):
                    spent = known.spent[node] + costs[place]
                    known = add(known, counts, node, end, spent, spent + ahead[end], met.entity)
            continue
        steps[given], told[given] = depth(known, node), known.spent[node]
        while filled + steps[given] + 1 > len(ways):
            ways = wide(ways)
        for place in range(filled + steps[given], filled - 1, -1):
            ways[place] = met.entity[known.last[node]]
            node = known.before[node]
        filled += steps[given] + 1
        given += 1
    return known, ways[:filled], steps[:given], told[:given], tried


def add(known, counts, before, last, spent, promise, entity):
    """A beginning more; what is known of them, with room for more."""
    used = counts[USED]
    if used == len(known.last):
        known = Beginnings(
            wide(known.before), wide(known.last), wide(known.spent), wide(known.promise), wide(known.heap)
        )
    known.before[used], known.last[used], known.spent[used], known.promise[used] = before, last, spent, promise
    push(known, counts[WAITING], used, entity)
    counts[WAITING] += 1
    counts[USED] += 1
    return known


def wide(some):
    """Room for twice as much."""
    found = np.empty(2 * len(some), some.dtype)
    found[: len(some)] = some
    return found


def depth(known, node):
    """How many steps a beginning has."""
    found = -1
    while node >= 0:
        node, found = known.before[node], found + 1
    return found


def passed(known, node, end):
    """Whether a beginning passes an entity."""
    while node >= 0 and known.last[node] != end:
        node = known.before[node]
    return node >= 0


def sooner(known, one, other, entity):
    """Whether a beginning comes before another: it promises less, or its entities in order have lower numbers."""
    if known.promise[one] != known.promise[other]:
        return known.promise[one] < known.promise[other]
    short, long = depth(known, one), depth(known, other)
    found = short < long
    for _ in range(short - long):
        one = known.before[one]
    for _ in range(long - short):
        other = known.before[other]
    while one != other:
        if known.last[one] != known.last[other]:
            found = entity[known.last[one]] < entity[known.last[other]]
        one, other = known.before[one], known.before[other]
    return found


def push(known, size, item, entity):
    """Puts a beginning into the heap of so many."""
    heap, place = known.heap, size
    while place and sooner(known, item, heap[(place - 1) >> 1], entity):
        heap[place] = heap[(place - 1) >> 1]
        place = (place - 1) >> 1
    heap[place] = item


def pop(known, size, entity):
    """Takes the first beginning out of the heap, which leaves so many."""
    heap, place = known.heap, 0
    item = heap[size]
    while 2 * place + 1 < size:
        below = 2 * place + 1
        if below + 1 < size and sooner(known, heap[below + 1], heap[below], entity):
            below += 1
        if not sooner(known, heap[below], item, entity):
            break
        heap[place] = heap[below]
        place = below
    heap[place] = item


PARTS = (wide, depth, passed, sooner, push, pop, add, once, improved, rows_back, push_cost, pop_cost)
"""Loops that stand in others."""
