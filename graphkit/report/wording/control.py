"""Control by votes in words: who controls a company, or may, and from which holdings that is inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.control import GIVEN_UP, TAKEN, TOLD, UNTOLD
from graphkit.model.answer import Line
from graphkit.model.names import local
from graphkit.report.wording.evidence import ids, said
from graphkit.report.wording.parts import between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.control import Controller, Held
    from graphkit.model.answer import Row
    from graphkit.view.view import View

CONTROL = "Control by votes: more than half, held together with companies controlled so"
UNKNOWN = "an unknown part"
HOW = {
    TOLD: "as told",
    GIVEN_UP: "votes are given up, and which is not said",
    TAKEN: "assuming one vote a share, unverified",
    UNTOLD: "its votes are not told in numbers, and shares do not tell them",
}


def control_lines(found: Sequence[Controller], nobody: str, view: View) -> Iterator[Line]:
    """Who controls a company by votes, or may, each with the holdings from which that follows; or that nobody does."""
    if not found:
        yield Line(nobody, 1)
    for each in found:
        yield Line(f"{words(each, view)}{of_companies(each, view)}", 1, claims_of(each))
        for held in each.held:
            yield Line(_holding(held, view), 2, held.claims)


def words(found: Controller, view: View) -> str:
    """Whether a party controls a company by votes, and how much it holds."""
    party, company = view.label(found.party), view.label(found.control.company)
    part = _told(found.control.low, found.control.high)
    if found.control.surely:
        return f"{party} controls {company} (inferred): {part} of the votes, more than half"
    return f"it is not known whether {party} controls {company}: {part} of the votes"


def of_companies(found: Controller, view: View) -> str:
    """Through which companies the votes are held."""
    others = ", ".join(view.label(name) for name in found.control.through if name != found.party)
    if not others:
        return ""
    return f", together with {others}" if found.party in found.control.through else f", through {others}"


def claims_of(found: Controller) -> tuple[str, ...]:
    """The claims from which it is inferred."""
    return tuple(dict.fromkeys(claim for held in found.held for claim in held.claims))


def control_cells(found: Controller, view: View) -> Row:
    """What a row holds of control by votes: how much, on which side of half, and what is said."""
    surely = found.control.surely
    return {
        "low": found.control.low,
        "high": found.control.high,
        "side_of_half": "more than half" if surely else "either side of half",
        "claims": sorted({local(name) for name in claims_of(found)}),
        "says": f"{words(found, view)}{of_companies(found, view)}",
    }


def _told(low: float, high: float) -> str:
    part = between(low, high)
    return UNKNOWN if part == "not known" else part


def _holding(held: Held, view: View) -> str:
    share = held.share
    part, how = _told(share.low, share.high), f", {HOW[held.how]}"
    if held.how == TAKEN and part == UNKNOWN:
        how = ""  # what share is not told either
    lasting = f", taken to hold on {view.lens.as_of}" if held.lasting else ""
    who = f"{view.label(share.owner)} in {view.label(share.owned)}"
    by = said([view.claims[name] for name in held.claims], view)
    return f"{who}: {part} of the votes{how}{lasting}; {by} ({ids(held.claims)})"
