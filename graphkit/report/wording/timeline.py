"""A timeline in words: one line a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.answer import Answer, Line, Section
from graphkit.model.names import local
from graphkit.model.verdict import RED_FLAG
from graphkit.report.wording.conditions import missing_words
from graphkit.report.wording.evidence import ids, stance_words, status_words
from graphkit.report.wording.outcome import lacking_words, named, outcome_words
from graphkit.report.wording.route import answers, names, standing
from graphkit.report.wording.running import either
from graphkit.report.wording.trace import DISCLAIMER
from graphkit.report.wording.verdict import NOT_EXAMINED, activity_words, law_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from graphkit.analysis.timeline import Moment
    from graphkit.model.answer import Row
    from graphkit.model.claim import Claim
    from graphkit.model.route import Route
    from graphkit.view.view import View

COLUMNS = ("route", "day", "first_day", "last_day", "kind", "what", "before", "after", "verdict", "rules", "claims")


def timeline_answer(told: Sequence[tuple[Route, Sequence[Moment]]], subject: str, horizon: str, view: View) -> Answer:
    """The answer of a timeline of some routes."""
    rows: list[Row] = []
    sections: list[Section] = []
    for route, moments in told:
        lines = [Line(standing(route, view), 1), *_answered(moments, view)]
        sections.append(Section(names(route, view), tuple(lines)))
        rows.extend(_row(route, moment, view) for moment in moments)
    claims = tuple(dict.fromkeys(name for s in sections for line in s.lines for name in line.claims))
    caveats = (
        "A verdict is what the rules would say if the activity were done on that day; it is told where it changes.",
        "Whether a licence was sought or held is not known.",
        NOT_EXAMINED,
        DISCLAIMER,
    )
    count = len(told)
    title = (
        f"{subject}: {count} route{'' if count == 1 else 's'} in time."
        if count
        else f"No route of {subject} to lay out in time."
    )
    return Answer(
        name="timeline",
        title=title,
        columns=COLUMNS,
        rows=tuple(rows),
        release=view.library.release,
        lens=view.lens,
        sections=tuple(sections),
        claims=claims,
        caveats=caveats,
        horizon=horizon,
        no=not told,
    )


def _line(moment: Moment, view: View) -> str:
    return f"{_days(moment.days)}  {_words(moment, view)}" + (f" ({ids(moment.claims)})" if moment.claims else "")


def _days(days: tuple[date, date]) -> str:
    first, last = days
    return f"{first}" if first == last else f"{first} to {last}"


def _words(moment: Moment, view: View) -> str:
    if moment.phases:
        before, after = map(either, moment.phases)
        return f"{_what(moment, view)}: until then {before}; from here {after}"
    if moment.verdict is None or moment.activity is None:
        return _what(moment, view)
    beside, lacking = _beside(moment, view), lacking_words(moment.verdict, view)
    by = f" by the {', the '.join(r.rule.label for r in moment.verdict.deciding)}" if moment.verdict.deciding else ""
    return f"-> {activity_words(moment.activity, view)}: {outcome_words(moment.verdict, view)}{by}{lacking}{beside}"


def _told(moment: Moment, view: View) -> str:
    """Who tells a day and how, and how far what is told had come: what is planned or charged never stands bare."""
    claims = _claims(moment, view)
    return f"{stance_words(claims, view)}; {status_words(claims, view)}"


def _answered(moments: Sequence[Moment], view: View) -> Iterator[Line]:
    """Each moment with the responses to what is told of it, or that none is held."""
    told: set[str] = set()
    for moment in moments:
        yield Line(_line(moment, view), 1, moment.claims, mark=moment.kind)
        claims = _claims(moment, view)
        if moment.phases or moment.dated:
            yield from answers(claims, view, 2, told)


def _beside(moment: Moment, view: View) -> str:
    """Red flags, and the rules that stand and do not count."""
    assert moment.verdict is not None  # noqa: S101 - looked at by the caller
    words = []
    for ruling in moment.verdict.beside:
        if ruling.outcome == RED_FLAG:
            words.append(f"{view.language.law.outcomes[RED_FLAG].label} under the {ruling.rule.label}")
        elif not ruling.outcome and ruling.state.counts is False:
            words.append(f"{ruling.rule.label}: {law_state(ruling, view)}")
    return f"; {'; '.join(words)}" if words else ""


def _row(route: Route, moment: Moment, view: View) -> Row:
    verdict = moment.verdict
    rules: Iterable[str] = (
        (r.rule.name for r in verdict.deciding) if verdict else ([moment.rule] if moment.rule else [])
    )
    before, after = _values(moment, view)
    return {
        "route": names(route, view),
        "day": _days(moment.days),
        "first_day": str(moment.days[0]),
        "last_day": str(moment.days[1]),
        "kind": moment.kind,
        "what": _what(moment, view),
        "before": before,
        "after": after,
        "verdict": outcome_words(verdict, view) if verdict else "",
        "missing": [missing_words(m.key, view.language.law, named(view)) for m in verdict.missing] if verdict else [],
        "rules": [local(name) for name in rules],
        "claims": sorted(local(name) for name in moment.claims),
    }


def _what(moment: Moment, view: View) -> str:
    if moment.activity:
        return activity_words(moment.activity, view)
    if moment.phases:
        return f"{moment.words}, {stance_words(_claims(moment, view), view)}"
    return f"{moment.words}: {_told(moment, view)}" if moment.dated else moment.words


def _claims(moment: Moment, view: View) -> list[Claim]:
    return [view.claims[name] for name in moment.claims]


def _values(moment: Moment, view: View) -> tuple[str, str]:
    """What it was before and is after; empty where what happened has no value."""
    if moment.phases:
        before, after = map(either, moment.phases)
        return before, after
    if moment.verdict is None:
        return "", ""
    return outcome_words(moment.previous, view) if moment.previous else "", outcome_words(moment.verdict, view)
