"""A ledger put into rows and words."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from graphkit.analysis.conflicts.answered import answered
from graphkit.analysis.conflicts.finding import described, ids, phrase
from graphkit.analysis.ledger.entries import subject
from graphkit.model.answer import Line, Section
from graphkit.model.names import local

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.analysis.ledger.checks import Check
    from graphkit.analysis.ledger.totals import Account, Total
    from graphkit.analysis.measured import Value
    from graphkit.model.answer import Row
    from graphkit.model.claim import Claim
    from graphkit.view.view import View

COLUMNS = ("row", "subject", "measure", "scope", "status", "quantity", "low", "high", "claims", "note")


def table(view: View, found: Sequence[Value], sums: Sequence[Account], tested: Sequence[Check]) -> tuple[Row, ...]:
    """All rows: numbers as claimed, totals, and checks, told apart by the first column."""
    why = {id(value): reason for each in sums for value, reason in each.left_out}
    return (
        *(_number(view, value, why.get(id(value), "")) for value in found),
        *(_total(view, account, each) for account in sums for each in account.totals),
        *(_check(check) for check in tested),
    )


def sections(
    view: View, found: Sequence[Value], sums: Sequence[Account], tested: Sequence[Check]
) -> tuple[Section, ...]:
    """The same in words."""
    parts = (
        Section("Numbers as claimed", tuple(line for value in found for line in _lines(view, value))),
        Section("Totals, each status apart", tuple(line for each in sums for line in _sums(view, each))),
        Section("Checks", tuple(line for check in tested for line in _tested(check))),
    )
    return tuple(part for part in parts if part.lines)


def _number(view: View, value: Value, why: str) -> Row:
    given = value.quantity.number is not None
    parts = [
        f"not added: {why}" if why else "",
        f"rests on {ids(value.joins)}" if value.joins else "",
        *(line.text for line in answered(view, _spoken(view, value))),
    ]
    return {
        "row": "number",
        "subject": _subject(view, value),
        "measure": view.language.label(value.measure),
        "scope": _scope(view, value),
        "status": phrase(view, value.status),
        "quantity": value.quantity.text,
        "low": value.quantity.low if given else None,
        "high": _finite(value.quantity.high) if given else None,
        "claims": [local(name) for name in value.names],
        "note": "; ".join(part for part in parts if part),
    }


def _total(view: View, account: Account, each: Total) -> Row:
    names = dict.fromkeys(name for value in each.counted for name in (*value.names, *value.joins))
    return {
        "row": "total",
        "subject": view.label(account.holder),
        "measure": _measure(view, account),
        "scope": "; ".join(_scope(view, value) for value in each.counted),
        "status": phrase(view, each.status),
        "quantity": each.text,
        "low": each.sum.low,
        "high": _finite(each.sum.high),
        "claims": [local(name) for name in names],
        "note": "computed",
    }


def _check(check: Check) -> Row:
    return {
        "row": "check",
        "subject": check.subject,
        "measure": check.measure,
        "scope": "",
        "status": check.status,
        "quantity": check.text,
        "low": check.bounds.low if check.bounds else None,
        "high": _finite(check.bounds.high) if check.bounds else None,
        "claims": [local(name) for name in check.claims],
        "note": check.finding,
    }


def _lines(view: View, value: Value) -> list[Line]:
    what = f"{_subject(view, value)}: {view.language.label(value.measure)} {value.quantity.text}"
    scope = _scope(view, value)
    about = f" ({scope})" if scope else ""
    text = f"{what}{about}, {phrase(view, value.status)} {ids(value.names)}"
    return [Line(text, 0, value.names), *answered(view, _spoken(view, value))]


def _sums(view: View, account: Account) -> list[Line]:
    lines = [Line(f"{view.label(account.holder)}, {_measure(view, account)}", 0)]
    for each in account.totals:
        names = tuple(dict.fromkeys(name for value in each.counted for name in value.names))
        parts = " + ".join(value.quantity.text for value in each.counted)
        shown = f"{parts} = {each.text}" if len(each.counted) > 1 else each.text
        lines.append(Line(f"{phrase(view, each.status)}: {shown} {ids(names)}", 1, names))
    for value, why in account.left_out:
        text = f"not added: {value.quantity.text} ({_scope(view, value)}), {phrase(view, value.status)}"
        lines.append(Line(f"{text}, {why} {ids(value.names)}", 1, value.names))
    return lines


def _tested(check: Check) -> list[Line]:
    return [
        Line(check.subject, 0, check.claims),
        Line(f"{check.text}: {check.finding} {ids(check.claims)}", 1, check.claims),
    ]


def _measure(view: View, account: Account) -> str:
    label = view.language.label(account.measure)
    return f"{label}, as {view.language.label(account.role)}" if account.role else label


def _spoken(view: View, value: Value) -> list[Claim]:
    joins = [view.claims[name] for name in value.joins if name in view.claims]
    return list({claim.name: claim for claim in (*value.claims, *joins)}.values())


def _subject(view: View, value: Value) -> str:
    return view.label(subject(value)) if value.scope else described(view, value.relation)


def _scope(view: View, value: Value) -> str:
    names = [view.label(name) for _, name in value.scope]
    when = " to ".join(dict.fromkeys(str(day) for day in value.period if day))
    return ", ".join(part for part in (*names, when) if part)


def _finite(number: float) -> float | None:
    return None if number == inf else number
