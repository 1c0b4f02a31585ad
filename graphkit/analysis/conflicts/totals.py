"""Where declared parts meet their whole: sums, statuses, and what one piece costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.conflicts.finding import (
    Conflict,
    described,
    ids,
    joined,
    phrase,
    remarks,
    side,
    worded,
)
from graphkit.analysis.rates import cheaper_successors
from graphkit.view.dispute import UNDONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.analysis.measured import Value
    from graphkit.analysis.rates import Rate
    from graphkit.analysis.sums import Sum
    from graphkit.view.view import View


def against_total(view: View, sums: Iterable[Sum]) -> Iterator[Conflict]:
    """Each declared total beside the sum of its parts, also where the two agree."""
    for found in sums:
        given = [value for part in found.parts for value in part]
        yield Conflict(
            kind="sum against total",
            subject=described(view, found.whole.relation),
            first=side(worded(view, found.whole), found.whole.claims),
            second=side(summed(found), (claim for value in given for claim in value.claims)),
            remark=verdict(view, found),
            joins=tuple(sorted({*(c.name for c in found.partition.claims), *_joins(found)})),
            relations=(found.whole.relation.name, *dict.fromkeys(v.relation.name for v in given)),
        )


def whole_and_parts(view: View, sums: Iterable[Sum]) -> Iterator[Conflict]:
    """Each total that is not given as a plan while some of its parts are only planned."""
    for found in sums:
        planned = [value for part in found.parts for value in part if value.status in UNDONE]
        if planned and found.whole.status not in UNDONE:
            total, part = found.whole, planned[0]
            yield Conflict(
                kind="status differs",
                subject=f"{described(view, total.relation)}, and its parts",
                first=side(f"{worded(view, total)}: {phrase(view, total.status)}", total.claims),
                second=side(
                    "; ".join(f"{worded(view, v)}: {phrase(view, v.status)}" for v in planned),
                    (claim for value in planned for claim in value.claims),
                ),
                remark=remarks(
                    "a whole that is not called a plan, of which a part is one",
                    f"parts by {ids(c.name for c in found.partition.claims)}",
                ),
                joins=tuple(sorted({*(c.name for c in found.partition.claims), *total.joins, *part.joins})),
                relations=(total.relation.name, *(value.relation.name for value in planned)),
            )


def cheaper(view: View, rates: Iterable[Rate]) -> Iterator[Conflict]:
    """Each pair of rates in which the newer thing costs less than the one that it succeeds."""
    found: dict[tuple[str, ...], list[tuple[Rate, Rate]]] = {}
    for older, newer in cheaper_successors(view, tuple(rates)):
        key = (older.over, older.text, newer.over, newer.text)
        found.setdefault(key, []).append((older, newer))
    for pairs in found.values():
        yield _cheaper(view, pairs)


def summed(found: Sum) -> str:
    """The parts and what they come to."""
    parts = [" or ".join(dict.fromkeys(value.quantity.text for value in part)) for part in found.parts]
    text = type(found.whole.quantity)(found.sum.point, "Exact", found.whole.quantity.unit).text
    least = "at least " if found.silent else ""
    return f"{' + '.join(parts)} = {least}{text}"


def verdict(view: View, found: Sum) -> str:
    """How a sum stands to its total, in words; never that it confirms it."""
    given = [value for part in found.parts for value in part]
    states = dict.fromkeys(phrase(view, value.status) for value in given)
    return remarks(
        f"{_stands(found)} {found.whole.quantity.text}",
        _unlike(view, found, given),
        f"across statuses: {', '.join(states)}" if len(states) > 1 else "",
        f"rests on inference {ids(found.inferred)}" if found.inferred else "",
        "no number for " + ", ".join(described(view, part) for part in found.silent) if found.silent else "",
        joined(_joins(found)),
    )


def _cheaper(view: View, pairs: list[tuple[Rate, Rate]]) -> Conflict:
    older, newer = pairs[0]
    given = [rate for pair in pairs for rate in pair]
    joins = tuple(sorted({name for rate in given for name in rate.joins}))
    none = ", so the difference may be none" if older.value.meets(newer.value) else ""
    return Conflict(
        kind="rate",
        subject=f"{view.label(older.over)} and {view.label(newer.over)}, which succeeds it",
        first=side(f"{older.text}, {view.label(older.over)}", (c for one, _ in pairs for c in one.claims)),
        second=side(f"{newer.text}, {view.label(newer.over)}", (c for _, two in pairs for c in two.claims)),
        remark=remarks(
            "the newer one is the cheaper one; what the prices take in is not known",
            f"rounding leaves {older.bounds_text} and {newer.bounds_text}{none}",
            joined(joins),
        ),
        joins=joins,
        relations=tuple(dict.fromkeys(rate.relation.name for rate in given)),
    )


def _unlike(view: View, found: Sum, given: list[Value]) -> str:
    kinds = dict.fromkeys(view.language.label(v.measure) for v in given if v.measure != found.whole.measure)
    whole = view.language.label(found.whole.measure)
    return f"parts are {', '.join(kinds)}, the whole {whole}" if kinds else ""


def _stands(found: Sum) -> str:
    if found.consistent:
        return "consistent with"
    return "more than" if found.sum.low > found.whole.quantity.high else "less than"


def _joins(found: Sum) -> tuple[str, ...]:
    given: list[Value] = [found.whole, *(value for part in found.parts for value in part)]
    return tuple(sorted({name for value in given for name in value.joins}))
