"""What flows from a company to all above it, on arrays: each owner's part of it, round circles to their limit.

Parts ``x`` fulfil ``x = e + W x``: an owner has what flows to each company it holds, times its part of it. ``W`` has
no negative number, and the company's own column of ``e`` is the only one that is not 0.

Companies that hold a part of only one other are put in its place, so that what such a company holds back of it, a
circle of two, is summed exactly. What is left is solved by Gauss-Seidel in blocks, the nearest first. From nothing on
it only rises, and never above the solution (Varga 1962, *Matrix Iterative Analysis*, on regular splittings); where the
last two rises are everywhere in at least the proportion ``t``, what is still to come is at least ``t / (1 - t)`` of
the last one, and is added at once. What came out is put into the equation again at the end, so that no answer rests on
when the rounds stopped: a part is wrong by at most what was left over, times how often a company is counted round
circles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.arithmetic.table import Numbers, Parts

DENSE = 300
"""Cores of no more companies than these are solved as a table."""
BLOCKS = 16
ROUNDS = 4
"""After so many rounds what is still to come is looked at."""
SPANS = 5_000
"""How often that is done at the most."""
WORTH = 0.5
"""Which part of what seems to come a leap must make, else the rounds go on until they agree better."""
ENOUGH = 1e-12
ROUNDING = 1e-15
"""Rises of no more of a part than this tell nothing of those to come."""
LEFT_OVER = 1e-10
"""The most that may be left over, in all, of the largest part."""


class Links(NamedTuple):
    """Of what flows to ``source``, the ``part`` that goes on to ``target``: three arrays of one length."""

    source: Numbers
    target: Numbers
    part: Parts

    def at(self, where: Numbers | slice) -> Links:
        """Some of the links."""
        return Links(self.source[where], self.target[where], self.part[where])


def flows(size: int, links: Links) -> Parts:
    """What flows to each company from company 0, which itself counts once, and more often round circles.

    Args:
        size: How many companies there are; each can be reached from company 0 along links.
        links: Who holds what part of whom. No circle of companies may pass all on to itself.

    Returns:
        ``float64[size]``; what is left over of the equation is at most ``LEFT_OVER`` of the largest of them.

    Raises:
        ValueError: the rounds do not stand still, for almost all stays in a circle.

    Complexity: linear in links, plus the links between companies that hold parts of several others times the rounds,
    whose number grows with the logarithm of the accuracy over that of what stays in circles in each round.

    >>> import numpy as np
    >>> flows(3, Links(np.array([0, 1, 1]), np.array([1, 0, 2]), np.array([1.0, 0.99, 0.01]))).round(9).tolist()
    [100.0, 100.0, 1.0]
    """
    import numpy as np

    given = np.zeros(size)
    given[0] = 1.0
    held = np.zeros(size, bool)
    held[links.source] = True
    among = links.at(np.flatnonzero(held[links.target]))  # who is held by nobody gives back nothing
    stands, part, core = _instead(size, among)
    found = np.zeros(size)
    nodes, inner, start = _without_loops(size, core, given)
    found[nodes] = _dense(inner, start) if nodes.size <= DENSE else _rounds(inner, start)
    whole = part * found[stands]
    again = given + np.bincount(links.target, links.part * whole[links.source], size)
    left = float(np.abs(np.where(held, again - whole, 0.0)).sum())
    if not left <= LEFT_OVER * float(again.max()):
        raise ValueError(f"a circle of {nodes.size} companies holds almost all of itself; no share in it can be told")
    return again


def _instead(size: int, links: Links) -> tuple[Numbers, Parts, Links]:
    """Who stands for each company, with which part of what flows to it, and the links between those who stand.

    A company that holds a part of one other only is stood for by that; company 0 by itself, so that the ways end there.
    """
    import numpy as np

    once = np.bincount(links.target, minlength=size) == 1
    once[0] = False
    single = once[links.target]
    only = np.flatnonzero(single)
    stands, part = np.arange(size), np.ones(size)
    waiting = links.target[only]
    stands[waiting], part[waiting] = links.source[only], links.part[only]
    while (waiting := waiting[once[stands[waiting]]]).size:
        to = stands[waiting]
        part[waiting] *= part[to]
        stands[waiting] = stands[to]
    rest = links.at(np.flatnonzero(~single))
    return stands, part, Links(stands[rest.source], rest.target, rest.part * part[rest.source])


def _without_loops(size: int, links: Links, given: Parts) -> tuple[Numbers, Links, Parts]:
    """The companies between which links lead, company 0 first, their links by new numbers, and what is given them.

    Of what a company would give back to itself at once the sum is taken instead.
    """
    import numpy as np

    loop = links.source == links.target
    if loop.any():
        left = 1.0 - np.bincount(links.source[loop], links.part[loop], size)
        links = links.at(np.flatnonzero(~loop))
        links = links._replace(part=links.part / left[links.target])
        given = given / left
    live = np.zeros(size, bool)
    live[links.target] = live[0] = True
    number = np.cumsum(live) - 1
    nodes = np.flatnonzero(live)
    return nodes, Links(number[links.source], number[links.target], links.part), given[nodes]


def _dense(links: Links, given: Parts) -> Parts:
    import numpy as np

    table = np.eye(given.size)
    np.subtract.at(table, (links.target, links.source), links.part)
    return np.asarray(np.linalg.solve(table, given), np.float64)


# -- rounds --------------------------------------------------------------------


class Block(NamedTuple):
    """Companies that are reckoned at once, the links that lead to them, and room for what flows along these."""

    rows: slice
    source: Numbers
    row: Numbers
    part: Parts
    room: Parts


def _rounds(links: Links, given: Parts) -> Parts:
    """The solution, from below, by Gauss-Seidel in blocks with leaps."""
    import numpy as np

    blocks = list(_blocks(links, given.size))
    found, rise, last = given.copy(), given, 0.0
    for _ in range(SPANS):
        earlier, before = rise, found.copy()
        for rows, source, row, part, room in ROUNDS * blocks:
            found.take(source, out=room, mode="clip")
            np.multiply(room, part, out=room)
            np.add(given[rows], np.bincount(row, room, rows.stop - rows.start), out=found[rows])
        rise = found - before
        total = float(rise.sum())
        if total <= 0 or float(rise.max()) * total <= ENOUGH * float(found.max()) * (last - total):
            break
        leap = _leap(rise, earlier, found) if total < last else 0.0
        if leap * (last - total) > WORTH * total:
            found += rise * leap
            total = 0.0
        last = total
    return found


def _leap(rise: Parts, earlier: Parts, found: Parts) -> float:
    """How often the last rise is still to come at least: no part of it ever shrinks faster than one just did."""
    telling = earlier > ROUNDING * found
    least = float((rise[telling] / earlier[telling]).min(initial=1.0))
    return least / (1 - least) if 0 < least < 1 else 0.0


def _blocks(links: Links, size: int) -> Iterator[Block]:
    import numpy as np

    height = -(-size // BLOCKS)
    block = (links.target // height).astype(np.uint8)
    order = np.argsort(block, kind="stable")
    links = links.at(order)
    bounds = np.searchsorted(block[order], np.arange(BLOCKS + 1))
    for number, (first, last) in enumerate(zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)):
        if first < last:
            rows = slice(number * height, min((number + 1) * height, size))
            source, target, part = links.at(slice(first, last))
            yield Block(rows, source, target - rows.start, part, np.empty(last - first))
