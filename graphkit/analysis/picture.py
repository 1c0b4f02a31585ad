"""What a picture of some routes shows: who stands on them, what carries them, and what explains them."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from graphkit.analysis.evidence import responses
from graphkit.analysis.lanes import lanes_of
from graphkit.analysis.select import makers
from graphkit.analysis.strokes import drawn
from graphkit.analysis.turns import turns
from graphkit.model.picture import Box, Picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.analysis.trace import Trace
    from graphkit.analysis.verdicts import Judged
    from graphkit.model.claim import Claim
    from graphkit.model.picture import Stroke
    from graphkit.model.relation import Relation
    from graphkit.model.route import Carrier, Route, Step
    from graphkit.view.view import View

CONTEXT = "context"
NOTHING = "none"
SPEAKER = "ontology/speaker"
ABOUT = "ontology/about"
MOST = 1_000
"""How many strokes can be read; of a larger picture context, then routes are left out, and said so."""
MOST_ALONE = 40
"""How many parties without a route are shown where there is no route at all."""


def picture(found: Trace, every_day: Sequence[Route], view: View, *, whole: bool = False) -> Picture:
    """The picture of the routes that a trace found.

    Args:
        found: The routes, in the order in which they are listed.
        every_day: The routes that some day has, whatever day was asked about.
        view: What every day has: a view without the question whether relations held.
        whole: Whether to show every relation, not only what belongs to the routes.

    Complexity: linear in the relations shown and the days on which they turn.
    """
    listed = {route.entities: route for route in found.routes}
    routes = (*found.routes, *(route for route in every_day if route.entities not in listed))
    every, chain, kept = _carrying(view, routes, whole=whole)
    whole = whole and chain is every
    alone = () if kept else found.starts.names[:MOST_ALONE]
    placed = dict.fromkeys([*_ends(chain), *(name for route in kept for name in route.entities), *alone])
    subjects = placed if whole else {*(name for route in kept for name in route.entities[:-1]), *alone}
    relations = _told(view, chain, subjects, whole=whole)
    beside = tuple(a._replace(beside=True) for a in _answered(view, [s for s in chain if s.alleged and not s.aside]))
    carried = {(stroke.relation.name, stroke.start, stroke.end) for stroke in chain}
    context = tuple(
        stroke
        for stroke in (*beside, *_context(view, relations))
        if (whole or not {stroke.start, stroke.end}.isdisjoint(placed))
        and (stroke.answer or (stroke.relation.name, stroke.start, stroke.end) not in carried)
    )
    shown = (*chain, *context) if len(chain) + len(context) <= MOST else chain
    lanes = lanes_of(view, placed, [stroke.relation for stroke in chain if stroke.carrier], kept)
    band = sorted({name for name in _ends(shown) if name not in placed}, key=lambda n: view.label(n).casefold())
    stops, held = turns(relations, view.lens.as_of, view.language)
    return Picture(
        routes=found.routes,
        boxes=(*(Box(name, lanes[name]) for name in placed), *(Box(name) for name in band)),
        strokes=shown,
        relations=relations,
        stops=stops,
        held=held,
        left_out=len({s.relation.name for s in (*every, *context)} - {s.relation.name for s in shown}),
    )


def judged_by_relation(found: Trace) -> dict[str, tuple[Judged, ...]]:
    """The verdicts on the activities along the routes of a trace, by each relation that tells of one."""
    judged: dict[str, dict[object, Judged]] = {}
    for verdicts in found.verdicts.values():
        for each in verdicts:
            for relation in each.activity.relations:
                parts = tuple(sorted(each.activity.parts.items()))
                judged.setdefault(relation, {}).setdefault((each.activity.kind, parts), each._replace(steps=()))
    return {relation: tuple(each.values()) for relation, each in judged.items()}


def _ends(strokes: Iterable[Stroke]) -> list[str]:
    return list(dict.fromkeys(name for stroke in strokes for name in (stroke.start, stroke.end)))


# -- what opens access ---------------------------------------------------------


def _carrying(
    view: View, routes: Sequence[Route], *, whole: bool
) -> tuple[tuple[Stroke, ...], tuple[Stroke, ...], Sequence[Route]]:
    """All strokes that open access, those that are drawn, and the routes they draw: as many as can be read.

    Of a whole that is too large the routes are drawn; of too many routes the first.
    """
    every = tuple(_every_step(view) if whole else _chain(view, routes))
    if len(every) <= MOST:
        return every, every, routes
    count = 0
    kept: list[Route] = []
    seen: set[tuple[str, str]] = set()
    for route in routes:
        new = [step for step in route.steps if (step.start, step.end) not in seen]
        count += sum(len(step.carriers) for step in new)
        if kept and count > MOST:
            break
        seen.update((step.start, step.end) for step in new)
        kept.append(route)
    return every, tuple(_chain(view, [route._replace(folded=(), lenders=()) for route in kept])), kept


def _chain(view: View, routes: Sequence[Route]) -> Iterator[Stroke]:
    """What carries the steps of the routes, of the coarser ways folded under them, and on to the makers."""
    listed = {(step.start, step.end) for route in routes for step in route.steps}
    folded = [other for route in routes for other in (*route.folded, *route.lenders)]
    ways = [(step.start, step.end) for route in (*routes, *folded) for step in route.steps]
    chips = dict.fromkeys(route.entities[-1] for route in routes)
    pairs = dict.fromkeys([*ways, *((chip, maker) for chip in chips for maker in makers(view, chip))])
    for pair in pairs:
        step = _step(view, *pair)
        if step is not None:
            yield from _strokes(view, step, aside=pair in ways and pair not in listed)


def _every_step(view: View) -> Iterator[Stroke]:
    for step in view.steps():
        yield from _strokes(view, step, aside=False)


def _step(view: View, start: str, end: str) -> Step | None:
    first, last = view.number(start), view.number(end)
    if first is None or last is None or last not in view.after(first):
        return None
    return view.step(first, last)


def _strokes(view: View, step: Step, *, aside: bool) -> Iterator[Stroke]:
    """One stroke for each relation that carries a step; what tells less than another stands aside."""
    told: dict[str, Carrier] = {}
    for carrier in step.carriers:
        kept = told.get(carrier.relation.name)
        if kept is None or (kept.rule.coarse_of and not carrier.rule.coarse_of):
            told[carrier.relation.name] = carrier
    for carrier in told.values():
        leaps = bool(carrier.rule.coarse_of) and not step.coarse
        yield drawn(view, carrier.relation, (step.start, step.end), carrier.claims, carrier, aside=aside or leaps)


# -- what explains -------------------------------------------------------------


def _told(view: View, chain: Sequence[Stroke], subjects: Iterable[str], *, whole: bool) -> tuple[Relation, ...]:
    """The relations of the chain, then what is told of those on it; figures and look-ups only of the whole."""
    found = {stroke.relation.name: stroke.relation for stroke in chain}
    about = (r for name in sorted(subjects) for r in view.about(name) if r.type.lane != NOTHING)
    found |= {r.name: r for r in (view.held().values() if whole else about) if r.name not in found}
    answering = sorted({claim.relation for r in found.values() for c in r.claims for claim in view.responses(c.name)})
    found |= {name: view.relations[name] for name in answering if name in view.relations and name not in found}
    return tuple(found.values())


def _context(view: View, relations: Iterable[Relation]) -> Iterator[Stroke]:
    for relation in relations:
        if relation.type.lane == CONTEXT and relation.type.dash != NOTHING:
            strokes = [
                drawn(view, relation, (start, end), claims)._replace(about=about)
                for start, end, claims, about in _pairs(view, relation)
                if start != end and _is_drawn(view, start) and _is_drawn(view, end)
            ]
            yield from strokes
            yield from _answered(view, [stroke for stroke in strokes if stroke.alleged])


def _pairs(view: View, relation: Relation) -> Iterator[tuple[str, str, tuple[Claim, ...], bool]]:
    """The two ends of each stroke of a relation that opens no access, with the claims that give them.

    Last comes whether the end is only what it is about. A verb is true of the roles that the ontology says, so that
    no other role is drawn as its object.
    """
    kind = relation.type
    if kind.drawn_from == SPEAKER:
        yield from ((*found, False) for found in _spoken(view, relation))
        return
    first, *others = kind.roles
    objects = kind.drawn_to or tuple(others[:1])
    filled = next((role for role in objects if relation.roles.get(role)), "")
    starts = relation.fillers(first)
    if not others:
        yield from ((start, end, relation.claims, False) for start, end in combinations(starts, 2))
    elif filled:
        for start, end in product(starts, relation.fillers(filled)):
            yield start, end, _giving(relation, (first, start), (filled, end)), False
    elif kind.about_verb:
        for start, end in product(starts, relation.fillers(ABOUT)):
            yield start, end, _giving(relation, (first, start), (ABOUT, end)), True


def _giving(relation: Relation, *ends: tuple[str, str]) -> tuple[Claim, ...]:
    """The claims that fill both ends, or else those that fill one; those in roles alone before those in words."""
    filling = [set(relation.roles[role][filler]) for role, filler in ends]
    names = set.intersection(*filling) or set.union(*filling)
    return tuple(claim for claim in relation.claims if claim.name in names) or relation.claims


def _spoken(view: View, relation: Relation) -> Iterator[tuple[str, str, tuple[Claim, ...]]]:
    """From each speaker to those of whom he speaks; of an answer, to whom it answers."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in relation.claims:
        answered = [view.claims[n].speaker for n in (*claim.responds_to, *claim.disputes) if n in view.claims]
        spoken_of = answered or [filler for role in relation.type.roles for filler in claim.roles.get(role, ())]
        for end in spoken_of:
            pair = view.identities[claim.speaker], view.identities[end]
            if claim not in found.get(pair, ()):
                found.setdefault(pair, []).append(claim)
    for (start, end), claims in found.items():
        yield start, end, tuple(claims)


def _answered(view: View, charges: Sequence[Stroke]) -> list[Stroke]:
    """What is answered to some charges, each answer once."""
    return list({(a.relation.name, a.start, a.end): a for charge in charges for a in _answers(view, charge)}.values())


def _answers(view: View, charge: Stroke) -> Iterator[Stroke]:
    """What was answered to a charge, drawn back from whoever answers; answers of one speaker as one."""
    found: dict[str, list[Claim]] = {}
    for answer in responses(view, charge.claims):
        found.setdefault(view.identities[answer.speaker], []).append(answer)
    for speaker, claims in found.items():
        if speaker != charge.start and _is_drawn(view, speaker):
            back = drawn(view, charge.relation, (speaker, charge.start), tuple(claims))
            stance = view.language.stances[claims[0].stance]
            yield back._replace(manner=stance.name, dash=stance.dash, alleged=False, hollow=False, answer=True)


def _is_drawn(view: View, name: str) -> bool:
    """Whether an entity stands in pictures: what joins nothing, as a place or a topic, does not."""
    entity = view.library.entities.get(name)
    return entity is not None and not entity.classes & view.language.unjoining_classes
