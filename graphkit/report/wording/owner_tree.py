"""The holdings above a company as a tree, each with what is told of that one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.figure import Rung, Tree
from graphkit.report.wording.evidence import ids, said, terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.owners import Owners
    from graphkit.model.claim import Claim
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

NOTE = (
    "Each line tells of one holding alone; nothing is multiplied. Dashed: it enters no sum. Dotted: control or a post, "
    "which is no share."
)
MOST = 60


def owner_tree(found: Owners, view: View) -> Tree | None:
    """The tree of a company's owners, nearest first; None where nobody is told to hold or control anything of it.

    Complexity: linear in holdings, an owner's own owners being told once.
    """
    direct = [*_direct(found, view)]
    if not direct:
        return None
    rungs = [Rung(0, view.label(found.company)), *direct]
    left = len(rungs) - MOST
    note = f"{NOTE} {left} more are not drawn." if left > 0 else NOTE
    return Tree(
        f"Who is told to hold or control {view.label(found.company)}, or to have a post there",
        tuple(rungs[:MOST]),
        note,
    )


def _direct(found: Owners, view: View) -> Iterator[Rung]:
    """What is told of the company itself, with the holdings above each owner that are known."""
    seen = {found.company}
    for relations, place, dash in ((found.told, "holdsShare", ""), (found.control, "isParent", "dotted")):
        for relation in relations:
            for owner in relation.fillers(relation.type.marks[f"ontology/{place}"][0]):
                yield Rung(1, view.label(owner), _words(relation, view), dash or _dash(relation, found), owner in seen)
                if owner not in seen:
                    seen.add(owner)
                    yield from _above(owner, 2, found, seen, view)
    for relation in found.posts:
        for who in relation.fillers(relation.type.marks["ontology/isPost"][0]):
            yield Rung(1, view.label(who), _words(relation, view), "dotted")


def _above(company: str, depth: int, found: Owners, seen: set[str], view: View) -> Iterator[Rung]:
    holders = [
        (share.owner, claims, "solid") for share, claims in found.holdings.shares.items() if share.owned == company
    ]
    holders += [(who, claims, "dotted") for (who, whom), claims in found.holdings.controls.items() if whom == company]
    for owner, names, dash in sorted(holders):
        yield Rung(depth, view.label(owner), _telling(names, view), dash, owner in seen)
        if owner not in seen:
            seen.add(owner)
            yield from _above(owner, depth + 1, found, seen, view)


def _dash(relation: Relation, found: Owners) -> str:
    summed = {claim for by in found.holdings.shares.values() for claim in by}
    return "dashed" if summed.isdisjoint(claim.name for claim in relation.claims) else "solid"


def _telling(names: Sequence[str], view: View) -> str:
    """What is told of a holding, from the relation that its claims are about."""
    relations = {view.claims[name].relation for name in names if name in view.claims}
    merged = [relation for relation in view.relations.values() if relations & {c.relation for c in relation.claims}]
    return " / ".join(_words(relation, view) for relation in merged)


def _words(relation: Relation, view: View) -> str:
    claims: Sequence[Claim] = relation.claims
    told = terms(relation, view)
    dispute = "; in dispute" if relation.disputed else ""
    return f"{f'{told}; ' if told else ''}{said(claims, view)}{dispute} ({ids(claims)})"
