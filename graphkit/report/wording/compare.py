"""A comparison in words: what is compared, and each difference with what makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.evidence import reviewed
from graphkit.analysis.verdicts import Judged
from graphkit.model.answer import Answer, Line, Section
from graphkit.report.wording.causes import data_words
from graphkit.report.wording.changed import all_claims, changes
from graphkit.report.wording.changed_rows import COLUMNS, rows
from graphkit.report.wording.trace import DISCLAIMER
from graphkit.report.wording.verdict import closing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.analysis.compare import Comparison
    from graphkit.view.view import View

NOTHING = "Nothing differs."
NO_ROUTE = "Nothing differs, and there is no route on either side; graphkit trace says why."
NOT_TOLD = (
    "What is not told on one side may have been so all the same: it is told from the day on which a source says it."
)
ROUTES_ALONE = (
    "Routes to the target alone are compared; "
    "what else differs for a party, as an entry on a list, is told without one."
)
CHIPS = "The figures of chips are those of the data on every day of knowing; only other data changes them."
SAME_LAW = "Both data are judged by the same rules."
OWN_LAW = "Rules are data too: each side is judged by those of its own, and a change by law may be one of their text."
NOT_COMPLETE = "Search cut before its end on a side: what differs may differ by that, and more may differ."


def compare_answer(found: Comparison, subject: str, before: View, after: View, horizon: str) -> Answer:
    """The answer of a comparison; its exit code is 1 where nothing differs."""
    sections = tuple(changes(found, before, after))
    nothing = Section("", (Line(NOTHING if found.routes else NO_ROUTE, 1),))
    claims = all_claims(sections)
    count = found.differences
    same = found.verdicts.same
    kept = f"; {same} verdict{'' if same == 1 else 's'} the same" if same else ""
    return Answer(
        name="compare",
        title=f"{subject}, {moved(before, after)}: {count} difference{'' if count == 1 else 's'}{kept}.",
        columns=COLUMNS,
        rows=tuple(rows(found, before, after)),
        release=after.library.release,
        lens=after.lens,
        sections=(both(before, after), *(sections or (nothing,))),
        claims=claims,
        caveats=(
            evidence(claims, before, after),
            *tails([found], before, after),
            DISCLAIMER,
        ),
        completeness=searched([found]),
        horizon=horizon,
        no=not count,
    )


def evidence(claims: Iterable[str], before: View, after: View) -> str:
    """How many of the claims told were reviewed, as they are on the side that has them, the last first."""
    return f"{reviewed([after.claims.get(name) or before.claims[name] for name in claims])}."


def moved(before: View, after: View) -> str:
    """What differs between the two sides themselves: days, day of knowing, data.

    >>> from graphkit.workspace import Workspace
    >>> view = Workspace.open().view()
    >>> moved(view, view)
    'the same on both sides'
    """
    one, other = before.lens, after.lens
    releases = before.library.release, after.library.release
    parts = [f"as of {one.as_of} and {other.as_of}"] if one.as_of != other.as_of else []
    parts += [f"as known at {one.known_at} and {other.known_at}"] if one.known_at != other.known_at else []
    parts += [f"{data_words(before)} and {data_words(after)}"] if releases[0].digest != releases[1].digest else []
    return ", ".join(parts) or "the same on both sides"


def both(before: View, after: View) -> Section:
    """The two sides: data, day, day of knowing and scenario of each."""
    return Section("What is compared", (Line(f"before: {_side(before)}", 1), Line(f"after:  {_side(after)}", 1)))


def _side(view: View) -> str:
    scenario = f"; SCENARIO: {view.lens.scenario}" if view.lens.scenario else ""
    return f"{data_words(view)}; as of {view.lens.as_of}, known at {view.lens.known_at}{scenario}"


def searched(found: Iterable[Comparison]) -> str:
    """Whether the search of both sides was complete."""
    if all(each.complete for each in found):
        return "Search complete on both sides."
    return NOT_COMPLETE


def tails(found: Iterable[Comparison], before: View, after: View) -> tuple[str, ...]:
    """What a reader must know beside the differences."""
    verdicts = [verdict for each in found for shift in each.shifts for verdict in (shift.before, shift.after)]
    verdicts += [alone.verdict for each in found for alone in each.alone]
    judged = [Judged(verdict.activity, verdict) for verdict in verdicts]
    judged += [told for each in found for one in (*each.new, *each.gone) for told in one.judged]
    known = before.lens.known_at != after.lens.known_at
    alone = not all(each.whole for each in found)
    return (
        NOT_TOLD,
        *([ROUTES_ALONE] if alone else []),
        *([CHIPS] if known else []),
        *_of_data(before, after),
        *closing(judged, after),
    )


def _of_data(before: View, after: View) -> Iterator[str]:
    """By which rules two data are judged, and what the first cannot hold."""
    releases = before.library.release, after.library.release
    if releases[0].digest != releases[1].digest:
        yield SAME_LAW if before.language.law == after.language.law else OWN_LAW
        if releases[0].day < before.lens.known_at:
            yield f"The data before is of {releases[0].day}: what was said after that day is not in it."
