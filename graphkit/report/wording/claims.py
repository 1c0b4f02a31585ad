"""Claims in words: everything that leads back to a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.evidence import horizon, reviewed
from graphkit.model.answer import Answer, Line, Row, Section
from graphkit.model.names import curie, local
from graphkit.report.wording.evidence import ids, sentence, speaker, terms_of_claim
from graphkit.report.wording.route import answers, response_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.model.claim import Claim
    from graphkit.model.entity import Source
    from graphkit.view.view import View

COLUMNS = (
    "claim",
    "says",
    "type",
    "stance",
    "status",
    "speaker",
    "source",
    "said",
    "origins",
    "start",
    "end",
    "digest",
    "reviewed",
    "reliability",
    "credibility",
    "premises",
    "responses",
)


def claims_answer(claims: Sequence[Claim], words: str, view: View) -> Answer:
    """The answer of ``claims``, each with source, offsets and digest."""
    return Answer(
        name="claims",
        title=f"{words}: {len(claims)} claim{'' if len(claims) == 1 else 's'}.",
        columns=COLUMNS,
        rows=tuple(_row(claim, view) for claim in claims),
        release=view.library.release,
        lens=view.lens,
        sections=(
            *(_source(source) for source in view.library.sources.values() if source.label == words),
            *(Section(local(claim.name), tuple(_lines(claim, view))) for claim in claims),
        ),
        claims=tuple(claim.name for claim in claims),
        caveats=(reviewed(claims) + ".",),
        completeness="Every claim that the lens admits.",
        horizon=horizon(claims, view.library),
        no=not claims,
    )


def _row(claim: Claim, view: View) -> Row:
    return {
        "claim": local(claim.name),
        "says": sentence(claim, view),
        "type": view.language.label(claim.type) if claim.type else "",
        "stance": view.language.stances[claim.stance].label,
        "status": view.language.statuses[claim.status].label,
        "speaker": view.label(claim.speaker),
        "source": view.label(claim.source) if claim.source else "",
        "said": "" if claim.inference else str(claim.said),
        "origins": [view.label(origin) for origin in claim.origins],
        "start": claim.start if claim.has_passage else None,
        "end": claim.end if claim.has_passage else None,
        "digest": claim.digest,
        "reviewed": claim.reviewed,
        "reliability": view.library.sources[claim.source].reliability if claim.source else "",
        "credibility": claim.credibility,
        "premises": [local(name) for name in claim.premises],
        "responses": response_cell([claim], view),
    }


def _source(source: Source) -> Section:
    """What is known of a source, and how far it is to be trusted, by whose word."""
    told = (
        f"published {source.published}: {source.published_reason}",
        f"reliability {source.reliability}: {source.reliability_reason}",
        f"what became of it: {source.fate}",
        f"rights: {source.rights}" if source.rights else "",
        f"text held as {source.file_name}, {source.characters} characters, sha256 {source.digest}"
        if source.digest
        else "no text of it was read",
        source.url,
        source.note,
    )
    return Section(source.label, tuple(Line(text, 1) for text in told if text))


def _lines(claim: Claim, view: View) -> Iterator[Line]:
    yield Line(sentence(claim, view), 1, (claim.name,))
    stance = view.language.stances[claim.stance].label
    yield Line(f"{stance} by {speaker(claim, view)}; {view.language.statuses[claim.status].phrase}", 2)
    terms = terms_of_claim(claim, view)
    if terms:
        yield Line(terms, 2)
    yield from _ground(claim, view)
    for text in (claim.resolved, claim.note):
        if text:
            yield Line(f"editors: {text}", 2)
    yield from answers([claim], view, 2, set())
    denied = ids((*claim.disputes, *claim.responds_to))
    if denied:
        yield Line(f"answers {denied}", 2)


def _ground(claim: Claim, view: View) -> Iterator[Line]:
    if claim.inference:
        yield Line(f"{claim.rationale} Premises: {ids(claim.premises)}.", 2)
    else:
        origins = ", ".join(view.label(origin) for origin in claim.origins) or "origin not known"
        source = view.label(claim.source)
        day = "" if str(claim.said) in source else f", {claim.said}"
        yield Line(f"in {source}{day}; rests on: {origins}", 2)
        letter = view.library.sources[claim.source].reliability or "F"
        yield Line(f"Admiralty: source {letter}, claim {claim.credibility}", 2)
    if claim.has_passage:
        place = f"characters {claim.start} to {claim.end} of {view.library.sources[claim.source].file_name}"
        yield Line(f"{place}; sha256 {claim.digest}; {'reviewed' if claim.reviewed else 'not reviewed'}", 2)
    else:
        yield Line(f"no passage held; {'reviewed' if claim.reviewed else 'not reviewed'}", 2)
    yield Line(f"relation {curie(claim.relation)}", 2)
