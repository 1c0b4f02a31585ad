"""What part of a company each owner holds in the end, through whatever companies and circles of holdings.

Shares are multiplied along every way of holdings and added up over all ways, round circles to their limit. That is
the economic interest; it says nothing of votes, and by no rule of law does it tell who counts as listed.

Sources: Brioschi, Buzzacchi and Colombo 1989 (doi:10.1016/0378-4266(89)90008-8) for integrated ownership; Vitali,
Glattfelder and Battiston 2011 (doi:10.1371/journal.pone.0025995) for circles on a large scale.
"""

from __future__ import annotations

from collections import defaultdict
from math import fsum, inf
from typing import TYPE_CHECKING, NamedTuple

from graphkit.arithmetic.circles import circles
from graphkit.arithmetic.shut import CLOSED
from graphkit.arithmetic.table import ROUNDING, WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphkit.arithmetic.ownership import Share

    Parts = dict[str, dict[str, float]]
    """For each company, the part that each owner holds of it directly."""
    Holdings = Mapping[str, Sequence[tuple[str, float]]]

MANY = 100
"""More holdings than these are reckoned on arrays, and fewer without loading numpy."""


class Part(NamedTuple):
    """The part of a company that an owner holds in the end: it lies from ``low`` to ``high``, 0 to 1."""

    low: float
    high: float


class Integrated(NamedTuple):
    """The part of a company that each owner above it holds in the end, by name.

    ``own`` is how many times over the company is counted round circles that lead back to it, 1 where none does.
    ``closed`` are circles that own each other wholly: nobody outside owns them, and no number is given through them.
    """

    parts: dict[str, Part]
    own: float
    closed: tuple[tuple[str, ...], ...]


def integrated(company: str, shares: Sequence[Share]) -> Integrated:
    """The integrated ownership of a company, with bounds from the least and the greatest shares.

    Every true part lies within its bounds. Ultimate owners, whom nobody owns, hold at most the whole together by
    ``low``; what no share accounts for belongs to owners of whom nothing is known.

    Args:
        company: Whose owners are asked for.
        shares: Direct holdings; of several of one owner in one company the least ``low`` and greatest ``high`` count.

    Raises:
        ValueError: shares in one company that are surely held add up to more than the whole.

    Complexity: linear in holdings, plus n^3 for a circle of n companies; of more than ``MANY`` holdings that of
    :func:`graphkit.arithmetic.numbered.numbered`, which gives the same numbers.

    >>> from graphkit.arithmetic.ownership import Share
    >>> held = [Share("P", "F", 0.01, 0.01), Share("F", "S", 1, 1), Share("S", "F", 0.99, 0.99)]
    >>> round(integrated("S", held).parts["P"].low, 9)
    1.0
    """
    return _by_hand(company, shares) if len(shares) <= MANY else _on_arrays(company, shares)


def _on_arrays(company: str, shares: Sequence[Share]) -> Integrated:
    import numpy as np

    from graphkit.arithmetic.numbered import numbered
    from graphkit.arithmetic.table import table

    number: dict[str, int] = {company: 0}
    for share in shares:
        number.setdefault(share.owner, len(number))
        number.setdefault(share.owned, len(number))
    names = list(number)
    held = table(
        len(names),
        np.array([number[share.owner] for share in shares], np.int64),
        np.array([number[share.owned] for share in shares], np.int64),
        np.array([share.low for share in shares], np.float64),
        np.array([share.high for share in shares], np.float64),
        names.__getitem__,
    )
    found = numbered(0, held)
    parts = {names[at]: Part(float(found.low[at]), float(found.high[at])) for at in found.high.nonzero()[0]}
    closed = tuple(sorted(tuple(sorted(names[at] for at in circle)) for circle in found.closed))
    return Integrated(dict(sorted(parts.items())), found.own, closed)


