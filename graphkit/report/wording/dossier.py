"""A dossier in words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from graphkit.analysis.evidence import reviewed
from graphkit.model.answer import Answer, Line, Row, Section
from graphkit.model.names import curie, local
from graphkit.report.wording.evidence import ids, said, sentence
from graphkit.report.wording.route import relation_lines, response_cell
from graphkit.report.wording.trace import DISCLAIMER
from graphkit.view.certainty import weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.analysis.dossier import Dossier
    from graphkit.model.claim import Claim
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

COLUMNS = ("type", "says", "stance", "status", "disputed", "origins", "claims", "responses")
REASONS = {
    "as-of": "did not hold on the day",
    "undated": "whether it held on the day is not known",
    "status": "less far along than asked for",
    "certainty": "less certain than asked for",
    "type": "of a type not asked for",
}


def dossier_answer(found: Dossier, view: View) -> Answer:
    """The answer of ``show``: who it is, then what is said, by type."""
    claims = [claim for relation in found.relations for claim in relation.claims]
    return Answer(
        name="show",
        title=f"{found.entity.label}: {_count(len(found.relations), 'relation')}, {_count(len(claims), 'claim')}, "
        f"{weight(claims, view.library)}.",
        columns=COLUMNS,
        rows=tuple(_row(relation, view) for relation in found.relations),
        release=view.library.release,
        lens=view.lens,
        sections=tuple(_sections(found, view)),
        relations=tuple(relation.name for relation in found.relations),
        claims=tuple(claim.name for claim in claims),
        caveats=(reviewed(claims) + ".", f"About the data, not about {found.entity.label}.", DISCLAIMER),
        completeness="Every relation in which it fills a role, of the claims that the lens admits.",
        horizon=found.horizon,
    )


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def _row(relation: Relation, view: View) -> Row:
    claims = relation.claims
    return {
        "type": relation.type.label,
        "says": " / ".join(dict.fromkeys(sentence(claim, view) for claim in claims)),
        "stance": "; ".join(dict.fromkeys(view.language.stances[claim.stance].label for claim in claims)),
        "status": "; ".join(dict.fromkeys(view.language.statuses[claim.status].phrase for claim in claims)),
        "disputed": relation.disputed,
        "origins": weight(claims, view.library),
        "claims": sorted(local(claim.name) for claim in claims),
        "responses": response_cell(claims, view),
    }


def _sections(found: Dossier, view: View) -> Iterator[Section]:
    yield Section("Identity", tuple(_identity(found, view)))
    told: set[str] = set()
    for label, relations in groupby(found.relations, key=lambda relation: relation.type.label):
        lines = [line for relation in relations for line in _relation(relation, view, told)]
        yield Section(label.capitalize(), tuple(lines))
    if found.others:
        lines = [Line(f"{other.label} ({curie(other.name)})", 1) for other in found.others]
        yield Section("Others of a like name", tuple(lines))
    if found.left_out:
        yield Section("Left out by the lens", tuple(_left_out(found, view, told)))


def _identity(found: Dossier, view: View) -> Iterator[Line]:
    entity = found.entity
    kinds = [view.language.label(c) for c in sorted(entity.classes) if c.startswith("ontology/")]
    yield Line(f"{curie(entity.name)}: {', '.join(kinds)}", 1)
    others = [f"{text} ({tag})" if tag else text for text, tag in entity.names if text != entity.label]
    if others:
        yield Line(f"also named {', '.join(others)}", 1)
    for identifier in entity.identifiers:
        yield Line(f"{identifier.scheme} {identifier.code}: {identifier.checked or 'not checked'}", 1)
    for text in (entity.comment, entity.note):
        if text:
            yield Line(text, 1)
    if entity.interest:
        yield Line(f"interest when it speaks: {entity.interest}", 1)
    for alias in found.aliases:
        if alias != entity.name:
            reasons = view.identities.reason(alias)
            claims = [view.claims[name] for name in reasons]
            yield Line(f"{view.label(alias)} is taken to be the same: {said(claims, view)} ({ids(claims)})", 1, reasons)


def _relation(relation: Relation, view: View, told: set[str]) -> Iterator[Line]:
    groups: dict[str, list[Claim]] = {}
    for claim in relation.claims:
        groups.setdefault(sentence(claim, view), []).append(claim)
    for text, claims in groups.items():
        names = tuple(claim.name for claim in claims)
        yield Line(f"{text}: {said(claims, view)} ({ids(claims)})", 1, names)
    yield from relation_lines(relation, view, told)


def _left_out(found: Dossier, view: View, told: set[str]) -> Iterator[Line]:
    for relation, reason in found.left_out:
        yield from _relation(relation, view, told)
        yield Line(f"left out: {REASONS.get(reason, reason)}", 2)
