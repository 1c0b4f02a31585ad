"""A trace in words: what was found, on whose word, and what could not be known."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from graphkit.analysis.evidence import responses, reviewed
from graphkit.analysis.select import makers
from graphkit.model.answer import Answer, Line, Row, Section
from graphkit.model.names import local
from graphkit.model.route import INFERRED, Route
from graphkit.report.wording.evidence import ids, names_of, sentence, stance_words, terms
from graphkit.report.wording.route import answers, names, response_cell, route_lines, standing
from graphkit.report.wording.unknowns import unknown_lines
from graphkit.report.wording.verdict import closing, rests_on, short, verdict_lines
from graphkit.rules.classify import RESTRICTED, UNKNOWN, UNRESTRICTED
from graphkit.view.certainty import origins, weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.trace import Part, Trace
    from graphkit.model.claim import Claim
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

COLUMNS = (
    "number",
    "route",
    "party",
    "target",
    "class",
    "way",
    "coverage",
    "basis",
    "status",
    "disputed",
    "origins",
    "claims",
    "responses",
    "verdicts",
)
HEADINGS = {
    RESTRICTED: "Chips that the rules of the day restrict",
    UNKNOWN: "Class unknown: the model, or what runs at the site, is not named",
    UNRESTRICTED: "Chips named, and below the thresholds of the day",
}
NO_ACTIVITY = "rules: nothing told of it is an activity that the rules speak of"
DISCLAIMER = "Research, not legal advice."


def trace_answer(trace: Trace, view: View) -> Answer:
    """The answer of a trace: step by step for one party and target, else a list by party."""
    routes = trace.routes
    sections = tuple(_sections(trace, view))
    claims = tuple(dict.fromkeys(name for s in sections for line in s.lines for name in line.claims))
    return Answer(
        name="trace",
        title=_title(trace, view),
        columns=COLUMNS,
        rows=tuple(_row(number, route, trace, view) for number, route in enumerate(routes, 1)),
        release=view.library.release,
        lens=view.lens,
        sections=sections,
        relations=tuple(dict.fromkeys(c.relation.name for route in routes for c in route.chosen)),
        claims=claims,
        caveats=_caveats(trace, view, claims),
        completeness=completeness(complete=trace.complete, longest=trace.longest),
        horizon=trace.horizon,
        no=not trace.counted,
        cut=not trace.complete,
    )


def _title(trace: Trace, view: View) -> str:
    starts, targets = trace.starts.words, trace.targets.words
    counted = trace.counted
    if not counted:
        found = "No route in this data" if trace.complete else "No route found before the search was cut"
        listed = f" {len(trace.routes)} listed below, not counted." if trace.routes else ""
        return f"{found} from {starts} to {targets}.{listed}"
    inferred = sum(route.basis == INFERRED for route in counted)
    parties = len({route.entities[0] for route in counted})
    words = [_count(len(counted), "route")]
    if len(trace.starts.names) > 1:
        words[0] += f" of {_count(parties, 'party', 'parties')}"
    if not trace.complete:
        words[0] += " before the search was cut"
    if inferred:
        words.append("inferred in part" if len(counted) == 1 else f"{inferred} of them inferred in part")
    words.append(_origins([claim for route in counted for claim in route.claims], view))
    left = len(trace.routes) - len(counted)
    listed = f" {left} more listed below, not counted." if left else ""
    return f"{starts} to {targets}: {', '.join(words)}.{listed}"


def _origins(claims: Sequence[Claim], view: View) -> str:
    found = origins(claims, view.library)
    stances = stance_words([c for c in claims if not c.inference], view) if len(found) == 1 else ""
    read = any(claim.source in found for claim in claims)
    named = f" ({view.label(found[0])}{'' if read else '; original not read'})" if len(found) == 1 else ""
    return ", ".join(part for part in (stances, f"{weight(claims, view.library)}{named}") if part)


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"1 {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


# -- sections ----------------------------------------------------------------


def _sections(trace: Trace, view: View) -> Iterator[Section]:
    if trace.why:
        from graphkit.report.wording.why_not import why_not_lines

        yield Section("Why", tuple(why_not_lines(trace.why, trace.starts.words, view)))
    if _detailed(trace):
        yield Section("", tuple(_routes(trace, view)))
        unknown = tuple(unknown_lines(trace.routes, view))
        if unknown:
            yield Section("Not known", unknown)
        yield from _rules(trace, view)
        if trace.terms:
            yield Section("Usual terms", tuple(_terms(trace.terms, view)))
    else:
        for part in trace.parts:
            heading = f"{HEADINGS[part.outcome]} ({_parts_count(part)})"
            yield Section(heading, tuple(_listed(part, trace, view)))
    if trace.spoken:
        heading = "Said about this route" if len(trace.routes) == 1 else "Said about these routes"
        yield Section(heading, tuple(spoken_lines(trace.spoken, view)))
    if trace.also:
        yield Section("Also in the data", tuple(_also(trace, view)))


def _detailed(trace: Trace) -> bool:
    return len(trace.starts.names) == 1 and bool(trace.targets.names)


def _parts_count(part: Part) -> str:
    counted = sum(route.counted for route in part.routes)
    parties = len({route.entities[0] for route in part.routes})
    left = len(part.routes) - counted
    text = f"{_count(counted, 'route')}, {_count(parties, 'party', 'parties')}"
    return f"{text}; {left} more listed, not counted" if left else text


def _routes(trace: Trace, view: View) -> Iterator[Line]:
    for number, route in enumerate(trace.routes, 1):
        made = ", ".join(view.label(name) for name in makers(view, route.entities[-1]))
        maker = f" (maker: {made})" if made else ""
        yield Line(f"{number}  {names(route, view)}{maker}", mark="route")
        yield Line(standing(route, view), 1)
        yield from route_lines(route, view)
        kind = trace.classes[route.entities[-1]]
        paragraph = f" by {kind.paragraph}" if kind.paragraph else ""
        yield Line(f"{view.label(kind.chip)}: {kind.outcome}{paragraph} ({kind.reason})", 1)


def _listed(part: Part, trace: Trace, view: View) -> Iterator[Line]:
    ordered = sorted(part.routes, key=lambda r: view.label(r.entities[0]).casefold())
    for party, routes in groupby(ordered, key=lambda route: route.entities[0]):
        yield Line(view.label(party), mark="party")
        told: set[str] = set()
        for route in routes:
            claims = [*route.claims, *(c for lender in route.lenders for c in lender.claims)]
            family = ", a family; the model is not named" if view.library.models(route.entities[-1]) else ""
            yield Line(f"{way(route, view)}: {names(route, view)}{family}", 1, mark="route")
            words = f"{stance_words(route.claims, view)}; {standing(route, view)}"
            yield Line(f"{words} ({ids(claims)})", 3, names_of(claims))
            yield from answers(all_claims(route, view), view, 3, told)
            for each in trace.verdicts[route.entities]:
                yield Line(f"rules: {short(each, view)}", 3, mark="verdict")
            if not trace.verdicts[route.entities]:
                yield Line(NO_ACTIVITY, 3, mark="verdict")


def way(route: Route, view: View) -> str:
    """In which way a route begins: rented, bought, held in stock, sought."""
    found = view.language.ways.get(route.chosen[0].relation.type.way)
    return found.phrase if found else "by control"


def _rules(trace: Trace, view: View) -> Iterator[Section]:
    """What the rules say of the activities along each route; a route itself has no verdict."""
    judged = [each for route in trace.routes for each in trace.verdicts[route.entities]]
    if not judged:
        return
    lines: list[Line] = []
    for number, route in enumerate(trace.routes, 1):
        if len(trace.routes) > 1:
            lines.append(Line(f"{number}  {names(route, view)}", mark="route"))
        for each in trace.verdicts[route.entities]:
            lines.extend(verdict_lines(each, view))
    yield Section(f"Rules of the United States (EAR), as known on {view.lens.known_at}", tuple(lines))
    yield Section("What these verdicts rest on", tuple(rests_on(judged, view)))


def _terms(relations: Sequence[Relation], view: View) -> Iterator[Line]:
    for relation in relations:
        whose = view.label(relation.fillers(relation.type.terms_of)[0])
        yield Line(f"{whose}: {terms(relation, view)}", 1, names_of(relation.claims))


def spoken_lines(relations: Sequence[Relation], view: View) -> Iterator[Line]:
    """What is said about routes, by who says it, each with its responses."""
    told: set[str] = set()
    groups: dict[tuple[str, str], list[Claim]] = {}
    for relation in relations:
        for claim in relation.claims:
            replies = ids(responses(view, [claim]))
            groups.setdefault((stance_words([claim], view), replies), []).append(claim)
    for (stance, _), claims in groups.items():
        words = "; ".join(f"{sentence(claim, view)} ({ids([claim])})" for claim in claims)
        yield Line(f"{stance}: {words}", 1, names_of(claims))
        yield from answers(claims, view, 2, told)


def _also(trace: Trace, view: View) -> Iterator[Line]:
    told: set[str] = set()
    for route in trace.also:
        status = view.language.statuses[route.status].phrase
        dispute = ", in dispute" if route.disputed else ""
        family = "" if view.library.models(route.entities[-1]) == () else ", a family; the model is not named"
        words = f"{way(route, view)}: {names(route, view)}{family}: {status}{dispute}"
        yield Line(f"{words} ({ids(route.claims)})", 1, names_of(route.claims))
        yield from answers(all_claims(route, view), view, 2, told)


# -- rows, caveats -----------------------------------------------------------


def all_claims(route: Route, view: View) -> list[Claim]:
    """The claims of a route with the inferences, identities and scopes that it rests on."""
    found = list(route.claims)
    for carrier in route.chosen:
        found.extend(view.claims[name] for name in (*carrier.inferences, *carrier.joins))
    found.extend(claim for lender in route.lenders for claim in lender.claims)
    return found


def evidence_cells(route: Route, view: View) -> Row:
    """The cells of a table that say on what a route rests."""
    claims = all_claims(route, view)
    return {
        "way": way(route, view),
        "coverage": route.coverage,
        "basis": route.basis,
        "status": local(route.status).lower(),
        "disputed": route.disputed or any(folded.disputed for folded in route.folded),
        "origins": weight(route.claims, view.library),
        "claims": sorted({local(claim.name) for claim in claims}),
        "responses": response_cell(claims, view),
    }


def _row(number: int, route: Route, trace: Trace, view: View) -> Row:
    return {
        "number": number,
        "route": names(route, view),
        "party": view.label(route.entities[0]),
        "target": view.label(route.entities[-1]),
        "class": trace.classes[route.entities[-1]].outcome,
        **evidence_cells(route, view),
        "verdicts": [short(each, view) for each in trace.verdicts[route.entities]],
        "entities": [local(name) for name in route.entities],
    }


def _caveats(trace: Trace, view: View, claims: Sequence[str]) -> tuple[str, ...]:
    told = [view.claims[name] for name in claims if name in view.claims]
    found = [reviewed(told) + "."] if told else []
    if trace.routes:
        found.append(
            f"Chips are sorted by the thresholds of {view.lens.as_of} and the letters to makers then in force."
        )
    judged = [each for route in trace.routes for each in trace.verdicts[route.entities]]
    if judged:
        found.extend(closing(judged, view))
    if trace.why and len(trace.starts.names) == 1:
        found.append(f"About the data, not about {trace.starts.words}; it clears nobody.")
    return (*found, DISCLAIMER)


def completeness(*, complete: bool, longest: int) -> str:
    """Whether every route was found, or there are more than the limit."""
    if complete:
        return f"Search complete: every loopless route of up to {longest} steps."
    return "Search cut: there are more routes than the limit; this list is not whole."
