"""In which order things stand in their columns, so that few strokes cross.

The method is the layered one of Sugiyama, Tagawa and Toda (doi:10.1109/TSMC.1981.4308636), with
barycentres; crossings are counted with a tree of sums (Barth, Juenger and Mutzel, doi:10.7155/jgaa.00088).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATIENCE = 4
"""After how many sweeps without gain the search ends."""
EFFORT = 40_000
"""How many links are looked at in all sweeps together: many sweeps over a small picture, few over a large one."""


def ordered(layers: Sequence[Sequence[int]], right: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """The layers in the best order found; each link leads from a layer to the next, what has none stands last.

    Args:
        layers: The things in each column, in the order to begin with.
        right: For each thing those in the next column to which it is linked.

    >>> ordered([[0, 1], [2, 3]], {0: [3], 1: [2]})
    [[0, 1], [3, 2]]

    Complexity: O(sweeps x links x log things), the sweeps bounded by EFFORT / links, four at least.
    """
    left: dict[int, list[int]] = {}
    for start, ends in right.items():
        for end in ends:
            left.setdefault(end, []).append(start)
    links = sum(len(ends) for ends in right.values())
    loose = frozenset(thing for layer in layers for thing in layer if thing not in left and thing not in right)
    best = [sorted(layer, key=loose.__contains__) for layer in layers]
    fewest = crossings(best, right)
    current = [list(layer) for layer in best]
    idle = 0
    for sweep in range(max(PATIENCE, EFFORT // max(links, 1))):
        forward = sweep % 2 == 0
        _sweep(current, left if forward else right, loose, forward=forward)
        count = crossings(current, right)
        idle = 0 if count < fewest else idle + 1
        if count < fewest:
            best, fewest = [list(layer) for layer in current], count
        if not fewest or idle >= PATIENCE:
            break
    return best


def _sweep(
    layers: list[list[int]], linked: Mapping[int, Sequence[int]], loose: frozenset[int], *, forward: bool
) -> None:
    numbers = range(1, len(layers)) if forward else range(len(layers) - 2, -1, -1)
    for number in numbers:
        fixed = layers[number - 1 if forward else number + 1]
        place = {thing: rank for rank, thing in enumerate(fixed)}
        layer = layers[number]
        own = {thing: rank * len(fixed) / max(len(layer), 1) for rank, thing in enumerate(layer)}
        tied = [thing for thing in layer if thing not in loose]
        tied.sort(key=lambda thing: _middle(thing, linked, place, own))
        layers[number] = [*tied, *(thing for thing in layer if thing in loose)]


def _middle(
    thing: int, linked: Mapping[int, Sequence[int]], place: Mapping[int, int], own: Mapping[int, float]
) -> float:
    places = [place[other] for other in linked.get(thing, ()) if other in place]
    return sum(places) / len(places) if places else own[thing]


def crossings(layers: Sequence[Sequence[int]], right: Mapping[int, Sequence[int]]) -> int:
    """How many pairs of links cross.

    >>> crossings([[0, 1], [2, 3]], {0: [3], 1: [2]})
    1
    """
    return sum(_between(first, second, right) for first, second in pairwise(layers))


def _between(first: Sequence[int], second: Sequence[int], right: Mapping[int, Sequence[int]]) -> int:
    place = {thing: rank for rank, thing in enumerate(second)}
    ends = [rank for thing in first for rank in sorted(place[e] for e in right.get(thing, ()) if e in place)]
    tree = [0] * (len(second) + 1)
    count = 0
    for seen, end in enumerate(ends):
        below, node = 0, end + 1
        while node:
            below += tree[node]
            node &= node - 1
        count += seen - below
        node = end + 1
        while node <= len(second):
            tree[node] += 1
            node += node & -node
    return count
