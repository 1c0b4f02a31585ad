"""Relations, claims and sources of a picture, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.evidence import responses, unanswered
from graphkit.analysis.verdicts import of_one
from graphkit.model.names import local
from graphkit.report.drawing import ToldClaim, ToldRelation, ToldSource
from graphkit.report.wording.evidence import sentence, speaker, stance_words, status_words, terms
from graphkit.report.wording.route import NO_RESPONSE, dispute_lines, time_remark
from graphkit.report.wording.verdict import verdict_lines
from graphkit.rules.circumstances import circumstances
from graphkit.view.certainty import certainty, weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from graphkit.analysis.verdicts import Judged
    from graphkit.model.claim import Claim
    from graphkit.model.picture import Picture
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

MOST_JUDGED = 300
"""In a picture with more relations that are activities, only those on routes have verdicts."""
NO_PASSAGE = "no passage held"


def told_relations(
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
            first=min(day.earliest for day in days).isoformat() if days else "",
            last=max(day.latest for day in days).isoformat() if days else "",
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


def claims_of(picture: Picture, view: View) -> list[Claim]:
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


def told_claim(claim: Claim, ids: Mapping[str, str], view: View, passage: str) -> ToldClaim:
    """A claim with its way back to the passage, whose text is given where the reader has it."""
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


def told_source(name: str, ids: Mapping[str, str], view: View) -> ToldSource:
    """A source with what is needed to find it."""
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
