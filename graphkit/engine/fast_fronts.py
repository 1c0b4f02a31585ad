"""Searches by cost from both ends of a question, in loops that numba compiles; see :mod:`graphkit.engine.between`.

Whatever is met gets a number of its own, so that what is known of it stands together, however large the graph is.
"""

from __future__ import annotations

from math import log
from typing import Any, NamedTuple

import numpy as np

from graphkit.engine.best import SCALE, STEP
from graphkit.engine.fast import passes

FAR = 1 << 62
FORWARD, BACKWARD = 0, 1
TARGET, AVOIDED = 1, 2
"""What an entity may be, as bits."""
MET, READ, SCANNED, BEST, WAITING, BEYOND = 0, 1, 2, 3, 4, 6
"""Where counts stand: entities met, steps read, relations looked at, the least cost of a way between both ends, and how
much waits forwards; behind that, backwards; and how often a way cost more than can be told."""
COUNTS = 7
DONE, ENOUGH, FULL = 0, 1, 2
"""Why the loop ends: all is known that was asked for, enough was looked at, or there is no more room."""


class Met(NamedTuple):
    """What was met and read so far, in arrays with room for more; what has no number yet is ``FAR`` and false.

    Attributes:
        slots: for hashes of entities, their numbers and one more; nought where there is none: int32.
        entity: of each number, int64.
        kind: what it is, uint8.
        cost: the least from either end, int64[2, room].
        left: whether that is final, and the steps there were read, bool[2, room].
        keys: what waits at either end as a heap, the costs: int64[2, room].
        items: the same, the numbers: int32[2, room].
        start: of each step that was read, the number of its start: int32.
        end: the number of its end: int32.
        step: its cost: int64.
    """

    slots: Any
    entity: Any
    kind: Any
    cost: Any
    left: Any
    keys: Any
    items: Any
    start: Any
    end: Any
    step: Any


def blank(room: int) -> Met:
    """Room for so many entities, and so many steps."""
    size = 1 << (2 * room).bit_length()
    return Met(
        np.zeros(size, np.int32),
        np.zeros(room, np.int64),
        np.zeros(room, np.uint8),
        np.full((2, room), FAR, np.int64),
        np.zeros((2, room), np.bool_),
        np.zeros((2, room), np.int64),
        np.zeros((2, room), np.int32),
        np.zeros(room, np.int32),
        np.zeros(room, np.int32),
        np.zeros(room, np.int64),
    )


def wider(met: Met) -> Met:
    """The same with twice the room; the slots are empty."""
    new, room = blank(2 * len(met.entity)), len(met.entity)
    for old, wide in zip(met[1:], new[1:], strict=True):
        wide[..., :room] = old
    return new


def fill_slots(met, count):
    """Writes so many numbers into empty slots."""
    for number in range(count):
        place = slot(met.slots, met.entity, met.entity[number])
        met.slots[place] = number + 1


def begin(met, counts, entities, kind, side):
    """Puts some entities at an end; they are of a kind, and wait unless that is to be avoided."""
    for entity in entities:
        number = number_of(met.slots, met.entity, counts, entity)
        met.kind[number] |= kind
        if kind != AVOIDED:
            met.cost[side, number] = 0
            push(met.keys, met.items, side, counts[WAITING + side], 0, number)
            counts[WAITING + side] += 1


