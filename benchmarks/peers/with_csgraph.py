"""scipy.sparse.csgraph: Dijkstra's search from all chips at once with a limit, and Yen's k shortest paths."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra, yen

PACKAGES = ("scipy",)
QUESTIONS = ("day", "reach", "best")


def load(task: Any) -> csr_array:
    """All pairs, turned round."""
    ones = np.ones(len(task.start))
    return csr_array((ones, (task.end, task.start)), shape=(task.entities, task.entities))


def load_best(task: Any) -> csr_array:
    """The pairs of some strength, with its logarithm as weight; nought is no entry, so a whole one is nearly that."""
    some = task.strength > 0
    weights = np.maximum(np.abs(np.log(task.strength[some])), 1e-300)
    return csr_array((weights, (task.start[some], task.end[some])), shape=(task.entities, task.entities))


def load_day(task: Any) -> None:
    """Nothing: the columns are all it needs."""


def reach(graph: csr_array, task: Any, steps: int) -> Any:
    """Every step counts one, whatever the search."""
    far = dijkstra(graph, indices=task.chips, unweighted=True, limit=steps, min_only=True)
    return np.setdiff1d(np.flatnonzero(np.isfinite(far)), task.chips)


def day(_: None, task: Any, steps: int) -> Any:
    """The same of a matrix of what holds on the day."""
    held = task.whole.held(task.as_of)
    ends = task.whole.end[held], task.whole.start[held]
    return reach(csr_array((np.ones(len(ends[0])), ends), shape=(task.entities, task.entities)), task, steps)


def best(graph: csr_array, _: Any, start: int, end: int, count: int) -> list[list[int]]:
    """By Yen's algorithm; routes are read off the predecessors."""
    lengths, before = yen(graph, start, end, count, return_predecessors=True)
    found = []
    for row in range(len(lengths)):
        route = [end]
        while route[-1] != start:
            route.append(int(before[row, route[-1]]))
        found.append(route[::-1])
    return found
