"""The routes with the strongest weakest link, in a large graph without a limit on steps.

How many routes there are whose steps all have at least some strength only falls with it. So the strength at which there
are just enough is found by halving; below it nothing needs to be looked at, and above it are too few to be many.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from graphkit.engine.best import COSTS, NEVER, STEPS, WEAKEST, Measured, value_of
from graphkit.engine.between import Links, best_between
from graphkit.engine.filter import single

if TYPE_CHECKING:
    from graphkit.engine.between import Searches
    from graphkit.engine.graph import Graph
    from graphkit.engine.question import Question, Watch


def weakest_between(graph: Graph, question: Question, most: int, ends: Searches, watch: Watch) -> list[Measured]:
    """The best routes by their weakest link; if they are fewer than asked for, they are all.

    Args:
        graph: What is searched.
        question: What is asked; without a limit on steps.
        most: How many routes to give.
        ends: Makes searches from both ends.
        watch: What it may take.

    Raises:
        SpentError: If the watch is over.

    Complexity: linear in the relations, and of the best by steps for each halving of their strengths.
    """
    import numpy as np

    @cache
    def above(line: float, wanted: int) -> list[tuple[int, ...]]:
        """The routes, by steps, whose steps are all as strong as a line."""
        asked = question._replace(chosen=question.chosen._replace(strength=line))
        found = best_between(ends(graph, asked, STEPS, watch), wanted, STEPS, watch)
        return [route.entities for route in found]

    strengths, least = graph.arrays.strength, single(question.chosen.strength)
    unsure = strengths[(strengths > 0) & (strengths >= least)]  # at which there may be enough routes or not
    low, high = float(unsure.min(initial=1)), 2.0  # enough routes at low, or it is the least; too few at high
    while len(unsure):
        line = float(np.partition(unsure, len(unsure) // 2)[len(unsure) // 2])
        if len(above(line, most)) == most:
            low, unsure = line, unsure[unsure > line]
        else:
            high, unsure = line, unsure[unsure < line]
    better = above(high, most) if high <= 1 else []
    routes = dict.fromkeys((*better, *above(low, most + len(better))))
    told = sorted((_cost(graph, question, route, watch), route) for route in routes)
    return [Measured(route, value_of(cost, WEAKEST, len(route) - 1)) for cost, route in told[:most]]


def _cost(graph: Graph, question: Question, route: tuple[int, ...], watch: Watch) -> int:
    """What a route costs by its weakest link: of the ways to take its steps, the least."""
    links, join = Links(graph, question, WEAKEST, watch), COSTS[WEAKEST].join
    layers = {question.form.first(route[0]): 0}
    for entity, onwards in pairwise(route):
        longer: dict[int, int] = {}
        for layer, cost in layers.items():
            for into, other, step in links.of(layer, entity):
                if other == onwards:
                    longer[into] = min(join(cost, step), longer.get(into, NEVER))
        layers = longer
    return min(cost for layer, cost in layers.items() if question.form.last >> layer & 1)
