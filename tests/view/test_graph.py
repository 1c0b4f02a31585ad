"""A view as a networkx graph keeps what must not be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from graphkit.workspace import Workspace


def test_it_holds_every_relation_of_every_step(workspace: Workspace) -> None:
    """Parallel relations stay parallel, and each edge has stance, status, dispute and claims."""
    view = workspace.view()
    graph = view.to_networkx()
    assert graph.number_of_nodes() == len(view)
    assert graph.number_of_edges() == sum(len(step.carriers) for step in view.steps())
    for _, _, edge in graph.edges(data=True):
        assert edge["stances"]
        assert edge["status"]
        assert edge["claims"]
        assert isinstance(edge["disputed"], bool)


def test_networkx_finds_the_route_too(workspace: Workspace) -> None:
    """The entities of the main route are a path of the graph."""
    graph = workspace.view().to_networkx()
    ways = nx.all_simple_paths(nx.DiGraph(graph), "entity/tencent", "chip/nvidia-b200")
    names = ["entity/tencent", "entity/nownaw", "entity/datasection", "site/osaka", "chip/nvidia-b200"]
    assert names in [list(way) for way in ways]


def test_a_response_travels_in_the_edge(workspace: Workspace) -> None:
    """The arrangement that the chief executive neither confirms nor denies carries his answer."""
    graph = workspace.view().to_networkx()
    answered = [e["responses"] for e in graph.get_edge_data("entity/tencent", "entity/nownaw").values()]
    assert ["claim/A027"] in answered
