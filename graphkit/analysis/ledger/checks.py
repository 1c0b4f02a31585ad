"""What can be checked about the numbers of a ledger: sums, rates, and numbers that stand opposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.analysis.conflicts.finding import ids, phrase, worded
from graphkit.analysis.conflicts.scopes import SCOPE, distinct, grouped, opposing
from graphkit.analysis.conflicts.totals import summed, verdict
from graphkit.analysis.rates import rates
from graphkit.analysis.sums import sums
from graphkit.view.dispute import UNDONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.analysis.measured import Value
    from graphkit.analysis.sums import Sum
    from graphkit.analysis.wholes import Wholes
    from graphkit.arithmetic.interval import Interval
    from graphkit.model.relation import Relation
    from graphkit.view.view import View


@dataclass(frozen=True, slots=True)
class Check:
    """One check: of what, what was computed, how it stands to what is claimed, and on which claims."""

    subject: str
    measure: str
    text: str
    finding: str
    status: str
    bounds: Interval | None
    claims: tuple[str, ...]


def checks(
    view: View, found: Sequence[Value], all_of: tuple[Sequence[Relation], Sequence[Value]], wholes: Wholes
) -> list[Check]:
    """The checks of the numbers of a ledger; ``all_of`` are relations and numbers of the whole view."""
    relations, numbers = all_of
    own = {value.relation.name for value in found}
    return [
        *(_sum(view, each) for each in sums(view, relations) if each.whole.relation.name in own),
        *_rates(view, [relation for relation in relations if relation.name in own]),
        *(check for check in _opposed(view, numbers, wholes) if set(check.claims) & _names(found)),
    ]


def _sum(view: View, found: Sum) -> Check:
    given = [value for part in found.parts for value in part]
    return Check(
        subject=worded(view, found.whole),
        measure=view.language.label(found.whole.measure),
        text=summed(found),
        finding=verdict(view, found),
        status=", ".join(dict.fromkeys(phrase(view, value.status) for value in given)),
        bounds=found.sum,
        claims=found.claims,
    )


def _rates(view: View, relations: Iterable[Relation]) -> Iterator[Check]:
    for rate in rates(view, relations):
        of, per, _ = next(iter(rate.relation.type.rates))
        yield Check(
            subject=view.label(rate.over),
            measure=f"{view.language.label(of)} by {view.language.label(per)}",
            text=rate.text,
            finding=f"a rate; rounding leaves {rate.bounds_text}; what the price takes in is not known",
            status=", ".join(dict.fromkeys(phrase(view, claim.status) for claim in rate.claims)),
            bounds=rate.value,
            claims=(*(claim.name for claim in rate.claims), *rate.joins),
        )


def _opposed(view: View, numbers: Sequence[Value], wholes: Wholes) -> Iterator[Check]:
    """Each number of a part, no plan, that another of the part and the same of the whole stand against."""
    for kind, group in grouped(view, numbers, wholes):
        for narrow in distinct(group.narrow) if kind == SCOPE else ():
            there = opposing(narrow, numbers, group.parts, wholes)
            if there and narrow.status not in UNDONE:
                yield _against(view, narrow, there, distinct(group.wide))


def _against(view: View, narrow: Value, there: list[Value], wide: list[Value]) -> Check:
    cited: dict[str, list[str]] = {}
    for value in there:
        cited.setdefault(value.quantity.text, []).extend(_elsewhere(narrow, value))
    others = [f"{text} there ({ids(sorted(names))})" for text, names in cited.items()]
    whole = [f"{worded(view, value)} for the whole ({ids(value.names)})" for value in wide]
    given = (narrow, *there, *wide)
    return Check(
        subject=worded(view, narrow),
        measure=view.language.label(narrow.measure),
        text=narrow.quantity.text,
        finding="opposed by " + " and by ".join([*others, *whole]),
        status=phrase(view, narrow.status),
        bounds=None,
        claims=tuple(dict.fromkeys(name for value in given for name in (*value.names, *value.joins))),
    )


def _elsewhere(narrow: Value, value: Value) -> list[str]:
    return [claim.name for claim in value.claims if claim.source not in narrow.sources]


def _names(found: Sequence[Value]) -> set[str]:
    return {name for value in found for name in value.names}
