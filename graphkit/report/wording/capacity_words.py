"""The parts of what is under contract, in words: who, how long, what an hour costs, and sums."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from graphkit.analysis.capacity import BELONGS, GIVES
from graphkit.analysis.capacity_totals import amount_of
from graphkit.analysis.measured import fillers
from graphkit.analysis.sums import declared_parts
from graphkit.model.answer import Line
from graphkit.model.quantity import Quantity
from graphkit.model.terms import Terms
from graphkit.report.wording.evidence import ids, names_of, own_and_joined
from graphkit.report.wording.running import NONE_TOLD, NOT_STATED, length, span, standing
from graphkit.view.dispute import UNDONE
from graphkit.view.terms import BASE, FLOOR, LAST, OPTION, START, told_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from graphkit.analysis.capacity import Amount, Contract, Price
    from graphkit.analysis.capacity_totals import Key, Sum, Total
    from graphkit.arithmetic.interval import Interval
    from graphkit.model.claim import Claim
    from graphkit.model.relation import Relation
    from graphkit.model.terms import Months
    from graphkit.view.view import View


IF_DONE = "if it comes about"
"""Before what is told of a plan: that it is in its term, or surely so much, is never said of it outright."""


CENT = 0.01
IF_SO = "if it is as charged"
"""Before what is told of a contract that is only charged."""


def proviso(contract: Contract) -> str:
    """On what all hangs that is told of how a contract stands; empty where nothing does."""
    disputed = ["in dispute"] if contract.relation.disputed else []
    given = [
        *([IF_SO] if contract.charged else disputed),
        *([IF_DONE] if contract.status in UNDONE else []),
    ]
    return " and ".join(given)


def on_day_words(contract: Contract, day: date) -> str:
    """How a contract stands on a day; one that is only planned, possible or charged, on that proviso."""
    words = standing(contract.terms.phases(day), contract.terms)
    hangs = proviso(contract)
    return f"{hangs}: {words}" if hangs else words


def side_words(side: str, view: View) -> str:
    """In which part those who were asked about stand in a contract; all stand in none."""
    if side == BELONGS:
        return "at their sites, or part of their totals, without being named"
    return f"as {view.language.label(side)}" if side else "of all"


def head_words(key: Key, view: View) -> str:
    """The side and the status of a sum."""
    status = view.language.statuses[key.status].phrase
    return f"{side_words(key.side, view)}: {status}" if key.side else status


def parties(contract: Contract, view: View) -> str:
    """Who fills which role; a provider or customer who is not named is said not to be."""
    relation = contract.relation
    provider, customer, *_ = relation.type.marks[GIVES]
    label = view.language.label
    filled = [(role, fillers(view, relation, role)) for role in relation.type.roles]
    told = [
        f"{label(role)} {', '.join(f'{view.label(name)}{_rests(relation, role, name, view)}' for name in names)}"
        for role, names in filled
        if names
    ]
    told.extend(f"{label(role)} not named" for role in (provider, customer) if not relation.fillers(role))
    return "; ".join(told)


def _rests(relation: Relation, role: str, name: str, view: View) -> str:
    """By what somebody came to fill a role, where no source names him in it."""
    claims = [view.claims[given] for given in relation.roles[role][name]]
    said = [claim for claim in claims if not claim.inference]
    if not said:
        return f" (inferred, {ids(claims)})"
    if any(name in claim.roles.get(role, ()) for claim in said):
        return ""
    joins = {reason for claim in said for raw in claim.roles.get(role, ()) for reason in view.identities.reason(raw)}
    how = "taken to be, inferred," if any(view.claims[join].inference for join in joins) else "taken to be by"
    return f" ({how} {ids(joins)})"


def term_words(contract: Contract, view: View) -> str:
    """From when and for how long, each with the claims that tell it."""
    terms, relation = contract.terms, contract.relation

    def told(part: str) -> str:
        claims = told_by(relation, view.language, part)
        return f" ({own_and_joined(claims, relation)})" if claims else ""

    start = f"start {span(terms.start)}{told(START) or told(FLOOR)}"
    words = [start, f"base term {_length(terms.base, told(BASE))}"]
    general = [claim for usual in contract.usual for claim in told_by(usual, view.language, OPTION)]
    if told(OPTION) or not (terms.option[1] and general):
        words.append(f"option {_length(terms.option, told(OPTION))}")
    else:
        words.append(f"option not told of it; up to {terms.option[1]} months by the usual terms ({ids(general)})")
    if span(terms.base_ends) != NOT_STATED:
        words.append(f"base term over on: {span(terms.base_ends)}")
    if terms.option[1] and span(terms.option_ends) != NOT_STATED:
        words.append(f"with its option: {span(terms.option_ends)}")
    if terms.end:
        words.append(f"last day: {span(terms.end)}{told(LAST)}")
    return "; ".join(words)


def _length(months: Months, told: str) -> str:
    """A length with the claims that tell it; where they tell it in words alone it is not one that is not told."""
    if told and length(months) in {NOT_STATED, NONE_TOLD}:
        return f"told in no number of months{told}"
    return f"{length(months)}{told}"


def missing(contract: Contract, view: View) -> str:
    """What is not told that the price of an hour would need."""
    lacking = [*contract.lacking, *(_words_for(BASE, view) if contract.terms.base == Terms().base else [])]
    if not lacking:
        return "what is told of it could be nothing"
    return f"not told of it in a number: {', '.join(map(view.language.label, lacking))}"


def _words_for(part: str, view: View) -> list[str]:
    return [word for word, named in view.language.term_parts.items() if named == part]


def price_words(price: Price, contract: Contract, view: View) -> str:
    """What an hour of one piece costs, and from what that is computed."""
    piece = price.pieces.unit.lower().removesuffix("s")
    money, pieces = _as_said(price.money), _as_said(price.pieces)
    base = ids(told_by(contract.relation, view.language, BASE))
    rests = ids((*price.money.claims, *price.pieces.claims))
    worked = f"{money} / ({pieces} x all hours of {length(contract.terms.base)}), {rests}, {base}"
    return f"price of a {piece}-hour: {cost(price.bounds, price.money.unit)}, computed: {worked}"


def cost(bounds: Interval, unit: str) -> str:
    """A price of a small thing between bounds, to a hundredth.

    >>> from graphkit.arithmetic.interval import Interval
    >>> cost(Interval(3.09, 2.8, 3.44), "USD")
    'USD 2.80 to 3.44'
    >>> cost(Interval(0.002, 0.001, 0.003), "USD")
    'less than USD 0.01'
    """
    if 0 <= bounds.low <= bounds.high < CENT:
        return f"less than {unit} {CENT}"
    if bounds.high == inf:
        return f"{unit} {bounds.low:,.2f} or more"
    low, high = f"{bounds.low:,.2f}", f"{bounds.high:,.2f}"
    return f"{unit} {low} to {high}" if low != high else f"{unit} {low}"


def sum_lines(total: Total, view: View) -> Iterator[Line]:
    """A total in words, once where its options make no difference."""
    key = total.key
    what = view.language.label(key.measure) + (f" in {unit_words(key.unit)}" if key.unit else "")
    parts = [("options counted or not", total.base)]
    if total.base != total.extended:
        parts = [("options not counted", total.base), ("options counted", total.extended)]
    for words, part in parts:
        yield Line(f"{what}, {words}: {_sum_words(part, key, view)}", 2, names_of(claims_in(part)))
        for contract, why in part.left_out:
            yield Line(f"not added: {_number(contract, key)} ({ids(contract.relation.claims)}): {why}", 3)


def unit_words(unit: str) -> str:
    """A unit as a plain word; a currency by its code.

    >>> unit_words("Chips"), unit_words("USD")
    ('chips', 'USD')
    """
    return unit if unit.isupper() else unit.lower()


def claims_in(part: Sum) -> list[Claim]:
    """The claims of the contracts that a sum speaks of, each once."""
    told = (*part.surely, *part.perhaps, *part.untold, *(contract for contract, _ in part.left_out))
    return list({claim.name: claim for contract in told for claim in contract.relation.claims}.values())


def _sum_words(part: Sum, key: Key, view: View) -> str:
    words = []
    surely = f"{IF_DONE}, surely" if key.status in UNDONE else "surely"
    if part.surely:
        least = f", at least {Quantity(part.bounds.low, 'Exact', key.unit).text} in sum"
        words.append(f"{surely} {_listed(part.surely, key, view)}{least if len(part.surely) > 1 else ''}")
    elif part.perhaps or part.untold:
        words.append(f"{surely} nothing")
    if part.perhaps:
        words.append(f"may run or not: {_listed(part.perhaps, key, view)}")
    if part.untold:
        many = (
            "1 that runs or may run tells" if len(part.untold) == 1 else f"{len(part.untold)} that run or may run tell"
        )
        claims = [c for contract in part.untold for c in contract.relation.claims]
        words.append(f"{many} no number ({ids(claims)})")
    return "; ".join(words) or "nothing"


def _listed(found: Sequence[Contract], key: Key, view: View) -> str:
    return ", ".join(_one(contract, key, view) for contract in found)


def _one(contract: Contract, key: Key, view: View) -> str:
    whole = declared_parts(view, {contract.relation.name})
    total = ", a total of contracts that do not all stand here" if whole else ""
    amount = amount_of(contract, key)
    return f"{_number(contract, key)} ({ids(amount.claims if amount else ())}{total})"


def _number(contract: Contract, key: Key) -> str:
    amount = amount_of(contract, key)
    return _as_said(amount) if amount else "no number"


def _as_said(amount: Amount) -> str:
    return " and ".join(dict.fromkeys(value.quantity.text for value in amount.given))
