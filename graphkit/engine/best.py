"""Routes of a remainder, the best first: by fewest steps, by the product of strengths, or by the weakest link.

Beginnings of routes are looked at in the order of the best that can still become of them. That is known but for loops:
the best way on from every entity is reckoned beforehand, backwards from the ends. A beginning never promises less than
what becomes of it, so what is complete when its turn comes is the best that is left (Hart, Nilsson and Raphael,
doi:10.1109/TSSC.1968.300136). Ties go to fewer steps, then to lower numbers of entities in order.

A product is put in order by a sum of whole numbers, each the logarithm of a strength in units of 2**-28. Of products
that differ by less than a hundred-millionth for each step either may come first, and always the same one.
"""

from __future__ import annotations

import math
import struct
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.automaton import ANYWHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graphkit.engine.question import Watch
    from graphkit.engine.remainder import Remainder

STEPS, PRODUCT, WEAKEST = "steps", "product", "weakest"
MEASURES = (STEPS, PRODUCT, WEAKEST)
"""By what routes are put in order."""

SCALE = 1 << 28
"""Costs are whole numbers, so that sums do not depend on their order: logarithms in units of 2**-28."""
STEP = 18
"""So many low bits of a cost count steps."""
ONE_STEP = 1
NEVER = 1 << 200
WHOLE = int.from_bytes(struct.pack(">f", 1.0))
"""Strengths are in the order of their bits, read as a number; this is the greatest."""

Link = tuple[int, int, int]
"""The layer and the entity to which a step leads, and its cost."""


class Measured(NamedTuple):
    """A route and what it is measured by.

    Attributes:
        entities: as the graph numbers them.
        value: the number of steps; the product of the strengths; or the least strength. Of parallel relations the
            strongest counts.
    """

    entities: tuple[int, ...]
    value: float


class Costs(NamedTuple):
    """How routes are measured: what a step costs by its strength, and how costs of a way and its continuation join.

    A cost is one number: in the high bits what is measured, in the low 18 the steps. The best way has the least.
    """

    of: Callable[[float], int]
    join: Callable[[int, int], int]


def cost_of_product(strength: float) -> int:
    """What a step costs where the product counts, without its step.

    >>> cost_of_product(1.0), cost_of_product(0.5) == round(math.log(2) * SCALE)
    (0, True)
    """
    return round(-math.log(strength) * SCALE) if strength else NEVER


def cost_of_weakest(strength: float) -> int:
    """What a step costs where the weakest counts, without its step: how many strengths that a column can hold are more.

    >>> cost_of_weakest(1.0), cost_of_weakest(0.0) > cost_of_weakest(1e-9) > cost_of_weakest(2e-9)
    (0, True)
    """
    return WHOLE - int.from_bytes(struct.pack(">f", strength))


def _worse(a: int, b: int) -> int:
    low = (1 << STEP) - 1
    return max(a >> STEP, b >> STEP) << STEP | (a & low) + (b & low)


COSTS = {
    STEPS: Costs(lambda _: ONE_STEP, int.__add__),
    PRODUCT: Costs(lambda strength: cost_of_product(strength) << STEP | ONE_STEP, int.__add__),
    WEAKEST: Costs(lambda strength: cost_of_weakest(strength) << STEP | ONE_STEP, _worse),
}


class Steps(NamedTuple):
    """The steps over which routes are put in order, however they are held.

    Attributes:
        begins: where routes begin, as layer and entity.
        links: the steps on from a layer and an entity.
        ahead: the least that a way on from them to an end can cost; ``NEVER`` if there is none.
        is_target: whether a route ends at an entity.
        near: whether an end can still be reached from a layer and an entity after so many steps.
    """

    begins: list[tuple[int, int]]
    links: Callable[[int, int], Iterable[Link]]
    ahead: Callable[[int, int], int]
    is_target: Callable[[int], bool]
    near: Callable[[int, int, int], bool]


def best_first(remainder: Remainder, measure: str, watch: Watch) -> Iterator[Measured]:
    """Every route of a remainder, the best first.

    Where strength is measured, a step of strength nought is none.

    Args:
        remainder: What was pruned for the question.
        measure: One of ``MEASURES``.
        watch: Is asked at every beginning.

    Raises:
        SpentError: If the watch is over.

    Complexity: polynomial in the remainder, then a logarithm for each beginning. Beginnings that cannot be completed
    without a loop may be many more than routes, and count as work.
    """
    costs, form = COSTS[measure], remainder.question.form
    links = _links(remainder, measure, costs)
    ahead = _ahead(remainder, links, costs, measure)
    most, distance, entities = remainder.most, remainder.distance, remainder.entities
    steps = Steps(
        [(form.first(entities[start]), start) for start in remainder.begins()],
        lambda layer, entity: links[layer][entity],
        lambda layer, entity: ahead[layer][entity],
        set(remainder.targets()).__contains__,
        lambda layer, entity, taken: distance[layer][entity] <= most - taken + 1,
    )
    for cost, way in in_order(steps, costs, form.last, watch):
        yield Measured(remainder.by_number(way), value_of(cost, measure, len(way) - 1))


