"""Routes between any two entities of the claims, in words: each step with who said it, as a trace tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.evidence import claims_about, horizon, reviewed, spoken_about
from graphkit.analysis.routes import build_routes
from graphkit.engine.best import WEAKEST
from graphkit.model.answer import Answer, Line, Row, Section
from graphkit.model.names import local
from graphkit.report.wording.between import CLEARS_NOBODY
from graphkit.report.wording.completeness import asked_for, certificate_lines, completeness, title
from graphkit.report.wording.route import names, route_lines, standing
from graphkit.report.wording.trace import DISCLAIMER, evidence_cells, spoken_lines
from graphkit.report.wording.why_not import named_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.between import Between
    from graphkit.model.route import Route
    from graphkit.view.view import View

COLUMNS = (
    "number",
    "route",
    "way",
    "coverage",
    "basis",
    "status",
    "disputed",
    "origins",
    "claims",
    "responses",
)


def claimed_routes_answer(found: Between, view: View) -> Answer:
    """The answer of ``routes`` for the claims; the answer is no where none is covered by what carries it."""
    every = build_routes(view, [route.entities for route in found.routes])
    routes = _best(found, every, view)
    sections = tuple(_sections(found, routes, view))
    claims = tuple(dict.fromkeys(name for s in sections for line in s.lines for name in line.claims))
    ends = [view.name(number) for number in (*found.question.starts, *sorted(found.question.targets))]
    return Answer(
        name="routes",
        title=_title(found, routes),
        columns=COLUMNS,
        rows=tuple(_row(number, route, view) for number, route in enumerate(routes, 1)),
        release=view.library.release,
        lens=view.lens,
        sections=sections,
        relations=tuple(dict.fromkeys(c.relation.name for route in routes for c in route.chosen)),
        claims=claims,
        caveats=tuple(_caveats(found, routes, claims, view)),
        completeness=completeness(found._replace(enough=found.enough or len(routes) < len(every))),
        horizon=horizon(claims_about(view, ends), view.library),
        no=not any(route.counted for route in routes),
        cut=bool(found.completeness.cut),
        asked=asked_for(found),
    )


def _best(found: Between, every: Sequence[Route], view: View) -> Sequence[Route]:
    """As many of some routes as were asked for, in their order: the best of those that are told."""
    place = {tuple(map(view.name, route.entities)): place for place, route in enumerate(found.routes)}
    ranked = sorted(every, key=lambda route: place[route.entities])
    kept = {route.entities for route in ranked[: found.asked.best]}
    return [route for route in every if route.entities in kept]


def _title(found: Between, routes: Sequence[Route]) -> str:
    counted = sum(route.counted for route in routes)
    folded, left = sum(len(route.folded) for route in routes), len(routes) - counted
    parts = [
        title(found, counted),
        f"{folded} coarser telling{'s' if folded > 1 else ''} of the same way folded." if folded else "",
        f"{left} listed below not counted: what carries them does not name the whole way." if left else "",
    ]
    return " ".join(part for part in parts if part)


def _sections(found: Between, routes: Sequence[Route], view: View) -> Iterator[Section]:
    if not routes:
        yield Section("Why", tuple(certificate_lines(found)))
    for number, route in enumerate(routes, 1):
        lines = (*_weakest(found, route, view), Line(standing(route, view), 1), *route_lines(route, view))
        yield Section(f"{number}  {names(route, view)}", lines)
    spoken = spoken_about(view, routes)
    if spoken:
        yield Section("Said about these routes", tuple(spoken_lines(spoken, view)))


def _weakest(found: Between, route: Route, view: View) -> Iterator[Line]:
    """By which word of certainty the route was put in its place, where that is what it was asked for."""
    if found.asked.measure == WEAKEST:
        numbers = tuple(view.number(name) for name in route.entities)
        value = next(each.value for each in found.routes if each.entities == numbers)
        levels = view.language.certainties.values()
        highest = max(level.rank for level in levels)
        word = next((level.label for level in levels if level.rank == round(value * highest)), "not stated")
        yield Line(f"weakest step: {word}", 1)


def _row(number: int, route: Route, view: View) -> Row:
    entities = [local(name) for name in route.entities]
    return {"number": number, "route": names(route, view), **evidence_cells(route, view), "entities": entities}


def _caveats(found: Between, routes: Sequence[Route], claims: Sequence[str], view: View) -> Iterator[str]:
    told = [view.claims[name] for name in claims if name in view.claims]
    if told:
        yield f"{reviewed(told)}."
    if not routes:
        parts = ", ".join(map(named_part, view.lens.parts()))
        yield f"What the lens leaves out was not looked at, by {parts}; graphkit trace tells what of it cuts a route."
        yield CLEARS_NOBODY
    if found.asked.along or found.asked.through:
        yield "Each step is told with all that carries it, whatever its type."
    if found.enough:
        ways = f"Only the best {len(found.routes):,} ways were looked at"
        yield f"{ways}; another may be a finer telling of one of these."
    if found.asked.disjoint and len(found.routes) > 1:
        yield "Routes without a common entity may still rest on one report; see the origins of each."
    yield DISCLAIMER
