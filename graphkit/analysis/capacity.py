"""What computing is under contract: who lets it to whom, how much, for how long, and how that stands on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.evidence import is_charge, usual_terms
from graphkit.analysis.measured import CUTS, Value, fillers, joined_by, scope_of, spoken_of, values
from graphkit.analysis.sums import declared_parts
from graphkit.arithmetic.chip_hours import price_of_hour
from graphkit.arithmetic.interval import Interval, hull, interval_of
from graphkit.model.quantity import Quantity
from graphkit.view.steps import least_status
from graphkit.view.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from graphkit.analysis.select import Selection
    from graphkit.analysis.wholes import Wholes
    from graphkit.model.language import Language
    from graphkit.model.relation import Relation
    from graphkit.model.terms import Terms
    from graphkit.view.view import View

GIVES = "ontology/givesCapacity"
BELONGS = "belongs"
"""The side where nobody asked about is named in a contract, but a site of theirs is, or it is part of their total."""


class Amount(NamedTuple):
    """A number told of a contract, by measure and unit, with the bounds that all that is told of it leave."""

    measure: str
    unit: str
    bounds: Interval
    given: tuple[Value, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that give it, and those by which it came to be of this contract."""
        return tuple(dict.fromkeys(name for value in self.given for name in (*value.names, *value.joins)))


class Price(NamedTuple):
    """What an hour of one piece would cost, if all pieces are had for all hours of the base term."""

    money: Amount
    pieces: Amount
    bounds: Interval


class Contract(NamedTuple):
    """A relation by which capacity is contracted for.

    ``side`` is the role in which somebody who was asked about stands in it, or ``BELONGS``; empty where nobody was
    asked about. ``usual`` are general terms of its provider. ``amounts`` are
    its numbers, ``words`` what is told of them in words only. ``lacking`` are the measures without a number.
    """

    relation: Relation
    side: str
    status: str
    terms: Terms
    usual: tuple[Relation, ...]
    amounts: tuple[Amount, ...]
    words: tuple[Value, ...]
    lacking: tuple[str, ...]
    prices: tuple[Price, ...]
    charged: bool

    @property
    def provider(self) -> str:
        """The role of who lets the capacity."""
        return self.relation.type.marks[GIVES][0]

    @property
    def sure(self) -> bool:
        """Whether nobody disputes it and it is no mere charge."""
        return not self.charged and not self.relation.disputed


def on_day(relation: Relation, day: date, language: Language, usual: Iterable[Relation] = ()) -> frozenset[str]:
    """Every phase in which a contract may be on a day: not begun, base term, option, over; one alone is known.

    Args:
        relation: The contract; it need not be of a kind that gives capacity.
        day: The day.
        language: The ontology, which declares by which words a term is told.
        usual: General terms of the provider, whose option the contract may have where it tells of none.

    >>> from datetime import date
    >>> from graphkit.workspace import Workspace
    >>> view = Workspace.open().view()
    >>> sorted(on_day(view.relations["relation/capacity-contract.A043"], date(2027, 1, 1), view.language))
    ['base', 'before']
    """
    return terms(relation, language, usual).phases(day)


def contracts(view: View, selection: Selection | None, wholes: Wholes) -> list[Contract]:
    """The contracts of some parties, or of all, in order of type, side and name.

    A contract belongs to a party that fills a role of it, to which a site in a role belongs, or of which a declared
    total has it as a part. Whether it holds on the day of the lens does not matter.
    """
    giving = [r for r in view.relations.of(lambda kind: GIVES in kind.marks) if view.excluded.get(r.name) not in CUTS]
    if selection is not None:
        wanted = {view.identities[name] for name in selection.names}
        own = {r.name for r in giving if _concerns(view, r, wanted, wholes)}
        own |= declared_parts(view, own)
        giving = [relation for relation in giving if relation.name in own]
    else:
        wanted = set()
    found = [_contract(view, relation, wanted, BELONGS if selection else "") for relation in giving]
    return sorted(found, key=lambda c: (c.side == BELONGS, c.side, c.relation.type.label, c.relation.name))


