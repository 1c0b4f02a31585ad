"""What lies between two entities as a multigraph of networkx, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.engine.multigraph import to_networkx
from graphkit.engine.search import Search

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import networkx as nx

    from graphkit.analysis.between import Between


def network(found: Between, told: Callable[[int], Mapping[str, object]], *, of_routes: bool = False) -> nx.MultiDiGraph:
    """The relations that can lie on the routes asked for, between entities by name.

    Args:
        found: What was asked, and found.
        told: What is known of a relation by its place in the graph; goes over what the engine tells of it.
        of_routes: Whether to give only what lies on routes that were found.

    Returns:
        A node an entity, an edge a relation; see :func:`graphkit.engine.multigraph.to_networkx` for its attributes.

    Raises:
        LimitError: the time of the question is over.
    """
    import networkx as nx

    remainder = Search(found.atlas.graph).prune(found.question)
    graph = to_networkx(remainder, [route.entities for route in found.routes] if of_routes else None)
    for _, _, place, known in graph.edges(keys=True, data=True):
        known.update(told(place))
    name = found.atlas.name
    graph.graph.update({side: [name(number) for number in numbers] for side, numbers in graph.graph.items()})
    return nx.relabel_nodes(graph, {number: name(number) for number in graph})
