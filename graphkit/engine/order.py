"""Deals numbers so that what a search looks at together lies together in memory."""

from __future__ import annotations

from typing import Any

SOUGHT = 64


def nearest_first(entities: int, start: Any, end: Any, targets: Any = None) -> Any:
    """The entities by the fewest steps from which they reach a target, whatever holds; those that reach none last.

    Level by level is as good as strictly breadth-first, and takes nothing but reading all relations once a level: the
    entities of a level then have their relations side by side. At ten million relations a search from the targets took
    half the time of one over numbers dealt by chance, and a compiled one less than half.

    Args:
        entities: How many there are.
        start: Where each relation starts, in any order: any integers, m of them.
        end: Where it ends.
        targets: What will be searched for most; those to which most relations lead where nothing is said.

    Returns:
        The old number for each new one: uint32[entities]. Entities of one level stand in their old order.

    Complexity: as many readings of all relations as there are levels.

    >>> import numpy as np
    >>> nearest_first(5, np.array([4, 2, 0]), np.array([2, 0, 1]), np.array([1])).tolist()
    [1, 0, 2, 4, 3]
    """
    import numpy as np

    from graphkit.engine.ascending import ascending, parts

    if targets is None:
        targets = np.argsort(-np.bincount(end, minlength=entities), kind="stable")[:SOUGHT]
    levels = np.full(entities, entities, np.int32)
    levels[targets] = 0
    level = 0
    while True:
        found = 0
        for part in parts(len(start)):
            met = start[part][levels[end[part]] == level]
            met = met[levels[met] == entities]
            levels[met] = level + 1
            found += len(met)
        if not found:
            return ascending(levels)
        level += 1
