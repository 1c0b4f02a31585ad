"""The access steps of a view as the graph that the engine searches, with what carries each of its relations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.build import Row, build
from graphkit.view.certainty import certainty

if TYPE_CHECKING:
    from graphkit.engine.graph import Graph
    from graphkit.model.language import RelationType
    from graphkit.model.route import Carrier, Step
    from graphkit.view.view import View


class StepGraph(NamedTuple):
    """A graph of steps: entities are numbered as in the view, and so a route is the same in both.

    Attributes:
        graph: one relation for each carrier of each step.
        types: the relation types, in order of their numbers.
        carriers: what carries each relation, by its row of evidence.
    """

    graph: Graph
    types: tuple[RelationType, ...]
    carriers: tuple[Carrier, ...]


def gives_access(step: Step, view: View) -> bool:
    """Whether some relation of a step gives access at all; leading on to a maker does not."""
    return any(view.language.modes[carrier.rule.mode].admitted for carrier in step.carriers)


def access_graph(view: View) -> Graph:
    """The steps of a view that give access, one relation for each; entities are numbered as in the view.

    Complexity: linear in the carriers.
    """
    return build(len(view), [Row(*ends) for ends, step in view.numbered_steps() if gives_access(step, view)])


def step_graph(view: View) -> StepGraph:
    """The steps of a view that give access, one relation for each that carries one.

    Days are open, since the lens has cut by them. Strength is the rank of certainty among all ranks, by which a weakest
    link can be found; it is an order, and no product of it means anything.

    Complexity: linear in the carriers.
    """
    modes, ranks = view.language.modes, view.language.certainties
    every = [
        (ends, carrier)
        for ends, step in view.numbered_steps()
        for carrier in step.carriers
        if modes[carrier.rule.mode].admitted
    ]
    types = {carrier.relation.type.name: carrier.relation.type for _, carrier in every}
    ordered = tuple(types[name] for name in sorted(types))
    number = {kind.name: place for place, kind in enumerate(ordered)}
    highest = max((each.rank for each in ranks.values()), default=1)
    rows = []
    for ends, carrier in every:
        found = certainty(carrier.claims, view.language, view.library)
        rank = ranks[found].rank if found else 0
        rows.append(Row(*ends, number[carrier.relation.type.name], rank, strength=rank / highest))
    return StepGraph(build(len(view), rows), ordered, tuple(carrier for _, carrier in every))
