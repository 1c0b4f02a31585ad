"""Connections in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.evidence import claims_about, horizon, reviewed
from graphkit.model.answer import Answer, Line, Row, Section
from graphkit.model.names import local
from graphkit.report.wording.evidence import ids, said, sentence
from graphkit.report.wording.route import answers, response_cell
from graphkit.report.wording.trace import DISCLAIMER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.analysis.path import Link, Paths
    from graphkit.model.claim import Claim
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

COLUMNS = ("path", "step", "start", "end", "type", "says", "stance", "disputed", "claims", "responses")
MOST_RELATIONS = 4


def path_answer(found: Paths, view: View) -> Answer:
    """The answer of ``path``; that there is none says what was searched."""
    start, end = view.label(found.start), view.label(found.end)
    claims = {c.name: c for path in found.paths for link in path for r in link.relations for c in r.claims}
    return Answer(
        name="path",
        title=_title(found, start, end),
        columns=COLUMNS,
        rows=tuple(_rows(found, view)),
        release=view.library.release,
        lens=view.lens,
        sections=tuple(_sections(found, view)),
        relations=tuple(dict.fromkeys(r.name for path in found.paths for link in path for r in link.relations)),
        claims=tuple(claims),
        caveats=(
            reviewed(claims.values()) + ".",
            "A connection is no access, and says nothing of what anybody did.",
            DISCLAIMER,
        ),
        completeness=_completeness(found, view),
        horizon=horizon(claims_about(view, (found.start, found.end)), view.library),
        no=not found.paths and found.start != found.end,
    )


def _title(found: Paths, start: str, end: str) -> str:
    if found.start == found.end:
        return f"{start} and {end} are one in this data."
    if not found.paths:
        return f"Nothing that the lens admits connects {start} and {end}."
    length = len(found.paths[0])
    many = f"{len(found.paths)} shortest connection{'s' if len(found.paths) > 1 else ''}"
    more = "" if found.complete else ", and there are more"
    return f"{start} to {end}: {many} of {length} step{'s' if length > 1 else ''}{more}."


def _completeness(found: Paths, view: View) -> str:
    if not found.complete:
        return "Cut: there are more connections of this length than the limit."
    if found.paths:
        return "Complete: all connections of the shortest length; longer ones are not listed."
    if found.start == found.end:
        return "Complete."
    end, others = view.label(found.end), found.reached - 1
    return f"Complete: {others} others are connected with {end} in any way; {view.label(found.start)} is none of them."


def _sections(found: Paths, view: View) -> Iterator[Section]:
    for number, path in enumerate(found.paths, 1):
        names = [view.label(path[0].start), *(view.label(link.end) for link in path)]
        told: set[str] = set()
        lines = [line for link in path for line in _link(link, view, told)]
        yield Section(f"{number}  {' - '.join(names)}", tuple(lines))


def _link(link: Link, view: View, told: set[str]) -> Iterator[Line]:
    yield Line(f"{view.label(link.start)} - {view.label(link.end)}", 1)
    for relation in link.relations[:MOST_RELATIONS]:
        dispute = "; in dispute" if relation.disputed else ""
        for words, claims in _sayings(link, relation, view):
            line = f"{relation.type.label}: {words}: {said(claims, view)}{dispute} ({ids(claims)})"
            yield Line(line, 2, tuple(claim.name for claim in claims))
            yield from answers(claims, view, 3, told)
    left = len(link.relations) - MOST_RELATIONS
    if left > 0:
        yield Line(f"and {left} more relation{'s' if left > 1 else ''}; see --format json", 2)


def _sayings(link: Link, relation: Relation, view: View) -> list[tuple[str, list[Claim]]]:
    """What the claims of a relation say, each sentence with the claims that say just that."""
    found: dict[str, list[Claim]] = {}
    for claim in _joining(link, relation):
        found.setdefault(sentence(claim, view), []).append(claim)
    return list(found.items())


def _joining(link: Link, relation: Relation) -> list[Claim]:
    """The claims of a relation that name both ends; all of them where none does alone."""
    both = [
        {name for fillers in relation.roles.values() for name in fillers.get(end, ())} for end in (link.start, link.end)
    ]
    return [c for c in relation.claims if c.name in both[0] & both[1]] or list(relation.claims)


def _rows(found: Paths, view: View) -> Iterator[Row]:
    for number, path in enumerate(found.paths, 1):
        for step, link in enumerate(path, 1):
            for relation in link.relations:
                for words, claims in _sayings(link, relation, view):
                    yield {
                        "path": number,
                        "step": step,
                        "start": view.label(link.start),
                        "end": view.label(link.end),
                        "type": relation.type.label,
                        "says": words,
                        "stance": said(claims, view),
                        "disputed": relation.disputed,
                        "claims": sorted(local(claim.name) for claim in claims),
                        "responses": response_cell(claims, view),
                    }
