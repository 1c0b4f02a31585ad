"""What one piece costs, where a relation type declares such a rate."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from graphkit.analysis.measured import bounds, joined_by, values
from graphkit.arithmetic.interval import ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.analysis.measured import Value
    from graphkit.arithmetic.interval import Interval
    from graphkit.model.claim import Claim
    from graphkit.model.relation import Relation
    from graphkit.view.view import View


@dataclass(frozen=True, slots=True)
class Rate:
    """A ratio of two measures of one relation, with the thing by which it is compared."""

    relation: Relation
    over: str
    unit: str
    per: str
    value: Interval
    claims: tuple[Claim, ...]
    joins: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """How an answer writes it."""
        return f"{self.unit} {self.value.point:,.0f} a {self.per.lower().removesuffix('s')}"

    @property
    def bounds_text(self) -> str:
        """The bounds that rounding leaves, in words."""
        return f"{self.unit} {self.value.low:,.0f} to {self.value.high:,.0f}"


def rates(view: View, relations: Iterable[Relation]) -> list[Rate]:
    """Every declared rate whose two measures have numbers, in order of relation."""
    return [rate for relation in relations for rate in _rates(view, relation)]


def cheaper_successors(view: View, found: Iterable[Rate]) -> list[tuple[Rate, Rate]]:
    """Pairs of rates in which the thing that succeeds the other has the lower one, older first."""
    return [
        (older, newer)
        for older, newer in permutations(found, 2)
        if (older.unit, older.per) == (newer.unit, newer.per)
        and older.over in _preceding(view, newer.over)
        and newer.value.point < older.value.point
    ]


def _rates(view: View, relation: Relation) -> Iterator[Rate]:
    given = values(view, [relation])
    for of, per, over in relation.type.rates:
        upper, lower = _numbers(given, of), _numbers(given, per)
        if not (upper and lower):
            continue
        value = ratio(bounds(upper), bounds(lower))
        claims = tuple({c.name: c for v in (*upper, *lower) for c in v.claims}.values())
        units = (upper[0].quantity.unit, lower[0].quantity.unit)
        for name in relation.fillers(over):
            if value is not None:
                yield Rate(relation, name, *units, value, claims, joined_by(view, relation, claims))


def _numbers(given: list[Value], measure: str) -> list[Value]:
    found = [v for v in given if v.measure == measure and v.quantity.number is not None]
    return [v for v in found if v.quantity.unit == found[0].quantity.unit]


def _preceding(view: View, chip: str) -> set[str]:
    found: set[str] = set()
    waiting = [chip]
    while waiting:
        entity = view.library.entities.get(waiting.pop())
        for earlier in entity.succeeds if entity else ():
            if earlier not in found:
                found.add(earlier)
                waiting.append(earlier)
    return found
