"""A picture put into words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphkit.analysis.evidence import responses, unanswered
from graphkit.analysis.verdicts import of_one
from graphkit.model.names import local
from graphkit.report.drawing import (
    Drawing,
    DrawnBox,
    DrawnRoute,
    DrawnStroke,
    ToldClaim,
    ToldRelation,
    ToldSource,
    held_at,
)
from graphkit.report.wording.evidence import sentence, speaker, stance_words, status_words, terms
from graphkit.report.wording.route import NO_RESPONSE, answers, dispute_lines, phrase, standing, time_remark
from graphkit.report.wording.trace import all_claims
from graphkit.report.wording.verdict import verdict_lines
from graphkit.rules.circumstances import circumstances
from graphkit.view.certainty import certainty, weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from graphkit.analysis.verdicts import Judged
    from graphkit.model.answer import Answer
    from graphkit.model.claim import Claim
    from graphkit.model.picture import Box, Picture, Stroke
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

NO_PASSAGES: Mapping[str, str] = {}
ANSWERS = "answers"
NO_VERDICTS: Mapping[str, Sequence[Judged]] = {}
MOST_JUDGED = 300
"""In a picture with more relations that are activities, only those on routes have verdicts."""
NO_PASSAGE = "no passage held"
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
    told = _claims(picture, view)
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
        relations=tuple(_relations(picture, ids, view, judged, progress)),
        claims=tuple(_claim(claim, ids, view, passages.get(claim.name, "")) for claim in told),
        sources=tuple(_source(name, ids, view) for name in sources),
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


# -- relations -----------------------------------------------------------------


def _relations(
    picture: Picture,
    ids: Mapping[str, str],
    view: View,
    judged: Mapping[str, Sequence[Judged]],
    progress: Callable[[int, int], None] | None,
) -> Iterator[ToldRelation]:
    """The relations in words, with the verdicts of their routes.

    What is on no route is judged by itself, but for what only tells less of the same way, as in a trace; and of a
    picture of very many relations only those on routes are.
    """
    facts = circumstances(view)
    less = {s.relation.name for s in picture.strokes if s.aside} - {
        s.relation.name for s in picture.strokes if not s.aside
    }
    few = sum(bool(relation.type.activities) for relation in picture.relations) <= MOST_JUDGED
    for number, relation in enumerate(picture.relations, 1):
        found = judged.get(relation.name, ())
        if not found and few and relation.type.activities and relation.name not in less:
            found = of_one(relation, view, facts)
        lines = ["  " * line.depth + line.text for each in found for line in verdict_lines(each, view, 0)]
        own = [claim for claim in relation.claims if claim.name not in relation.joins] or list(relation.claims)
        resting = {name for names in relation.joins.values() for name in names}
        days = [day for word in view.language.dates for day, _ in relation.days(word)]
        yield ToldRelation(
            id=ids[relation.name],
            type=relation.type.label,
            says=tuple(dict.fromkeys(sentence(claim, view) for claim in _own_first(relation))),
            stance=stance_words(own, view),
            status=status_words(own, view),
            certainty=_certainty(own, view),
            weight=weight(own, view.library),
            disputed=relation.disputed,
            disputes=tuple(dispute_lines(relation, view)),
            terms=terms(relation, view),
            remark=time_remark(relation, view),
            claims=tuple(ids[c.name] for c in (*_own_first(relation), *relation.denials))
            + tuple(ids[name] for name in sorted(resting)),
            responses=_responses(relation.claims, ids, view),
            verdicts=tuple(lines),
            first=min((d.earliest for d in days), default=None).isoformat() if days else "",  # type: ignore[union-attr]
            last=max((d.latest for d in days), default=None).isoformat() if days else "",  # type: ignore[union-attr]
            turns=picture.held.get(relation.name, ()),
        )
        if progress:
            progress(number, len(picture.relations))


def _own_first(relation: Relation) -> list[Claim]:
    """The claims of a relation, those that only an identity brings to it last."""
    return sorted(relation.claims, key=lambda claim: claim.name in relation.joins)


def _responses(claims: Sequence[Claim], ids: Mapping[str, str], view: View) -> tuple[str, ...]:
    """The ids of the answers to some claims, or that a charge among them has none."""
    found = sorted(ids.get(claim.name, local(claim.name)) for claim in responses(view, claims))
    return (*found, *([NO_RESPONSE] if unanswered(view, claims) else []))


def _certainty(claims: Sequence[Claim], view: View) -> str:
    found = view.language.certainties.get(certainty(claims, view.language, view.library))
    return found.label if found else ""


# -- claims and sources --------------------------------------------------------


def _claims(picture: Picture, view: View) -> list[Claim]:
    """The claims of what is shown, the identities and inferences it rests on, and the answers to all these."""
    found: dict[str, Claim] = {}
    for relation in picture.relations:
        found |= {claim.name: claim for claim in (*relation.claims, *relation.denials)}
        found |= {name: view.claims[name] for names in relation.joins.values() for name in names}
    for stroke in picture.strokes:
        carrier = stroke.carrier
        found |= {name: view.claims[name] for name in (carrier.inferences + carrier.joins if carrier else ())}
    answers = {answer.name: answer for name in found for answer in view.responses(name)}
    return [claim for _, claim in sorted((found | answers).items())]


def _claim(claim: Claim, ids: Mapping[str, str], view: View, passage: str) -> ToldClaim:
    source = view.library.sources.get(claim.source)
    return ToldClaim(
        id=ids[claim.name],
        says=sentence(claim, view),
        stance=view.language.stances[claim.stance].label,
        status=view.language.statuses[claim.status].phrase,
        speaker="" if claim.inference else speaker(claim, view),
        source=ids.get(claim.source, ""),
        said="" if claim.inference else str(claim.said),
        place=f"characters {claim.start} to {claim.end}" if claim.has_passage else NO_PASSAGE,
        reviewed=claim.reviewed,
        grade="" if claim.inference else f"{(source.reliability if source else '') or 'F'}{claim.credibility}",
        origins=tuple(view.label(origin) for origin in claim.origins),
        premises=tuple(ids.get(name, local(name)) for name in claim.premises),
        rationale=claim.rationale,
        note=" ".join(text for text in (claim.resolved, claim.note) if text),
        responses=_responses([claim], ids, view),
        answers=tuple(ids.get(name, local(name)) for name in (*claim.responds_to, *claim.disputes)),
        passage=passage,
    )


def _source(name: str, ids: Mapping[str, str], view: View) -> ToldSource:
    source = view.library.sources[name]
    return ToldSource(
        id=ids[name],
        label=source.label,
        published=str(source.published),
        publisher=view.label(source.publisher) if source.publisher else "",
        url=source.url,
        file=source.file_name,
        reliability=source.reliability,
        rights=source.rights,
    )
