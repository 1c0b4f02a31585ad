"""igraph: the neighbourhood of one more vertex to which all chips lead, simple paths, and Yen's k shortest ones."""

from __future__ import annotations

from typing import Any

import igraph
import numpy as np

PACKAGES = ("igraph",)
QUESTIONS = ("day", "reach", "party", "further", "others", "best", "routes")


def load(task: Any) -> igraph.Graph:
    """All pairs, and one from each chip to the last vertex."""
    chips = np.column_stack((task.chips, np.full(len(task.chips), task.entities)))
    edges = np.concatenate((np.column_stack((task.start, task.end)), chips))
    return igraph.Graph(n=task.entities + 1, edges=edges, directed=True)


def load_best(task: Any) -> igraph.Graph:
    """The pairs of some strength, with its logarithm as weight."""
    some = task.strength > 0
    edges = np.column_stack((task.start[some], task.end[some]))
    graph = igraph.Graph(n=task.entities, edges=edges, directed=True)
    graph.es["weight"] = np.abs(np.log(task.strength[some]))
    return graph


def load_day(task: Any) -> igraph.Graph:
    """All relations; their days stay in the columns."""
    chips = np.column_stack((task.chips, np.full(len(task.chips), task.entities)))
    edges = np.concatenate((np.column_stack((task.whole.start, task.whole.end)), chips))
    return igraph.Graph(n=task.entities + 1, edges=edges, directed=True)


def reach(graph: igraph.Graph, task: Any, steps: int) -> Any:
    """One neighbourhood, one order larger; of what it holds, the companies."""
    found = np.array(graph.neighborhood(task.entities, order=steps + 1, mode="in"))
    return np.setdiff1d(found, [task.entities, *task.chips])


def day(graph: igraph.Graph, task: Any, steps: int) -> Any:
    """The same of the subgraph of what holds on the day."""
    held = np.append(task.whole.held(task.as_of), np.ones(len(task.chips), bool))
    return reach(graph.subgraph_edges(np.flatnonzero(held).tolist(), delete_vertices=False), task, steps)


def routes(graph: igraph.Graph, task: Any, parties: Any, steps: int) -> list[list[int]]:
    """One search for each party."""
    chips = task.chips.tolist()
    return [
        route
        for party in parties
        for route in graph.get_all_simple_paths(int(party), to=chips, maxlen=steps, mode="out")
    ]


def best(graph: igraph.Graph, _: Any, start: int, end: int, count: int) -> list[list[int]]:
    """By Yen's algorithm."""
    return graph.get_k_shortest_paths(start, to=end, k=count, mode="out", weights="weight", output="vpath")
