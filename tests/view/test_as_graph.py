"""The steps of a view as a graph of numbers are just those that give access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.view.as_graph import gives_access, step_graph

if TYPE_CHECKING:
    from graphkit.workspace import Workspace


def test_it_holds_every_step_that_gives_access(workspace: Workspace) -> None:
    """Both number entities alike; each relation is a carrier of its step, with its type and its certainty as rank."""
    view = workspace.view()
    held = step_graph(view)
    graph = held.graph
    found = set()
    for relation in range(graph.relations):
        end, kind, rank, _, _ = graph.widths.unpack(graph.forward.edges[relation])
        start = graph.start_of(relation)
        carrier = held.carriers[graph.evidence[relation]]
        assert carrier in view.step(start, end).carriers
        assert held.types[kind] == carrier.relation.type
        assert (rank == 0) == (graph.strength[relation] == 0)
        found.add((start, end))
    every = {(start, end) for start in range(len(view)) for end in view.after(start)}
    assert found == {pair for pair in every if gives_access(view.step(*pair), view)}
    graph = view.access
    ends = [(graph.start_of(n), graph.forward.edges[n] >> graph.widths.neighbour_shift) for n in range(graph.relations)]
    assert ends == sorted(found)
