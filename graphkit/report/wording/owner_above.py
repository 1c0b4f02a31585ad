"""Who holds those who are told to control a company: holdings of the controller, which are none of the company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.answer import Line
from graphkit.model.names import local
from graphkit.report.wording.evidence import ids, said
from graphkit.report.wording.parts import between, side
from graphkit.report.wording.route import response_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.analysis.owners import Owners
    from graphkit.arithmetic.ownership import Share
    from graphkit.model.answer import Row
    from graphkit.model.claim import Claim
    from graphkit.view.view import View

ABOVE = "Holdings above those who control it, which are none in the company itself"


def lines_above(found: Owners, view: View) -> Iterator[Line]:
    """Each holding in a controller, or further up from one, with the side of half on which it lies."""
    for share, claims in _above(found, view):
        of = f"{view.label(share.owner)} in {view.label(share.owned)}"
        part = f"{between(share.low, share.high)}; {side(share.low, share.high)}"
        words = f"{of}: {part}; {said(claims, view)} ({ids(claims)})"
        yield Line(words, 1, tuple(claim.name for claim in claims))


def rows_above(found: Owners, view: View) -> Iterator[Row]:
    """The same as rows; ``says`` tells in whom the part is held."""
    for share, claims in _above(found, view):
        yield {
            "reckoning": "held in who controls it",
            "owner": view.label(share.owner),
            "low": share.low,
            "high": share.high,
            "at": None,
            "side_of_half": side(share.low, share.high),
            "chains": [f"{view.label(share.owner)} > {view.label(share.owned)}"],
            "says": said(claims, view),
            "claims": sorted({local(claim.name) for claim in claims}),
            "responses": response_cell(claims, view),
        }


def _above(found: Owners, view: View) -> Iterator[tuple[Share, list[Claim]]]:
    """The holdings above the company to which no chain of holdings leads from it."""
    reached = {found.company}
    while more := {s.owner for s in found.holdings.shares if s.owned in reached} - reached:
        reached |= more
    for share, names in sorted(found.holdings.shares.items()):
        if share.owned not in reached:
            yield share, [view.claims[name] for name in names if name in view.claims]
