"""Who controls a company by votes: whoever holds more than half, together with the companies it controls so.

What a controlled company holds counts wholly, and nothing is multiplied; half itself is no control. That is neither
the money, see :mod:`graphkit.arithmetic.integrated`, nor the rule on half, see :mod:`graphkit.arithmetic.ownership`,
which adds up owners that have nothing to do with each other.

Source: the company control problem as in Ross and Sagiv 1992, *Monotonic Aggregation in Deductive Databases*.
"""

from __future__ import annotations

from collections import defaultdict
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from graphkit.arithmetic.ownership import HALF, TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graphkit.arithmetic.ownership import Share

    Votes = Mapping[str, Mapping[str, tuple[float, float]]]
    """For each company the bounds of the votes of each who holds some."""

WHOLE = 1.0


class Control(NamedTuple):
    """A company that a party controls, or may control: it holds from ``low`` to ``high`` of the votes.

    ``surely`` tells which. ``through`` are the holders of the company whose votes make up ``low`` where it surely
    controls, and ``high`` where it may: the party itself, and companies that it controls, or may control, in turn.
    """

    company: str
    low: float
    high: float
    surely: bool
    through: tuple[str, ...]


def controlled(party: str, votes: Sequence[Share]) -> dict[str, Control]:
    """The companies that a party controls by votes, and those of which that is not known, by name.

    A company is surely controlled if that is so wherever between their bounds the votes lie; of one that is left out
    the party has half at most, as far as the holders are named. Holders of whom nothing is told count for nobody,
    though one of them may be the party's. Companies that control each other need somebody who controls one of them.

    Args:
        party: Whose votes are counted.
        votes: Who holds what part of the votes of whom, at the least and at the most. Of several of one owner in one
            company all hold at once where they can, else any may. Of votes that add up to more than the whole, any may
            be too many by the excess.

    Raises:
        ValueError: the bounds of a part are not parts of one, lower before upper.

    Complexity: O(v d) for v parts of the votes of which at most d are in one company.

    Source: least fixpoints (Tarski 1955), one of the least and one of the greatest votes.

    >>> from graphkit.arithmetic.ownership import Share
    >>> held = [Share("P", "A", 0.6, 0.6), Share("P", "B", 0.3, 0.3), Share("A", "B", 0.25, 0.4)]
    >>> for control in controlled("P", held).values():
    ...     print(control)
    Control(company='A', low=0.6, high=0.6, surely=True, through=('P',))
    Control(company='B', low=0.55, high=0.7, surely=True, through=('A', 'P'))
    """
    by = _merged(votes)
    sure = _spread(party, by, lambda company, ours: _least(by[company], ours))
    maybe = _spread(party, by, lambda company, ours: _most(by[company], ours))
    found = {}
    for company in sorted(maybe - {party}):
        held, surely = by[company], company in sure
        ours, bound = (sure, 0) if surely else (maybe, 1)
        through = tuple(sorted(o for o, part in held.items() if o in ours and o != company and part[bound] > 0))
        low, high = _least(held, sure - {company}), _most(held, maybe - {company})
        found[company] = Control(company, low, high, surely, through)
    return found


def controllers(company: str, votes: Sequence[Share]) -> dict[str, Control]:
    """Who controls a company by votes, or may control it, by name; each as :func:`controlled` finds it.

    Complexity: that of :func:`controlled` for each who holds votes.

    >>> from graphkit.arithmetic.ownership import Share
    >>> held = [Share("P", "A", 0.6, 0.6), Share("A", "B", 0.6, 0.6), Share("Q", "B", 0.4, 0.4)]
    >>> list(controllers("B", held))
    ['A', 'P']
    """
    found = {}
    for party in sorted({share.owner for share in votes} - {company}):
        control = controlled(party, votes).get(company)
        if control:
            found[party] = control
    return found


def _spread(party: str, votes: Votes, held: Callable[[str, set[str]], float]) -> set[str]:
    """The party and the companies that it controls: each that joins may be what another needs to join."""
    below: dict[str, list[str]] = defaultdict(list)
    for company, owners in votes.items():
        for owner in owners:
            below[owner].append(company)
    joined, waiting = {party}, [party]
    while waiting:
        for company in below.get(waiting.pop(), ()):
            if company not in joined and held(company, joined) > HALF + TOLERANCE:
                joined.add(company)
                waiting.append(company)
    return joined


def _least(held: Mapping[str, tuple[float, float]], ours: set[str]) -> float:
    """The least part of the votes that some holders have together; exact sums, so that no order tells."""
    excess = max(0.0, fsum(low for low, _ in held.values()) - WHOLE)
    return max(0.0, fsum(low for owner, (low, _) in held.items() if owner in ours) - excess)


def _most(held: Mapping[str, tuple[float, float]], ours: set[str]) -> float:
    """The greatest part that they have together: no more than what others surely have leaves."""
    left = WHOLE - _least(held, held.keys() - ours)
    return max(min(fsum(high for owner, (_, high) in held.items() if owner in ours), left), _least(held, ours))


def _merged(votes: Iterable[Share]) -> Votes:
    """The bounds of each holder's part, whatever the order in which it is told."""
    told: dict[str, dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    for share in votes:
        low, high = max(share.low, 0.0), min(share.high, WHOLE)
        if not low <= high:
            raise ValueError(
                f"the votes of {share.owner} in {share.owned} are given from {share.low} to {share.high}: "
                "give parts of one, not percentages, the lower before the upper"
            )
        told[share.owned][share.owner].append((low, high))
    return {owned: {owner: _both(bounds) for owner, bounds in owners.items()} for owned, owners in told.items()}


def _both(bounds: Sequence[tuple[float, float]]) -> tuple[float, float]:
    lows, highs = [low for low, _ in bounds], [high for _, high in bounds]
    return (max(lows), min(highs)) if max(lows) <= min(highs) else (min(lows), max(highs))
