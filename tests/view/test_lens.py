"""The lens: claims are cut before relations, and what is not known is neither yes nor no."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from worlds import DAY, SAID, claim, library

from graphkit.model.days import Day
from graphkit.model.lens import Lens
from graphkit.model.quantity import Quantity
from graphkit.view.holding import held
from graphkit.view.view import View

if TYPE_CHECKING:
    from graphkit.model.claim import Claim
    from graphkit.workspace import Workspace


def _view(workspace: Workspace, claims: list[Claim], **parts: object) -> View:
    given = {"as_of": DAY, "known_at": DAY, **parts}
    return View(library(claims, workspace.language), workspace.language, Lens(**given))  # type: ignore[arg-type]


def _purchase(name: str, **more: object) -> Claim:
    roles = {"buyer": "p0", "chip": "c0"}
    return claim(name, "HardwarePurchase", roles, "relation/purchase", **more)


def test_an_undated_claim_does_not_bring_a_dated_purchase_back_to_earlier_days(workspace: Workspace) -> None:
    """Claims merge before the as-of day cuts, so a purchase of 2025-03 has not been made in 2020."""
    dated = _purchase("A", dates={"ontology/agreedOn": Day.parse("2025-03")})
    undated = _purchase("B", said=Day.parse("2019-05-01"))
    early = _view(workspace, [dated, undated], as_of=date(2020, 1, 1))
    assert early.excluded == {"relation/purchase": "as-of"}
    assert not _view(workspace, [dated, undated], as_of=date(2025, 4, 1)).excluded


def test_the_two_clocks_give_different_answers(workspace: Workspace) -> None:
    """What held on a day and what was known on it are two questions."""
    late = _purchase("A", dates={"ontology/agreedOn": Day.parse("2025-03")}, said=Day.parse("2025-12-21"))
    held_then = _view(workspace, [late], as_of=date(2025, 4, 1), known_at=date(2026, 1, 1))
    known_then = _view(workspace, [late], as_of=date(2026, 1, 1), known_at=date(2025, 4, 1))
    assert len(held_then) == 2
    assert len(known_then) == 0
    assert known_then.kept_out == {"claim/A": "known-at"}


@pytest.mark.parametrize(
    ("day", "expected"), [("2025-02-28", False), ("2025-03-15", None), ("2025-03-31", True), ("2025-04-01", True)]
)
def test_a_month_that_straddles_the_day_is_unknown(workspace: Workspace, day: str, expected: bool | None) -> None:
    """An event of March has not happened in February, may have by the middle of March, has by its end."""
    view = _view(workspace, [_purchase("A", dates={"ontology/agreedOn": Day.parse("2025-03")})])
    (relation,) = view.relations.values()
    assert held(relation, date.fromisoformat(day), workspace.language)[0] is expected


def test_the_unknown_is_left_out_unless_asked_for(workspace: Workspace) -> None:
    """A relation that may or may not have held is listed as such, and taken in by undated."""
    maybe = _purchase("A", dates={"ontology/agreedOn": Day.parse("2025")})
    day = date(2025, 6, 1)
    assert _view(workspace, [maybe], as_of=day).excluded == {"relation/purchase": "undated"}
    assert not _view(workspace, [maybe], as_of=day, undated=True).excluded


def test_a_state_without_a_start_holds_from_the_day_it_was_said(workspace: Workspace) -> None:
    """Before that day it is not known; after it there is no end known."""
    view = _view(workspace, [claim("A", "SiteOperation", {"operator": "p0", "site": "s0"})])
    (relation,) = view.relations.values()
    assert held(relation, SAID.latest, workspace.language) == (True, "no end known")
    assert held(relation, date(2024, 1, 1), workspace.language)[0] is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-12-31", False), ("2027-06-30", True), ("2028-06-30", (None, "option unknown")), ("2030-02-01", False)],
)
def test_a_term_ends_with_its_base_and_is_unknown_in_its_option(
    workspace: Workspace, day: str, expected: object
) -> None:
    """Three years from January 2025 hold until 2028; two more may, by an option."""
    values = {
        "ontology/baseTerm": (Quantity(3, "Exact", "Years", 1),),
        "ontology/extensionTerm": (Quantity(2, "Exact", "Years", 1),),
    }
    roles = {"customer": "p0", "provider": "p1"}
    dates = {"ontology/began": Day.parse("2025-01-01")}
    view = _view(workspace, [claim("A", "CapacityContract", roles, values=values, dates=dates)])
    (relation,) = view.relations.values()
    answer = held(relation, date.fromisoformat(day), workspace.language)
    assert answer == expected if isinstance(expected, tuple) else answer[0] is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-12-31", (False, "")),
        ("2027-12-31", (True, "start of the term not stated")),
        ("2028-06-30", (None, "end of the term not known to the day")),
        ("2040-01-01", (None, "end of the term not known to the day")),
    ],
)
def test_the_day_of_an_agreement_is_not_the_start_of_its_term(
    workspace: Workspace, day: str, expected: tuple[bool | None, str]
) -> None:
    """Agreed in January 2025 for three years, a contract cannot be over before 2028, and may be later still."""
    values = {"ontology/baseTerm": (Quantity(3, "Exact", "Years", 1),)}
    dates = {"ontology/agreedOn": Day.parse("2025-01-01")}
    view = _view(workspace, [claim("A", "CapacityContract", {"provider": "p1"}, values=values, dates=dates)])
    assert held(view.relations["relation/A"], date.fromisoformat(day), workspace.language) == expected


def test_a_plan_past_its_date_stays_planned(workspace: Workspace) -> None:
    """A plan for March, said in January, is still a plan in June and never a fact."""
    plan = _purchase("A", status="ontology/Planned", dates={"ontology/agreedOn": Day.parse("2025-03")})
    view = _view(workspace, [plan])
    assert view.steps()[0].carriers[0].status == "ontology/Planned"
    assert _view(workspace, [plan], status="ontology/Happened").excluded == {"relation/purchase": "status"}


def test_a_denied_claim_fills_no_role(workspace: Workspace) -> None:
    """A denial disputes what it repeats and opens nothing itself."""
    roles = {"customer": "p0", "provider": "p1"}
    charge = claim("A", "CapacityContract", roles)
    denial = claim("B", "CapacityContract", roles, stance="ontology/Denied", disputes=("claim/A",))
    alone = _view(workspace, [denial])
    assert len(alone) == 0
    both = _view(workspace, [charge, denial])
    assert both.relations["relation/A"].denials == (denial,)
    assert both.relations["relation/A"].disputed


def test_an_inference_goes_with_its_premise(workspace: Workspace) -> None:
    """Without a premise, or with inferences left out, what was inferred is gone."""
    premise = claim("A", "SiteOperation", {"operator": "p0", "site": "s0"}, said=Day.parse("2025-05-01"))
    inferred = claim(
        "E",
        "Deployment",
        {"site": "s0", "chip": "c0"},
        inference=True,
        premises=("claim/A",),
        stance="ontology/Inferred",
    )
    assert len(_view(workspace, [premise, inferred])) == 3
    assert len(_view(workspace, [premise, inferred], inference=False)) == 2
    assert len(_view(workspace, [premise, inferred], known_at=date(2025, 4, 1))) == 0


def test_no_filter_parts_a_charge_from_its_answer(workspace: Workspace) -> None:
    """A response is admitted with what it answers, whatever source or dataset is asked for."""
    charge = claim("A", "Allegation", {"accused": "p0"}, stance="ontology/Alleged")
    denial = claim("B", "Response", {"about": "p0"}, stance="ontology/Denied", disputes=("claim/A",), source="other")
    view = _view(workspace, [charge, denial], sources=frozenset({"source"}))
    assert set(view.claims) == {"claim/A", "claim/B"}
    unrelated = claim("C", "Statement", {"about": "p0"}, source="other")
    assert "claim/C" not in _view(workspace, [charge, denial, unrelated], sources=frozenset({"source"})).claims


def test_identity_joins_under_the_named_one(workspace: Workspace) -> None:
    """Somebody unnamed becomes the named party, by a claim, and falls apart without it."""
    contract = claim("A", "CapacityContract", {"customer": "u0", "provider": "p1"})
    same = claim("I", "Identity", {"same": "u0 p0"})
    view = _view(workspace, [contract, same])
    assert view.number("u0") == view.number("p0")
    assert view.name(view.number("u0") or 0) == "p0"
    assert _view(workspace, [contract]).number("p0") is None


def test_a_plan_then_its_doing_is_progress_and_no_dispute(workspace: Workspace) -> None:
    """Planned in January and done in March agree; done, and planned on an unknown day, differ."""
    plan = _purchase("A", status="ontology/Planned", said=Day.parse("2025-01-10"))
    done = _purchase("B", said=Day.parse("2025-03-10"))
    assert not _view(workspace, [plan, done]).relations["relation/purchase"].disputed
    whenever = Day.between(date(2024, 1, 1), date(2025, 5, 1))
    unclear = _purchase("B", said=whenever)
    assert _view(workspace, [plan, unclear]).relations["relation/purchase"].disputed


def test_leaving_one_of_two_out_leaves_the_relation_to_the_other(workspace: Workspace) -> None:
    """What two fill together stays with one when the other is left out; where he fills it alone, it goes."""
    both = claim("A", "SiteOperation", {"operator": "p0 p1", "site": "s0"})
    alone = claim("B", "SiteOperation", {"operator": "p1", "site": "s1"})
    view = _view(workspace, [both, alone], left_out=frozenset({"p1"}))
    assert view.excluded == {"relation/B": "left-out"}
    assert view.relations["relation/A"].fillers("ontology/operator") == ("p0",)
    assert [(step.start, step.end) for step in view.steps()] == [("p0", "s0")]
