"""rustworkx: predecessors level by level, and simple paths to one more node to which all chips lead.

It has no k shortest paths: its k shortest are lengths of walks.
"""

from __future__ import annotations

from typing import Any

import rustworkx as rx

PACKAGES = ("rustworkx",)
QUESTIONS = ("day", "reach", "party", "further", "others", "routes")


def load(task: Any) -> rx.PyDiGraph:
    """All pairs, and one from each chip to the last node."""
    graph = rx.PyDiGraph(multigraph=False)
    graph.add_nodes_from(range(task.entities + 1))
    graph.add_edges_from_no_data(list(zip(task.start.tolist(), task.end.tolist(), strict=True)))
    graph.add_edges_from_no_data([(chip, task.entities) for chip in task.chips.tolist()])
    return graph


def load_day(task: Any) -> rx.PyDiGraph:
    """All relations, with their days."""
    graph, whole = rx.PyDiGraph(), task.whole
    graph.add_nodes_from(range(task.entities))
    days = zip(whole.first.tolist(), whole.last.tolist(), strict=True)
    graph.add_edges_from(list(zip(whole.start.tolist(), whole.end.tolist(), days, strict=True)))
    return graph


def reach(graph: rx.PyDiGraph, task: Any, steps: int) -> set[int]:
    """Sets of predecessors, level by level."""
    frontier = set(task.chips.tolist())
    met = set(frontier)
    for _ in range(steps):
        frontier = {other for entity in frontier for other in graph.predecessor_indices(entity)} - met
        met |= frontier
    return met.difference(task.chips.tolist())


def day(graph: rx.PyDiGraph, task: Any, steps: int) -> set[int]:
    """The same over the relations that lead in, looking at the days of each."""
    frontier = set(task.chips.tolist())
    met = set(frontier)
    for _ in range(steps):
        into = (each for entity in frontier for each in graph.in_edges(entity))
        frontier = {
            other for other, _, (first, last) in into if 0 <= first <= task.as_of and (not last or last >= task.as_of)
        } - met
        met |= frontier
    return met.difference(task.chips.tolist())


def routes(graph: rx.PyDiGraph, task: Any, parties: Any, steps: int) -> list[Any]:
    """One search for each party; a cutoff counts nodes."""
    every = (
        route for party in parties for route in rx.all_simple_paths(graph, int(party), task.entities, cutoff=steps + 2)
    )
    return [route[:-1] for route in every]
