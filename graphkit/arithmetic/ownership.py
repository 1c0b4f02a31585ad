"""What part of a company listed parties hold, and which parents stand above it.

Listing spreads by a cascade: of whatever listed parties hold half or more in sum, that counts as listed itself, and
what it holds counts wholly. Nothing is multiplied along a chain of holdings, and control without ownership counts for
nothing.

Sources: OFAC FAQ 398 (control), 399 (sums over several owners), 401 (the cascade); 90 FR 47201, which takes the same
reckoning over.
"""

from __future__ import annotations

from collections import defaultdict
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Lows = Mapping[str, Mapping[str, float]]

HALF = 0.5
TOLERANCE = 1e-9


class Share(NamedTuple):
    """What part of ``owned`` the ``owner`` holds directly: the true part lies from ``low`` to ``high``, 0 to 1."""

    owner: str
    owned: str
    low: float
    high: float


class Bounds(NamedTuple):
    """The part of a company in listed hands lies from ``low`` to ``high``; ``owners`` make up ``low``, by name."""

    low: float
    high: float
    owners: tuple[str, ...]


def listed_share(
    company: str,
    shares: Sequence[Share],
    listed: Callable[[str], bool | None],
    unowned: frozenset[str] = frozenset(),
) -> Bounds:
    """The bounds of the part of a company that listed parties hold, or companies that count as listed.

    From half upwards the company counts as listed if ``low`` is there, and does not if ``high`` is not; between the
    two it is not known. In every world that the shares leave open, the true part lies within the bounds, and each
    bound is true in one of them. What no share accounts for belongs to owners of whom nothing is known. A circle
    counts as listed where it must, by ``low``, and as perhaps listed unless owners from outside rule it out.

    Several shares of one owner in one company hold at once; where they cannot, one of them does. Of shares that add
    up to more than the whole, any may be too great by the excess.

    Args:
        listed: whether a party is itself listed; None where that is not known.
        unowned: who cannot have owners, as persons and governments; a share in them counts for nothing.

    Raises:
        ValueError: the bounds of a share are not parts of one, lower before upper.

    Complexity: time in O(s d), memory in O(s), for s shares of which at most d are in one company.

    Source: OFAC FAQ 398, 399 and 401; 90 FR 47201. The bounds are a least and a greatest fixpoint (Tarski 1955).

    >>> held = [Share("X", "A", 0.5, 0.5), Share("A", "B", 0.25, 0.25), Share("Y", "B", 0.25, 0.25)]
    >>> listed_share("B", held, {"X": True, "Y": True, "A": False, "B": False}.get)
    Bounds(low=0.5, high=1.0, owners=('A', 'Y'))
    >>> listed_share("B", [*held, Share("Z", "B", 0.5, 0.5)], {"Z": False}.get, frozenset({"Z"}))
    Bounds(low=0.0, high=0.5, owners=())
    """
    lows = _above(company, _lows(shares), unowned)
    if company in unowned:
        return Bounds(0.0, 0.0, ())
    known = {name: listed(name) for name in lows}
    counted = _spread(
        {name for name, is_listed in known.items() if is_listed},
        lows,
        lambda name, joined: _held(name, lows, joined) >= HALF - TOLERANCE,
    )
    apart = _spread(
        {name for name, is_listed in known.items() if is_listed is False and name in unowned},
        lows,
        lambda name, joined: known[name] is False and 1 - _held(name, lows, joined) < HALF - TOLERANCE,
    )
    owners = tuple(sorted(owner for owner, low in lows[company].items() if low > 0 and owner in counted))
    return Bounds(_held(company, lows, counted), 1 - _held(company, lows, apart), owners)


def parents(company: str, shares: Sequence[Share], controls: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The parents that certainly stand above a company: the nearest first, then by name, each once.

    A parent controls, as stated, or holds more than half at the least; so do its own parents. A circle is walked
    once, and the company is never its own parent.

    Args:
        controls: pairs of who controls and what is controlled.

    Raises:
        ValueError: the bounds of a share are not parts of one, lower before upper.

    Complexity: O(n log n) for n shares and controls. Source: breadth-first search (Moore 1959).

    >>> parents("C", [Share("B", "C", 0.6, 0.7), Share("D", "C", 0.5, 0.5)], [("A", "B"), ("C", "A")])
    ('B', 'A')
    """
    direct: dict[str, set[str]] = defaultdict(set)
    for controller, controlled in controls:
        direct[controlled].add(controller)
    for owned, owners in _lows(shares).items():
        direct[owned].update(owner for owner, low in owners.items() if low > HALF + TOLERANCE)
    found: dict[str, None] = {company: None}
    nearest = {company}
    while nearest:
        nearest = {parent for name in nearest for parent in direct.get(name, ())} - found.keys()
        found.update(dict.fromkeys(sorted(nearest)))
    del found[company]
    return tuple(found)


def _lows(shares: Iterable[Share]) -> Lows:
    """The least part that each owner holds of each company, whatever the order of the shares."""
    told: dict[str, dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    for share in shares:
        low, high = max(share.low, 0.0), min(share.high, 1.0)  # rounding leaves bounds beyond none and all
        if not low <= high:
            raise ValueError(
                f"the share of {share.owner} in {share.owned} is given from {share.low} to {share.high}: "
                "give parts of one, not percentages, the lower before the upper"
            )
        told[share.owned][share.owner].append((low, high))
    return {owned: {owner: _least(bounds) for owner, bounds in owners.items()} for owned, owners in told.items()}


def _least(bounds: Sequence[tuple[float, float]]) -> float:
    least = max(low for low, _ in bounds)
    return least if least <= min(high for _, high in bounds) else min(low for low, _ in bounds)


def _above(company: str, lows: Lows, unowned: frozenset[str]) -> Lows:
    """What is held of the company and of each name above it; nothing of those who have no owners."""
    found: dict[str, Mapping[str, float]] = {}
    waiting = [company]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = {} if name in unowned else lows.get(name, {})
            waiting.extend(found[name])
    return found


def _held(company: str, lows: Lows, owners: set[str]) -> float:
    """The least part of a company that these owners hold in sum; exact sums, so that no order tells."""
    parts = lows[company]
    excess = max(0.0, fsum(parts.values()) - 1)
    return min(1.0, max(0.0, fsum(part for owner, part in parts.items() if owner in owners) - excess))


def _spread(start: set[str], lows: Lows, joins: Callable[[str, set[str]], bool]) -> set[str]:
    """The least set that holds the start and each company that joins on account of owners in it."""
    holdings: dict[str, list[str]] = defaultdict(list)
    for owned, owners in lows.items():
        for owner in owners:
            holdings[owner].append(owned)
    joined = set(start)
    waiting = list(start)
    while waiting:
        for owned in holdings.get(waiting.pop(), ()):
            if owned not in joined and joins(owned, joined):
                joined.add(owned)
                waiting.append(owned)
    return joined
