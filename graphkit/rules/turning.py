"""The days on which what the rules read of parties may turn."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.rules.links import Links

ONE_DAY = timedelta(1)


def turning_of(names: Iterable[str], links: Links) -> frozenset[date]:
    """The days on which something that is read of some names may begin to hold, or hold no longer.

    What is read of one leads to others, such as owners, the lists on which these stand, and the maker that a
    specification states; whatever is told of nobody among them is left out, however much it is.

    Complexity: linear in what is told of them.
    """
    waiting = sorted({links.view.identities[name] for name in names})
    seen, days = set(waiting), set[date]()
    while waiting:
        name = waiting.pop()
        told = links.told_of(name)
        for claim in (claim for relation in told for claim in relation.claims):
            days.add(claim.said.latest)
            for bound in claim.dates.values():
                days |= {bound.earliest, bound.latest, min(bound.latest, date.max - ONE_DAY) + ONE_DAY}
        others = {filler for relation in told for fillers in relation.roles.values() for filler in fillers}
        others |= links.stated_of(name)
        waiting.extend(others - seen)
        seen |= others
    return frozenset(days)
