"""How high each thing stands in its column: near those to which it is linked, never on another."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SWEEPS = 8
LOOSE = 1e-6
"""The weight of what no stroke reaches: it goes where there is room."""


def placed(
    layers: Sequence[Sequence[int]], right: Mapping[int, Sequence[int]], heights: Mapping[int, float], gap: float
) -> dict[int, float]:
    """The middle of each thing, from 0 down, in pixels; within a column in the given order, at least ``gap`` apart.

    >>> placed([[0], [1, 2]], {0: [1, 2]}, {0: 10, 1: 10, 2: 10}, 4)
    {0: 12.0, 1: 5.0, 2: 19.0}

    Complexity: O(sweeps x (things + links)).
    """
    left: dict[int, list[int]] = {}
    for start, ends in right.items():
        for end in ends:
            left.setdefault(end, []).append(start)
    middle = {thing: y for layer in layers for thing, y in zip(layer, _stacked(layer, heights, gap), strict=True)}
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for layer in layers if forward else layers[::-1]:
            linked = left if forward else right
            tied = [thing in left or thing in right for thing in layer]
            wished = [_wished(thing, linked, middle) if t else 0.0 for thing, t in zip(layer, tied, strict=True)]
            weights = [1.0 if t else LOOSE for t in tied]
            middle.update(zip(layer, _spread(layer, wished, weights, heights, gap), strict=True))
    top = min((middle[thing] - heights[thing] / 2 for layer in layers for thing in layer), default=0.0)
    return {thing: round(y - top, 1) for thing, y in middle.items()}


def _stacked(layer: Sequence[int], heights: Mapping[int, float], gap: float) -> list[float]:
    found, y = [], 0.0
    for thing in layer:
        found.append(y + heights[thing] / 2)
        y += heights[thing] + gap
    return found


def _wished(thing: int, linked: Mapping[int, Sequence[int]], middle: Mapping[int, float]) -> float:
    others = linked.get(thing, ())
    return sum(middle[other] for other in others) / len(others) if others else middle[thing]


def _spread(
    layer: Sequence[int],
    wished: Sequence[float],
    weights: Sequence[float],
    heights: Mapping[int, float],
    gap: float,
) -> list[float]:
    """The places nearest to those wished, in least squares, that keep order and distance.

    Pool adjacent violators (Ayer et al. 1955, doi:10.1214/aoms/1177728423) on the wishes less the room
    that those above take.
    """
    rooms = [0.0]
    for above, below in pairwise(layer):
        rooms.append(rooms[-1] + (heights[above] + heights[below]) / 2 + gap)
    pools: list[tuple[float, float, int]] = []
    for wish, weight, room in zip(wished, weights, rooms, strict=True):
        mean, mass, size = wish - room, weight, 1
        while pools and pools[-1][0] > mean:
            other, others, more = pools.pop()
            mean = (mean * mass + other * others) / (mass + others)
            mass, size = mass + others, size + more
        pools.append((mean, mass, size))
    level = [mean for mean, _, size in pools for _ in range(size)]
    return [mean + room for mean, room in zip(level, rooms, strict=True)]
