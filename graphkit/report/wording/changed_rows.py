"""The differences between two sides as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.compare.crossing import BY_FACT
from graphkit.report.wording.amendments import amendment_words
from graphkit.report.wording.causes import cause_lines, why
from graphkit.report.wording.changed import claim_words, class_words, pending, relation_words
from graphkit.report.wording.evidence import said, sentence
from graphkit.report.wording.route import names, response_cell, standing
from graphkit.report.wording.verdict import activity_words, in_brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.analysis.compare import Comparison
    from graphkit.analysis.compare.absence import Reason
    from graphkit.analysis.compare.rulings import Shift
    from graphkit.analysis.compare.sayings import Denied, News
    from graphkit.analysis.compare.turned import Turned
    from graphkit.analysis.compare.ways import OneSided, Standing
    from graphkit.model.answer import Row
    from graphkit.model.claim import Claim
    from graphkit.view.view import View

COLUMNS = ("change", "subject", "activity", "before", "after", "cause", "because", "claims", "responses")
NO_CHANGE: Row = {column: [] if column in {"claims", "responses"} else "" for column in COLUMNS}
"""A row of which nothing is told."""


def rows(found: Comparison, before: View, after: View) -> Iterator[Row]:
    """A row for each difference; ``cause`` says in a few words by what it is, ``because`` in full."""
    yield from (_route("route appears", one, after, before, last=True) for one in found.new)
    yield from (_route("route not told any more", one, before, after, last=False) for one in found.gone)
    yield from (_standing(one, before, after) for one in found.standings)
    yield from (_shift(shift, before, after) for shift in found.shifts)
    for alone, view, last in (
        *((each, after, True) for each in found.verdicts.new),
        *((each, before, False) for each in found.verdicts.gone),
    ):
        change = "activity told only after" if last else "activity told only before"
        words = activity_words(alone.activity, view)
        verdict = _placed(in_brief(alone.verdict, view), last=last)
        yield _row(change, names(alone.route, view), verdict, words, BY_FACT, claims=alone.activity.claims)
    for chip in found.chips:
        both = class_words(chip.before), class_words(chip.after)
        yield _row("chip in another class", after.label(chip.chip), both, cause=chip.cause)
    yield from (_row("party came to be asked for", after.label(party)) for party in found.placed)
    yield from (_row("party no longer asked for", before.label(party)) for party in found.unplaced)
    yield from (_turned("told only after", one, after, before, last=True) for one in found.came)
    yield from (_turned("told only before", one, before, after, last=False) for one in found.ended)
    yield from (_news("claim appears", one, after, before, last=True) for one in found.said)
    yield from (_news("claim not known any more", one, before, after, last=False) for one in found.unsaid)
    for amended in found.amended:
        because = "; ".join(amendment_words(amended, before, after))
        yield _claim("claim says something else", amended.after, after, because=because)
    yield from (_denied("claim came to be denied", one, after, before) for one in found.denied)
    yield from (_denied("claim not known to be denied any more", one, before, after) for one in found.undenied)


def _placed(words: str, *, last: bool) -> tuple[str, str]:
    return ("", words) if last else (words, "")


def _kinds(reasons: Iterable[Reason]) -> str:
    """In a few words by what something is absent."""
    return "; ".join(dict.fromkeys(reason.kind for reason in reasons))


def _route(change: str, one: OneSided, here: View, there: View, *, last: bool) -> Row:
    words = _placed(standing(one.route, here), last=last)
    claims = one.route.claims
    return _row(
        change,
        names(one.route, here),
        words,
        cause=_kinds(one.reasons),
        because=why(one.reasons, there),
        claims=[claim.name for claim in claims],
        responses=response_cell(claims, here),
    )


def _standing(one: Standing, before: View, after: View) -> Row:
    because = (("before", one.why_new, before), ("after", one.why_gone, after))
    return _row(
        "route stands otherwise",
        names(one.after, after),
        (standing(one.before, before), standing(one.after, after)),
        cause=_kinds((*one.why_new, *one.why_gone)),
        because="; ".join(f"{side}: {why(reasons, view)}" for side, reasons, view in because if reasons),
        claims=(*one.gone, *one.new),
        responses=response_cell(one.after.claims, after),
    )


def _shift(shift: Shift, before: View, after: View) -> Row:
    change = "verdict" if shift.outcome else "what a verdict rests on"
    cause, *because = cause_lines(shift, before, after)
    return _row(
        change,
        names(shift.route, after),
        (in_brief(shift.before, before), in_brief(shift.after, after)),
        f"{activity_words(shift.case.activity, after)}{pending(shift)}",
        cause,
        "; ".join(because),
        (*shift.case.activity.claims, *shift.claims),
    )


def _turned(change: str, one: Turned, here: View, there: View, *, last: bool) -> Row:
    claims = one.relation.claims
    return _row(
        change,
        relation_words(one.relation, here),
        _placed(said(claims, here), last=last),
        cause=_kinds(one.reasons),
        because=why(one.reasons, there),
        claims=[claim.name for claim in claims],
        responses=response_cell(claims, here),
    )


def _news(change: str, one: News, here: View, there: View, *, last: bool) -> Row:
    words = _placed(claim_words(one.claim, here), last=last)
    return _claim(change, one.claim, here, words, _kinds(one.reasons), why(one.reasons, there))


def _denied(change: str, one: Denied, here: View, there: View) -> Row:
    return _claim(change, one.claim, here, because=why(one.reasons, there))


def _claim(
    change: str, claim: Claim, view: View, words: tuple[str, str] = ("", ""), cause: str = "", because: str = ""
) -> Row:
    subject = sentence(claim, view) or claim.rationale
    responses = response_cell([claim], view)
    return _row(change, subject, words, cause=cause, because=because, claims=[claim.name], responses=responses)


def _row(
    change: str,
    subject: str,
    words: tuple[str, str] = ("", ""),
    activity: str = "",
    cause: str = "",
    because: str = "",
    claims: Iterable[str] = (),
    responses: Iterable[str] = (),
) -> Row:
    return {
        "change": change,
        "subject": subject,
        "activity": activity,
        "before": words[0],
        "after": words[1],
        "cause": cause,
        "because": because,
        "claims": sorted({claim.rsplit("/", 1)[-1] for claim in claims}),
        "responses": list(responses),
    }
