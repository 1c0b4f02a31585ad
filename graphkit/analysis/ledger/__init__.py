"""Chips and money as claimed: by scope and status, added up only where nothing counts twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.evidence import horizon, responses
from graphkit.analysis.ledger.answer import COLUMNS, sections, table
from graphkit.analysis.ledger.checks import checks
from graphkit.analysis.ledger.entries import entries
from graphkit.analysis.ledger.totals import accounts
from graphkit.analysis.measured import spoken_of, values
from graphkit.analysis.wholes import Wholes
from graphkit.model.answer import Answer

if TYPE_CHECKING:
    from graphkit.view.view import View

CAVEATS = (
    "Planned, agreed and happened are kept apart; a check that adds across them says so.",
    "What may take in, or be the same as, another number is not added to it.",
    "What is said of a group is not said of its members, and stands under the group.",
)


def ledger(view: View, party: str | None = None) -> Answer:
    """What is claimed in chips and money, of one party or of all, with totals and checks.

    Totals are computed from the claims that the lens admits and are stored nowhere.

    Args:
        view: what a lens has cut out.
        party: short name of a party, a site, a group or a chip; None for all.

    >>> from graphkit.workspace import Workspace
    >>> answer = ledger(Workspace.open().view(), "entity/datasection")
    >>> [(row["status"], row["quantity"]) for row in answer.rows if row["row"] == "total"][-2:]
    [('agreed, not shown as done', '5,000 chips'), ('planned', '10,000 chips')]
    """
    relations = spoken_of(view)
    numbers = values(view, relations)
    wholes = Wholes(view)
    found = entries(view, numbers, wholes, party)
    sums = accounts(view, found, wholes, party)
    tested = checks(view, found, (relations, numbers), wholes)
    claims = {c.name: c for value in found for c in value.claims}
    answers = responses(view, claims.values())
    told = [name for check in tested for name in check.claims]
    return Answer(
        name="ledger",
        title=f"Chips and money of {view.label(party)}" if party else "Chips and money of all",
        columns=COLUMNS,
        rows=table(view, found, sums, tested),
        release=view.library.release,
        lens=view.lens,
        sections=sections(view, found, sums, tested),
        relations=tuple(dict.fromkeys(value.relation.name for value in found)),
        claims=tuple(dict.fromkeys([*claims, *told, *(answer.name for answer in answers)])),
        caveats=CAVEATS,
        completeness=f"{len(found)} numbers in {len(claims)} claims; words without a number are not added",
        horizon=horizon(claims.values(), view.library),
        no=not found,
    )


__all__ = ["ledger"]
