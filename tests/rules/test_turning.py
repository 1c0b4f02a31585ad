"""An act between two days is judged wherever something may turn that is told of its parties, and nowhere else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from graphkit.model.days import Day
from graphkit.rules.activities import of_relation
from graphkit.rules.circumstances import Circumstances, circumstances
from graphkit.rules.clocks import turning_days
from graphkit.rules.judge import judge
from graphkit.rules.turning import turning_of
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from graphkit.model.verdict import Activity
    from graphkit.view.view import View

PERIOD = Day(date(2022, 1, 1), date(2026, 6, 30), "between 2022 and 2026")
LISTED = date(2023, 3, 2)


class EveryDay(Circumstances):
    """Circumstances that turn whenever anything turns that any claim tells of anybody."""

    def turning_days(self, activity: Activity) -> tuple[date, ...]:  # noqa: ARG002 - that is the point
        """All days, with the first of them, the last and the one after it."""
        assert self.view is not None
        days = {day for claim in self.view.claims.values() for day in (claim.said, *claim.dates.values())}
        turning = {day for bound in days for day in (bound.earliest, bound.latest, bound.latest + timedelta(1))}
        return tuple(sorted(turning | set(turning_days(self.law))))


@pytest.fixture(scope="module")
def view() -> View:
    """All that is told, on any day."""
    workspace = Workspace.open()
    return workspace.view(workspace.lens(any_day=True))


def test_no_other_day_changes_a_verdict(view: View) -> None:
    """Every bundled act, as if done some time in years in which parties were listed and rules changed."""
    some, every = circumstances(view), EveryDay(view.language.law, view)
    acts = [
        act._replace(day=PERIOD)
        for relation in view.relations.values()
        for act in of_relation(relation, view, some.links)
        if not view.language.law.activities[act.kind].lasting
    ]
    assert len(acts) > 5
    known_at, turned = view.lens.known_at, 0
    for act in acts:
        verdict, anew = (judge(act, PERIOD.latest, known_at, facts) for facts in (some, every))
        told = [(each.outcome, each.turns, each.missing, each.if_none, each.policies) for each in (verdict, anew)]
        assert told[0] == told[1], act
        assert {r.rule.name for r in verdict.rulings} == {r.rule.name for r in anew.rulings}
        turned += len(verdict.turns) > 1
        assert len(some.turning_days(act)) < len(every.turning_days(act))
    assert turned


def test_what_is_told_of_an_owner_counts(view: View) -> None:
    """The day on which the owner of a parent was listed is one of its subsidiary, and none of a stranger."""
    links = circumstances(view).links
    assert links is not None
    owner, below, stranger = (turning_of([f"entity/{name}"], links) for name in ("inspur", "aivres", "tencent"))
    assert LISTED in owner
    assert owner <= below
    assert LISTED not in stranger


def test_what_is_told_of_a_maker_counts_that_only_a_specification_states(view: View) -> None:
    """Of every chip whose maker no claim tells, what is told of that maker may turn."""
    links = circumstances(view).links
    assert links is not None
    stated = [(chip, maker) for chip in sorted(view.library.specifications) for maker in links.stated_of(chip)]
    assert any(turning_of([maker], links) > turning_of([], links) for _, maker in stated)
    for chip, maker in stated:
        assert turning_of([maker], links) <= turning_of([chip], links), chip
