"""How much compute parties can reach, as rows for machines."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from graphkit.analysis.compute_scales import of_one
from graphkit.analysis.exposure_totals import surety
from graphkit.analysis.reach import numbered, told
from graphkit.model.names import local
from graphkit.report.wording.exposure_route import COUNTED, come_to, role
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
    *("claims", "responses", "note"),
)
EMPTY: Row = dict.fromkeys((*BEFORE, *AFTER))


def columns(found: Exposure) -> tuple[str, ...]:
    """The columns, three for each scale: what is sure, and between what the most lies."""
    keys = [f"{scale.key}_{end}" for scale in found.scales for end in ("low", "high_from", "high")]
    return (*BEFORE, *keys, *AFTER)


def rows(found: Exposure, view: View) -> Iterator[Row]:
    """Totals, then for each route the numbers told on it, or that none is, and the money."""
    empty = dict.fromkeys(columns(found))
    for total in found.totals:
        yield empty | _total(total, found, view)
    for place, route in enumerate(found.routes):
        shared = empty | _route(route, found, view)
        mine = [e for e in found.reaches if e.party == route.entities[0] and place in (e.main or e.routes[:1])]
        for each in mine:
            yield shared | _reach(each, found, view)
        if not any(numbered(each) and place in each.main for each in mine):
            yield shared | {"row": "number not told", "chips_low": 0, "certainty": None} | _by(route.claims, view)
        for own, values in zip((True, False), found.along[place], strict=True):
            for value in values:
                yield shared | _money(value, view, own=own)
    for route, reached in found.uncounted:
        for each in reached or (None,):
            told_there = _number(each.value, view) | {"chip": _chip(each, view)} if each else _by(route.claims, view)
            yield empty | _route(route, found, view) | {"row": "not counted"} | told_there


def _total(total: Total, found: Exposure, view: View) -> Row:
    from graphkit.report.wording.exposure import of_words

    whole = not total.unnamed and not total.unknown
    cells: Row = {
        "row": "total" if total.by == "all" else f"total by {total.by}",
        "of": of_words(total, view),
        "chips_low": total.chips.low,
        "chips_high": total.chips.most,
        "note": [
            *([f"of named models at most {total.named.most:,.10g} chips"] if total.named.most is not None else []),
            *([f"{len(total.unnamed)} numbers of chips whose model is not named"] if total.unnamed else []),
            *([f"no number told on {len(total.unknown)} routes"] if total.unknown else []),
            *([] if whole else ["what is given in compute is of the numbers of named models alone"]),
        ],
    }
    for scale, bound in zip(found.scales, total.amounts, strict=True):
        cells |= {f"{scale.key}_low": bound.low, f"{scale.key}_high_from": bound.least, f"{scale.key}_high": bound.most}
    return cells


def _route(route: Route, found: Exposure, view: View) -> Row:
    return {
        "party": view.label(route.entities[0]),
        "route": names(route, view),
        "chip": view.label(route.entities[-1]),
        "status": view.language.statuses[route.status].phrase,
        "coverage": route.coverage,
        "verdicts": [short(each, view) for each in found.trace.verdicts.get(route.entities, ())],
        "responses": response_cell(all_claims(route, view), view),
    }


def _reach(reach: Reach, found: Exposure, view: View) -> Row:
    part = role(reach, found)
    low, high = told(reach.value.quantity) if numbered(reach) else (0.0, inf)
    firm = [sure.low for relation, sure in found.sure.get(reach.party, ()) if relation.name == reach.value.relation.name]
    low = min(low, max(firm, default=0.0))
    cells = _number(reach.value, view) | {
        "row": part,
        "chip": _chip(reach, view),
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
        **_by(value.claims, view),
    }


def _number(value: Value, view: View) -> Row:
    return {"chips": value.quantity.text, "days": _days(value), **_by(value.claims, view)}


def _by(claims: Sequence[Claim], view: View) -> Row:
    return {"claims": sorted({local(c.name) for c in claims}), "responses": response_cell(claims, view)}


def _days(value: Value) -> str:
    return " to ".join(dict.fromkeys(str(day) for day in value.period if day))


def _chip(reach: Reach, view: View) -> str:
    return view.label(reach.chip) if reach.chip else ""


def _certainty(name: str, view: View) -> str:
    return view.language.certainties[name].label if name else ""
