"""Why there is no route, in a form that can be checked without trusting the search.

If every relation that leads on from what is less than i steps from a start stays within what is at most i steps from
it, and likewise backwards from the targets for the L - i steps that are left, and nothing is in both, then no walk of L
steps or fewer joins them. Without a limit one closed set does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.automaton import ANYWHERE
from graphkit.engine.filter import holds, single

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.engine.graph import Graph
    from graphkit.engine.question import Question

Levels = dict[tuple[int, int], int]
"""Pairs of layer and entity, each with a number of steps."""


class Certificate(NamedTuple):
    """That no walk leads from a start to a target within the limit.

    Attributes:
        forward: how many steps from the starts are covered; None if all that can be reached is.
        backward: how many steps from the targets are covered; None if all that reaches them is.
        near_start: what lies within them, with its steps.
        near_target: what lies within those.
    """

    forward: int | None
    backward: int | None
    near_start: Levels
    near_target: Levels


def fault(graph: Graph, question: Question, certificate: Certificate) -> str:
    """What is wrong with a certificate; empty if it proves that there is no walk.

    It reads the graph itself, and nothing that a search made.

    Complexity: linear in the relations at what the certificate names.
    """
    forward, backward, near_start, near_target = certificate
    if forward is not None and backward is not None and (question.limit is None or forward + backward < question.limit):
        return f"{forward} and {backward} steps are covered, and the limit is {question.limit or 'any number'}"
    for pair in sorted(near_start.keys() & near_target.keys()):
        return f"entity {pair[1]} is near a start and near a target"
    for start in question.starts:
        layer = question.form.first(start)
        if not {start} & (question.targets | question.chosen.avoid) and near_start.get((layer, start)) != 0:
            return f"the start {start} is missing"
    for target in question.targets - question.chosen.avoid:
        for layer in question.form.ends():
            if near_target.get((layer, target)) != 0:
                return f"the target {target} is missing"
    return _leak(graph, question, near_start, forward, backward=False) or _leak(
        graph, question, near_target, backward, backward=True
    )


def _leak(graph: Graph, question: Question, near: Levels, most: int | None, *, backward: bool) -> str:
    """A relation that leads out of what is near; empty if there is none."""
    for (layer, entity), level in near.items():
        if most is not None and level >= most:
            continue
        if not backward and entity in question.targets:
            continue
        for other_layer, other in _onwards(graph, question, layer, entity, backward=backward):
            if backward and other in question.targets:
                continue
            found = near.get((other_layer, other))
            if found is None or (most is not None and found > level + 1):
                ends = (other, entity) if backward else (entity, other)
                return f"a relation from {ends[0]} to {ends[1]} leads out of what is covered"
    return ""


def _onwards(graph: Graph, question: Question, layer: int, entity: int, *, backward: bool) -> Iterator[tuple[int, int]]:
    """Where one relation leads from a layer and an entity, by the words about filters and moves."""
    side = graph.backward if backward else graph.forward
    moves = (question.form.into if backward else question.form.out)[layer]
    for place in range(side.starts[entity], side.starts[entity + 1]):
        neighbour, kind, certainty, _, _ = graph.widths.unpack(side.edges[place])
        relation = graph.twin[place] if backward else place
        chosen = question.chosen
        if neighbour == entity or neighbour in chosen.avoid or certainty < chosen.certainty:
            continue
        if not chosen.types >> kind & 1 or graph.strength[relation] < single(chosen.strength):
            continue
        if chosen.as_of is not None:
            held = holds(graph, side.edges[place], chosen.as_of)
            if held is False or (held is None and not chosen.undated):
                continue
        for move in moves:
            if move.types >> kind & 1 and move.enters in {ANYWHERE, entity if backward else neighbour}:
                for other in move.layers:
                    yield other, neighbour
