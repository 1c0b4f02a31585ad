"""Which circles of companies, on arrays, have no owners but themselves, and in which more than the whole is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.arithmetic.circles import circles
from graphkit.arithmetic.table import ROUNDING, WHOLE, Table, above

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from graphkit.arithmetic.flows import Links
    from graphkit.arithmetic.table import Numbers

    Marks = NDArray[np.bool_]

CLOSED = 1e-9
"""How near to the whole the holdings of a circle in itself must be for it to have no owners but itself; a part
no greater is none."""
PEELS = 64
MANY = 2_000
"""Among more companies than these the largest circle is looked for on arrays, before each is walked through."""
EVERYTHING = -1


class Shut(NamedTuple):
    """``closed`` circles own each other wholly; ``over`` are companies in circles of which more than all is held.

    Of a closed circle nothing is held from outside, unless more than the whole of a company is held.
    """

    closed: tuple[Numbers, ...]
    over: Numbers


def shut(size: int, links: Links) -> Shut:
    """The circles through which no share can be told.

    A circle is a strongly connected part, or a company that holds itself. It is closed if in every company of it
    parts of the whole are held from inside. Such a company is held wholly, by companies held wholly, and so on: who is
    not, and of whom he who is not holds a part, is peeled away, and no company of a closed circle ever is. A circle of
    which more than all is held, or of which all is and more from outside, leads from such a company to such a company.
    So only what remains of the peeling and what lies between these is parted into circles; mostly that is nothing.

    Args:
        size: How many companies there are.
        links: The parts of each ``source`` that each ``target`` holds, in order of source.

    Complexity: linear in links, with at most ``PEELS`` looks at what is left of them, and a sort of them where more
    than the whole of a company is held.
    """
    import numpy as np

    sums = np.bincount(links.source, links.part, size)
    left = _peeled(links, sums >= WHOLE - CLOSED)
    over = np.flatnonzero(sums > WHOLE + ROUNDING)
    if over.size:
        left |= _between(size, links, over)
    nodes = np.flatnonzero(left)
    return _judged(size, links, nodes) if nodes.size else Shut((), nodes)


def _peeled(links: Links, full: Marks) -> Marks:
    """Those held wholly by companies held wholly, and so on, or some more."""
    import numpy as np

    among = links.at(np.flatnonzero(full[links.source]))
    for _ in range(PEELS):
        leaking = ~full[among.target]
        if not leaking.any():
            break
        full[among.source[leaking]] = False
        among = among.at(np.flatnonzero(full[among.source]))
    return full


def _between(size: int, links: Links, some: Numbers) -> Marks:
    """What lies above one of some companies and below one of them; of one company alone, its circle."""
    import numpy as np

    order = np.argsort(links.target, kind="stable")
    return _reached(size, links.source, links.target, some) & _reached(
        size, links.target[order], links.source[order], some
    )


def _reached(size: int, source: Numbers, target: Numbers, first: Numbers) -> Marks:
    """What can be reached from some companies, with links in order of source."""
    import numpy as np

    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.bincount(source, minlength=size))))
    nothing = np.array([])
    return above(Table(starts, target, nothing, nothing), first).number >= 0


def _judged(size: int, links: Links, nodes: Numbers) -> Shut:
    """The circles among some companies, each judged by what is held of it from inside."""
    import numpy as np

    found = list(_parts(size, links, nodes))
    part = np.full(size, EVERYTHING)
    for number, circle in enumerate(found):
        part[circle] = number
    inside = links.at(np.flatnonzero((part[links.source] == part[links.target]) & (part[links.source] != EVERYTHING)))
    held = np.bincount(inside.source, inside.part, size)
    closed: list[Numbers] = []
    over: list[Numbers] = []
    for number in np.unique(part[inside.source]):
        names = found[number]
        if held[names].max() > WHOLE + ROUNDING:
            over.append(names)
        elif held[names].min() >= WHOLE - CLOSED:
            closed.append(names)
    return Shut(tuple(closed), np.concatenate(over) if over else np.array([], np.int64))


def _parts(size: int, links: Links, nodes: Numbers) -> Iterator[Numbers]:
    """The strongly connected parts of some companies; the largest is looked for on arrays where they are many."""
    import numpy as np

    taken = np.zeros(size, bool)
    taken[nodes] = True
    if nodes.size > MANY:
        busiest = nodes[[np.bincount(links.target, minlength=size)[nodes].argmax()]]
        great = _between(size, links, busiest) & taken
        yield np.flatnonzero(great)
        taken &= ~great
    among = links.at(np.flatnonzero(taken[links.source] & taken[links.target]))
    left = np.flatnonzero(taken).tolist()
    onwards: dict[int, list[int]] = {EVERYTHING: left} | {node: [] for node in left}
    for source, target in zip(among.source.tolist(), among.target.tolist(), strict=True):
        onwards[source].append(target)
    yield from (np.array(names) for names in circles(EVERYTHING, onwards.__getitem__)[1:])
