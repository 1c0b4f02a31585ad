"""Integrated ownership of companies that have numbers, for as many as there are.

The reckoning is that of :mod:`graphkit.arithmetic.integrated`, from a table of arrays to arrays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.arithmetic.flows import Links, flows
from graphkit.arithmetic.shut import CLOSED, shut
from graphkit.arithmetic.table import WHOLE, Table, above

if TYPE_CHECKING:
    from graphkit.arithmetic.table import Numbers, Parts


class Numbered(NamedTuple):
    """The part of a company that each company holds in the end, by number: ``low`` and ``high`` are ``float64[n]``.

    Both are 0 for who has no part in it; a company may hold a part of itself, and ``own`` and ``closed`` are as in
    :class:`graphkit.arithmetic.integrated.Integrated`.
    """

    low: Parts
    high: Parts
    own: float
    closed: tuple[Numbers, ...]


def numbered(company: int, held: Table) -> Numbered:
    """The integrated ownership of a company, with bounds from the least and the greatest shares.

    Args:
        company: Whose owners are asked for.
        held: All holdings; only those above the company are looked at.

    Raises:
        ValueError: almost all is held inside a circle, so that no share can be told.

    Complexity: linear in the holdings above the company, and that of :func:`graphkit.arithmetic.flows.flows`.

    >>> import numpy as np
    >>> from graphkit.arithmetic.table import table
    >>> part = np.array([0.01, 1.0, 0.99])  # 2 holds a hundredth of 1, 1 all of 0, and 0 the rest of 1
    >>> numbered(0, table(3, np.array([2, 1, 0]), np.array([1, 0, 1]), part, part)).low.round(9).tolist()
    [0.0, 1.0, 1.0]
    """
    import numpy as np

    least, closed = _flow(company, _of(held, held.low), 0.0)
    most = least if held.high is held.low else _flow(company, _of(held, held.high), np.inf)[0]
    own = float(least[company])
    apart = np.concatenate((np.array([company]), *closed))
    low, high = np.minimum(least, WHOLE), np.minimum(np.maximum(most, least), WHOLE)
    low[apart] = high[apart] = 0.0
    return Numbered(low, high, own, closed)


def _of(held: Table, part: Parts) -> Table:
    """The table with one of its bounds for both, without what is no part."""
    import numpy as np

    some = part > CLOSED
    if some.all():
        return held._replace(low=part, high=part)
    before = np.concatenate((np.zeros(1, np.int64), np.cumsum(some, dtype=np.int64)))
    return Table(before[held.starts], held.owners[some], part[some], part[some])


def _flow(company: int, held: Table, open_end: float) -> tuple[Parts, tuple[Numbers, ...]]:
    """What of the company flows to each above it, and the circles that have no owners but themselves.

    To such a circle, to one of which more than the whole is held, and to all above either flows ``open_end``.
    """
    import numpy as np

    nodes, number, places, owners = above(held, np.array([company]))
    counts = np.diff(held.starts)[nodes]
    links = Links(np.repeat(np.arange(nodes.size), counts), number[owners], held.low[places])
    closed, over = shut(nodes.size, links)
    names = tuple(sorted((np.sort(nodes[circle]) for circle in closed), key=lambda circle: int(circle[0])))
    found = np.zeros(held.starts.size - 1)
    if closed or over.size:
        shut_in = nodes[np.concatenate((over, *closed))]
        apart = np.zeros(nodes.size, bool)
        apart[number[above(held, shut_in).nodes]] = True
        found[nodes[apart]] = open_end
        left = np.cumsum(~apart) - 1
        links = links.at(np.flatnonzero(~apart[links.source] & ~apart[links.target]))
        links = Links(left[links.source], left[links.target], links.part)
        nodes = nodes[~apart]
    if nodes.size and nodes[0] == company:
        found[nodes] = flows(nodes.size, links)
    return found, names
