"""Who controls a company by votes, as claims tell it; apart from money, lists and stated parents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.test_owners import share, world
from worlds import claim

from graphkit.analysis.owned import owned
from graphkit.analysis.owners import owners
from graphkit.model.quantity import Quantity
from graphkit.report.wording.owned import owned_answer
from graphkit.report.wording.owners import owners_answer

if TYPE_CHECKING:
    from graphkit.analysis.control import Controller
    from graphkit.model.claim import Claim
    from graphkit.view.view import View
    from graphkit.workspace import Workspace

WAIVED = {"ontology/votesWaived": "some"}


def votes(name: str, owner: str, company: str, percent: float, **more: object) -> Claim:
    """A claim that somebody has so many votes in a hundred in a company."""
    values = {"ontology/votingShare": (Quantity(percent, "Exact", "Percent"),)}
    return claim(name, "OwnershipInterest", {"owner": owner, "owned": company}, values=values, **more)


def controls(view: View, company: str) -> dict[str, Controller]:
    """Who controls a company, or may."""
    return {each.party: each for each in owners(view, company).controllers}


def told(view: View, company: str) -> str:
    """The section on control in the answer, as one text."""
    sections = owners_answer(owners(view, company), view).sections
    return " ".join(
        line.text for section in sections if section.heading.startswith("Control by votes") for line in section.lines
    )


def test_control_goes_through_companies_controlled(workspace: Workspace) -> None:
    """Four tenths and two tenths of companies held by majority are control, told with every holding behind it."""
    view = world(
        workspace,
        *(
            share("1", "pX", "pA", 70),
            share("2", "pX", "pC", 40),
            share("3", "pA", "pC", 20),
            share("4", "pY", "pC", 40),
        ),
    )
    assert controls(view, "pC").keys() == {"pX"}
    assert controls(view, "pC")["pX"].control.surely
    text = told(view, "pC")
    assert "pX controls pC (inferred): 60 % of the votes, more than half, together with pA" in text
    assert "pX in pA: 70 % of the votes, assuming one vote a share, unverified" in text
    assert "pY" not in text
    [row] = [row for row in owners_answer(owners(view, "pC"), view).rows if row["reckoning"] == "control by votes"]
    assert row["side_of_half"] == "more than half"
    assert row["claims"] == ["1", "2", "3"]


def test_control_is_not_the_rule_on_half(workspace: Workspace) -> None:
    """Half of the votes is no control, and two halves of different owners are nobody's."""
    view = world(workspace, share("1", "pX", "pA", 50), share("2", "pY", "pA", 50))
    assert controls(view, "pA") == {}
    assert "nobody named is shown to hold more than half" in told(view, "pA")


def test_votes_that_are_told_count_and_not_the_shares(workspace: Workspace) -> None:
    """A tenth of the capital with six tenths of the votes controls; nine tenths beside it tell no votes."""
    both = {
        "ontology/share": (Quantity(10.0, "Exact", "Percent"),),
        "ontology/votingShare": (Quantity(60.0, "Exact", "Percent"),),
    }
    founder = claim("1", "OwnershipInterest", {"owner": "pX", "owned": "pA"}, values=both)
    view = world(workspace, founder, share("2", "pY", "pA", 90))
    assert controls(view, "pA").keys() == {"pX"}
    assert "as told" in told(view, "pA")
    low = world(workspace, votes("1", "pX", "pA", 20), share("2", "pY", "pA", 90))
    assert not controls(low, "pA")["pY"].control.surely
    assert "its votes are not told in numbers, and shares do not tell them" in told(low, "pA")


def test_more_than_half_is_more_than_half(workspace: Workspace) -> None:
    """Who is said to hold more than half controls; who is said to hold half or more may."""
    for sense, surely in (("MoreThan", True), ("AtLeast", False)):
        held = {"ontology/share": (Quantity(50.0, sense, "Percent"),)}
        view = world(workspace, claim("1", "OwnershipInterest", {"owner": "pX", "owned": "pA"}, values=held))
        assert controls(view, "pA")["pX"].control.surely is surely


