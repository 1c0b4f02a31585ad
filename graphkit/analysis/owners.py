"""Who owns a company: by money, as the rule on half counts it, and who controls it by votes; never mixed.

Sources: the economic part after Brioschi and others, see :mod:`graphkit.arithmetic.integrated`; the cascade of the rule
on half after OFAC FAQ 398 to 402, see :mod:`graphkit.arithmetic.ownership`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.control import VOTES, controllers_of
from graphkit.arithmetic.dilution import crossing, diluted
from graphkit.arithmetic.integrated import Integrated, integrated
from graphkit.arithmetic.ownership import Bounds, listed_share
from graphkit.rules.circumstances import circumstances

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.analysis.control import Controller
    from graphkit.arithmetic.ownership import Share
    from graphkit.model.quantity import Quantity
    from graphkit.model.relation import Relation
    from graphkit.rules.links import Holdings, Links
    from graphkit.view.view import View

LINES = (1 / 3, 0.5, 2 / 3)
STEPS = (0.25, 0.5, 0.75, 1.0)
MOST_CHAINS = 12


class Chain(NamedTuple):
    """A way of holdings from an owner down to the company, with what the product of its shares lies between."""

    names: tuple[str, ...]
    low: float
    high: float


class Owner(NamedTuple):
    """What an owner holds of the money in the end, and by which chains; ``more`` chains are not listed."""

    name: str
    low: float
    high: float
    chains: tuple[Chain, ...]
    more: int = 0


class Right(NamedTuple):
    """Rights to new shares that one relation tells of, with what exercising a part of them would make.

    ``at`` has parts of the rights with the part of all shares that follows; ``crossings`` lines of all shares with the
    part of the rights at which they are crossed, None where all together do not reach them.
    """

    relation: Relation
    holders: tuple[str, ...]
    shares: Quantity
    outstanding: Quantity
    at: tuple[tuple[float, float], ...]
    crossings: tuple[tuple[float, float | None], ...]


class Owners(NamedTuple):
    """All that is known of who owns a company on a day, each reckoning apart.

    ``told`` are the relations that tell of holdings in the company itself, those that are only planned, in dispute or
    not known to hold among them; only what surely holds enters the sums, by ``holdings``. ``economic`` is None where
    shares add up to more than the whole, and ``refused`` says so. ``cascades`` are by list, and
    ``controllers`` control by votes, or may.
    """

    company: str
    told: tuple[Relation, ...]
    holdings: Holdings
    economic: Integrated | None
    refused: str
    owners: tuple[Owner, ...]
    cascades: dict[str, Bounds]
    votes: tuple[Relation, ...]
    controllers: tuple[Controller, ...]
    control: tuple[Relation, ...]
    posts: tuple[Relation, ...]
    rights: tuple[Right, ...]


def owners(view: View, company: str, exercised: float | None = None) -> Owners:
    """Who owns a company on the day of a view.

    Args:
        view: What is looked at.
        company: The company, by name.
        exercised: Which part of rights to new shares to reckon with beside the usual ones, 0 to 1.

    Complexity: that of :func:`integrated`, of one cascade a list, and ``MOST_CHAINS`` chains an owner.
    """
    company = view.identities[company]
    links = circumstances(view).links
    assert links is not None  # noqa: S101 - made from a view
    held = links.holdings(company, view.lens.as_of)
    shares = list(held.shares)
    economic, refused = _economic(company, shares)
    told = _told(view, company, held)
    return Owners(
        company=company,
        told=told,
        holdings=held,
        economic=economic,
        refused=refused,
        owners=tuple(_owners(company, shares, economic)) if economic else (),
        cascades=dict(_cascades(view, company, shares, links)),
        votes=tuple(relation for relation in told if _tells_votes(relation)),
        controllers=controllers_of(links, company, {company, *(share.owned for share in shares)}, view.lens.as_of),
        control=_marked(view, company, "isParent", 1),
        posts=_marked(view, company, "isPost", 1),
        rights=tuple(_rights(view, company, exercised)),
    )


def _economic(company: str, shares: list[Share]) -> tuple[Integrated | None, str]:
    try:
        return integrated(company, shares), ""
    except ValueError as error:
        return None, str(error)


def _told(view: View, company: str, held: Holdings) -> tuple[Relation, ...]:
    """What tells of holdings in a company: what the day admits, and what it leaves open and the sums reckon with."""
    admitted = _marked(view, company, "holdsShare", 1)
    reckoned = {claim for share, by in held.shares.items() if share.owned == company for claim in by}
    open_ = (r for r in view.all_about(company) if r not in admitted and not reckoned.isdisjoint(_names(r)))
    return (*admitted, *sorted(open_, key=lambda relation: relation.name))


def _names(relation: Relation) -> set[str]:
    return {claim.name for claim in relation.claims}


def _marked(view: View, name: str, mark: str, place: int) -> tuple[Relation, ...]:
    """The relations of types with a mark in which a name fills the role at a place of it, in order of name."""
    word = f"ontology/{mark}"
    return tuple(
        relation
        for relation in view.about(name)
        if word in relation.type.marks and name in relation.fillers(relation.type.marks[word][place])
    )


def _tells_votes(relation: Relation) -> bool:
    if VOTES not in relation.type.marks:
        return False
    _, _, measure, waived = relation.type.marks[VOTES]
    return bool(relation.values(measure)) or any(waived in claim.texts for claim in relation.claims)


# -- money ---------------------------------------------------------------------


def _owners(company: str, shares: list[Share], economic: Integrated) -> Iterator[Owner]:
    ways = _chains(company, shares)
    for name, part in sorted(economic.parts.items(), key=lambda pair: (-pair[1].high, -pair[1].low, pair[0])):
        chains = ways.get(name, [])
        yield Owner(name, part.low, part.high, tuple(chains[:MOST_CHAINS]), max(len(chains) - MOST_CHAINS, 0))


def _chains(company: str, shares: list[Share]) -> dict[str, list[Chain]]:
    """The loopless chains of holdings from each owner down to the company, the shortest first."""
    above: dict[str, list[Share]] = {}
    for share in sorted(shares, key=lambda s: (s.owned, s.owner)):
        above.setdefault(share.owned, []).append(share)
    found: dict[str, list[Chain]] = {}
    waiting = [Chain((company,), 1.0, 1.0)]
    while waiting:
        longer = []
        for chain in waiting:
            for share in above.get(chain.names[0], ()):
                if share.owner not in chain.names and len(found.get(share.owner, ())) <= MOST_CHAINS:
                    longer.append(Chain((share.owner, *chain.names), chain.low * share.low, chain.high * share.high))
                    found.setdefault(share.owner, []).append(longer[-1])
        waiting = longer
    return found


# -- the rule on half ----------------------------------------------------------


def _cascades(view: View, company: str, shares: list[Share], links: Links) -> Iterator[tuple[str, Bounds]]:
    """For each list on which somebody above stands, or may stand, the part of the company in listed hands."""
    above = sorted({share.owner for share in shares} | {company})
    known = {name: links.lists(name, view.lens.as_of) for name in above}
    named = {which for each in known.values() for group in each.things for which in group}
    for which in sorted(named):

        def listed(name: str, which: str = which) -> bool | None:
            each = known.get(name)
            if each is None:
                return None
            return True if any(which in group for group in each.things) else False if which in each.outside else None

        yield which, listed_share(company, shares, listed, links.unowned)


# -- rights --------------------------------------------------------------------


def _rights(view: View, company: str, exercised: float | None) -> Iterator[Right]:
    for relation in _marked(view, company, "givesRights", 0):
        _, holder, new, outstanding = relation.type.marks["ontology/givesRights"]
        numbers = [
            next((value for value, _ in relation.values(word) if value.number is not None), None)
            for word in (new, outstanding)
        ]
        rights, there = numbers
        if rights is None or there is None or not rights.number or not there.number:
            continue
        steps = sorted({*STEPS, *((exercised,) if exercised is not None else ())})
        yield Right(
            relation=relation,
            holders=relation.fillers(holder),
            shares=rights,
            outstanding=there,
            at=tuple((part, diluted(rights.number, there.number, part)) for part in steps),
            crossings=tuple((line, crossing(line, rights.number, there.number)) for line in LINES),
        )
