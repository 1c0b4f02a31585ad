"""Which circles of companies, on arrays, have no owners but themselves, and in which more than the whole is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.arithmetic.circles import circles
from graphkit.arithmetic.table import ROUNDING, WHOLE

if TYPE_CHECKING:
    from graphkit.arithmetic.flows import Links
    from graphkit.arithmetic.table import Numbers

CLOSED = 1e-9
"""How near to the whole the holdings of a circle in itself must be for it to have no owners but itself; a part
no greater is none."""
PEELS = 64
EVERYTHING = -1


class Shut(NamedTuple):
    """``closed`` circles own each other wholly; ``over`` are companies in circles of which more than all is held."""

    closed: tuple[Numbers, ...]
    over: Numbers


def shut(size: int, links: Links) -> Shut:
    """The circles through which no share can be told.

    A circle is a strongly connected part, or a company that holds itself. It is closed if in every company of it
    parts of the whole are held from inside. Such a company is held wholly, by companies held wholly, and so on: who is
    not, and whom he who is not holds a part of, is peeled away, and no company of a closed circle ever is. What remains
    is looked at by Tarjan's algorithm; mostly nothing does, and then no circle is closed.

    Args:
        size: How many companies there are.
        links: The parts of each ``source`` that each ``target`` holds, in order of source.

    Complexity: linear in links, with at most ``PEELS`` looks at what is left of them.
    """
    import numpy as np

    sums = np.bincount(links.source, links.part, size)
    if (sums > WHOLE + ROUNDING).any():
        return _by_parts(size, links, np.arange(size))
    full = sums >= WHOLE - CLOSED
    among = links.at(np.flatnonzero(full[links.source]))
    for _ in range(PEELS):
        leaking = ~full[among.target]
        if not leaking.any():
            break
        full[among.source[leaking]] = False
        among = among.at(np.flatnonzero(full[among.source]))
    left = np.flatnonzero(full)
    return _by_parts(size, links, left) if left.size else Shut((), left)


def _by_parts(size: int, links: Links, nodes: Numbers) -> Shut:
    """The circles among some companies, each judged by what is held of it from inside."""
    import numpy as np

    part = np.full(size, EVERYTHING)
    found = _parts(size, links, nodes)
    for number, circle in enumerate(found):
        part[circle] = number
    inside = links.at(np.flatnonzero((part[links.source] == part[links.target]) & (part[links.source] != EVERYTHING)))
    held = np.bincount(inside.source, inside.part, size)
    closed: list[Numbers] = []
    over: list[Numbers] = []
    for number in np.unique(part[inside.source]):
        names = np.array(found[number])
        if held[names].max() > WHOLE + ROUNDING:
            over.append(names)
        elif held[names].min() >= WHOLE - CLOSED:
            closed.append(names)
    return Shut(tuple(closed), np.concatenate(over) if over else np.array([], np.int64))


def _parts(size: int, links: Links, nodes: Numbers) -> list[list[int]]:
    """The strongly connected parts of some companies and the links between them."""
    import numpy as np

    starts = np.searchsorted(links.source, np.arange(size + 1)).tolist()
    target = links.target.tolist()
    taken = np.zeros(size, bool)
    taken[nodes] = True
    onwards = {node: target[starts[node] : starts[node + 1]] for node in nodes.tolist()}
    if nodes.size < size:
        onwards = {node: [each for each in others if taken[each]] for node, others in onwards.items()}
    return circles(EVERYTHING, (onwards | {EVERYTHING: nodes.tolist()}).__getitem__)[1:]
