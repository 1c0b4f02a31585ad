"""Where a value that follows from stated ones meets another that is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.conflicts.finding import Conflict, described, joined, phrase, remarks, side, worded
from graphkit.analysis.measured import bounds, values
from graphkit.arithmetic.derived import FRACTION, as_fraction, diluted_share
from graphkit.arithmetic.interval import interval_of, ratio
from graphkit.model.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.analysis.measured import Value
    from graphkit.arithmetic.interval import Interval
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

FORMULAS = {"ontology/DilutedShare": diluted_share}


def derived(view: View, relations: Iterable[Relation]) -> Iterator[Conflict]:
    """Each stated value that one derived as the ontology declares it lies outside of."""
    relations = list(relations)
    by_type: dict[str, list[Relation]] = {}
    for relation in relations:
        by_type.setdefault(relation.type.name, []).append(relation)
    for relation in relations:
        found: dict[tuple[str, Quantity], tuple[Value, list[tuple[str, list[Value]]]]] = {}
        for rule in relation.type.derives:
            for stated in _stated(view, relation, rule, by_type.get(rule["comparedIn"], [])):
                for text, given in _outside(view, relation, rule, stated):
                    key = (stated.relation.name, stated.quantity)
                    found.setdefault(key, (stated, []))[1].append((text, given))
        formulas = dict.fromkeys(rule["formula"] for rule in relation.type.derives)
        comment = " ".join(view.language.terms[formula].comment for formula in formulas)
        for stated, ways in found.values():
            yield _conflict(view, relation, stated, ways, comment)


def _conflict(
    view: View, relation: Relation, stated: Value, ways: list[tuple[str, list[Value]]], comment: str
) -> Conflict:
    given = [value for _, numbers in ways for value in numbers]
    joins = {name for value in (stated, *given) for name in value.joins}
    words = [v.quantity.wording for v in values(view, [stated.relation]) if v.quantity.number is None]
    return Conflict(
        kind="derived against stated",
        subject=f"{described(view, stated.relation)}, from {described(view, relation)}",
        first=side(f"{worded(view, stated)}: {phrase(view, stated.status)}", stated.claims),
        second=side("; ".join(text for text, _ in ways), (c for value in given for c in value.claims)),
        remark=remarks(
            f"computed, in no source: {comment.rstrip('.')}",
            "reached only if all of it is carried out and goes to the one named",
            "also said in words: " + "; ".join(words) if words else "",
            joined(joins),
        ),
        joins=tuple(sorted(joins)),
        relations=(stated.relation.name, relation.name),
    )


def _stated(view: View, relation: Relation, rule: dict[str, str], relations: list[Relation]) -> list[Value]:
    roles = [rule["from"], rule["to"], *rule["matching"].split()]
    pairs = list(zip(roles[::2], roles[1::2], strict=True))
    alike = [
        other for other in relations if all(set(relation.fillers(one)) & set(other.fillers(two)) for one, two in pairs)
    ]
    return [
        value
        for value in values(view, alike)
        if value.measure == rule["comparedAs"] and value.quantity.number is not None
    ]


def _outside(view: View, relation: Relation, rule: dict[str, str], stated: Value) -> Iterator[tuple[str, list[Value]]]:
    line = as_fraction(interval_of(stated.quantity), stated.quantity.unit)
    for given, basis in _bases(view, relation, rule):
        result = FORMULAS[rule["formula"]](basis)
        if not line.low <= result.point <= line.high:
            yield _text(given, result), given


def _bases(view: View, relation: Relation, rule: dict[str, str]) -> Iterator[tuple[list[Value], Interval]]:
    found = [value for value in values(view, [relation]) if value.quantity.number is not None]
    upper = [value for value in found if value.measure == rule["of"]]
    if not rule["per"]:
        for value in upper:
            yield [value], as_fraction(bounds([value]), value.quantity.unit)
        return
    lower = [value for value in found if value.measure == rule["per"]]
    basis = ratio(bounds(upper), bounds(lower)) if upper and lower else None
    if basis is not None:
        yield [*upper, *lower], basis


def _text(given: list[Value], result: Interval) -> str:
    most = "at most " if given[0].quantity.sense in {"AtMost", "LessThan"} else ""
    share = Quantity(result.point, "Exact", FRACTION).text
    return f"{most}{share}, from " + " over ".join(value.quantity.text for value in given)
