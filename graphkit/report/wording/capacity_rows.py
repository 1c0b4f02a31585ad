"""What is under contract, as rows: every number of every contract, then the sums."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from graphkit.analysis.capacity import BELONGS
from graphkit.model.names import local
from graphkit.report.wording.capacity_words import claims_in, missing, on_day_words, parties, unit_words
from graphkit.report.wording.evidence import stance_words
from graphkit.report.wording.route import response_cell
from graphkit.report.wording.running import length, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.analysis.capacity import Amount, Contract
    from graphkit.analysis.capacity_totals import Sum, Total
    from graphkit.model.answer import Row
    from graphkit.view.view import View

COLUMNS = (
    *("row", "contract", "parties", "side", "stance", "status", "state", "measure", "quantity", "unit", "low", "high"),
    *("options", "may_run", "untold", "begins", "base_term", "base_over", "option", "option_over"),
    *("claims", "responses", "note"),
)
PRICE = "price of an hour"


def contract_rows(found: Sequence[Contract], view: View) -> Iterator[Row]:
    """Every number of each contract, its price of an hour, and a row with a note for what is not told."""
    for contract in found:
        told = _told(contract, view)
        for amount in contract.amounts:
            text = " and ".join(dict.fromkeys(value.quantity.text for value in amount.given))
            yield told | _bounds(amount, view) | {"quantity": text}
        for value in contract.words:
            names = _names(value.names)
            yield told | {
                "measure": view.language.label(value.measure),
                "quantity": value.quantity.text,
                "claims": names,
            }
        for measure in contract.lacking:
            yield told | {"measure": view.language.label(measure), "note": "no number is told of it"}
        for price in contract.prices:
            unit = f"{price.money.unit} a {price.pieces.unit.lower().removesuffix('s')}-hour"
            names = _names((*price.money.claims, *price.pieces.claims))
            bounds = {"low": price.bounds.low, "high": _finite(price.bounds.high), "unit": unit, "claims": names}
            yield told | {"measure": PRICE, "note": "computed: all pieces, all hours of the base term"} | bounds
        if not contract.prices:
            yield told | {"measure": PRICE, "note": f"not known: {missing(contract, view)}"}


def total_rows(sums: Sequence[Total], view: View) -> Iterator[Row]:
    """Each sum twice: its options not counted, and counted."""
    for total in sums:
        for options, part in (("not counted", total.base), ("counted", total.extended)):
            key = total.key
            yield _empty() | {
                "row": "total",
                "side": side_cell(key.side, view),
                "status": view.language.statuses[key.status].phrase,
                "measure": view.language.label(key.measure),
                "unit": unit_words(key.unit),
                "options": options,
                **sum_cells(part),
                "claims": _names(claim.name for claim in claims_in(part)),
                "responses": response_cell(claims_in(part), view),
                "note": "; ".join(f"not added: {local(c.relation.name)}, {why}" for c, why in part.left_out),
            }


def sum_cells(part: Sum) -> Row:
    """The bounds of a sum; no upper one where a contract that may run tells no number."""
    return {
        "low": part.bounds.low,
        "high": _finite(part.bounds.high),
        "may_run": [local(contract.relation.name) for contract in part.perhaps],
        "untold": [local(contract.relation.name) for contract in part.untold],
    }


def side_cell(side: str, view: View) -> str:
    """The role in which those who were asked about stand, as a cell."""
    return side if side in {"", BELONGS} else view.language.label(side)


def _told(contract: Contract, view: View) -> Row:
    relation, terms = contract.relation, contract.terms
    return _empty() | {
        "row": "contract",
        "contract": local(relation.name),
        "parties": parties(contract, view),
        "side": side_cell(contract.side, view),
        "stance": stance_words(relation.claims, view),
        "status": view.language.statuses[contract.status].phrase,
        "state": on_day_words(contract, view.lens.as_of),
        "begins": span(terms.start),
        "base_term": length(terms.base),
        "base_over": span(terms.base_ends),
        "option": length(terms.option),
        "option_over": span(terms.option_ends) if terms.option[1] else "",
        "claims": _names(claim.name for claim in relation.claims),
        "responses": response_cell(relation.claims, view),
    }


def _bounds(amount: Amount, view: View) -> Row:
    return {
        "measure": view.language.label(amount.measure),
        "unit": unit_words(amount.unit),
        "low": amount.bounds.low,
        "high": _finite(amount.bounds.high),
        "claims": _names(amount.claims),
    }


def _empty() -> Row:
    numbers = {"low", "high"}
    lists = {"claims", "responses", "may_run", "untold"}
    return {column: None if column in numbers else [] if column in lists else "" for column in COLUMNS}


def _names(names: Iterable[str]) -> list[str]:
    return sorted({local(name) for name in names})


def _finite(number: float) -> float | None:
    return None if number == inf else number
