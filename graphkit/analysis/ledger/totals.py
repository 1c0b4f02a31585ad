"""What numbers come to, status by status, each thing counted once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.analysis.ledger.entries import subject
from graphkit.analysis.ledger.overlaps import Overlaps
from graphkit.analysis.measured import bounds
from graphkit.arithmetic.interval import total
from graphkit.model.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.analysis.measured import Value
    from graphkit.analysis.wholes import Wholes
    from graphkit.arithmetic.interval import Interval
    from graphkit.view.view import View

FIGURE = "ontology/FigureKind"
OPEN = frozenset({"AtLeast", "MoreThan"})


@dataclass(frozen=True, slots=True)
class Total:
    """What the counted numbers of one status come to."""

    status: str
    sum: Interval
    counted: tuple[Value, ...]

    @property
    def text(self) -> str:
        """How an answer writes it."""
        first = self.counted[0].quantity
        if len(self.counted) == 1:
            return first.text
        sense = "AtLeast" if any(v.quantity.sense in OPEN for v in self.counted) else "Exact"
        return Quantity(self.sum.point, sense, first.unit).text


@dataclass(frozen=True, slots=True)
class Account:
    """The totals of one holder and measure, status by status.

    ``role`` is the holder's side of a two-sided relation, else empty. ``left_out`` are numbers of
    the same holder and measure that are not added, each with why.
    """

    holder: str
    role: str
    measure: str
    totals: tuple[Total, ...]
    left_out: tuple[tuple[Value, str], ...]


def accounts(view: View, found: Sequence[Value], wholes: Wholes, party: str | None) -> list[Account]:
    """Totals for each holder and measure, those of different statuses never added to each other.

    The side of a two-sided relation and the period of a figure keep numbers apart as well.
    """
    groups: dict[tuple[str, ...], list[Value]] = {}
    for value in found:
        if value.quantity.number is not None:
            groups.setdefault(_key(view, value, wholes, party), []).append(value)
    return [_account(view, key, group, wholes) for key, group in groups.items()]


def _account(view: View, key: tuple[str, ...], group: list[Value], wholes: Wholes) -> Account:
    out = Overlaps(view, group, wholes).not_counted(range(len(group)))
    by_status: dict[str, list[Value]] = {}
    for n, value in enumerate(group):
        if n not in out:
            by_status.setdefault(value.status, []).append(value)
    ranks = view.language.statuses
    ordered = sorted(by_status.items(), key=lambda item: -ranks[item[0]].rank)
    totals = tuple(Total(status, total(bounds([v]) for v in kept), tuple(kept)) for status, kept in ordered)
    holder, role, measure = key[:3]
    return Account(holder, role, measure, totals, tuple((group[n], out[n]) for n in sorted(out)))


def _key(view: View, value: Value, wholes: Wholes, party: str | None) -> tuple[str, ...]:
    holder = _holder(view, value, wholes, party)
    role = _side(view, value, holder)
    figure = value.relation.type.kind == FIGURE
    period = " to ".join(str(day) for day in value.period if day) if figure else ""
    return (holder, role, value.measure, value.quantity.unit, period)


def _holder(view: View, value: Value, wholes: Wholes, party: str | None) -> str:
    names = {name for _, name in value.scope}
    if party is not None:
        wanted = view.identities[party]
        if wanted in names or any(wholes.narrower(name, wanted) for name in names):
            return wanted
    first = subject(value)
    above = sorted(name for name in wholes.above(first) if _party(view, name))
    return above[0] if len(above) == 1 and not _party(view, first) else first


def _party(view: View, name: str) -> bool:
    entity = view.library.entities.get(name)
    return entity is not None and entity.party


def _side(view: View, value: Value, holder: str) -> str:
    """The role of the holder where another role of the type takes the same kind of filler."""
    terms = view.language.terms
    ranges = [terms[role].range for role in value.relation.type.scope_roles]
    own = next((role for role, name in value.scope if name == holder), "")
    return own if own and terms[own].range and ranges.count(terms[own].range) > 1 else ""