def test_votes_told_in_words_are_not_those_of_the_shares(workspace: Workspace) -> None:
    """Nine tenths of the capital with votes of which no number is told may control, and are not told to."""
    said = {
        "ontology/share": (Quantity(90.0, "Exact", "Percent"),),
        "ontology/votingShare": (Quantity(None, "InWords", "", wording="few"),),
    }
    view = world(workspace, claim("1", "OwnershipInterest", {"owner": "pX", "owned": "pA"}, values=said))
    assert not controls(view, "pA")["pX"].control.surely


def test_votes_given_up_count_for_nothing_or_leave_it_unknown(workspace: Workspace) -> None:
    """Who holds nine tenths and gave up votes, which is not said, may control and is not told to; none is none."""
    view = world(workspace, share("1", "pX", "pA", 90, texts=WAIVED))
    assert not controls(view, "pA")["pX"].control.surely
    text = told(view, "pA")
    assert "it is not known whether pX controls pA: from 0 % to 90 % of the votes" in text
    assert "votes are given up, and which is not said" in text
    apart = world(
        workspace,
        share("1", "pX", "pA", 90),
        claim("2", "OwnershipInterest", {"owner": "pX", "owned": "pA"}, texts=WAIVED),
    )
    assert not controls(apart, "pA")["pX"].control.surely
    none = world(workspace, votes("1", "pX", "pA", 0, texts=WAIVED))
    assert controls(none, "pA") == {}


def test_fewer_votes_in_all_make_each_count_for_more(workspace: Workspace) -> None:
    """Forty in a hundred may be more than half where the votes of thirty may be given up; fifty-one surely are."""
    held = (share("1", "pX", "pA", 30, texts=WAIVED), share("2", "pY", "pA", 40))
    found = controls(world(workspace, *held), "pA")
    assert found.keys() == {"pY"}
    assert not found["pY"].control.surely
    assert controls(world(workspace, held[0], share("2", "pY", "pA", 51)), "pA")["pY"].control.surely


def test_unknown_shares_leave_control_unknown(workspace: Workspace) -> None:
    """A holding without a number is told as not known, never as control."""
    view = world(workspace, share("1", "pX", "pA", None))
    assert "it is not known whether pX controls pA: an unknown part of the votes" in told(view, "pA")
    [row] = [row for row in owners_answer(owners(view, "pA"), view).rows if row["reckoning"] == "control by votes"]
    assert (row["low"], row["high"], row["side_of_half"]) == (0.0, 1.0, "either side of half")


def test_what_enters_no_sum_controls_nothing(workspace: Workspace) -> None:
    """A stated parent, a plan and a holding in dispute give no votes."""
    view = world(
        workspace,
        claim("1", "Control", {"controller": "pX", "controlled": "pA"}),
        share("2", "pY", "pA", 80, status="ontology/Planned"),
        share("3", "pZ", "pA", 60, relation="relation/r"),
        share("4", "pZ", "pA", 70, relation="relation/r"),
    )
    assert controls(view, "pA") == {}


def test_owned_tells_what_owners_tells(workspace: Workspace) -> None:
    """A company below a party is told as controlled exactly where the party is among those who control it."""
    view = world(workspace, share("1", "pX", "pA", 60), share("2", "pA", "pB", 60), share("3", "pX", "pC", 20))
    found = {each.company: each.control for each in owned(view, "pX")}
    assert found == {company: controls(view, company).get("pX") for company in ("pA", "pB", "pC")}
    assert found["pC"] is None
    answer = owned_answer(owned(view, "pX"), "pX", view)
    rows = {row["company"]: row for row in answer.rows}
    assert rows["pB"]["control"] == "pX controls pB (inferred): 60 % of the votes, more than half, through pA"
    assert (rows["pC"]["control"], rows["pC"]["votes_low"]) == ("", None)
    assert "pX controls pA" in str(answer.sections)
