"""How much compute parties can reach, in words: what is sure, what is the most, and on whose word."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from graphkit.analysis.evidence import reviewed
from graphkit.analysis.exposure_totals import ABOUT, CERTAINTY, PARTY, RULES, STATUS
from graphkit.model.answer import Answer, Line, Section
from graphkit.report.wording.amounts import NOT_KNOWN, amounts
from graphkit.report.wording.evidence import ids, names_of
from graphkit.report.wording.exposure_figure import exposure_bars
from graphkit.report.wording.exposure_route import number, of_words, route_lines, uncounted_lines
from graphkit.report.wording.exposure_rows import columns, rows
from graphkit.report.wording.route import names
from graphkit.report.wording.trace import DISCLAIMER
from graphkit.report.wording.verdict import closing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.exposure import Exposure
    from graphkit.analysis.exposure_totals import Bound, Total
    from graphkit.view.view import View

HEADINGS = {
    PARTY: "By party: chips that several reach stand under each of them, and once in all",
    STATUS: "By how far along it is; never to be added to each other",
    CERTAINTY: "By certainty: of what is least certain of a way and the number told at its end",
    RULES: "By what the rules say; a route has as many verdicts as activities, so that these overlap",
}
NOTHING_SURE = "surely: no number; of no own deal is one told as done by a claim that nobody disputes"
CAVEATS = (
    "At most is what is told, plans too; more may stand there than is told, and no party is said to use all of it.",
    "Numbers not known to be of the same chips count as of different ones at most, and as of the same ones surely.",
    "Money is told as stated: never converted, and not added up here; see graphkit ledger.",
)


def exposure_answer(found: Exposure, view: View) -> Answer:
    """The answer of ``exposure``: totals by status and otherwise, then each route with what is told on it."""
    sections = tuple(_sections(found, view))
    claims = tuple(dict.fromkeys(name for s in sections for line in s.lines for name in line.claims))
    return Answer(
        name="exposure",
        title=_title(found, view),
        columns=columns(found),
        rows=tuple(rows(found, view)),
        release=view.library.release,
        lens=view.lens,
        sections=sections,
        relations=tuple(dict.fromkeys(each.value.relation.name for each in found.reaches)),
        claims=claims,
        caveats=_caveats(found, view, claims),
        completeness=_completeness(found),
        horizon=found.trace.horizon,
        no=not found.routes,
        figures=exposure_bars(found, view),
    )


def _title(found: Exposure, view: View) -> str:
    who = found.trace.starts.words
    if not found.routes:
        listed = f" {len(found.uncounted)} listed below, not counted." if found.uncounted else ""
        return f"No route in this data from {who} to a chip, so that nothing is told to be within reach.{listed}"
    chips = found.total.chips
    least = f"at least {chips.low:,.10g} chips" if chips.low else "no number of chips is sure"
    high = f"at most {chips.most:,.10g}" if chips.most is not None else "the most is not known"
    counted = f"{len(found.routes)} route{'s' if len(found.routes) > 1 else ''} counted"
    return f"Compute within reach of {who} on {view.lens.as_of}: {least}, {high}; {counted}."


def _sections(found: Exposure, view: View) -> Iterator[Section]:
    if found.trace.why:
        from graphkit.report.wording.why_not import why_not_lines

        yield Section("Why", tuple(why_not_lines(found.trace.why, found.trace.starts.words, view)))
    if found.routes:
        yield Section("In all", tuple(_in_all(found, view)))
    for by, heading in HEADINGS.items():
        lines = [line for total in found.totals if total.by == by for line in _total(total, found, view)]
        if lines:
            yield Section(heading, tuple(lines))
    told: set[str] = set()
    lines = [line for place in range(len(found.routes)) for line in route_lines(place, found, view, told)]
    if lines:
        yield Section("Route by route", tuple(lines))
    if found.uncounted:
        yield Section("Listed, not counted", tuple(uncounted_lines(found, view, told)))


# -- totals ------------------------------------------------------------------------


def _in_all(found: Exposure, view: View) -> Iterator[Line]:
    total = found.total
    if total.chips.low:
        yield _surely(found, view)
    else:
        yield Line(NOTHING_SURE, 1)
    if total.chips.most is None:
        yield Line(f"at most: {NOT_KNOWN}{_since(total, cut=not found.trace.complete)}", 1)
    else:
        yield Line(f"at most: {total.chips.most:,.10g} chips", 1)
    if total.named.most != 0:
        yield Line(f"of named models: {_most(total, found, view)}", 1)
    yield from _beside(total, 1)


def _surely(found: Exposure, view: View) -> Line:
    total = found.total
    words = amounts([(bound.low, bound.low) for bound in total.amounts], found.scales, view)
    models = f", of which those of named models come to at least: {words}" if total.named.low else ""
    claims = [c for pairs in found.sure.values() for relation, _ in pairs for c in relation.claims]
    given = [value for claim in claims for values in claim.values.values() for value in values]
    near = "about " if any(value.sense == ABOUT for value in given) else ""
    return Line(f"surely: at least {near}{total.chips.low:,.10g} chips{models} ({ids(claims)})", 1, names_of(claims))


def _since(total: Total, *, cut: bool) -> str:
    unbounded = sum(each.number == inf for each in total.unnamed)
    parts = [
        *(["the search was cut"] if cut else []),
        *([f"no number of chips is told on {_many(len(total.unknown), 'route')}"] if total.unknown else []),
        *([f"{_many(unbounded, 'number')} of unnamed models without a bound above"] if unbounded else []),
    ]
    return f", since {' and '.join(parts)}" if parts else ""


def _total(total: Total, found: Exposure, view: View) -> Iterator[Line]:
    words = _most(total, found, view) if total.named.most != 0 else "no number of chips told of a named model"
    low = f"at least {total.chips.low:,.10g} chips surely; " if total.chips.low else ""
    yield Line(f"{of_words(total, view)}: {low}{words}", 1)
    if total.by != STATUS:
        yield from _beside(total, 2)
        return
    for each in total.unnamed:
        yield Line(f"and, the model not named: {number(each, view)}", 2, tuple(c.name for c in each.value.claims))
    for place in total.unknown:
        route = found.routes[place]
        yield Line(
            f"and, no number of chips told: {names(route, view)} ({ids(route.claims)})", 2, names_of(route.claims)
        )


def _most(total: Total, found: Exposure, view: View) -> str:
    """What named models come to at most, and on each scale."""
    if not found.trace.complete:
        return f"at most {NOT_KNOWN}: the search was cut"
    if total.named.most is None:
        return f"at most {NOT_KNOWN}: a number is told that has no bound above"
    between = [_between(bound) for bound in total.amounts]
    together = "; ".join(view.language.statuses[status].phrase for status in total.statuses)
    mixed = f" ({together}{': taken together' if len(total.statuses) > 1 else ''})" if total.by != STATUS else ""
    near = "about " if total.about else ""
    return f"at most {near}{total.named.most:,.10g} chips{mixed} = {amounts(between, found.scales, view)}"


def _between(bound: Bound) -> tuple[float, float] | None:
    return None if bound.least is None or bound.most is None else (bound.least, bound.most)


def _beside(total: Total, depth: int) -> Iterator[Line]:
    """What is not in the numbers of named models: chips of which no model is named, and routes without a number."""
    parts = [
        *([f"{_many(len(total.unnamed), 'number')} of chips whose model is not named"] if total.unnamed else []),
        *([f"{_many(len(total.unknown), 'route')} on which no number of chips is told"] if total.unknown else []),
    ]
    if parts:
        yield Line(f"beside them: {'; '.join(parts)}", depth)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count > 1 else ''}"


# -- caveats -------------------------------------------------------------------------


def _caveats(found: Exposure, view: View, claims: Sequence[str]) -> tuple[str, ...]:
    told = [view.claims[name] for name in claims if name in view.claims]
    judged = [each for route in found.routes for each in found.trace.verdicts.get(route.entities, ())]
    yardsticks = dict.fromkeys(scale.yardstick for scale in found.scales if scale.yardstick)
    return (
        *([f"{reviewed(told)}."] if told else []),
        *(CAVEATS if found.routes else ()),
        *(
            f"{each.label} compare one figure of chips with that of {view.label(each.chip)}, not what they do; by "
            "another figure the count is another. Numbers are given to four digits."
            for each in (yardsticks if found.routes else ())
        ),
        *(closing(judged, view) if judged else ()),
        *([_about(found)] if len(found.trace.starts.names) == 1 else []),
        DISCLAIMER,
    )


def _about(found: Exposure) -> str:
    nobody = "" if found.routes else "; it clears nobody"
    return f"About the data, not about {found.trace.starts.words}{nobody}."


def _completeness(found: Exposure) -> str:
    searched = found.trace.longest
    if found.trace.complete:
        return f"Search complete: every loopless route of up to {searched} steps."
    return "Search cut: there are more routes than the limit, so that no upper bound here is one."
