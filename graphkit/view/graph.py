"""A view, or some of its steps, as a networkx graph for whoever wants to go on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import local
from graphkit.view.certainty import certainty

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from graphkit.model.route import Step
    from graphkit.view.view import View


def to_networkx(view: View, steps: Iterable[Step] | None = None) -> nx.MultiDiGraph:
    """The steps of a view as a multigraph: a node an entity, an edge a relation that carries a step.

    What must not be lost on the way travels in the edge itself: stances, status, certainty,
    whether it is disputed, the claims, and the responses to them.

    >>> from graphkit.workspace import Workspace
    >>> graph = Workspace.open().view().to_networkx()
    >>> graph.nodes["entity/nownaw"]["label"]
    'NowNaw'
    """
    import networkx as nx

    graph = nx.MultiDiGraph(
        release=view.library.release.version,
        as_of=view.lens.as_of.isoformat(),
        known_at=view.lens.known_at.isoformat(),
    )
    for step in view.steps() if steps is None else steps:
        for name in (step.start, step.end):
            entity = view.library.entities.get(name)
            kinds = sorted(local(kind) for kind in entity.classes) if entity else []
            graph.add_node(name, label=view.label(name), kinds=kinds)
        for carrier in step.carriers:
            claims = carrier.claims
            replies = {answer.name for claim in claims for answer in view.responses(claim.name)}
            graph.add_edge(
                step.start,
                step.end,
                key=f"{carrier.relation.name} {carrier.rule.start} {carrier.rule.end}",
                relation=carrier.relation.name,
                type=local(carrier.relation.type.name),
                verb=carrier.rule.verb,
                mode=local(carrier.rule.mode),
                coarse=bool(carrier.rule.coarse_of),
                basis=carrier.basis,
                stances=sorted({local(claim.stance) for claim in claims}),
                status=local(carrier.status),
                certainty=local(certainty(claims, view.language, view.library)),
                disputed=carrier.relation.disputed,
                claims=sorted(claim.name for claim in claims),
                responses=sorted(name for name in replies if name in view.claims),
            )
    return graph
