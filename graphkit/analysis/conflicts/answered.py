"""What was answered to claims; for charges without an answer, that none is in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.conflicts.finding import ids, voice
from graphkit.analysis.evidence import responses, unanswered
from graphkit.model.answer import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.model.claim import Claim
    from graphkit.view.view import View


def answered(view: View, claims: Sequence[Claim]) -> list[Line]:
    """One line for each answer to some claims that is not among them, and one for unanswered charges."""
    shown = {claim.name for claim in claims}
    lines = [_response(view, answer, shown) for answer in responses(view, claims) if answer.name not in shown]
    silent = tuple(claim.name for claim in unanswered(view, claims))
    if silent:
        lines.append(Line(f"response to {ids(silent)}: response not in data", 1, silent))
    return lines


def _response(view: View, answer: Claim, shown: set[str]) -> Line:
    given = sorted(shown & {*answer.responds_to, *answer.disputes})
    who = f"{voice(view, answer)} {answer.wording} {ids((answer.name,))}"
    return Line(f"response to {ids(given)}: {who}", 1, (answer.name,))