def in_order(
    steps: Steps, costs: Costs, last: int, watch: Watch, bound: int = NEVER
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Every route over some steps that costs no more than a bound, with its cost, in order of cost and entities."""
    heap: list[tuple[int, tuple[int, ...], dict[int, int]]] = []
    for layer, start in steps.begins:
        if (promise := steps.ahead(layer, start)) < NEVER and promise <= bound:
            heappush(heap, (promise, (start,), {layer: 0}))
    while heap:
        key, way, layers = heappop(heap)
        if steps.is_target(way[-1]):
            yield key, way
            continue
        watch.attempt(1)
        for other, there in _onwards(steps, costs, way, layers).items():
            at_end, promise = steps.is_target(other), NEVER
            for layer, cost in there.items():
                if not at_end or last >> layer & 1:
                    promise = min(promise, costs.join(cost, steps.ahead(layer, other)))
            if promise < NEVER and promise <= bound:
                heappush(heap, (promise, (*way, other), there))


def _onwards(steps: Steps, costs: Costs, way: tuple[int, ...], layers: dict[int, int]) -> dict[int, dict[int, int]]:
    """Where a beginning can go on to, and in each layer the least that it then has cost."""
    found: dict[int, dict[int, int]] = {}
    for layer, cost in layers.items():
        for into, other, step in steps.links(layer, way[-1]):
            if other not in way and steps.near(into, other, len(way)):
                there = found.setdefault(other, {})
                there[into] = min(costs.join(cost, step), there.get(into, NEVER))
    return found


def value_of(cost: int, measure: str, steps: int) -> float:
    """What a cost says in terms of its measure, to seven digits.

    >>> value_of(COSTS[WEAKEST].of(0.75), WEAKEST, 1)
    0.75
    """
    if measure == STEPS:
        return steps
    part = cost >> STEP
    if measure == WEAKEST:
        (value,) = struct.unpack(">f", (WHOLE - part).to_bytes(4))
    else:
        value = math.exp(-part / SCALE)
    return float(f"{value:.7g}")


def _links(remainder: Remainder, measure: str, costs: Costs) -> list[list[list[Link]]]:
    """For each layer and entity the steps on; of parallel relations the strongest."""
    form, graph = remainder.question.form, remainder.graph
    kind_shift, kind_mask = graph.widths.type_shift, (1 << graph.widths.type) - 1
    found: list[list[dict[tuple[int, int], int]]] = [[{} for _ in remainder.entities] for _ in range(form.layers)]
    for start, end, relation, word in remainder.words():
        strength = graph.strength[relation]
        if measure != STEPS and not strength:
            continue
        kind, entity, cost = 1 << (word >> kind_shift & kind_mask), remainder.entities[end], costs.of(strength)
        for layer in range(form.layers):
            for move in form.out[layer]:
                if move.types & kind and move.enters in {ANYWHERE, entity}:
                    for into in move.layers:
                        if remainder.distance[into][end]:
                            links = found[layer][start]
                            links[into, end] = min(cost, links.get((into, end), NEVER))
    return [[[(*to, cost) for to, cost in links.items()] for links in layer] for layer in found]


def _ahead(remainder: Remainder, links: list[list[list[Link]]], costs: Costs, measure: str) -> list[list[int]]:
    """For each layer and entity the least that a way on to an end can cost, loops counted in.

    By the weakest link, both halves of a cost are least each for itself, which no way need reach: no way costs less.
    """
    if measure != WEAKEST:
        return _least(remainder, links, costs.join)
    low = (1 << STEP) - 1
    strongest = _least(remainder, links, costs.join)
    shortest = _least(
        remainder, [[[(i, o, ONE_STEP) for i, o, _ in each] for each in layer] for layer in links], int.__add__
    )
    return [
        [a if a == NEVER else a >> STEP << STEP | b & low for a, b in zip(one, other, strict=True)]
        for one, other in zip(strongest, shortest, strict=True)
    ]


def _least(remainder: Remainder, links: list[list[list[Link]]], join: Callable[[int, int], int]) -> list[list[int]]:
    """The least cost from each pair of layer and entity to an end (Dijkstra, doi:10.1007/BF01386390)."""
    layers, count = len(links), len(remainder.entities)
    back: list[list[list[Link]]] = [[[] for _ in range(count)] for _ in range(layers)]
    for layer, each in enumerate(links):
        for start, steps in enumerate(each):
            for into, end, cost in steps:
                back[into][end].append((layer, start, cost))
    least = [[NEVER] * count for _ in range(layers)]
    heap = [(0, layer, target) for layer in remainder.question.form.ends() for target in remainder.targets()]
    while heap:
        cost, layer, entity = heappop(heap)
        if cost >= least[layer][entity]:
            continue
        least[layer][entity] = cost
        for before, start, step in back[layer][entity]:
            heappush(heap, (join(step, cost), before, start))
    return least
