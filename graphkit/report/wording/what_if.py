"""What would differ, in words: only the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.answer import Answer, Line, Section
from graphkit.report.wording.evidence import ids, names_of
from graphkit.report.wording.route import names, standing
from graphkit.report.wording.trace import DISCLAIMER
from graphkit.report.wording.verdict import NOT_EXAMINED, activity_words, in_brief

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.verdicts import Judged
    from graphkit.analysis.what_if import Difference, Shift
    from graphkit.model.answer import Row
    from graphkit.model.law import Scenario
    from graphkit.model.route import Route
    from graphkit.view.view import View

COLUMNS = ("change", "route", "activity", "before", "after", "claims")
NOTHING = "Nothing differs."
NO_ROUTE = "There is no route to compare, as it is or in the scenario; graphkit trace says why."
NO_FORECAST = "A scenario says what would differ in this data by these rules; it forecasts nothing."


def what_if_answer(found: Difference, scenario: Scenario, subject: str, view: View, changed: View) -> Answer:
    """The answer of a comparison; its exit code is 1 where nothing differs."""
    rows = tuple(_rows(found, view, changed))
    sections = tuple(_sections(found, view, changed))
    kept = f"{found.same} verdict{'' if found.same == 1 else 's'} as before"
    count = len(rows)
    title = f"What if {scenario.label}: {count} difference{'' if count == 1 else 's'} for {subject}; {kept}."
    claims = tuple(dict.fromkeys(name for s in sections for line in s.lines for name in line.claims))
    return Answer(
        name="what-if",
        title=title,
        columns=COLUMNS,
        rows=rows,
        release=view.library.release,
        lens=changed.lens,
        sections=sections or (Section("", (Line(NOTHING if found.routes else NO_ROUTE, 1),)),),
        claims=claims,
        caveats=(
            *([scenario.comment] if scenario.comment else []),
            NO_FORECAST,
            "Whether a licence was sought or held is not known.",
            NOT_EXAMINED,
            DISCLAIMER,
        ),
        no=not rows,
    )


def _sections(found: Difference, view: View, changed: View) -> Iterator[Section]:
    for heading, routes in (("Routes no longer there", found.gone), ("Routes that come about", found.new)):
        if routes:
            shown = view if routes is found.gone else changed
            yield Section(heading, tuple(line for route in routes for line in _route(route, shown)))
    if found.changed:
        lines = []
        for one, other in found.changed:
            lines.append(Line(names(one, view), 1, mark="route"))
            lines.append(Line(f"now: {standing(one, view)}", 2))
            lines.append(Line(f"then: {standing(other, changed)}", 2))
        yield Section("Routes that stand otherwise", tuple(lines))
    if found.shifts:
        yield Section("Verdicts that would be otherwise", tuple(_shifts(found.shifts, view, changed)))


def _route(route: Route, view: View) -> Iterator[Line]:
    yield Line(names(route, view), 1, mark="route")
    yield Line(f"{standing(route, view)} ({ids(route.claims)})", 2, names_of(route.claims))


def _shifts(shifts: Sequence[Shift], view: View, changed: View) -> Iterator[Line]:
    told = ""
    for shift in shifts:
        route = names(shift.route, view)
        if route != told:
            yield Line(route, 1, mark="route")
            told = route
        yield Line(activity_words(shift.before.activity, view), 2, shift.before.activity.claims)
        yield Line(f"now:  {_says(shift.before, view)}", 3)
        yield Line(f"then: {_says(shift.after, changed)}", 3)


def _says(judged: Judged, view: View) -> str:
    today = f"; if done on {judged.now.days[0]}: {in_brief(judged.now, view)}" if judged.now else ""
    return f"{in_brief(judged.verdict, view)}{today}"


def _rows(found: Difference, view: View, changed: View) -> Iterator[Row]:
    for change, routes in (("route gone", found.gone), ("route new", found.new)):
        for route in routes:
            shown = view if change == "route gone" else changed
            there = standing(route, shown)
            before, after = (there, "") if change == "route gone" else ("", there)
            yield _row(change, names(route, shown), "", before, after, [c.name for c in route.claims])
    for one, other in found.changed:
        yield _row("route", names(one, view), "", standing(one, view), standing(other, changed), [])
    for shift in found.shifts:
        words = activity_words(shift.before.activity, view)
        now, then = _says(shift.before, view), _says(shift.after, changed)
        yield _row("verdict", names(shift.route, view), words, now, then, list(shift.before.activity.claims))


def _row(change: str, route: str, activity: str, before: str, after: str, claims: list[str]) -> Row:
    short = sorted({claim.rsplit("/", 1)[-1] for claim in claims})
    return {"change": change, "route": route, "activity": activity, "before": before, "after": after, "claims": short}
