"""How a rule stands on a day follows from its three clocks, as far as that could be known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from graphkit.analysis.find_rule import find_rule
from graphkit.model.days import Day
from graphkit.model.law import Scenario
from graphkit.model.rule import Period
from graphkit.rules.changes import changed
from graphkit.rules.clocks import state, turning_days

if TYPE_CHECKING:
    from graphkit.model.law import Law
    from graphkit.model.verdict import RuleState
    from graphkit.workspace import Workspace

NOW = date(2026, 11, 22)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _stands(law: Law, rule: str, day: str, known_at: str = "2026-11-22") -> RuleState:
    return state(find_rule(law, rule), _day(day), _day(known_at))


@pytest.mark.parametrize(
    ("rule", "day", "word", "counts"),
    [
        ("R08", "2025-01-12", "NotYet", False),
        ("R08", "2025-05-12", "BeforeCompliance", False),
        ("R08", "2025-05-14", "BeforeComplianceUnenforced", False),
        ("R08", "2025-05-16", "NotEnforced", False),
        ("R08", "2026-11-22", "NotEnforced", False),
        ("R13", "2025-09-28", "NotYet", False),
        ("R13", "2025-10-15", "InForce", True),
        ("R13", "2026-03-01", "UnderSuspension", False),
        ("R13", "2026-11-09", "UnderSuspension", False),
        ("R13", "2026-11-22", "StateUnknown", None),
        ("R14", "2026-11-09", "InForce", True),
        ("R14", "2026-11-10", "StateUnknown", None),
        ("R04", "2023-11-16", "NotYet", False),
        ("R04", "2023-11-17", "InForce", True),
        ("R04", "2025-12-31", "InForce", True),
        ("R01", "2022-10-20", "InForce", True),
        ("R01", "2022-10-21", "StateUnknown", None),
        ("R02", "2022-10-20", "NotYet", False),
        ("R02", "2022-10-21", "InForce", True),
        ("R02", "2023-11-17", "NoLonger", False),
        ("R07", "2024-12-15", "BeforeCompliance", False),
        ("R07", "2024-12-31", "InForce", True),
        ("R09", "2025-01-20", "BeforeCompliance", False),
        ("R09", "2025-01-31", "InForce", True),
        ("R10", "2025-04-08", "NotYet", False),
        ("R10", "2025-04-09", "InForce", True),
        ("R20", "2026-06-01", "NotLaw", False),
    ],
)
def test_the_state_on_a_day(workspace: Workspace, rule: str, day: str, word: str, counts: bool | None) -> None:
    """Each rule stands on its turning days as the ground says."""
    found = _stands(workspace.language.law, rule, day)
    assert (found.name, found.counts) == (f"ontology/{word}", counts)


def test_what_could_be_known_then(workspace: Workspace) -> None:
    """That the headquarters test was still enforced is open before 2026-05-31, and then known for the past too."""
    law = workspace.language.law
    assert _stands(law, "R04", "2025-12-31", known_at="2025-12-31").counts is None
    assert _stands(law, "R04", "2025-12-31", known_at="2026-05-30").name == "ontology/EnforcementUnknown"
    assert _stands(law, "R04", "2025-12-31", known_at="2026-05-31").counts is True
    assert _stands(law, "R04", "2025-05-12", known_at="2025-05-12").counts is True


@pytest.mark.parametrize(
    ("rule", "day", "before", "word"),
    [("R08", "2025-05-12", "2025-01-12", "BeforeCompliance"), ("R13", "2025-10-15", "2025-09-28", "InForce")],
)
def test_a_rule_is_not_there_before_it_is_announced(
    workspace: Workspace, rule: str, day: str, before: str, word: str
) -> None:
    """By what was known a day before its announcement a rule is not in effect on any later day; a day after it is."""
    law = workspace.language.law
    found = _stands(law, rule, day, known_at=before)
    assert (found.name, found.counts) == ("ontology/NotYet", False)
    later = str(_day(before) + timedelta(days=1))
    assert _stands(law, rule, day, known_at=later).name == f"ontology/{word}"


def test_what_is_announced_later_is_not_known(workspace: Workspace) -> None:
    """On the day before an announcement neither the rule nor what it changes of another is there."""
    law = workspace.language.law
    assert _stands(law, "R13", "2025-12-01", known_at="2025-11-09").name == "ontology/InForce"
    assert _stands(law, "R13", "2025-12-01", known_at="2025-11-10").name == "ontology/UnderSuspension"


def test_a_bound_known_to_the_month_is_open_within_it(workspace: Workspace) -> None:
    """Licences reported from August 2025 are there from its end, open within it, and not before it."""
    law = workspace.language.law
    months = [_stands(law, "R12", day).counts for day in ("2025-07-31", "2025-08-15", "2025-08-31")]
    assert months == [False, None, True]


def test_a_rule_from_a_month_on_is_open_within_it(workspace: Workspace) -> None:
    """Were the foundry rule in effect from August 2025, nobody could say whether it was on a day of that month."""
    rule = find_rule(workspace.language.law, "R09")
    of_month = rule._replace(
        periods=(Period("ontology/Effective", Day.parse("2025-08"), None, rule.announced, rule.name),)
    )
    stands = [state(of_month, _day(day), NOW) for day in ("2025-07-31", "2025-08-01", "2025-08-30", "2025-08-31")]
    assert [found.counts for found in stands] == [False, None, None, True]
    assert [found.name.removeprefix("ontology/") for found in stands] == [
        "NotYet",
        "StateUnknown",
        "StateUnknown",
        "InForce",
    ]


def test_what_is_no_law_never_counts(workspace: Workspace) -> None:
    """Bills, drafts, opinions and their like are not law on any day on which some rule turns, nor on the day after."""
    law = workspace.language.law
    proposals = [rule for rule in law.rules.values() if not rule.enters]
    assert find_rule(law, "R20") in proposals
    for rule in proposals:
        for day in turning_days(law):
            for on in (day, day + timedelta(days=1)):
                found = state(rule, on, NOW)
                assert (found.name, found.counts) == ("ontology/NotLaw", False), (rule.name, on)


@pytest.mark.parametrize(
    "given",
    [
        {"repeals": ("R04",)},
        {"repeals": ("R14",)},
        {"enforces": ("R08",)},
        {"enacts": ("R23",), "enacted_from": date(2026, 1, 1)},
    ],
    ids=str,
)
def test_a_change_touches_only_what_it_names(workspace: Workspace, given: dict[str, Any]) -> None:
    """Every other rule is the same value as before, save that a rule loses what a repealed one gave it."""
    law = workspace.language.law
    names = {key: tuple(find_rule(law, text).name for text in texts) for key, texts in given.items() if key[-1] == "s"}
    other = changed(law, Scenario("scenario/s", "", "", **{**given, **names}))
    named = {name for each in names.values() for name in each}
    assert other._replace(rules=law.rules) == law
    assert law.rules.keys() - other.rules.keys() == set(names.get("repeals", ()))
    for name in law.rules.keys() - named:
        rule = law.rules[name]
        lost = rule._replace(
            periods=tuple(p for p in rule.periods if p.given_by not in names.get("repeals", ())),
            policies=tuple(p for p in rule.policies if p.given_by not in names.get("repeals", ())),
        )
        assert other.rules[name] == lost, name


def test_a_suspension_changes_only_the_rule_that_it_names(workspace: Workspace) -> None:
    """Repealing it leaves every other rule's state as it is on every turning day."""
    law = workspace.language.law
    name = find_rule(law, "R14").name
    other = changed(law, Scenario("scenario/s", "", "", repeals=(name,)))
    differing = {
        rule
        for rule in other.rules
        for day in turning_days(law)
        if state(other.rules[rule], day, NOW) != state(law.rules[rule], day, NOW)
    }
    assert differing == {find_rule(law, "R13").name}


def test_enforcing_takes_a_rule_by_its_own_clocks(workspace: Workspace) -> None:
    """Enforced, the Diffusion rule counts from its compliance date, and the Affiliates rule is not suspended."""
    law = workspace.language.law
    names = tuple(find_rule(law, text).name for text in ("R08", "R13"))
    other = changed(law, Scenario("scenario/s", "", "", enforces=names))
    assert state(other.rules[names[0]], _day("2025-05-14"), NOW).counts is False
    assert state(other.rules[names[0]], _day("2025-05-15"), NOW).counts is True
    assert state(other.rules[names[1]], _day("2026-11-22"), NOW).counts is True


def test_an_enacted_bill_counts_from_its_day(workspace: Workspace) -> None:
    """From the day given, and not a day before; the bill itself stays what it is."""
    law = workspace.language.law
    bill = find_rule(law, "R23").name
    other = changed(law, Scenario("scenario/s", "", "", enacts=(bill,), enacted_from=_day("2027-01-01")))
    assert state(other.rules[bill], _day("2026-12-31"), NOW).counts is False
    assert state(other.rules[bill], _day("2027-01-01"), NOW).counts is True
    assert state(law.rules[bill], _day("2027-01-01"), NOW).name == "ontology/NotLaw"
