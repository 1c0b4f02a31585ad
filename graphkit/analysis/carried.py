"""Which relations carry the steps of a route that was found, and how strong they are."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from graphkit.engine.automaton import ANYWHERE
from graphkit.engine.filter import reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.analysis.between import Between
    from graphkit.engine.automaton import Automaton


def carried(found: Between, route: Sequence[int]) -> list[list[int]]:
    """For each step of a route the relations that carry it, by their places in the graph, in order of their rows.

    They pass the filter, and their type can stand at this place in what was demanded of the order of types.

    Complexity: for each step a logarithm, and its parallel relations.
    """
    graph = found.atlas.graph
    passes, widths = reader(graph, found.question.chosen), graph.widths
    (starts, edges), steps = graph.forward, []
    for start, end in pairwise(route):
        first, last = (
            bisect_left(edges, bound << widths.neighbour_shift, starts[start], starts[start + 1])
            for bound in (end, end + 1)
        )
        steps.append([place for place in range(first, last) if passes(edges[place], place)])
    types = [[widths.unpack(edges[place])[1] for place in step] for step in steps]
    fit = _fitting(found.question.form, route, types)
    return [
        [place for place, kind in zip(*pair, strict=True) if fitting >> kind & 1]
        for *pair, fitting in zip(steps, types, fit, strict=True)
    ]


def _fitting(form: Automaton, route: Sequence[int], types: Sequence[Sequence[int]]) -> list[int]:
    """For each step the types by which it can be taken, so that the whole route has the form."""
    every = [sum({1 << kind for kind in each}) for each in types]
    moves = [
        [
            (layer, other, move.types & there)
            for layer, out in enumerate(form.out)
            for move in out
            if move.enters in {ANYWHERE, entity} and move.types & there
            for other in move.layers
        ]
        for there, entity in zip(every, route[1:], strict=True)
    ]
    reached = [{form.first(route[0])}]
    for step in moves:
        reached.append({other for layer, other, _ in step if layer in reached[-1]})
    wanted = set(form.ends())
    fit = []
    for step, before in zip(reversed(moves), reversed(reached[:-1]), strict=True):
        taken = [(layer, kinds) for layer, other, kinds in step if layer in before and other in wanted]
        wanted = {layer for layer, _ in taken}
        found = 0
        for _, kinds in taken:
            found |= kinds
        fit.append(found)
    return fit[::-1]


def weakest(found: Between, route: Sequence[int]) -> float:
    """The strength of the weakest step of a route, by the strongest relations that together have the form asked for.

    Complexity: linear in its relations, for each layer.
    """
    graph, form = found.atlas.graph, found.question.form
    least = {form.first(route[0]): 1.0}
    for entity, step in zip(route[1:], carried(found, route), strict=True):
        told = [(1 << graph.widths.unpack(graph.forward.edges[place])[1], graph.strength[place]) for place in step]
        onwards: dict[int, float] = {}
        for layer, before in least.items():
            for move in form.out[layer]:
                strongest = max((strength for kind, strength in told if kind & move.types), default=None)
                if strongest is None or move.enters not in {ANYWHERE, entity}:
                    continue
                for other in move.layers:
                    onwards[other] = max(min(before, strongest), onwards.get(other, 0.0))
        least = onwards
    return max(least[layer] for layer in form.ends() if layer in least)
