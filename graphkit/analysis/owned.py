"""What a party owns, directly and through others: the companies below it, with its part of the money, and control."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.owners import Chain, owners

if TYPE_CHECKING:
    from graphkit.analysis.control import Controller
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

HOLDS = "ontology/holdsShare"


class Owned(NamedTuple):
    """A company below a party: the bounds of its part, None where the sums cannot be made, and by which chains.

    ``control`` is None where the party has no more than half of the votes, with the companies that it controls.
    """

    company: str
    low: float | None
    high: float | None
    chains: tuple[Chain, ...]
    refused: str
    relations: tuple[Relation, ...]
    control: Controller | None


def owned(view: View, party: str) -> tuple[Owned, ...]:
    """The companies below a party, those in which it surely holds most first.

    Each is reckoned from above as in :func:`graphkit.analysis.owners.owners`, so that a number told here is the
    number told there.

    Complexity: one such reckoning for each company below.
    """
    party = view.identities[party]
    below = _below(view, party)
    found = [_one(view, party, company, relations) for company, relations in below.items()]
    return tuple(sorted(found, key=lambda each: (-(each.low or 0.0), -(each.high or 0.0), view.label(each.company))))


def _one(view: View, party: str, company: str, relations: list[Relation]) -> Owned:
    reckoned = owners(view, company)
    mine = next((owner for owner in reckoned.owners if owner.name == party), None)
    control = next((each for each in reckoned.controllers if each.party == party), None)
    if mine is None:
        return Owned(company, None, None, (), reckoned.refused, tuple(relations), control)
    return Owned(company, mine.low, mine.high, mine.chains, "", tuple(relations), control)


def _below(view: View, party: str) -> dict[str, list[Relation]]:
    """The companies to which holdings lead down from a party, with the holdings that lead there."""
    found: dict[str, list[Relation]] = {}
    seen, waiting = {party}, [party]
    while waiting:
        name = waiting.pop(0)
        for relation in view.about(name):
            if HOLDS in relation.type.marks:
                owner, company, _ = relation.type.marks[HOLDS]
                for below in relation.fillers(company) if name in relation.fillers(owner) else ():
                    if below != party:
                        found.setdefault(below, []).append(relation)
                    if below not in seen:
                        seen.add(below)
                        waiting.append(below)
    return found
