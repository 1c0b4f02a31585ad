"""networkx: a DiGraph, layers of breadth-first search, simple paths with a cutoff, and Yen's k shortest ones."""

from __future__ import annotations

from itertools import islice
from typing import Any

import networkx as nx
import numpy as np

PACKAGES = ("networkx",)
QUESTIONS = ("day", "reach", "party", "further", "others", "best", "routes")


def load(task: Any) -> nx.DiGraph:
    """All pairs."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(task.entities))
    graph.add_edges_from(zip(task.start.tolist(), task.end.tolist(), strict=True))
    return graph


def load_best(task: Any) -> nx.DiGraph:
    """The pairs of some strength, with its logarithm as weight."""
    graph, some = nx.DiGraph(), task.strength > 0
    weights = np.abs(np.log(task.strength[some])).tolist()
    graph.add_weighted_edges_from(zip(task.start[some].tolist(), task.end[some].tolist(), weights, strict=True))
    return graph


def load_day(task: Any) -> nx.MultiDiGraph:
    """All relations, with their days."""
    graph, whole = nx.MultiDiGraph(), task.whole
    graph.add_nodes_from(range(task.entities))
    ends = zip(*(column.tolist() for column in (whole.start, whole.end, whole.first, whole.last)), strict=True)
    graph.add_edges_from((start, end, {"first": first, "last": last}) for start, end, first, last in ends)
    return graph


def reach(graph: nx.DiGraph, task: Any, steps: int) -> list[int]:
    """Layer by layer, from all chips at once."""
    layers = nx.bfs_layers(graph.reverse(copy=False), task.chips.tolist())
    return [entity for layer in islice(layers, 1, steps + 1) for entity in layer]


def day(graph: nx.MultiDiGraph, task: Any, steps: int) -> list[int]:
    """The same of a view that shows what holds on the day."""

    def holds(start: int, end: int, key: int) -> bool:
        at = graph.edges[start, end, key]
        return 0 <= at["first"] <= task.as_of and (at["last"] == 0 or at["last"] >= task.as_of)

    return reach(nx.subgraph_view(graph, filter_edge=holds), task, steps)


def routes(graph: nx.DiGraph, task: Any, parties: Any, steps: int) -> list[list[int]]:
    """One search for each party."""
    chips = set(task.chips.tolist())
    return [route for party in parties for route in nx.all_simple_paths(graph, int(party), chips, cutoff=steps)]


def best(graph: nx.DiGraph, _: Any, start: int, end: int, count: int) -> list[list[int]]:
    """By Yen's algorithm, with bidirectional search."""
    return list(islice(nx.shortest_simple_paths(graph, start, end, weight="weight"), count))
