"""Chokepoints in words: who lies on every route, how little breaks them all, what is lost without each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphkit.analysis.evidence import reviewed
from graphkit.analysis.hinges import CLASS, EVERY
from graphkit.model.answer import Answer, Line, Section
from graphkit.report.wording.chokepoint_rows import COLUMNS, rows
from graphkit.report.wording.evidence import ids, names_of, own_and_joined, said, status_words
from graphkit.report.wording.route import answers, names, standing
from graphkit.report.wording.trace import DISCLAIMER, HEADINGS, all_claims, completeness, way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.analysis.chokepoints import Chokepoints
    from graphkit.analysis.fragility import Fragile
    from graphkit.analysis.hinges import Group, Hinge, Part
    from graphkit.analysis.measured import Value
    from graphkit.arithmetic.hitting import Smallest
    from graphkit.model.route import Route
    from graphkit.view.view import View

NOT_ACCESS = (
    "What is lost is routes of this data, traced anew without somebody, a relation or an origin; whether anybody would "
    "lose access is not known. A coarser telling that comes up may be of the same way."
)
NO_FLOW = (
    "No quantity flows along a route. Figures are of a purchase or a deployment as a whole, may be of the same chips, "
    "and are not added up."
)
NOT_PART = "The party asked about and the ends of its routes are never part of a cut; who makes a chip cuts no route."
UNKNOWN_ORIGIN = (
    "A claim whose origin is not known counts as resting on its own document; two such may have one origin, so fewer "
    "may do."
)
ONLY_FOUND = "Who is on every route found may not be on the rest, and what cuts these may not cut those."
HIDDEN = "Origins that rest on unnamed people may be the same people, so fewer may do."


def chokepoints_answer(found: Chokepoints, view: View) -> Answer:
    """The answer of ``chokepoints``; it is no where no route counts."""
    sections = tuple(_sections(found, view))
    claims = tuple(dict.fromkeys(name for s in sections for line in s.lines for name in line.claims))
    return Answer(
        name="chokepoints",
        title=_title(found, view),
        columns=COLUMNS,
        rows=tuple(rows(found, view)),
        release=view.library.release,
        lens=view.lens,
        sections=sections,
        relations=tuple(dict.fromkeys(c.relation.name for route in found.routes for c in route.chosen)),
        claims=claims,
        caveats=tuple(_caveats(found, view, claims)),
        completeness=completeness(complete=found.complete, longest=found.longest),
        horizon=found.horizon,
        no=not found.routes,
    )


def _title(found: Chokepoints, view: View) -> str:
    between = f"{found.starts.words} to {found.targets}"
    if not found.routes:
        which = "in this data" if found.complete else "found before the search was cut"
        return f"No route {which} from {between} counts, so none hinges on anybody."
    shared = ", ".join(view.label(part.name) for part in found.shared)
    of = "all of them" if len(found.routes) > 1 else "it"
    on = f"on {of}: {shared}" if shared else f"nobody between is on {of}"
    some = "" if found.complete else " of those found before the search was cut"
    return f"{between}: {_count(len(found.routes), 'route')} counted{some}; {on}."


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


# -- sections ------------------------------------------------------------------


def _sections(found: Chokepoints, view: View) -> Iterator[Section]:
    if found.why:
        from graphkit.report.wording.why_not import why_not_lines

        yield Section("Why", tuple(why_not_lines(found.why, found.starts.words, view)))
    told: set[str] = set()
    for hinge in found.hinges:
        yield Section(_heading(hinge.group, found, view), tuple(_hinge(hinge, view, told, complete=found.complete)))
    if found.losses:
        yield Section("Without each who lies between", tuple(_losses(found, view, told)))
    if found.by_route:
        yield Section("Each route, by the origins whose loss breaks it", tuple(_by_route(found, view, told)))
    if found.uncounted:
        yield Section("Listed in a trace, not counted here", tuple(_uncounted(found.uncounted, view, told)))


def _heading(group: Group, found: Chokepoints, view: View) -> str:
    party, count = view.label(group.party), _count(len(group.routes), "route")
    if group.kind == CLASS:
        return f"{party}: {HEADINGS[group.outcome]} ({count})"
    return f"{party} to {found.targets if group.kind == EVERY else view.label(group.ends[0])} ({count})"


def _hinge(hinge: Hinge, view: View, told: set[str], *, complete: bool) -> Iterator[Line]:
    yield from _shared(hinge, view, told)
    yield from _cuts(hinge, view, complete=complete)
    yield Line(_fewest("Fewest relations whose loss leaves no counted route", hinge.relations), 1)
    for number, one in enumerate(hinge.relations.sets):
        claims = [claim for name in one for claim in view.relations[name].claims]
        yield Line(_or(number, (_relation(name, view) for name in one)), 2, names_of(claims))
        yield from answers(claims, view, 3, told)
    yield from _origins("Fewest origins whose loss leaves no counted route", hinge.origins, view)


def _shared(hinge: Hinge, view: View, told: set[str]) -> Iterator[Line]:
    routes = hinge.group.routes
    yield Line("On every route" if len(routes) > 1 else "On the route", 1)
    for part in (*hinge.shared, *hinge.makers):
        yield from _part(part, view, told, of_chips=part in hinge.makers)
    bare = [route for route in routes if len(route.entities) == 2]  # noqa: PLR2004 - a party and an end
    if bare:
        ways = Counter(way(route, view) for route in bare)
        listed = ", ".join(f"{words} {number}" for words, number in ways.items())
        yield Line(f"nobody between on {len(bare)} of {len(routes)}: {listed}", 2)
    elif not hinge.shared:
        yield Line("nobody between is on all of them", 2)


def _part(part: Part, view: View, told: set[str], *, of_chips: bool) -> Iterator[Line]:
    claims = [view.claims[name] for name in part.claims]
    spoken = [claim for claim in claims if not claim.inference] or claims
    who = _who(part, view, " of the chips" if of_chips else "")
    yield Line(f"{who}: {said(spoken, view)} ({ids(claims)})", 2, part.claims)
    yield from answers(claims, view, 3, told)


def _who(part: Part, view: View, of: str = "") -> str:
    return f"{view.label(part.name)} ({part.lane}{of})" if part.lane else view.label(part.name)


def _cuts(hinge: Hinge, view: View, *, complete: bool) -> Iterator[Line]:
    """The three cuts, in turn: of the routes as listed, of those traced anew, of paths along steps."""
    yield Line(_fewest("Fewest between, one of whom is on each route as listed", hinge.listed), 1)
    yield from _sets(hinge.listed, view)
    if (hinge.entities.sets, hinge.entities.possible) != (hinge.listed.sets, hinge.listed.possible):
        again = "Fewest between whose loss leaves no counted route, coarser tellings that come up counted"
        yield Line(_fewest(again, hinge.entities), 1)
        yield from _sets(hinge.entities, view)
    found = "" if complete or hinge.over_steps is None else "of the paths found, "
    yield Line(f"Along the steps as a graph: {found}{_along(hinge, view)}", 1)


def _along(hinge: Hinge, view: View) -> str:
    if hinge.over_steps is None:
        return "a step leads straight to the end, so nobody between is on every path"
    size = len(hinge.over_steps)
    such = f", such as {' and '.join(map(view.label, hinge.over_steps))}" if size != hinge.listed.size else ""
    if size == 1:
        return f"any two paths have somebody between in common, so 1 between is on every path{such}"
    return f"at most {size} paths have nobody between in common, so {size} between cut every path{such}"


def _fewest(what: str, found: Smallest) -> str:
    if not found.possible:
        return f"{what}: there are none"
    if found.size is None:
        return f"{what}: {found.at_least} or more; the search for them was given up"
    more = "" if found.whole else "; there are, or may be, more sets of as many"
    return f"{what}: {found.size}{more}"


def _sets(found: Smallest, view: View) -> Iterator[Line]:
    for number, one in enumerate(found.sets):
        yield Line(_or(number, map(view.label, one)), 2)


def _or(number: int, words: Iterable[str]) -> str:
    return ("or " if number else "") + "; and ".join(words)


def _relation(name: str, view: View) -> str:
    """A relation by its type and by who fills the roles between which it opens steps."""
    relation, label = view.relations[name], view.language.label
    ends = {end for rule in relation.type.steps for end in (rule.start, rule.end)}
    roles = [role for role in relation.type.roles if role in ends and relation.fillers(role)]
    filled = "; ".join(f"{label(role)} {', '.join(map(view.label, relation.fillers(role)))}" for role in roles)
    own = own_and_joined(relation.claims, relation)
    return f"{relation.type.label} ({filled}): {status_words(relation.claims, view)} ({own})"


def _origins(what: str, found: Fragile, view: View) -> Iterator[Line]:
    yield Line(_fewest(what, found.smallest), 1)
    for number, (one, gone) in enumerate(zip(found.smallest.sets, found.gone, strict=True)):
        words = _or(number, (_origin(name, found, gone, view) for name in one))
        yield Line(f"{words}; with {'it' if len(one) == 1 else 'them'} go {ids(gone)}", 2, gone)


def _origin(name: str, found: Fragile, gone: Iterable[str], view: View) -> str:
    if name in found.unknown:
        return f"{view.label(name)} (its own origin not known)"
    read = any(view.claims[claim].source == name for claim in gone)
    return view.label(name) if read else f"{view.label(name)} (original not read)"


# -- what is lost without one --------------------------------------------------


def _losses(found: Chokepoints, view: View, told: set[str]) -> Iterator[Line]:
    gone = "lost" if found.complete else "not found any more"
    for loss in found.losses:
        lost, total = len(loss.lost), len(loss.lost) + len(loss.uncounted) + loss.left
        yield Line(f"{_who(loss.part, view)}: {lost} of {_count(total, 'route')} {gone}", 1, mark="party")
        yield from _routes(gone, loss.lost, view, told)
        yield from _routes("no longer counted", loss.uncounted, view, told)
        yield from _routes("comes up, which tells less", loss.come_up, view, told)
        yield from _routes("comes to count", loss.newly, view, told)
        if loss.figures:
            words = "; ".join(_figure(value, view) for value in loss.figures)
            told_by = tuple(name for value in loss.figures for name in value.names)
            yield Line(f"numbers told of what carries the last steps of the lost: {words}", 2, told_by)


def _routes(what: str, routes: Iterable[Route], view: View, told: set[str]) -> Iterator[Line]:
    for route in routes:
        claims = all_claims(route, view)
        yield Line(f"{what}: {names(route, view)} ({ids(claims)})", 2, names_of(claims), mark="route")
        yield from answers(claims, view, 3, told)


def _figure(value: Value, view: View) -> str:
    status = view.language.statuses[value.status].phrase
    return f"{value.quantity.text} ({value.relation.type.label}; {status}; {ids(value.names)})"


def _by_route(found: Chokepoints, view: View, told: set[str]) -> Iterator[Line]:
    for route, fragile in found.by_route:
        claims = all_claims(route, view)
        yield Line(f"{way(route, view)}: {names(route, view)}", 1, mark="route")
        yield Line(f"{standing(route, view)} ({ids(claims)})", 2, names_of(claims))
        yield from answers(claims, view, 3, told)
        yield from (line._replace(depth=line.depth + 1) for line in _origins("Fewest origins", fragile, view))


def _uncounted(routes: Iterable[Route], view: View, told: set[str]) -> Iterator[Line]:
    for route in routes:
        claims = all_claims(route, view)
        yield Line(f"{names(route, view)}: {standing(route, view)} ({ids(claims)})", 1, names_of(claims), mark="route")
        yield from answers(claims, view, 2, told)


# -- caveats -------------------------------------------------------------------


def _caveats(found: Chokepoints, view: View, claims: Sequence[str]) -> Iterator[str]:
    if claims:
        yield reviewed(view.claims[name] for name in claims) + "."
    if not found.complete:
        yield ONLY_FOUND
    if found.routes:
        yield NOT_ACCESS
        yield NO_FLOW
        yield NOT_PART
        fragile = [*(hinge.origins for hinge in found.hinges), *(each for _, each in found.by_route)]
        if any(each.unknown for each in fragile):
            yield UNKNOWN_ORIGIN
        if any(len(each.hidden.intersection(one)) > 1 for each in fragile for one in each.smallest.sets):
            yield HIDDEN
    if len(found.starts.names) > 1:
        yield "Cuts are of each party apart; name one party to see each target apart."
    else:
        yield f"About the data, not about {found.starts.words}."
    yield DISCLAIMER
