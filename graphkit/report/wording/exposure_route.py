"""What is told of chips and money along one route, in words."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from graphkit.analysis.compute_scales import is_model, of_one
from graphkit.analysis.exposure_totals import CERTAINTY, RULES, STATUS
from graphkit.analysis.reach import numbered
from graphkit.analysis.reach import told as as_told
from graphkit.model.answer import Line
from graphkit.report.wording.amounts import NOT_KNOWN, amounts
from graphkit.report.wording.evidence import ids, names_of, said
from graphkit.report.wording.route import answers, names, standing
from graphkit.report.wording.trace import NO_ACTIVITY, all_claims, way
from graphkit.report.wording.verdict import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.analysis.exposure import Exposure
    from graphkit.analysis.exposure_totals import Total
    from graphkit.analysis.measured import Value
    from graphkit.analysis.reach import Reach
    from graphkit.arithmetic.performance import Between
    from graphkit.view.view import View


COUNTED, AGAIN, STANDS, WORDS = "counted", "the same chips", "stands there", "in words"
ORDER = (COUNTED, AGAIN, STANDS, WORDS)
REMARKS = {
    AGAIN: "the same chips, not counted again",
    STANDS: "stands there, and is not counted, since a deal of {} has a number",
    WORDS: "in words",
}
BOUNDED = frozenset({"Exact", "About"})
"""Senses of a number that is the most where nothing more is told."""


def route_lines(place: int, found: Exposure, view: View, told: set[str]) -> Iterator[Line]:
    """A route with its standing, the chips told on it, money, verdicts, and what was answered to its claims."""
    route = found.routes[place]
    yield Line(f"{place + 1}  {names(route, view)}", mark="route")
    yield Line(f"{way(route, view)}; {standing(route, view)} ({ids(route.claims)})", 1, names_of(route.claims))
    mine = [each for each in found.reaches if each.party == route.entities[0] and place in each.routes]
    main = [each for each in mine if place in each.main]
    if not any(numbered(each) for each in main):
        yield Line(f"chips open to {view.label(route.entities[0])}: number not told", 1)
    for each in sorted(main, key=lambda each: (standing_of(each, found), each.key)):
        yield from _main(each, found, view)
    for each in mine:
        if not each.main and f"beside {each.party} {each.key}" not in told:
            told.add(f"beside {each.party} {each.key}")
            yield _line(f"also told on the way, {_of_what(each, view)}: {number(each, view)}", each)
    yield from _money(place, found, view)
    verdicts = found.trace.verdicts.get(route.entities, ())
    yield from (Line(f"rules: {short(each, view)}", 1, mark="verdict") for each in verdicts)
    if not verdicts:
        yield Line(NO_ACTIVITY, 1, mark="verdict")
    claims = [*all_claims(route, view), *(claim for each in mine for claim in each.value.claims)]
    yield from answers(claims, view, 1, told)


def uncounted_lines(found: Exposure, view: View, told: set[str]) -> Iterator[Line]:
    """The routes whose scope is not stated, with the numbers told there, which enter no total."""
    for route, reached in found.uncounted:
        yield Line(names(route, view), 1, mark="route")
        yield Line(f"{way(route, view)}; {standing(route, view)} ({ids(route.claims)})", 2, names_of(route.claims))
        for each in reached:
            yield _line(f"told there: {number(each, view)}", each, 2)
        yield from answers(all_claims(route, view), view, 2, told)


def of_words(total: Total, view: View) -> str:
    """Of which party, status, certainty or outcome a total is."""
    language = view.language
    if total.by == STATUS:
        return language.statuses[total.of].phrase
    if total.by == CERTAINTY:
        return language.certainties[total.of].label if total.of else "certainty not known"
    if total.by == RULES:
        kind, outcome = total.of.split(" ")
        return f"{language.law.activities[kind].label}: {language.law.outcomes[outcome].label}"
    return view.label(total.of) if total.of else "all"


def standing_of(reach: Reach, found: Exposure) -> int:
    """Which place in the order a number has: counted, of the same chips, only standing there, or only words."""
    return ORDER.index(role(reach, found))


def role(reach: Reach, found: Exposure) -> str:
    """What part a number plays in the totals of its party."""
    if not numbered(reach):
        return WORDS
    if found.counted[reach.party][reach.key] != reach.key:
        return AGAIN
    return COUNTED if reach.counted else STANDS


def number(reach: Reach, view: View) -> str:
    """A told number with of what it is, who says it, and how far along that is."""
    quantity = reach.value.quantity
    rounded = quantity.number is not None and quantity.granularity > 1 and 0 < quantity.low < quantity.high < inf
    return _told(
        reach.value, view, f"; rounding leaves {quantity.low:,.10g} to {quantity.high:,.10g}" if rounded else ""
    )


def come_to(reach: Reach, found: Exposure, view: View) -> list[Between | None]:
    """What the number of one model comes to on each scale; None where it has no bound or a figure is not known."""
    high = as_told(reach.value.quantity)[1]
    one = [of_one(reach.chip, scale, view) for scale in found.scales]
    return [(high * each[0], high * each[1]) if each and high < inf else None for each in one]


def _main(reach: Reach, found: Exposure, view: View) -> Iterator[Line]:
    part = role(reach, found)
    who = view.label(reach.party)
    if part != COUNTED:
        yield _line(f"{REMARKS[part].format(who)}: {number(reach, view)}", reach)
        return
    phrase = view.language.statuses[reach.status].phrase
    text = reach.value.quantity.text
    bounded = "at most " if reach.value.quantity.sense in BOUNDED else ""
    start = f"chips of its own deal: {text}" if reach.own else f"chips open to {who}: not stated, {bounded}{text}"
    yield _line(f"{start}, {phrase}{_in_compute(reach, found, view)}", reach)
    yield _line(f"told {'of the deal' if reach.own else 'there'}: {number(reach, view)}", reach, 2)


def _in_compute(reach: Reach, found: Exposure, view: View) -> str:
    between = come_to(reach, found, view)
    if any(between):
        return f" = {amounts(between, found.scales, view)}"
    if not is_model(reach.chip, view):
        return f"; what they come to is {NOT_KNOWN}: the model is not named ({view.label(reach.chip)})"
    why = "no bound above is told" if reach.number == inf else "no figures are held of the chip"
    return f"; what they come to at most is {NOT_KNOWN}: {why}"


def _told(value: Value, view: View, rounding: str = "") -> str:
    about = ", ".join(dict.fromkeys(view.label(name) for _, name in value.scope))
    return f"{value.quantity.text} ({about}{rounding}), {said(value.claims, view)} ({ids(value.claims)})"


def _of_what(reach: Reach, view: View) -> str:
    if not reach.chip:
        return "of several chips together or of none that is named"
    return f"of {view.label(reach.chip)}" if is_model(reach.chip, view) else "the model not named"


def _money(place: int, found: Exposure, view: View) -> Iterator[Line]:
    for words, values in zip(("money of its own deals", "paid for what stands there"), found.along[place], strict=True):
        for value in values:
            label = view.language.label(value.measure)
            yield Line(f"{words}: {label} {_told(value, view)}", 1, names_of(value.claims))


def _line(text: str, reach: Reach, depth: int = 1) -> Line:
    return Line(text, depth, names_of(reach.value.claims))