def _by_hand(company: str, shares: Sequence[Share]) -> Integrated:
    lows, highs = _direct(shares)
    for name, owners in lows.items():
        if fsum(owners.values()) > WHOLE + ROUNDING:
            held = ", ".join(f"{owner} {part:g}" for owner, part in sorted(owners.items()))
            raise ValueError(f"more than the whole of {name} is held: {held}")
    least, closed = _flows(company, lows)
    most, _ = _flows(company, highs, open_end=inf)
    parts = {
        name: Part(min(least.get(name, 0.0), WHOLE), min(max(part, least.get(name, 0.0)), WHOLE))
        for name, part in sorted(most.items())
        if name != company and not any(name in circle for circle in closed)
    }
    return Integrated(parts, least[company], tuple(sorted(closed)))


def _direct(shares: Iterable[Share]) -> tuple[Parts, Parts]:
    """The least and the greatest part of each owner in each company; no greatest leaves less than others have."""
    lows: Parts = defaultdict(dict)
    highs: Parts = defaultdict(dict)
    for share in shares:
        low, high = max(share.low, 0.0), min(share.high, WHOLE)
        if not low <= high:
            raise ValueError(f"the share of {share.owner} in {share.owned} is given from {share.low} to {share.high}")
        lows[share.owned][share.owner] = min(low, lows[share.owned].get(share.owner, WHOLE))
        highs[share.owned][share.owner] = max(high, highs[share.owned].get(share.owner, 0.0))
    for name, owners in highs.items():
        surely = fsum(lows[name].values())
        for owner, high in owners.items():
            owners[owner] = max(lows[name][owner], min(high, WHOLE - (surely - lows[name][owner])))
    return _told(lows), _told(highs)


def _told(parts: Parts) -> Parts:
    return {name: {owner: part for owner, part in owners.items() if part > CLOSED} for name, owners in parts.items()}


def _flows(company: str, parts: Parts, open_end: float = 0.0) -> tuple[dict[str, float], tuple[tuple[str, ...], ...]]:
    """What of the company flows to each name above it, and the circles that have no owners but themselves.

    To such a circle, or one whose greatest parts add up to more than the whole, flows ``open_end``.
    """
    holdings: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for owned, owners in parts.items():
        for owner, part in owners.items():
            holdings[owner].append((owned, part))
    found: dict[str, float] = {}
    closed = []
    for circle in circles(company, lambda name: parts.get(name, ())):
        inside = frozenset(circle)
        given = {
            name: (name == company)
            + fsum(part * found[owned] for owned, part in holdings[name] if owned in found and owned not in inside)
            for name in circle
        }
        if len(circle) == 1 and circle[0] not in parts.get(circle[0], ()):
            found |= given
        elif inf in given.values():
            found |= dict.fromkeys(circle, inf)
        elif not _has_owners(circle, inside, parts):
            closed.append(tuple(sorted(circle)))
            found |= dict.fromkeys(circle, open_end)
        else:
            found |= _round(circle, given, holdings)
    return found, tuple(closed)


def _has_owners(circle: Sequence[str], inside: frozenset[str], parts: Parts) -> bool:
    """Whether somebody outside may hold a part of some company of a circle, and nobody more than the whole."""
    sums = [fsum(part for owner, part in parts[name].items() if owner in inside) for name in circle]
    return max(sums) <= WHOLE + ROUNDING and min(sums) < WHOLE - CLOSED


# -- circles -------------------------------------------------------------------


def _round(circle: Sequence[str], given: Mapping[str, float], holdings: Holdings) -> dict[str, float]:
    """What flows round a circle: for each name what is given, and its part of what flows to those it holds.

    By Gauss elimination; the table is diagonally dominant by columns, so no pivot is needed.
    """
    place = {name: number for number, name in enumerate(circle)}
    size = len(circle)
    rows = [[float(row == column) for column in range(size)] + [given[name]] for row, name in enumerate(circle)]
    for row, name in enumerate(circle):
        for owned, part in holdings[name]:
            if owned in place:
                rows[row][place[owned]] -= part
    for pivot in range(size):
        for row in range(pivot + 1, size):
            factor = rows[row][pivot] / rows[pivot][pivot]
            if factor:
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[pivot], strict=True)]
    found = [0.0] * size
    for row in reversed(range(size)):
        known = fsum(rows[row][column] * found[column] for column in range(row + 1, size))
        found[row] = (rows[row][size] - known) / rows[row][row]
    return dict(zip(circle, found, strict=True))
