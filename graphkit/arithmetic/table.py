"""Holdings of companies that have numbers, as arrays in order of the company that is held.

The arrays are those of compressed sparse columns: what is held of company ``c`` stands from ``starts[c]`` to
``starts[c + 1]``, in order of owner, each owner once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Parts = NDArray[np.float64]

WHOLE = 1.0
ROUNDING = 1e-12
"""How much more than the whole parts may add up to by rounding."""


class Table(NamedTuple):
    """Holdings by company held: ``starts: int64[n + 1]``, ``owners: int64[m]``, ``low`` and ``high: float64[m]``."""

    starts: Numbers
    owners: Numbers
    low: Parts
    high: Parts


def table(
    size: int,
    owner: Numbers,
    owned: Numbers,
    low: Parts,
    high: Parts,
    name: Callable[[int], str] = str,
) -> Table:
    """The holdings in order, each owner of a company once, and no greatest part more than others surely leave.

    Args:
        size: How many companies there are; they have the numbers from 0 on.
        owner: Who holds, ``int64[m]``.
        owned: Of whom, ``int64[m]``.
        low: The least part of one that is held, ``float64[m]``; of several of one owner in one company the least.
        high: The greatest part, ``float64[m]``; of several the greatest.
        name: What a company is called where something is wrong with it.

    Raises:
        ValueError: the bounds of a share are not parts of one, lower before upper; or what is surely held of a
            company adds up to more than the whole.

    Complexity: O(m log m), one sort.

    >>> import numpy as np
    >>> held = table(3, np.array([1, 2, 1]), np.array([0, 0, 0]), np.array([0.5, 0.2, 0.4]), np.array([0.5, 1, 0.6]))
    >>> held.owners.tolist(), held.low.tolist(), held.high.round(9).tolist()
    ([1, 2], [0.4, 0.2], [0.6, 0.6])
    """
    import numpy as np

    exact = low is high or np.array_equal(low, high)
    least, most = np.maximum(low, 0.0), np.minimum(high, WHOLE)
    right = least <= most
    if not right.all():
        at = int(right.argmin())
        words = f"the share of {name(int(owner[at]))} in {name(int(owned[at]))}"
        raise ValueError(f"{words} is given from {low[at]} to {high[at]}")
    order = np.argsort(owned * size + owner)
    counts = np.bincount(owned, minlength=size)
    owned, owners, low = np.repeat(np.arange(size), counts), owner[order], least[order]
    high = low if exact else most[order]
    again = (owners[1:] == owners[:-1]) & (owned[1:] == owned[:-1])
    if again.any():
        first = np.flatnonzero(np.append([True], ~again))
        owned, owners = owned[first], owners[first]
        low, high, exact = np.minimum.reduceat(low, first), np.maximum.reduceat(high, first), False
        counts = np.bincount(owned, minlength=size)
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))
    surely = np.asarray(np.bincount(owned, low, size), np.float64)
    _refuse(surely, starts, owners, low, name)
    if not exact:
        high = np.maximum(low, np.minimum(high, WHOLE - (surely[owned] - low)))
    return Table(starts, owners, low, high)


class Above(NamedTuple):
    """What lies above some companies: ``nodes``, those nearest first, and of each company the place among them.

    ``number: int64[n]`` is -1 for those that are not. ``places`` are those of their holdings in the table, in order of
    the company held, and ``owners`` who holds them.
    """

    nodes: Numbers
    number: Numbers
    places: Numbers
    owners: Numbers


def above(held: Table, first: Numbers) -> Above:
    """The companies that lie above some companies, which come first themselves.

    Complexity: linear in what is found. Source: breadth-first search (Moore 1959), a level at a time.

    >>> import numpy as np
    >>> part = np.ones(2)
    >>> found = above(table(3, np.array([2, 0]), np.array([0, 1]), part, part), np.array([0]))
    >>> [each.tolist() for each in found]
    [[0, 2], [0, -1, 1], [0], [2]]
    """
    import numpy as np

    counts = np.diff(held.starts)
    number = np.full(counts.size, -1)
    number[first] = np.arange(first.size)
    nodes, places, owners, level, known = [first], [], [], first, first.size
    while level.size:
        places.append(_ranges(held.starts[level], counts[level]))
        owners.append(held.owners[places[-1]])
        level = owners[-1][number[owners[-1]] < 0]
        each = np.arange(known, known + level.size)
        number[level] = each
        level = level[number[level] == each]  # once each, though several may have led there
        number[level] = np.arange(known, known + level.size)
        known += level.size
        nodes.append(level)
    return Above(np.concatenate(nodes), number, np.concatenate(places), np.concatenate(owners))


def _ranges(starts: Numbers, counts: Numbers) -> Numbers:
    """The numbers of several ranges, one after the other."""
    import numpy as np

    ends = np.cumsum(counts)
    found: Numbers = np.arange(counts.sum()) + np.repeat(starts - (ends - counts), counts)
    return found


def _refuse(surely: Parts, starts: Numbers, owners: Numbers, low: Parts, name: Callable[[int], str]) -> None:
    over = (surely > WHOLE + ROUNDING).nonzero()[0]
    if over.size:
        company = int(over[0])
        each = slice(starts[company], starts[company + 1])
        parts = sorted((name(int(owner)), part) for owner, part in zip(owners[each], low[each], strict=True))
        held = ", ".join(f"{owner} {part:g}" for owner, part in parts)
        raise ValueError(f"more than the whole of {name(company)} is held: {held}")
