"""What is under contract through time, in words: a line for each step, and by which contract it comes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from graphkit.analysis.capacity_totals import Total
from graphkit.analysis.evidence import horizon
from graphkit.model.answer import Answer, Line, Section
from graphkit.model.names import local
from graphkit.report.wording.capacity import (
    asked_about,
    caveats,
    claims_of,
    none_words,
    relations_of,
    rests_on,
    title,
    told_claims,
)
from graphkit.report.wording.capacity_figure import drawn
from graphkit.report.wording.capacity_rows import side_cell, sum_cells
from graphkit.report.wording.capacity_words import (
    claims_in,
    head_words,
    parties,
    proviso,
    sum_lines,
    term_words,
    unit_words,
)
from graphkit.report.wording.evidence import ids, names_of, said, stance_words
from graphkit.report.wording.route import answers, response_cell
from graphkit.report.wording.running import either

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.capacity import Contract
    from graphkit.analysis.capacity_series import Step, Turn
    from graphkit.analysis.capacity_totals import Sum
    from graphkit.analysis.select import Selection
    from graphkit.model.answer import Row
    from graphkit.model.claim import Claim
    from graphkit.view.view import View

COLUMNS = (
    *("day", "side", "status", "measure", "unit", "options", "before_low", "before_high", "low", "high"),
    *("may_run", "untold", "what", "claims", "responses"),
)


ALWAYS = "no day is told on which this changes"


def series_answer(
    found: Sequence[Contract],
    steps: Sequence[Step],
    same: Sequence[Total],
    selection: Selection | None,
    view: View,
    cut: int = 0,
) -> Answer:
    """The answer of ``capacity --series``: every day on which a sum may change, with its value before and after.

    ``same`` are the sums that no told day changes, one stretch without a day. ``cut`` is as in the answer for a day.
    """
    claims = claims_of(found)
    days = len({step.day for step in steps})
    count = f"{days} day{'' if days == 1 else 's'} on which a sum may change" if found else none_words(cut)
    timeless = [contract for contract in found if not contract.terms.turns()]
    return Answer(
        name="capacity",
        title=f"{title(selection)}, through time: {count}{rests_on(claims, view)}.",
        columns=COLUMNS,
        rows=(
            *(row for total in same for row in _stretch(total, view)),
            *(r for step in steps for r in _rows(step, view)),
        ),
        release=view.library.release,
        lens=view.lens,
        sections=tuple(section for section in _sections(steps, same, timeless, view) if section.lines),
        relations=tuple(relation.name for relation in relations_of(found)),
        claims=told_claims(claims, view),
        caveats=caveats(claims, selection),
        completeness=f"{len(timeless)} of {len(found)} contracts turn on no day that is told.",
        horizon=horizon(asked_about(claims, selection, view), view.library),
        no=not found,
        figures=drawn(steps, view),
    )


def _sections(
    steps: Sequence[Step], same: Sequence[Total], timeless: Sequence[Contract], view: View
) -> Iterator[Section]:
    yield Section(f"On every day, as {ALWAYS}", tuple(_unstepped(same, view)))
    yield Section("Steps", tuple(line for lines in _by_day(steps, view) for line in lines))
    yield Section("Not known to turn on any day", tuple(_timeless(timeless, view)))


def _unstepped(same: Sequence[Total], view: View) -> Iterator[Line]:
    for _, group in groupby(same, lambda total: total.key[:2]):
        totals = list(group)
        yield Line(head_words(totals[0].key, view), 1)
        yield from (line for total in totals for line in sum_lines(total, view))


def _timeless(found: Sequence[Contract], view: View) -> Iterator[Line]:
    for contract in found:
        claims = contract.relation.claims
        yield Line(f"{parties(contract, view)}: {said(claims, view)} ({ids(claims)})", 1, names_of(claims))
        yield Line(term_words(contract, view), 2)
        yield from answers(claims, view, 2, set())


def _by_day(steps: Sequence[Step], view: View) -> Iterator[list[Line]]:
    told: set[str] = set()
    for day, group in groupby(steps, lambda step: step.day):
        same = list(group)
        turns = {turn.contract.relation.name: turn for step in same for turn in step.turns}
        lines = [Line(f"{day}", 1), *(line for turn in turns.values() for line in _turned(turn, view, told))]
        for step in same:
            head = Line(head_words(step.after.key, view), 2)
            lines.extend([head] if head not in lines else [])
            lines.extend(line._replace(depth=line.depth + 1) for line in sum_lines(step.after, view))
        yield lines


def _turned(turn: Turn, view: View, told: set[str]) -> Iterator[Line]:
    claims = turn.contract.relation.claims
    who = parties(turn.contract, view)
    yield Line(f"{who}: {stance_words(claims, view)}; {_words(turn, view)} ({ids(claims)})", 2, names_of(claims))
    yield from answers(claims, view, 3, told)


def _rows(step: Step, view: View) -> Iterator[Row]:
    what = "; ".join(_in_row(turn, view) for turn in step.turns)
    claims = [claim for turn in step.turns for claim in turn.contract.relation.claims]
    pairs = (("not counted", step.before.base, step.after.base), ("counted", step.before.extended, step.after.extended))
    for options, before, after in pairs:
        if before != after:
            yield _row(step, options, (before, after), claims, what, view)


def _stretch(total: Total, view: View) -> Iterator[Row]:
    """A row without a day for each reading of a sum that no told day changes."""
    for options, part in (("not counted", total.base), ("counted", total.extended)):
        yield _row(total, options, (part, part), claims_in(part), ALWAYS, view)


def _row(
    told: Step | Total, options: str, sums: tuple[Sum, Sum], claims: Sequence[Claim], what: str, view: View
) -> Row:
    """A row of a step, with the sum before it and after; of a sum that no day changes, without a day."""
    before, after = sums
    day, key = ("", told.key) if isinstance(told, Total) else (str(told.day), told.after.key)
    cells = sum_cells(before)
    return {
        "day": day,
        "side": side_cell(key.side, view),
        "status": view.language.statuses[key.status].phrase,
        "measure": view.language.label(key.measure),
        "unit": unit_words(key.unit),
        "options": options,
        "before_low": cells["low"],
        "before_high": cells["high"],
        **sum_cells(after),
        "what": what,
        "claims": sorted({local(claim.name) for claim in claims}),
        "responses": response_cell(claims, view),
    }


def _in_row(turn: Turn, view: View) -> str:
    claims = turn.contract.relation.claims
    return f"{local(turn.contract.relation.name)}, {stance_words(claims, view)}, {_words(turn, view)}"


def _words(turn: Turn, view: View) -> str:
    status = view.language.statuses[turn.contract.status].phrase
    hangs = proviso(turn.contract)
    return f"{status}: {hangs}{', ' if hangs else ''}until then {either(turn.before)}; from here {either(turn.after)}"
