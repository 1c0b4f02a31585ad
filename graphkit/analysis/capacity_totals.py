"""What contracts come to on a day, with and without their options, between bounds and each thing once."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.capacity import BELONGS, GIVES, stand_in
from graphkit.analysis.ledger.overlaps import SAME, TOTAL, Overlaps
from graphkit.analysis.sums import declared_parts
from graphkit.arithmetic.interval import Interval
from graphkit.model.terms import runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from graphkit.analysis.capacity import Amount, Contract
    from graphkit.analysis.wholes import Wholes
    from graphkit.view.view import View

    Phases = Sequence[frozenset[str]]

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


class Group(NamedTuple):
    """The contracts of one side and status, with what tells which of them may be the same.

    ``parts`` holds the declared parts of those that are totals; ``given`` what each tells, by measure and unit.
    """

    side: str
    status: str
    contracts: tuple[Contract, ...]
    overlaps: Overlaps
    parts: Mapping[int, set[str]]
    given: tuple[Mapping[tuple[str, str], Amount], ...]

    def on_day(self, day: date) -> Phases:
        """The phases in which each of its contracts may be on a day."""
        return [contract.terms.phases(day) for contract in self.contracts]


def totals(view: View, found: Sequence[Contract], day: date, wholes: Wholes) -> list[Total]:
    """For each key what the contracts come to on a day, without their options and with them.

    Statuses are kept apart, so that nothing planned is in a sum of what was done; sides as well, so that nobody's
    letting is added to his taking. Complexity: that of :class:`Overlaps` for each side and status, then linear.
    """
    return [total_of(group, key, group.on_day(day)) for group in groups(view, found, wholes) for key in keys(group)]


def groups(view: View, found: Iterable[Contract], wholes: Wholes) -> list[Group]:
    """The contracts by side and status, those further along first."""
    apart: dict[tuple[str, str], list[Contract]] = {}
    for contract in found:
        apart.setdefault((contract.side, contract.status), []).append(contract)
    rank = view.language.statuses
    ordered = sorted(apart, key=lambda key: (key[0] == BELONGS, key[0], -rank[key[1]].rank))
    return [_group(view, *key, apart[key], wholes) for key in ordered]


def _group(view: View, side: str, status: str, found: list[Contract], wholes: Wholes) -> Group:
    parts = {n: declared_parts(view, {contract.relation.name}) for n, contract in enumerate(found)}
    return Group(
        side=side,
        status=status,
        contracts=tuple(found),
        overlaps=Overlaps(view, [stand_in(view, contract) for contract in found], wholes),
        parts={n: named for n, named in parts.items() if named},
        given=tuple({(a.measure, a.unit): a for a in contract.amounts} for contract in found),
    )


def keys(group: Group) -> list[Key]:
    """Of what there are totals in a group; without a unit where no contract tells a number."""
    units: dict[str, set[str]] = {}
    for contract, given in zip(group.contracts, group.given, strict=True):
        _, _, pieces, _, money = contract.relation.type.marks[GIVES]
        for measure in (pieces, money):
            units.setdefault(measure, set()).update(unit for named, unit in given if named == measure)
    each = ((measure, unit) for measure in sorted(units) for unit in sorted(units[measure]) or [""])
    return [Key(group.side, group.status, measure, unit) for measure, unit in each]


def amount_of(contract: Contract, key: Key) -> Amount | None:
    """What a contract tells in the measure and unit of a key; None where it tells no number."""
    return next((a for a in contract.amounts if (a.measure, a.unit) == (key.measure, key.unit)), None)


def total_of(group: Group, key: Key, phases: Phases) -> Total:
    """What the contracts of a group come to in one measure and unit, each being in one of some phases."""
    told = {n: given[key.measure, key.unit].bounds for n, given in enumerate(group.given) if key[2:] in given}
    base, extended = (_sum(group, told, phases, options=options) for options in (False, True))
    return Total(key, base, extended)


def _sum(group: Group, told: Mapping[int, Interval], phases: Phases, *, options: bool) -> Sum:
    running = [runs(each, options=options) for each in phases]
    may = list(_without_totals(group, [n for n, each in enumerate(running) if each is not False]))
    sure = sorted((n for n in may if running[n] and n in told), key=lambda n: -told[n].low)
    counted, left_out = _once(group, sure)
    untold = [n for n in may if n not in told]
    low = sum((told[n].low for n in counted), 0.0)
    high = inf if untold else sum((told[n].high for n in may), 0.0)
    beside = {*counted, *left_out, *untold}
    return Sum(
        bounds=Interval(low, low, high),
        surely=tuple(group.contracts[n] for n in counted),
        perhaps=tuple(group.contracts[n] for n in may if n not in beside),
        untold=tuple(group.contracts[n] for n in untold),
        left_out=tuple((group.contracts[n], why) for n, why in left_out.items()),
    )


def _without_totals(group: Group, may: list[int]) -> Iterator[int]:
    """Without what is the same as another of them, and without totals all parts of which are among them."""
    out = group.overlaps.not_counted(may)
    names = {group.contracts[n].relation.name for n in may} if group.parts else set()
    for n in may:
        if out.get(n) != SAME and not (out.get(n) == TOTAL and group.parts.get(n, set()) <= names):
            yield n


def _once(group: Group, sure: list[int]) -> tuple[list[int], dict[int, str]]:
    """Those that surely are different things, in the order given, and the others with why they are not added."""
    firm = [n for n in sure if group.contracts[n].sure]
    out = group.overlaps.not_counted(firm)
    takers: dict[str, set[int]] = {}
    for n in firm:
        for name in _filling(group.contracts[n], 1):
            takers.setdefault(name, set()).add(n)
    for n in firm:
        if any(takers.get(name, {n}) - {n} for name in _filling(group.contracts[n], 0)):
            out.setdefault(n, RESOLD)
    return [n for n in firm if n not in out], {n: out.get(n, DISPUTED) for n in sure if n in out or n not in firm}


def _filling(contract: Contract, place: int) -> tuple[str, ...]:
    """Who lets (0) or takes (1) the capacity."""
    return contract.relation.fillers(contract.relation.type.marks[GIVES][place])
