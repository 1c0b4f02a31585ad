"""Where figures worked back from their stated growth meet the stated ones of the earlier period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.analysis.conflicts.finding import Conflict, remarks, side, worded
from graphkit.analysis.measured import same_measure
from graphkit.arithmetic.derived import as_fraction, base_from_growth
from graphkit.arithmetic.interval import interval_of, total
from graphkit.model.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.analysis.measured import Value
    from graphkit.arithmetic.interval import Interval
    from graphkit.model.claim import Claim
    from graphkit.model.days import Day
    from graphkit.view.view import View

FORMULAS = {"ontology/BaseFromGrowth": base_from_growth}


@dataclass(frozen=True, slots=True)
class _Base:
    value: Value
    earlier: Interval
    period: tuple[Day | None, Day | None]
    claims: tuple[Claim, ...]


def worked_back(view: View, numbers: Iterable[Value]) -> Iterator[Conflict]:
    """Each stated figure beside what growth stated later makes of it, for it or for all its named members.

    For one subject only where the two differ; for a group also where they agree, since it tells
    whose figure a like number is.
    """
    numbers = [value for value in numbers if value.quantity.number is not None]
    bases = list(_bases(view, numbers))
    for stated in numbers:
        fitting = [base for base in bases if _fits(view, stated, base)]
        for base in fitting:
            same = stated.scope == base.value.scope
            if same and not interval_of(stated.quantity).meets(base.earlier):
                yield _conflict(view, stated, [base])
        members = _members(view, stated)
        own = [base for base in fitting if len(base.value.scope) == 1 and base.value.scope[0][1] in members]
        if members and members == {base.value.scope[0][1] for base in own}:
            yield _conflict(view, stated, own)


def _bases(view: View, numbers: list[Value]) -> Iterator[_Base]:
    for grown in numbers:
        rule = view.language.figures.get(grown.measure, {})
        if not (rule.get("formula") and grown.scope):
            continue
        for value in numbers:
            alike = (value.measure, value.scope, value.period) == (rule["of"], grown.scope, grown.period)
            if alike and all(value.period):
                growth = as_fraction(interval_of(grown.quantity), grown.quantity.unit)
                earlier = FORMULAS[rule["formula"]](interval_of(value.quantity), growth)
                yield _Base(value, earlier, _back(value, rule), (*value.claims, *grown.claims))


def _conflict(view: View, stated: Value, bases: list[_Base]) -> Conflict:
    unit = stated.quantity.unit
    found = total(base.earlier for base in bases)
    meets = interval_of(stated.quantity).meets(found)
    parts = [_shown(base.earlier.point, unit) for base in bases]
    kinds = dict.fromkeys(view.language.label(b.value.measure) for b in bases)
    result = " + ".join(parts) + (f" = {_shown(found.point, unit)}" if len(parts) > 1 else "")
    return Conflict(
        kind="derived against stated",
        subject=worded(view, stated),
        first=side(stated.quantity.text, stated.claims),
        second=side(result, (claim for base in bases for claim in base.claims)),
        remark=remarks(
            f"computed, in no source: worked back from {', '.join(kinds)} and its growth a period later",
            "consistent with it" if meets else "differs from it",
            "whether the whole has further members is not known" if len(bases) > 1 else "",
        ),
        relations=(stated.relation.name, *(base.value.relation.name for base in bases)),
    )


def _fits(view: View, stated: Value, base: _Base) -> bool:
    return (
        stated.quantity.unit == base.value.quantity.unit
        and stated.relation.name != base.value.relation.name
        and same_measure(stated.measure, base.value.measure, view.language)
        and [_bounds(day) for day in stated.period] == [_bounds(day) for day in base.period]
    )


def _members(view: View, stated: Value) -> set[str]:
    entities = (view.library.entities.get(name) for _, name in stated.scope)
    return {view.identities[member] for entity in entities if entity for member in entity.members}


def _back(value: Value, rule: dict[str, str]) -> tuple[Day | None, Day | None]:
    months = -int(rule["monthsBack"] or 0)
    start, end = value.period
    return (start.plus_months(months) if start else None, end.plus_months(months) if end else None)


def _bounds(day: Day | None) -> tuple[object, ...]:
    return (day.earliest, day.latest) if day else ()


def _shown(number: float, unit: str) -> str:
    scale = 10 ** max(0, len(str(int(abs(number)))) - 3)
    return Quantity(round(number / scale) * scale, "Exact", unit).text
