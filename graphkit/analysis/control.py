"""Who controls a company by more than half of the votes, together with companies controlled so.

Where votes are told they count. Votes that an owner is said to have given up count for nothing, and where it is not
said which, for anything between. Where no votes are told of a company one vote a share is taken for given, and each
holding says so; for a company of which some votes are told, shares tell no other's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.arithmetic.control import Control, controlled, controllers
from graphkit.arithmetic.ownership import TOLERANCE, Share
from graphkit.rules.links import bounds_of
from graphkit.view.holding import held as holding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from graphkit.model.relation import Relation
    from graphkit.rules.links import Links

VOTES = "ontology/holdsVotes"
NOTHING = (0.0, 1.0)
MORE_THAN = "MoreThan"
LITTLE = 2 * TOLERANCE
TOLD, GIVEN_UP, TAKEN, UNTOLD = "told", "given up", "taken", "untold"
"""How the votes of a holding are known: told, partly given up, taken to be those of its shares, or not in numbers."""


class Held(NamedTuple):
    """The votes of an owner in a company by one relation, how they are known, and the claims that tell it.

    ``lasting`` says that what was told on another day is taken to hold on the day asked about.
    """

    share: Share
    how: str
    lasting: bool
    claims: tuple[str, ...]


class Controller(NamedTuple):
    """A party that controls a company by votes, or may, and the holdings from which that follows."""

    party: str
    control: Control
    held: tuple[Held, ...]


def controllers_of(links: Links, company: str, above: set[str], day: date) -> tuple[Controller, ...]:
    """Who controls a company by votes on a day, or may control it; those who surely do first, then by name.

    Args:
        links: The claims of a view.
        company: The company.
        above: It and all companies above it.
        day: The day on which what is held counts.

    Complexity: that of :func:`graphkit.arithmetic.control.controllers`, twice.
    """
    held = [each for name in sorted(above) for each in votes_in(links, name, day)]
    votes = [each.share for each in held]
    found = [
        Controller(party, control, _premises(party, company, held))
        for party, control in controllers(company, votes).items()
    ]
    return tuple(sorted(found, key=lambda each: (not each.control.surely, each.party)))


def votes_in(links: Links, company: str, day: date) -> list[Held]:
    """The votes of each holder of a company on a day, as far as they are known."""
    by: dict[str, list[Held]] = {}
    for each in _told(links, company, day):
        by.setdefault(each.share.owner, []).append(each)
    of_each = [_of_one(held) for held in by.values()]
    told = any(held[0].how in {TOLD, UNTOLD} for held in of_each)
    given_up = sum(max(each.share.high for each in held) for held in of_each if held[0].how == GIVEN_UP)
    return [_among(each, given_up=min(given_up, 1.0), told=told) for held in of_each for each in held]


def _told(links: Links, company: str, day: date) -> Iterator[Held]:
    """What each relation tells of the votes of each holder by itself."""
    for relation, (owner, _, measure) in links.held_on(day, "holdsShare", company):
        (low, high), how = _bounds(relation, measure), TAKEN
        if VOTES in relation.type.marks:
            _, _, votes, waived = relation.type.marks[VOTES]
            if relation.values(votes):
                low, high = _bounds(relation, votes)
                how = TOLD if (low, high) != NOTHING else UNTOLD
            elif any(waived in claim.texts for claim in relation.claims):
                how = GIVEN_UP
        lasting = holding(relation, day, links.view.language)[0] is None
        claims = tuple(claim.name for claim in relation.claims)
        for who in relation.fillers(owner):
            yield Held(Share(who, company, low, high), how, lasting, claims)


def _bounds(relation: Relation, measure: str) -> tuple[float, float]:
    """The bounds of a part; "more than half" is more than half."""
    low, high = bounds_of(relation, measure)
    more = any(value.sense == MORE_THAN for value, _ in relation.values(measure))
    return (min(low + LITTLE, high), high) if more and low > 0 else (low, high)


def _of_one(held: list[Held]) -> list[Held]:
    """The votes of one holder: those that are told if some are; given up, if some are, they begin at none."""
    for how in (TOLD, UNTOLD):
        if found := [each for each in held if each.how == how]:
            return found
    if all(each.how == TAKEN for each in held):
        return held
    return [each._replace(share=each.share._replace(low=0.0), how=GIVEN_UP) for each in held]


def _among(held: Held, *, given_up: float, told: bool) -> Held:
    """The votes of a holding beside those of others: the fewer there are in all, the more each counts."""
    if held.how != TAKEN:
        return held
    if told:
        return held._replace(share=held.share._replace(low=0.0, high=1.0), how=UNTOLD)
    most = held.share.high / (1 - given_up) if given_up < 1 else float(held.share.high > 0)
    return held._replace(share=held.share._replace(high=min(most, 1.0)))


def _premises(party: str, company: str, held: list[Held]) -> tuple[Held, ...]:
    """The holdings from which control of a company follows, those in the company itself last."""
    every = controlled(party, [each.share for each in held])
    needed = [company]
    for name in needed:  # grows meanwhile
        needed.extend(each for each in every[name].through if each in every and each not in needed)
    return tuple(
        each
        for name in reversed(needed)
        for each in held
        if each.share.owned == name and each.share.owner in every[name].through
    )
