"""scipy.sparse without csgraph: a matrix times a vector for every step, over the whole matrix each time."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import csr_array

PACKAGES = ("scipy",)
QUESTIONS = (
    "day",
    "reach",
)


def load(task: Any) -> csr_array:
    """All pairs, a byte each."""
    ones = np.ones(len(task.start), np.int8)
    return csr_array((ones, (task.start, task.end)), shape=(task.entities, task.entities))


def load_day(task: Any) -> None:
    """Nothing: the columns are all it needs."""


def reach(graph: csr_array, task: Any, steps: int) -> Any:
    """As many products as steps."""
    near = np.zeros(task.entities, np.int8)
    near[task.chips] = 1
    for _ in range(steps):
        near |= (graph @ near) != 0
    near[task.chips] = 0
    return np.flatnonzero(near)


def day(_: None, task: Any, steps: int) -> Any:
    """The same of a matrix of what holds on the day."""
    held = task.whole.held(task.as_of)
    ends = task.whole.start[held], task.whole.end[held]
    return reach(csr_array((np.ones(len(ends[0]), np.int8), ends), shape=(task.entities,) * 2), task, steps)
