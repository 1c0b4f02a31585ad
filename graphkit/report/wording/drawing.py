"""A picture put into words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphkit.model.names import local
from graphkit.report.drawing import (
    Drawing,
    DrawnBox,
    DrawnRoute,
    DrawnStroke,
    held_at,
)
from graphkit.report.wording.evidence import stance_words, status_words
from graphkit.report.wording.route import answers, phrase, standing
from graphkit.report.wording.told import claims_of, told_claim, told_relations, told_source
from graphkit.report.wording.trace import all_claims
from graphkit.view.certainty import weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from graphkit.analysis.verdicts import Judged
    from graphkit.model.answer import Answer
    from graphkit.model.picture import Box, Picture, Stroke
    from graphkit.view.view import View

NO_PASSAGES: Mapping[str, str] = {}
ANSWERS = "answers"
NO_VERDICTS: Mapping[str, Sequence[Judged]] = {}
MARK = "ontology/drawsCountry"


def drawing(
    picture: Picture,
    answer: Answer,
    view: View,
    passages: Mapping[str, str] = NO_PASSAGES,
    private: int = 0,
    judged: Mapping[str, Sequence[Judged]] = NO_VERDICTS,
    progress: Callable[[int, int], None] | None = None,
) -> Drawing:
    """The picture in words.

    Args:
        picture: What is shown.
        answer: The answer of ``trace`` to the same question.
        view: Whose names and claims it speaks of.
        passages: The text of passages by claim, from copies that the reader has.
        private: How many claims were kept off.
        judged: The verdicts on the activities along the routes, by relation.
        progress: Is told how many relations are in words, of how many.
    """
    told = claims_of(picture, view)
    sources = dict.fromkeys(claim.source for claim in told if claim.source)
    on_routes = (name for route in picture.routes for name in route.entities)
    ids = _ids(dict.fromkeys([*(box.name for box in picture.boxes), *on_routes]))
    ids |= _ids([relation.name for relation in picture.relations]) | _ids([c.name for c in told]) | _ids(sources)
    strokes = tuple(_stroke(number, stroke, picture, ids, view) for number, stroke in enumerate(picture.strokes))
    manners = [*view.language.stances.values(), *view.language.statuses.values()]
    used = {stroke.manner for stroke in picture.strokes}
    return Drawing(
        answer=answer,
        lanes=tuple(lane.label for lane in view.language.lanes.values()),
        boxes=tuple(_box(box, ids, view) for box in picture.boxes),
        strokes=strokes,
        relations=tuple(told_relations(picture, ids, view, judged, progress)),
        claims=tuple(told_claim(claim, ids, view, passages.get(claim.name, "")) for claim in told),
        sources=tuple(told_source(name, ids, view) for name in sources),
        routes=tuple(_routes(picture, strokes, ids, view)),
        manners=tuple((m.phrase or m.label, m.dash) for m in reversed(manners) if m.name in used),
        stops=tuple(day.isoformat() for day in picture.stops),
        undrawn=picture.left_out,
        private=private,
    )


def _ids(names: Iterable[str]) -> dict[str, str]:
    """A short id for each name: its last part, or the whole name where two have the same last part."""
    names = list(names)
    count = Counter(map(local, names))
    return {name: local(name) if count[local(name)] == 1 else name for name in names}


def _routes(
    picture: Picture, strokes: tuple[DrawnStroke, ...], ids: Mapping[str, str], view: View
) -> Iterator[DrawnRoute]:
    between: dict[tuple[str, str], list[str]] = {}
    for stroke, drawn in zip(picture.strokes, strokes, strict=True):
        if stroke.carrier:
            between.setdefault((stroke.start, stroke.end), []).append(drawn.id)
    for number, route in enumerate(picture.routes, 1):
        pairs = zip(route.entities, route.entities[1:], strict=False)
        steps = tuple(tuple(between.get(pair, ())) for pair in pairs)
        words = f"{stance_words(route.claims, view)}; {standing(route, view)}"
        told = tuple(line.text for line in answers(all_claims(route, view), view, 0, set()))
        yield DrawnRoute(number, tuple(ids[name] for name in route.entities), steps, words, told)


# -- boxes and strokes ---------------------------------------------------------


def _box(box: Box, ids: Mapping[str, str], view: View) -> DrawnBox:
    entity = view.library.entities.get(box.name)
    kinds = sorted(entity.classes) if entity else []
    named = [text for text, _ in entity.names if text != entity.label] if entity else []
    return DrawnBox(
        id=ids[box.name],
        label=view.label(box.name),
        lane=box.lane,
        kinds=tuple(view.language.label(kind) for kind in kinds if kind.startswith("ontology/")),
        countries=_countries(box.name, view),
        names=tuple(dict.fromkeys(named)),
        about=entity.comment if entity else "",
    )


def _countries(name: str, view: View) -> tuple[str, ...]:
    """The ISO codes of where a party has its seat or a site stands, the nearest place that has one.

    A description by place gives none, and neither does what is only alleged or in dispute.
    """
    places = {
        filler
        for relation in view.about(name)
        if MARK in relation.type.marks and not relation.disputed
        for who, where in (relation.type.marks[MARK],)
        if name in relation.fillers(who)
        if not all(view.language.stances[claim.stance].needs_response for claim in relation.claims)
        for filler in relation.fillers(where)
    }
    return tuple(sorted({code for place in places for code in _nearest(place, view)}))


def _nearest(place: str, view: View) -> set[str]:
    """The country codes of a place, or of those of which it is a part."""
    entity = view.library.entities.get(place)
    if entity is None:
        return set()
    return {entity.country} if entity.country else {c for above in entity.part_of for c in _nearest(above, view)}


def _stroke(number: int, stroke: Stroke, picture: Picture, ids: Mapping[str, str], view: View) -> DrawnStroke:
    language = view.language
    manner = language.stances.get(stroke.manner) or language.statuses[stroke.manner]
    speaking = [claim for claim in stroke.claims if not claim.inference] or list(stroke.claims)
    carrier = stroke.carrier
    resting = carrier.inferences + carrier.joins if carrier else ()
    now = picture.stops.index(view.lens.as_of)
    turns = picture.held.get(stroke.relation.name, ())
    return DrawnStroke(
        id=f"s{number}",
        relation=ids[stroke.relation.name],
        start=ids[stroke.start],
        end=ids[stroke.end],
        verb=_verb(stroke, view),
        manner=manner.phrase or manner.label,
        dash=stroke.dash,
        status=language.statuses[stroke.status].phrase if not stroke.answer else status_words(speaking, view),
        stance=stance_words(speaking, view),
        origins=weight(speaking, view.library),
        claims=tuple(dict.fromkeys(ids.get(n, local(n)) for n in (*(c.name for c in stroke.claims), *resting))),
        held=held_at(turns, now),
        alleged=stroke.alleged,
        inferred=stroke.inferred,
        hollow=stroke.hollow,
        disputed=carrier.disputed if carrier else stroke.relation.disputed,
        context=stroke.context,
        aside=stroke.aside,
        answer=stroke.answer,
        chips=stroke.chips.number or 0.0 if stroke.chips else 0.0,
        amount=stroke.chips.text if stroke.chips else "",
    )


def _verb(stroke: Stroke, view: View) -> str:
    """The verb of a stroke, in the mood that its status allows: what is only meant or said is not told as done."""
    kind = stroke.relation.type
    if stroke.answer:
        return ANSWERS
    if stroke.carrier:
        return phrase(stroke.carrier, view)
    if stroke.about:
        return kind.about_verb
    if kind.drawn_from and kind.drawn_from not in kind.roles:
        return kind.inverse_verb
    auxiliary = view.language.statuses[stroke.status].auxiliary
    return f"{auxiliary} {kind.infinitive}" if auxiliary else kind.verb
