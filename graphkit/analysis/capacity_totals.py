"""What contracts come to on a day, with and without their options, between bounds and each thing once."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.capacity import BELONGS, GIVES, stand_in
from graphkit.analysis.ledger.totals import SAME, TOTAL, not_counted
from graphkit.analysis.sums import declared_parts
from graphkit.arithmetic.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from graphkit.analysis.capacity import Amount, Contract
    from graphkit.analysis.wholes import Wholes
    from graphkit.view.view import View

RESOLD = "its provider takes capacity by another of them, which it may pass on"
DISPUTED = "in dispute, or only charged"


class Key(NamedTuple):
    """Of what a total is; totals of different keys are never added to each other."""

    side: str
    status: str
    measure: str
    unit: str


class Sum(NamedTuple):
    """What contracts come to that run, or may run.

    ``bounds`` has no upper end where a contract that may run tells no number. Its lower end counts ``surely``: those
    that surely run, each thing once. ``perhaps`` may run besides, or be among what is counted; ``untold`` may run or
    do, and tell no number in this unit. ``left_out`` surely run, and are not added, each with why.
    """

    bounds: Interval
    surely: tuple[Contract, ...] = ()
    perhaps: tuple[Contract, ...] = ()
    untold: tuple[Contract, ...] = ()
    left_out: tuple[tuple[Contract, str], ...] = ()


class Total(NamedTuple):
    """What the contracts of a key come to on a day, their options not counted, and counted as exercised."""

    key: Key
    base: Sum
    extended: Sum


def totals(view: View, found: Sequence[Contract], day: date, wholes: Wholes) -> list[Total]:
    """For each key what the contracts come to on a day, without their options and with them.

    Statuses are kept apart, so that nothing planned is in a sum of what was done; sides as well, so that nobody's
    letting is added to his taking. Complexity: quadratic in the contracts of a side and status.
    """
    return [total_of(view, of_key(found, key), key, day, wholes) for key in keys(view, found)]


def keys(view: View, found: Iterable[Contract]) -> list[Key]:
    """Of what there are totals, those further along first; without a unit where no contract tells a number."""
    units: dict[tuple[str, str, str], set[str]] = {}
    for contract in found:
        _, _, pieces, _, money = contract.relation.type.marks[GIVES]
        for measure in (pieces, money):
            told = {amount.unit for amount in contract.amounts if amount.measure == measure}
            units.setdefault((contract.side, contract.status, measure), set()).update(told)
    ordered = sorted(units, key=lambda key: (key[0] == BELONGS, key[0], -view.language.statuses[key[1]].rank, key[2]))
    return [Key(*key, unit) for key in ordered for unit in sorted(units[key]) or [""]]


def of_key(found: Iterable[Contract], key: Key) -> list[Contract]:
    """The contracts that a total of a key is of."""
    return [contract for contract in found if (contract.side, contract.status) == (key.side, key.status)]


def amount_of(contract: Contract, key: Key) -> Amount | None:
    """What a contract tells in the measure and unit of a key; None where it tells no number."""
    return next((a for a in contract.amounts if (a.measure, a.unit) == (key.measure, key.unit)), None)


def total_of(view: View, found: Sequence[Contract], key: Key, day: date, wholes: Wholes) -> Total:
    """What the contracts of one key come to on a day."""
    base, extended = (_sum(view, found, key, day, wholes, options=options) for options in (False, True))
    return Total(key, base, extended)


def _sum(view: View, found: Sequence[Contract], key: Key, day: date, wholes: Wholes, *, options: bool) -> Sum:
    running = {c.relation.name: c.terms.runs(day, options=options) for c in found}
    may = _without_totals(view, [c for c in found if running[c.relation.name] is not False], wholes)
    told = {c.relation.name: amount.bounds for c in may if (amount := amount_of(c, key))}
    sure = [c for c in may if running[c.relation.name] and c.relation.name in told]
    counted, left_out = _once(view, sorted(sure, key=lambda c: -told[c.relation.name].low), wholes)
    untold = tuple(c for c in may if c.relation.name not in told)
    low = sum((told[c.relation.name].low for c in counted), 0.0)
    high = inf if untold else sum(bounds.high for bounds in told.values())
    names = {c.relation.name for c in counted} | {c.relation.name for c, _ in left_out}
    return Sum(
        bounds=Interval(low, low, high),
        surely=tuple(counted),
        perhaps=tuple(c for c in may if c.relation.name in told and c.relation.name not in names),
        untold=untold,
        left_out=tuple(left_out),
    )


def _without_totals(view: View, may: list[Contract], wholes: Wholes) -> list[Contract]:
    """Without what is the same as another of them, and without totals all parts of which are among them."""
    out = not_counted(view, [stand_in(view, c) for c in may], wholes)
    names = {c.relation.name for c in may}
    return [
        c
        for n, c in enumerate(may)
        if out.get(n) != SAME and not (out.get(n) == TOTAL and declared_parts(view, {c.relation.name}) <= names)
    ]


def _once(view: View, sure: list[Contract], wholes: Wholes) -> tuple[list[Contract], list[tuple[Contract, str]]]:
    """Those that surely are different things, in the order given, and the others with why they are not added."""
    firm = [c for c in sure if c.sure]
    takers = {name: c for c in firm for name in c.relation.fillers(c.relation.type.marks[GIVES][1])}
    out = not_counted(view, [stand_in(view, c) for c in firm], wholes)
    for n, contract in enumerate(firm):
        if any(takers.get(name, contract) is not contract for name in contract.relation.fillers(contract.provider)):
            out.setdefault(n, RESOLD)
    counted = [c for n, c in enumerate(firm) if n not in out]
    left_out = [(c, out[n]) for n, c in enumerate(firm) if n in out]
    return counted, [*left_out, *((c, DISPUTED) for c in sure if not c.sure)]
