"""How much compute parties can reach, as rows for machines."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from graphkit.analysis.compute_scales import of_one
from graphkit.analysis.exposure_totals import ALL, CERTAINTY, PARTY, STATUS, surety
from graphkit.analysis.reach import numbered, told, way_status
from graphkit.model.names import local
from graphkit.report.wording.exposure_route import COUNTED, come_to, of_words, role
from graphkit.report.wording.route import names, response_cell
from graphkit.report.wording.trace import all_claims
from graphkit.report.wording.verdict import short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.exposure import Exposure
    from graphkit.analysis.exposure_totals import Total
    from graphkit.analysis.measured import Value
    from graphkit.analysis.reach import Reach
    from graphkit.model.answer import Row
    from graphkit.model.claim import Claim
    from graphkit.model.route import Route
    from graphkit.view.view import View

BEFORE = ("row", "of", "party", "route", "chip", "chips", "chips_low", "chips_high")
AFTER = (
    *("money", "money_low", "money_high", "currency", "status", "certainty", "coverage", "verdicts", "days"),
    *("claims", "route_claims", "responses", "note"),
)
NOT_TOLD, NOT_COUNTED = "number not told", "route not counted"
COLUMN_OF = {PARTY: "party", STATUS: "status", CERTAINTY: "certainty"}


def columns(found: Exposure) -> tuple[str, ...]:
    """The columns, three for each scale: what is sure, and between what the most lies."""
    keys = [f"{scale.key}_{end}" for scale in found.scales for end in ("low", "high_from", "high")]
    return (*BEFORE, *keys, *AFTER)


def rows(found: Exposure, view: View) -> Iterator[Row]:
    """Totals, then for each route the numbers told on it, or that none is, and the money."""
    empty: Row = dict.fromkeys(columns(found))
    for total in found.totals:
        yield from ({**empty, **row} for row in _totals(total, found, view))
    for place, route in enumerate(found.routes):
        for row, claims in _on_route(place, found, view):
            yield {**empty, **_route(route, found, view), **row, **_by(claims, route, view)}
    for route, reached in found.uncounted:
        for each in reached or (None,):
            claims = each.value.claims if each else ()
            number = _number(each, view) if each else {}
            yield {**empty, **_route(route, found, view), **number, "row": NOT_COUNTED, **_by(claims, route, view)}


def _on_route(place: int, found: Exposure, view: View) -> Iterator[tuple[Row, Sequence[Claim]]]:
    """The numbers told on a route, the main ones on each, the others on the first; then money. With who tells it."""
    route = found.routes[place]
    mine = [e for e in found.reaches if e.party == route.entities[0] and place in (e.main or e.routes[:1])]
    yield from ((_reach(each, found, view), each.value.claims) for each in mine)
    if not any(numbered(each) and each.main for each in mine):
        yield {"row": NOT_TOLD, "chips_low": 0}, ()
    for own, values in zip((True, False), found.along[place], strict=True):
        yield from ((_money(value, view, own=own), value.claims) for value in values)


def _totals(total: Total, found: Exposure, view: View) -> Iterator[Row]:
    """A total of all chips, not known at most where something has no number or model; then of named models alone."""
    of = of_words(total, view)
    shared: Row = {"of": of, **({COLUMN_OF[total.by]: of} if total.by in COLUMN_OF else {})}
    name = "total" if total.by == ALL else f"total by {total.by}"
    note = [
        *(["the search was cut"] if not found.trace.complete else []),
        *([f"numbers of chips whose model is not named: {len(total.unnamed)}"] if total.unnamed else []),
        *([f"routes on which no number of chips is told: {len(total.unknown)}"] if total.unknown else []),
    ]
    whole: Row = {"row": name, "chips_low": total.chips.low, "chips_high": total.chips.most, "note": note}
    yield {**shared, **whole, **_amounts(total, found, known=not total.open)}
    if total.open and total.named.most != 0:
        named: Row = {"row": f"{name}, named models", "chips_low": total.named.low, "chips_high": total.named.most}
        yield {**shared, **named, **_amounts(total, found, known=True)}


def _amounts(total: Total, found: Exposure, *, known: bool) -> Row:
    cells: Row = {}
    for scale, (low, least, most) in zip(found.scales, total.amounts, strict=True):
        cells[f"{scale.key}_low"] = low
        cells |= {f"{scale.key}_high_from": least, f"{scale.key}_high": most} if known else {}
    return cells


def _route(route: Route, found: Exposure, view: View) -> Row:
    return {
        "party": view.label(route.entities[0]),
        "route": names(route, view),
        "chip": view.label(route.entities[-1]),
        "status": view.language.statuses[way_status(view, route)].phrase,
        "coverage": route.coverage,
        "verdicts": [short(each, view) for each in found.trace.verdicts.get(route.entities, ())],
    }


def _reach(reach: Reach, found: Exposure, view: View) -> Row:
    part = role(reach, found)
    low, high = told(reach.value.quantity) if numbered(reach) else (0.0, inf)
    firm = [
        sure.low for relation, sure in found.sure.get(reach.party, ()) if relation.name == reach.value.relation.name
    ]
    low = min(low, max(firm, default=0.0))
    cells = _number(reach, view) | {
        "row": part,
        "chips_low": low if part == COUNTED else None,
        "chips_high": high if high < inf else None,
        "status": view.language.statuses[reach.status].phrase,
        "certainty": _certainty(surety(reach, found.routes, view), view),
        "note": ["of its own deal" if reach.own else "of what stands at the end of the way"],
    }
    ends = come_to(reach, found, view) if numbered(reach) else [None] * len(found.scales)
    for scale, between in zip(found.scales, ends, strict=True):
        one = of_one(reach.chip, scale, view)
        least, most = between or (None, None)
        cells[f"{scale.key}_low"] = low * one[0] if one and part == COUNTED else None
        cells |= {f"{scale.key}_high_from": least, f"{scale.key}_high": most}
    return cells


def _money(value: Value, view: View, *, own: bool) -> Row:
    low, high = told(value.quantity) if value.quantity.number is not None else (None, None)
    return {
        "row": "money",
        "money": f"{view.language.label(value.measure)} {value.quantity.text}",
        "money_low": low,
        "money_high": None if high == inf else high,
        "currency": value.quantity.unit,
        "status": view.language.statuses[value.status].phrase,
        "days": _days(value),
        "note": ["of its own deal" if own else "paid for what stands at the end of the way"],
    }


def _number(reach: Reach, view: View) -> Row:
    value = reach.value
    chip = view.label(reach.chip) if reach.chip else ""
    return {"chip": chip, "chips": value.quantity.text, "days": _days(value)}


def _by(claims: Sequence[Claim], route: Route, view: View) -> Row:
    """Who tells the number, who the way to it, and what was answered to either."""
    along = all_claims(route, view)
    return {
        "claims": sorted({local(claim.name) for claim in claims}),
        "route_claims": sorted({local(claim.name) for claim in along}),
        "responses": response_cell([*along, *claims], view),
    }


def _days(value: Value) -> str:
    return " to ".join(dict.fromkeys(str(day) for day in value.period if day))


def _certainty(name: str, view: View) -> str:
    return view.language.certainties[name].label if name else ""
