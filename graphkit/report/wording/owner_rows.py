"""Who owns a company, as rows: each reckoning with its owner, and what is told beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import local
from graphkit.report.wording.control import control_cells
from graphkit.report.wording.evidence import terms
from graphkit.report.wording.owner_above import rows_above
from graphkit.report.wording.owner_words import assuming, claims_by
from graphkit.report.wording.parts import side
from graphkit.report.wording.route import response_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.owners import Owners, Right
    from graphkit.model.answer import Row
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

COLUMNS = ("reckoning", "owner", "low", "high", "at", "side_of_half", "chains", "says", "claims", "responses")


def rows(found: Owners, view: View) -> Iterator[Row]:
    """The rows in the order of the answer in words; what rights would give says what it assumes."""
    for owner in found.owners:
        chains = [" > ".join(view.label(name) for name in chain.names) for chain in owner.chains]
        by = claims_by(found, owner.name)
        yield _row("economic", view.label(owner.name), owner.low, owner.high, chains=chains, claims=by)
    for relation in found.votes:
        yield _row("votes", _owner_of(relation, view), None, None, relation=relation, view=view)
    for which, bounds in found.cascades.items():
        hands = [view.label(name) for name in bounds.owners]
        yield _row(f"cascade, {view.label(which)}", "; ".join(hands), bounds.low, bounds.high)
    for each in found.controllers:
        yield _row("control by votes", view.label(each.party), None, None) | control_cells(each, view)
    for relation in found.told:
        yield _row("told", _owner_of(relation, view), None, None, relation=relation, view=view)
    for relation in (*found.control, *found.posts):
        kind = relation.type
        who = ", ".join(view.label(name) for name in relation.fillers(kind.roles[0]))
        yield _row(kind.label, who, None, None, relation=relation, view=view)
    yield from rows_above(found, view)
    for right in found.rights:
        yield from _right_rows(right, view)


def _right_rows(right: Right, view: View) -> Iterator[Row]:
    """What follows where parts of rights are exercised, and the part at which each line is reached, if any."""
    who = ", ".join(map(view.label, right.holders))
    more = {"says": f"{assuming(right, view)}; {terms(right.relation, view)}"}
    for exercised, part in right.at:
        yield _row("if exercised", who, part, part, relation=right.relation, view=view) | more | {"at": exercised}
    for line, needed in right.crossings:
        reckoning = "line not reached" if needed is None else "line reached"
        yield _row(reckoning, who, line, line, relation=right.relation, view=view) | more | {"at": needed}


def _row(
    reckoning: str,
    owner: str,
    low: float | None,
    high: float | None,
    *,
    chains: Sequence[str] = (),
    claims: Sequence[str] = (),
    relation: Relation | None = None,
    view: View | None = None,
) -> Row:
    names = [claim.name for claim in relation.claims] if relation else claims
    return {
        "reckoning": reckoning,
        "owner": owner,
        "low": low,
        "high": high,
        "at": None,
        "side_of_half": side(low, high) if low is not None and high is not None else "",
        "chains": list(chains),
        "claims": sorted({local(name) for name in names}),
        "responses": response_cell(relation.claims, view) if relation and view is not None else [],
        "says": terms(relation, view) if relation and view is not None else "",
    }


def _owner_of(relation: Relation, view: View) -> str:
    owner = relation.type.marks["ontology/holdsShare"][0]
    return ", ".join(view.label(name) for name in relation.fillers(owner))