def go_on(met, counts, forward, backward, bound, enough, product):
    """Reads on at whichever end less waits, until routes up to a bound are known; why it ended, and what is known.

    A bound below nought stands for the least cost of a way between both ends, once there is one.
    """
    _, entity, _, _, left, keys, items, _, _, _ = met
    starts, back = forward[0], backward[0]
    while True:
        known = 0
        for side in range(2):
            while counts[WAITING + side] and left[side, items[side, 0]]:
                counts[WAITING + side] -= 1
                pop(keys, items, side, counts[WAITING + side])
            known = known + keys[side, 0] - 1 if counts[WAITING + side] and known < FAR else FAR
        if known >= (bound if bound >= 0 else counts[BEST]):
            return DONE, known
        if counts[SCANNED] > enough:
            return ENOUGH, known
        side = FORWARD if counts[WAITING] <= counts[WAITING + 1] else BACKWARD
        number = items[side, 0]
        here = entity[number]
        row = np.int64(starts[here + 1]) - np.int64(starts[here])
        if side == BACKWARD:
            row = np.int64(back[here + 1]) - np.int64(back[here])
        if max(counts[MET], counts[READ], counts[WAITING + side]) + row > len(entity):
            return FULL, known
        left[side, number] = True
        counts[SCANNED] += row
        if side == FORWARD:
            read(met, counts, forward, side, number, product)
        else:
            read(met, counts, backward, side, number, product)


def read(met, counts, held, side, number, product):
    """Reads the steps at a number that is left, and what they lead to."""
    slots, entity, kind, cost, _, keys, items, start, end, step = met
    starts, edges, shift, latest, earliest, width, never, all_said = held[:8]
    strength, twin = held[-2:]
    here, spent = entity[number], cost[side, number]
    for place in range(starts[here], starts[here + 1]):
        word = edges[place]
        other = np.int64(word >> shift)
        if other == here or (word >> width) & never > latest or word & never < earliest:
            continue
        if not all_said and not passes(word, place, width, never, *held[8:]):
            continue
        costs: Any = 1
        if product:
            strong = np.float64(strength[twin[place] if len(twin) else place])
            if strong == 0:
                continue
            costs |= np.int64(np.rint(-log(strong) * SCALE)) << STEP
        to = number_of(slots, entity, counts, other)
        if kind[to] & AVOIDED or (side == BACKWARD and kind[to] & TARGET):
            continue
        at = counts[READ]
        counts[READ] += 1
        step[at] = costs
        start[at], end[at] = (number, to) if side == FORWARD else (to, number)
        counts[BEYOND] += spent + costs >= FAR
        if spent + costs < cost[side, to]:
            cost[side, to] = spent + costs
            if cost[1 - side, to] < FAR:
                counts[BEST] = min(counts[BEST], spent + costs + cost[1 - side, to])
            if kind[to] & TARGET == 0:
                push(keys, items, side, counts[WAITING + side], spent + costs, to)
                counts[WAITING + side] += 1


def number_of(slots, entities, counts, entity):
    """The number of an entity, a new one if it was not met."""
    place = slot(slots, entities, entity)
    if slots[place] == 0:
        entities[counts[MET]] = entity
        counts[MET] += 1
        slots[place] = counts[MET]
    return slots[place] - 1


def slot(slots, entities, entity):
    """Where an entity stands among the slots, or would."""
    last = len(slots) - 1
    place = (entity * 40503 >> 8) & last
    while slots[place] and entities[slots[place] - 1] != entity:
        place = (place + 1) & last
    return place


def push(keys, items, side, size, key, item):
    """Puts an item into a heap of so many."""
    place = size
    while place and keys[side, (place - 1) >> 1] > key:
        above = (place - 1) >> 1
        keys[side, place], items[side, place] = keys[side, above], items[side, above]
        place = above
    keys[side, place], items[side, place] = key, item


def pop(keys, items, side, size):
    """Takes the first item out of a heap, which leaves so many."""
    key, item, place = keys[side, size], items[side, size], 0
    while 2 * place + 1 < size:
        below = 2 * place + 1
        if below + 1 < size and keys[side, below + 1] < keys[side, below]:
            below += 1
        if key <= keys[side, below]:
            break
        keys[side, place], items[side, place] = keys[side, below], items[side, below]
        place = below
    keys[side, place], items[side, place] = key, item


PARTS = (passes, slot, number_of, push, pop, read)
"""Loops that stand in others."""
