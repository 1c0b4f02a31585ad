"""What a reckoning of who owns a company rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.report.wording.evidence import ids

if TYPE_CHECKING:
    from graphkit.analysis.owners import Owners, Right
    from graphkit.view.view import View


def assuming(right: Right, view: View) -> str:
    """What is taken for granted where a part of rights to new shares is said to be exercised."""
    who = ", ".join(view.label(name) for name in right.holders) or "the holder, who is not named"
    holder = right.relation.type.marks["ontology/givesRights"][1]
    fillers = {name for claim in right.relation.claims for name in claim.roles.get(holder, ())}
    read = {reason for name in fillers for reason in view.identities.reason(name)}
    by = f", read as the holder by {ids(read)}," if read else ""
    return (
        f"assuming that {who}{by} has all {right.shares.text} and held none of the {right.outstanding.text} before; "
        "both unverified"
    )


def claims_by(found: Owners, owner: str) -> tuple[str, ...]:
    """The claims of the holdings of an owner."""
    return tuple(sorted({c for share, by in found.holdings.shares.items() if share.owner == owner for c in by}))
