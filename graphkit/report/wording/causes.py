"""Why two sides differ, in words: what one does not tell, and what makes a verdict another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.compare.absence import (
    ENDED_BY,
    KEPT_OUT,
    NO_PREMISE,
    NOT_BEGUN,
    NOT_IN_DATA,
    NOT_KNOWN_TO_HOLD,
    NOT_SURELY_INFERRED,
    NOT_SURELY_SAID,
    NOT_YET_SAID,
    SAID_OTHERWISE,
    TERM_OVER,
    TOLD_FURTHER,
    TOLD_WITHIN,
)
from graphkit.analysis.compare.crossing import BY_FACT, BY_LAW
from graphkit.report.wording.evidence import ids
from graphkit.rules.clocks import state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from graphkit.analysis.compare.absence import Reason
    from graphkit.analysis.compare.rulings import Shift
    from graphkit.view.view import View

HELD_OTHERWISE = "what holds on the two days"
WRITTEN_OTHERWISE = "not written alike in the two data"
REACHES_OTHERWISE = "its thresholds, groups or policies of review are others"


def data_words(view: View) -> str:
    """Which data a view is of: version, day and the beginning of its digest."""
    release = view.library.release
    return f"data {release.version} of {release.day} (sha256 {release.digest[:12]})"


def why(reasons: Sequence[Reason], there: View) -> str:
    """Why a side does not tell something, each reason with the claims that tell it."""
    return "; ".join(
        f"{_reason(reason, there)}{f' ({ids(reason.claims)})' if reason.claims else ''}" for reason in reasons
    )


def why_not(reasons: Sequence[Reason], there: View) -> str:
    """The same without the claims, for a claim that is told beside it."""
    return "; ".join(_reason(reason, there) for reason in reasons)


def _reason(reason: Reason, there: View) -> str:
    lens = there.lens
    words = {
        NOT_IN_DATA: f"not in {data_words(there)}",
        NOT_YET_SAID: f"not yet said by {lens.known_at}",
        NOT_SURELY_SAID: f"not known to have been said by {lens.known_at}",
        NOT_SURELY_INFERRED: f"rests on what is not known to have been said by {lens.known_at}",
        NO_PREMISE: f"rests on what is not in {data_words(there)}",
        KEPT_OUT: f"kept out by --{reason.remark}" if reason.remark != "left-out" else "left out by the scenario",
        NOT_BEGUN: f"not begun on {lens.as_of}",
        ENDED_BY: f"ended by {lens.as_of}",
        TERM_OVER: f"its stated term is over by {lens.as_of}",
        NOT_KNOWN_TO_HOLD: f"not known to hold on {lens.as_of}",
        SAID_OTHERWISE: "what is said of it does not carry this step",
        TOLD_WITHIN: f"told within {_way(reason, there)}",
        TOLD_FURTHER: f"told further, as {_way(reason, there)}",
    }.get(reason.kind, "its steps are there, and make no route of their own")
    if reason.kind != NOT_KNOWN_TO_HOLD:
        return words
    return "; ".join([f"{words}: {reason.remark}", *_first_said(reason, there)])


def _first_said(reason: Reason, there: View) -> list[str]:
    """When the first of the claims was said, as far as the data of that side holds them."""
    held = [claim for name in reason.claims if (claim := there.library.claims.get(name)) and not claim.inference]
    return [f"first said {min((claim.said for claim in held), key=lambda day: day.latest)}"] if held else []


def _way(reason: Reason, there: View) -> str:
    return " > ".join(there.label(name) for name in reason.way)


def cause_lines(shift: Shift, before: View, after: View) -> Iterator[str]:
    """By law or by fact, then the rules that stand otherwise and the claims on which one side alone rests."""
    yield shift.cause
    if shift.cause != BY_FACT:
        days = shift.before.days[1], shift.after.days[1]
        yield from (_rule(name, (before, after), days) for name in shift.rules)
    if shift.cause != BY_LAW:
        yield f"on one side alone it rests on {ids(shift.claims)}" if shift.claims else HELD_OTHERWISE


def _rule(name: str, views: tuple[View, View], days: tuple[date, date]) -> str:
    held = [view.language.law.rules.get(name) for view in views]
    stands = [_stands(name, view, day) for view, day in zip(views, days, strict=True)]
    label = next(rule.label for rule in reversed(held) if rule)
    if stands[0] != stands[1]:
        return f"{label}: before {stands[0]}, after {stands[1]}"
    return f"{label}: {stands[0]}; {REACHES_OTHERWISE if held[0] == held[1] else WRITTEN_OTHERWISE}"


def _stands(name: str, view: View, day: date) -> str:
    """How a rule stands on a day, as far as was known; that it was not announced, or is not in the data."""
    rule = view.language.law.rules.get(name)
    if rule is None:
        return f"not among the rules of {data_words(view)}"
    if not rule.announced.by(view.lens.known_at):
        return f"not known to have been announced by {view.lens.known_at}"
    return view.language.label(state(rule, day, view.lens.known_at).name)
