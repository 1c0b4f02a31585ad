"""The differences between two sides in lines: routes, verdicts, chips and claims, each kind under its heading."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from graphkit.model.answer import Line, Section
from graphkit.report.wording.amendments import amendment_words
from graphkit.report.wording.causes import cause_lines, why, why_not
from graphkit.report.wording.conditions import missing_words
from graphkit.report.wording.evidence import ids, names_of, said, sentence, stance_words, status_words
from graphkit.report.wording.outcome import named
from graphkit.report.wording.route import answers, names, standing
from graphkit.report.wording.verdict import activity_words, gist, in_brief, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.analysis.compare import Comparison
    from graphkit.analysis.compare.absence import Reason
    from graphkit.analysis.compare.rulings import Alone, Shift
    from graphkit.analysis.compare.sayings import Amended, Denied, News
    from graphkit.analysis.compare.turned import Turned
    from graphkit.analysis.compare.ways import OneSided, Standing
    from graphkit.model.claim import Claim
    from graphkit.model.relation import Relation
    from graphkit.model.verdict import Verdict
    from graphkit.rules.classify import ChipClass
    from graphkit.view.view import View

APPEARED, GONE = "Routes that appear", "Routes that are not told any more"
STAND = "Routes that stand otherwise"
OUTCOMES, RULES = "Verdicts that are others", "Verdicts that are the same and rest on something else"
NEW_ACTIVITY, OLD_ACTIVITY = "Activities told only after", "Activities told only before"
CHIPS = "Chips in another class"
SAID, UNSAID = "Claims that appear", "Claims that are not known any more"
AMENDED = "Claims that say something else under the same id"
CAME, ENDED = "What else is told only after, by its days", "What else is told only before, by its days"
DENIED, UNDENIED = "Claims that came to be denied", "Claims that are not known to be denied any more"
PLACED, UNPLACED = "Parties that came to be among those asked for", "Parties that are no longer among those asked for"


def changes(found: Comparison, before: View, after: View) -> Iterator[Section]:
    """Each kind of difference that there is, with its lines."""
    told: set[str] = set()
    for heading, lines in (
        (APPEARED, [line for one in found.new for line in _route(one, after, before, "before")]),
        (GONE, [line for one in found.gone for line in _route(one, before, after, "after")]),
        (STAND, [line for one in found.standings for line in _standing(one, before, after)]),
        (OUTCOMES, list(_shifts([shift for shift in found.shifts if shift.outcome], before, after))),
        (RULES, list(_shifts([shift for shift in found.shifts if not shift.outcome], before, after))),
        (NEW_ACTIVITY, [line for one in found.verdicts.new for line in _alone(one, after)]),
        (OLD_ACTIVITY, [line for one in found.verdicts.gone for line in _alone(one, before)]),
        (
            CHIPS,
            [line for chip in found.chips for line in _chip(chip.chip, chip.before, chip.after, chip.cause, after)],
        ),
        (PLACED, [Line(after.label(party), 1, mark="party") for party in found.placed]),
        (UNPLACED, [Line(before.label(party), 1, mark="party") for party in found.unplaced]),
        (CAME, [line for one in found.came for line in _turned(one, after, before, "before", told)]),
        (ENDED, [line for one in found.ended for line in _turned(one, before, after, "after", told)]),
        (SAID, list(_news(found.said, after, before, "before", told))),
        (UNSAID, list(_news(found.unsaid, before, after, "after", told))),
        (AMENDED, [line for one in found.amended for line in _amended(one, before, after, told)]),
        (DENIED, [line for one in found.denied for line in _denied(one, after, before, "before")]),
        (UNDENIED, [line for one in found.undenied for line in _denied(one, before, after, "after")]),
    ):
        if lines:
            yield Section(heading, tuple(lines))


def _route(one: OneSided, here: View, there: View, side: str) -> Iterator[Line]:
    yield Line(names(one.route, here), 1, mark="route")
    claims = one.route.claims
    yield Line(f"{stance_words(claims, here)}; {standing(one.route, here)} ({ids(claims)})", 2, names_of(claims))
    yield from answers(claims, here, 2, set())
    yield Line(f"{side}: {why(one.reasons, there)}", 2, _reasons(one))
    yield from (Line(f"rules: {short(each, here)}", 2, mark="verdict") for each in one.judged)


def _reasons(one: OneSided) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for reason in one.reasons for claim in reason.claims))


def _standing(one: Standing, before: View, after: View) -> Iterator[Line]:
    yield Line(names(one.after, after), 1, mark="route")
    yield Line(f"before: {standing(one.before, before)}", 2)
    yield Line(f"after:  {standing(one.after, after)}", 2)
    if one.new:
        yield Line(f"carried after alone by {ids(one.new)}{_otherwise('before', one.why_new, before)}", 2, one.new)
    if one.gone:
        yield Line(f"carried before alone by {ids(one.gone)}{_otherwise('after', one.why_gone, after)}", 2, one.gone)


def _otherwise(side: str, reasons: Sequence[Reason], there: View) -> str:
    return f"; {side}: {why(reasons, there)}" if reasons else ""


def _shifts(shifts: Sequence[Shift], before: View, after: View) -> Iterator[Line]:
    for entities, group in groupby(shifts, key=lambda shift: shift.route.entities):
        yield Line(" > ".join(after.label(name) for name in entities), 1, mark="route")
        for shift in group:
            activity = shift.case.activity
            yield Line(f"{activity_words(activity, after)}{pending(shift)}", 2, activity.claims)
            yield from _says(shift, before, after)
            first, *rest = cause_lines(shift, before, after)
            yield Line(first, 3, () if rest else shift.claims)
            yield from (Line(words, 4, shift.claims if words == rest[-1] else ()) for words in rest)


def _says(shift: Shift, before: View, after: View) -> Iterator[Line]:
    """The verdict of each side, and which facts are missing on one alone."""
    one, other = gist(shift.before, before), gist(shift.after, after)
    if one == other:
        yield Line(f"before and after: {one}", 3, mark="verdict")
    else:
        yield Line(f"before: {one}", 3, mark="verdict")
        yield Line(f"after:  {other}", 3, mark="verdict")
    yield from _lacking("before", shift.before, shift.after, before)
    yield from _lacking("after", shift.after, shift.before, after)


def _lacking(side: str, verdict: Verdict, other: Verdict, view: View) -> Iterator[Line]:
    """The facts that are missing on one side alone."""
    others = {missing.key for missing in other.missing}
    keys = [missing.key for missing in verdict.missing if missing.key not in others]
    if keys:
        words = "; ".join(missing_words(key, view.language.law, named(view)) for key in keys)
        yield Line(f"missing {side} alone: {words}", 3)


def pending(shift: Shift) -> str:
    """That an activity is judged as if it were done on the days asked about; nothing where it is judged on its own."""
    return ", if it were done on the day asked about" if shift.case.pending else ""


def _alone(one: Alone, view: View) -> Iterator[Line]:
    yield Line(names(one.route, view), 1, mark="route")
    words = activity_words(one.activity, view)
    yield Line(f"{words} ({ids(one.activity.claims)})", 2, one.activity.claims)
    yield Line(in_brief(one.verdict, view), 3, mark="verdict")


def _chip(chip: str, before: ChipClass, after: ChipClass, cause: str, view: View) -> Iterator[Line]:
    yield Line(f"{view.label(chip)}: {cause}", 1)
    yield Line(f"before: {class_words(before)}", 2)
    yield Line(f"after:  {class_words(after)}", 2)


def _turned(one: Turned, here: View, there: View, side: str, told: set[str]) -> Iterator[Line]:
    claims = one.relation.claims
    yield Line(f"{relation_words(one.relation, here)}: {said(claims, here)} ({ids(claims)})", 1, names_of(claims))
    yield from answers(claims, here, 2, told)
    yield Line(f"{side}: {why(one.reasons, there)}", 2, tuple(name for each in one.reasons for name in each.claims))


def relation_words(relation: Relation, view: View) -> str:
    """What the claims of a relation say of it, each wording once."""
    return " / ".join(dict.fromkeys(sentence(claim, view) or claim.rationale for claim in relation.claims))


def class_words(found: ChipClass) -> str:
    """The class of a chip with its paragraph and reason."""
    paragraph = f" by {found.paragraph}" if found.paragraph else ""
    return f"{found.outcome}{paragraph}{f' ({found.reason})' if found.reason else ''}"


def _news(found: Sequence[News], here: View, there: View, side: str, told: set[str]) -> Iterator[Line]:
    """The claims by source and day, those of the editors last; each charge with its answer."""

    def said_together(news: News) -> tuple[str, str, str]:
        day = "" if news.claim.inference else str(news.claim.said)
        return (news.claim.source, day, why_not(news.reasons, there))

    for (source, day, reasons), group in groupby(found, key=said_together):
        words = f"{here.label(source)}: said {day}" if source else "Inferences of the editors"
        yield Line(f"{words}; {side}: {reasons}", 1)
        for one in group:
            yield from _claim(one, here, told)


def _claim(one: News, here: View, told: set[str]) -> Iterator[Line]:
    claim = one.claim
    words = f"{sentence(claim, here) or claim.rationale}: {claim_words(claim, here)} ({ids([claim])})"
    yield Line(words, 2, (claim.name,))
    for word, other in one.against:
        yield Line(
            f"says otherwise than {ids([other])} on {here.language.label(word)}", 3, (other.name,), mark="dispute"
        )
    yield from answers([claim], here, 3, told)


def claim_words(claim: Claim, view: View) -> str:
    """Stance and status of a claim."""
    return f"{stance_words([claim], view)}; {status_words([claim], view)}"


def _amended(one: Amended, before: View, after: View, told: set[str]) -> Iterator[Line]:
    claim = one.after
    words = f"{sentence(claim, after) or claim.rationale}: {claim_words(claim, after)} ({ids([claim])})"
    yield Line(words, 1, (claim.name,))
    yield from (Line(words, 2) for words in amendment_words(one, before, after))
    yield from answers([claim], after, 2, told)


def _denied(one: Denied, here: View, there: View, side: str) -> Iterator[Line]:
    words = f"{sentence(one.claim, here)}: {claim_words(one.claim, here)} ({ids([one.claim])})"
    yield Line(words, 1, (one.claim.name,))
    yield from answers([one.claim], here, 2, set())
    reasons = why(one.reasons, there) or "the denial is known, and answers something else"
    yield Line(f"{side}: {reasons}", 2, (one.denial.name,))


def all_claims(sections: Iterable[Section]) -> tuple[str, ...]:
    """The claims on which the lines of some sections rest, each once."""
    return tuple(dict.fromkeys(name for section in sections for line in section.lines for name in line.claims))
