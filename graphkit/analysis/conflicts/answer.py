"""Conflicts put into rows and words, each charge with what was answered to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.conflicts.answered import answered
from graphkit.analysis.conflicts.finding import ids, voices
from graphkit.analysis.evidence import horizon, responses
from graphkit.model.answer import Answer, Line, Section
from graphkit.model.names import local

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.analysis.conflicts.finding import Conflict, Side
    from graphkit.model.answer import Row
    from graphkit.model.claim import Claim
    from graphkit.view.view import View

HEADINGS = {
    "contradiction": "Claims of one relation that cannot all be right",
    "opposed assessment": "Opposed assessments; none of them is ours",
    "superseded": "An earlier state and a later one that supersedes it",
    "denied": "Claims that somebody denies",
    "status differs": "Said to be so, and said to be still to come",
    "scope differs": "One number for a part and for its whole, or for different scopes",
    "look-alike figure": "Numbers that look alike and are not the same",
    "sum against total": "Totals beside the sum of their parts",
    "derived against stated": "Computed values beside stated ones",
    "rate": "Newer and cheaper",
    "one voice counted twice": "One voice that may be counted twice",
    "wording": "Only words, and different ones",
}
KINDS = tuple(HEADINGS)
COLUMNS = ("kind", "subject", "first says", "first by", "second says", "second by", "claims", "remark")
CAVEATS = (
    "A difference is about what claims say; which of them is right is not decided here.",
    "Numbers that agree within their rounding are not listed as differing.",
)


def as_answer(view: View, found: Sequence[Conflict]) -> Answer:
    """The answer that lists some conflicts in the order given."""
    claims = {claim.name: claim for conflict in found for claim in _spoken(view, conflict)}
    answers = responses(view, claims.values())
    return Answer(
        name="conflicts",
        title=f"{len(found)} places where claims differ, or must not be read alone" if found else "No claims differ",
        columns=COLUMNS,
        rows=tuple(_row(view, conflict) for conflict in found),
        release=view.library.release,
        lens=view.lens,
        sections=tuple(_sections(view, found)),
        relations=tuple(dict.fromkeys(name for conflict in found for name in conflict.relations)),
        claims=tuple(dict.fromkeys([*claims, *(a.name for a in answers), *_joins(found)])),
        caveats=CAVEATS,
        completeness=f"{len(view.claims)} claims compared, all kinds: {', '.join(KINDS)}",
        horizon=horizon(claims.values(), view.library),
        no=not found,
    )


def _row(view: View, conflict: Conflict) -> Row:
    answers = [line.text for line in answered(view, _spoken(view, conflict))]
    return {
        "kind": conflict.kind,
        "subject": conflict.subject,
        "first says": conflict.first.says,
        "first by": voices(view, conflict.first.claims),
        "second says": conflict.second.says,
        "second by": voices(view, conflict.second.claims),
        "claims": [local(name) for name in _named(conflict)],
        "remark": "; ".join(part for part in (conflict.remark, *answers) if part),
    }


def _sections(view: View, found: Sequence[Conflict]) -> list[Section]:
    sections = []
    for kind, heading in HEADINGS.items():
        lines = [line for conflict in found if conflict.kind == kind for line in _lines(view, conflict)]
        if lines:
            sections.append(Section(heading, tuple(lines)))
    return sections


def _lines(view: View, conflict: Conflict) -> list[Line]:
    remark = [Line(conflict.remark, 1, conflict.joins)] if conflict.remark else []
    return [
        Line(conflict.subject, 0, _named(conflict)),
        _said(view, conflict.first),
        _said(view, conflict.second),
        *remark,
        *answered(view, _spoken(view, conflict)),
    ]


def _said(view: View, said: Side) -> Line:
    by = "" if said.told else f": {voices(view, said.claims)} {ids(said.names)}"
    return Line(said.says + by, 1, said.names)


def _spoken(view: View, conflict: Conflict) -> list[Claim]:
    """The claims of both sides, and those by which the sides speak of one thing."""
    joins = [view.claims[name] for name in conflict.joins if name in view.claims]
    return list({claim.name: claim for claim in (*conflict.claims, *joins)}.values())


def _named(conflict: Conflict) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(claim.name for claim in conflict.claims), *conflict.joins]))


def _joins(found: Sequence[Conflict]) -> list[str]:
    return [name for conflict in found for name in conflict.joins]
