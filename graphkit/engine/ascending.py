"""The order of many numbers, and columns put into an order, a part at a time: an interruption waits for a part.

One call of numpy over eighty million numbers takes ten seconds in which nothing is heard. In parts it takes less, since
what is looked at together then lies in the cache of a core.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PART = 1 << 19
"""So many numbers are looked at in one call."""
MOST_BUCKETS = 1 << 16
"""Buckets are numbered in 16 bits, which numpy sorts by counting."""
SAMPLES = 64
"""So many numbers are looked at for each bucket, to make all of a size."""


def ascending(keys: Any) -> Any:
    """The places of some numbers in ascending order; of equals, the first place is first.

    Args:
        keys: Any integers, m of them.

    Returns:
        What a stable ``numpy.argsort`` gives, as uint32[m], or uint64[m] from 2**32 on.

    Numbers are dealt into buckets that ascend, as many to each where they differ, and each bucket is sorted by itself.

    Complexity: of one sort; beside what is returned, as many bytes again while it works.

    >>> import numpy as np
    >>> ascending(np.array([3, 1, 2, 1])).tolist()
    [1, 3, 2, 0]
    """
    import numpy as np

    small = np.uint32 if len(keys) < 1 << 32 else np.uint64
    if len(keys) <= PART:
        return np.argsort(keys, kind="stable").astype(small)
    bounds = _bounds(keys)
    dealt: list[list[Any]] = [[] for _ in range(len(bounds) + 1)]
    for part in parts(len(keys)):
        bucket = np.searchsorted(bounds, keys[part], side="right").astype(np.uint16)
        order = np.argsort(bucket, kind="stable")
        ends = np.cumsum(np.bincount(bucket, minlength=len(dealt)))[:-1]
        for places, some in zip(dealt, np.split((order + part.start).astype(small), ends), strict=True):
            places.append(some)
    found, done = np.empty(len(keys), small), 0
    for places in dealt:
        these = np.concatenate(places)
        places.clear()
        found[done : done + len(these)] = these[np.argsort(keys[these], kind="stable")]
        done += len(these)
    return found


def _bounds(keys: Any) -> Any:
    """The least number of each bucket but the first, ascending, each once."""
    import numpy as np

    buckets = min(len(keys) // PART + 1, MOST_BUCKETS)
    sample = np.sort(keys[:: max(len(keys) // (buckets * SAMPLES), 1)])
    size = max(len(sample) // buckets, 1)
    return np.unique(sample[size::size][: buckets - 1])


def taken(column: Any, order: Any) -> Any:
    """The numbers of a column that stand at some places, in the order of these.

    >>> import numpy as np
    >>> taken(np.array([5.0, 7.0]), np.array([1, 0], np.uint32)).tolist()
    [7.0, 5.0]
    """
    import numpy as np

    found = np.empty(len(order), column.dtype)
    for part in parts(len(order)):
        found[part] = column[order[part]]
    return found


def parts(count: int) -> Iterator[slice]:
    """So many places in parts, one after the other.

    >>> list(parts(3)), list(parts(0))
    ([slice(0, 3, None)], [])
    """
    for begin in range(0, count, PART):
        yield slice(begin, min(begin + PART, count))