def usual_of(view: View, relation: Relation) -> tuple[Relation, ...]:
    """The general terms under which the provider of a contract is said to contract; none where nobody is named."""
    provider = relation.type.marks.get(GIVES, ("",))[0]
    return tuple(usual_terms(view, relation.fillers(provider)))


def beside(view: View, contract: Contract) -> tuple[tuple[str, ...], list[Value]]:
    """What confines the contract, and how many pieces other relations tell of that: no claim says that they are its.

    Empty where a number of pieces is told of the contract, or nothing that confines it is named.
    """
    kind = contract.relation.type
    pieces = kind.marks[GIVES][2]
    filled = next((found for role in kind.confines[:1] if (found := fillers(view, contract.relation, role))), ())
    if pieces not in contract.lacking or not filled:
        return (), []
    others = [r for r in spoken_of(view) if GIVES not in r.type.marks and pieces in r.type.measures]
    told = [value for value in values(view, others) if value.measure == pieces and value.quantity.number is not None]
    return filled, [value for value in told if {name for _, name in value.scope} & set(filled)]


def _concerns(view: View, relation: Relation, wanted: set[str], wholes: Wholes) -> bool:
    named = {name for role in relation.type.roles for name in fillers(view, relation, role)}
    return bool(named & wanted) or any(wholes.narrower(name, one) for name in named for one in wanted)


def _contract(view: View, relation: Relation, wanted: set[str], otherwise: str) -> Contract:
    _, _, pieces, _, money = relation.type.marks[GIVES]
    usual = usual_of(view, relation)
    given = [value for value in values(view, [relation]) if value.measure in relation.type.marks[GIVES]]
    amounts = tuple(_amounts(given))
    told = terms(relation, view.language, usual)
    return Contract(
        relation=relation,
        side=next((role for role in relation.type.roles if wanted & set(relation.fillers(role))), otherwise),
        status=least_status(relation.claims, view.language),
        terms=told,
        usual=usual,
        amounts=amounts,
        words=tuple(value for value in given if value.quantity.number is None),
        lacking=tuple(m for m in (pieces, money) if m not in {amount.measure for amount in amounts}),
        prices=tuple(_prices(amounts, pieces, money, told)),
        charged=all(is_charge(view, claim) for claim in relation.claims),
    )


def stand_in(view: View, contract: Contract) -> Value:
    """A value that stands for the whole contract, where contracts are told apart by their scope."""
    relation = contract.relation
    if contract.amounts:
        return contract.amounts[0].given[0]
    return Value(
        relation=relation,
        measure="",
        quantity=Quantity(None, "InWords", ""),
        status=contract.status,
        scope=scope_of(view, relation),
        claims=relation.claims,
        joins=joined_by(view, relation, relation.claims),
    )


def _amounts(given: list[Value]) -> Iterator[Amount]:
    groups: dict[tuple[str, str], list[Value]] = {}
    for value in given:
        if value.quantity.number is not None:
            groups.setdefault((value.measure, value.quantity.unit), []).append(value)
    for (measure, unit), found in groups.items():
        yield Amount(measure, unit, _together([interval_of(value.quantity) for value in found]), tuple(found))


def _together(found: list[Interval]) -> Interval:
    """What several numbers of one thing leave: what agrees with all, or the bounds of all where they differ."""
    low, high = max(each.low for each in found), min(each.high for each in found)
    return Interval(found[0].point, low, high) if low <= high else hull(found)


def _prices(amounts: tuple[Amount, ...], pieces: str, money: str, told: Terms) -> Iterator[Price]:
    for paid in (amount for amount in amounts if amount.measure == money):
        for had in (amount for amount in amounts if amount.measure == pieces):
            bounds = price_of_hour(paid.bounds, had.bounds, told) if told.base[0] else None
            if bounds:
                yield Price(paid, had, bounds)
