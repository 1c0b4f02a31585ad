"""Three reckonings of who owns a company, side by side and never mixed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from cli.running import graphkit
from worlds import claim, entity, library

from graphkit.analysis.owned import owned
from graphkit.analysis.owners import owners
from graphkit.model.quantity import Quantity
from graphkit.report.wording.owners import owners_answer
from graphkit.view.view import View

if TYPE_CHECKING:
    from graphkit.model.claim import Claim
    from graphkit.workspace import Workspace

LIST = "list/zero"


def share(name: str, owner: str, company: str, percent: float | None, **more: object) -> Claim:
    """A claim that somebody owns so many parts in a hundred of a company, or a part whose size is not told."""
    values = {} if percent is None else {"ontology/share": (Quantity(percent, "Exact", "Percent"),)}
    return claim(name, "OwnershipInterest", {"owner": owner, "owned": company}, values=values, **more)


def warrants(new: float, there: float, **more: object) -> Claim:
    """A claim of rights to so many new shares of pA on so many shares."""
    numbers = {"shares": new, "sharesOutstanding": there}
    values = {f"ontology/{word}": (Quantity(number, "Exact", "Shares"),) for word, number in numbers.items()}
    return claim("w", "WarrantIssue", {"issuer": "pA", "allottee": "pX"}, values=values, **more)


def world(workspace: Workspace, *claims: Claim) -> View:
    """A view of some claims, X of which stands on a list where an entry says so."""
    language = workspace.language
    entities = tuple(entity(name, language) for name in ("pX", "pY", "pZ"))
    made = library(list(claims), language, entities)
    return View(made, language, workspace.lens()._replace(as_of=made.release.day, known_at=made.release.day))


def listed(party: str) -> Claim:
    """A claim that a party stands on a list."""
    return claim(f"L-{party}", "ListEntry", {"listed": party, "list": LIST})


def test_multiplying_gives_the_wrong_answer_to_the_rule_on_half(workspace: Workspace) -> None:
    """Half of a half is a quarter of the money; by the cascade the lower company is in listed hands all the same."""
    view = world(workspace, share("1", "pX", "pA", 50), share("2", "pA", "pB", 50), listed("pX"))
    found = owners(view, "pB")
    assert {owner.name: owner.low for owner in found.owners} == {"pA": 0.5, "pX": 0.25}
    assert found.cascades[LIST].low == 0.5
    assert found.cascades[LIST].owners == ("pA",)
    text = str(owners_answer(found, view).sections)
    assert "pX: 25 %" in text
    assert "50 %" in text
    assert "half or more" in text


def test_shares_of_listed_parties_add_up(workspace: Workspace) -> None:
    """A quarter and a quarter in listed hands are half, whoever holds them."""
    view = world(workspace, share("1", "pX", "pA", 25), share("2", "pY", "pA", 25), listed("pX"), listed("pY"))
    assert owners(view, "pA").cascades[LIST].low == 0.5


def test_control_without_shares_enters_no_sum(workspace: Workspace) -> None:
    """A parent by control alone stands apart; with 40 % it is below half by the rule."""
    view = world(
        workspace,
        share("1", "pX", "pA", 40),
        claim("2", "Control", {"controller": "pX", "controlled": "pA"}),
        listed("pX"),
    )
    found = owners(view, "pA")
    assert found.cascades[LIST].low == 0.4
    assert [relation.name for relation in found.control] == ["relation/2"]
    assert found.owners[0].high == 0.4


def test_a_share_that_is_only_wanted_bounds_nothing(workspace: Workspace) -> None:
    """A plan to hold less than a third says nothing of what is held: the part stays not known."""
    view = world(
        workspace,
        share("1", "pX", "pA", None, relation="relation/r", status="ontology/Unstated"),
        share("2", "pX", "pA", 33, relation="relation/r", status="ontology/Planned"),
    )
    [owner] = owners(view, "pA").owners
    assert (owner.low, owner.high) == (0.0, 1.0)
    assert "pX: not known" in str(owners_answer(owners(view, "pA"), view).sections)


def test_what_is_in_dispute_or_only_planned_enters_no_sum(workspace: Workspace) -> None:
    """A holding that is only planned, or about which claims differ, is told, and told to enter no sum."""
    planned = share("1", "pX", "pA", 40, status="ontology/Planned")
    differing = (share("2", "pY", "pA", 20, relation="relation/r"), share("3", "pY", "pA", 30, relation="relation/r"))
    view = world(workspace, planned, *differing)
    answer = owners_answer(owners(view, "pA"), view)
    assert [row for row in answer.rows if row["reckoning"] == "economic"] == []
    assert str(answer.sections).count("enters no sum") == 2


def test_hundredths_and_parts_of_one_are_one_unit(workspace: Workspace) -> None:
    """20 % and 0.2 of the whole are the same; 20 % and at least 0.4 of it differ, and enter no sum."""
    hundredths = share("1", "pX", "pA", 20, relation="relation/r")
    for number, sense, bounds in ((0.2, "Exact", [(0.2, 0.2)]), (0.4, "AtLeast", [])):
        part = {"ontology/share": (Quantity(number, sense, "Fraction"),)}
        other = share("2", "pX", "pA", None, relation="relation/r")._replace(values=part)
        found = owners(world(workspace, hundredths, other), "pA")
        assert [(owner.low, owner.high) for owner in found.owners] == bounds


def test_a_closed_circle_is_told(workspace: Workspace) -> None:
    """Companies that own each other wholly are named, and no number goes through them."""
    view = world(
        workspace,
        share("1", "pA", "pB", 100),
        share("2", "pB", "pA", 100),
        share("3", "pB", "pC", 50),
    )
    answer = owners_answer(owners(view, "pC"), view)
    assert "pA, pB own each other wholly" in str(answer.sections)
    assert [row for row in answer.rows if row["reckoning"] == "economic"] == []


def test_more_than_the_whole_is_told_and_not_reckoned(workspace: Workspace) -> None:
    """Where claims give away more than there is, the sums are refused, and the holdings still told."""
    view = world(workspace, share("1", "pX", "pA", 70), share("2", "pY", "pA", 70))
    answer = owners_answer(owners(view, "pA"), view)
    assert "not reckoned: more than the whole of pA is held" in str(answer.sections)
    assert len(owners(view, "pA").told) == 2


def test_each_number_shows_its_chains(workspace: Workspace) -> None:
    """A part that comes over two ways is told with both, and they add up to it."""
    view = world(
        workspace,
        *(share("1", "pX", "pB", 15), share("2", "pX", "pA", 40), share("3", "pA", "pB", 30)),
    )
    owner = next(each for each in owners(view, "pB").owners if each.name == "pX")
    assert [chain.names for chain in owner.chains] == [("pX", "pB"), ("pX", "pA", "pB")]
    assert sum(chain.low for chain in owner.chains) == pytest.approx(owner.low) == pytest.approx(0.27)


def test_owned_tells_the_numbers_of_owners(workspace: Workspace) -> None:
    """What a party owns of a company is what it has among the owners of that company."""
    view = world(
        workspace,
        *(
            share("1", "pX", "pA", 80),
            share("2", "pA", "pB", 60),
            share("3", "pX", "pC", 10),
            share("4", "pB", "pC", 50),
        ),
    )
    found = {each.company: each.low for each in owned(view, "pX")}
    assert found == {"pA": 0.8, "pB": pytest.approx(0.48), "pC": pytest.approx(0.34)}
    for company, low in found.items():
        mine = next(owner for owner in owners(view, company).owners if owner.name == "pX")
        assert mine.low == low


def test_the_warrants_of_datasection(workspace: Workspace) -> None:
    """A quarter exercised is a third, the half is crossed at 50.2 %, all are two thirds; what is assumed is said."""
    text = graphkit("owners", "Datasection", "--exercise", "30%").stdout
    for words in (
        "25 % exercised: 33.2 % of all shares, below half",
        "30 % exercised: ",
        "50 % exercised: 49.9 % of all shares, below half",
        "50 % of all shares: reached at 50.2 % exercised",
        "100 % exercised: 66.6 % of all shares, above half",
        "what is given up counts as 0 %",
        "conflict: less than one third",
        "assuming that First Plus",
    ):
        assert words in text
    assert "both unverified" in " ".join(text.split())
    rows = workspace.owners("Datasection").rows
    assert {row["reckoning"] for row in rows} == {
        *(
            "economic",
            "votes",
            "control by votes",
            "told",
            "position",
            "if exercised",
            "line reached",
            "line not reached",
        ),
    }


def test_half_exactly_is_not_below_half(workspace: Workspace) -> None:
    """As many new shares as there are make half, which the rule on half counts; just less is not told as half."""
    for there, words in ((100, "50 % of all shares, half, which"), (100.1, "49.98 % of all shares, below half")):
        view = world(workspace, warrants(100, there))
        assert f"100 % exercised: {words}" in str(owners_answer(owners(view, "pA"), view).sections)


def test_rights_keep_their_answers_in_rows(workspace: Workspace) -> None:
    """A charge about rights to new shares stands with the answer to it in every row that reckons with them."""
    charge = warrants(100, 100, stance="ontology/Alleged")
    answer = claim("d", "Statement", {"about": "pA"}, stance="ontology/Denied", responds_to=("claim/w",))
    view = world(workspace, charge, answer)
    rows = [row for row in owners_answer(owners(view, "pA"), view).rows if row["at"]]
    assert rows
    assert all(row["responses"] for row in rows)


def test_a_holding_on_a_day_that_is_not_known_is_told(workspace: Workspace) -> None:
    """Whoever is named as an owner stands under what is told, with the remark that its start is not known."""
    view = world(workspace, share("1", "pX", "pA", 40))
    before = View(view.library, view.language, view.lens._replace(as_of=date(2001, 1, 1)))
    text = str(owners_answer(owners(before, "pA"), before).sections)
    assert "pX: " in text
    assert "start not known" in text
    assert "nothing is told of who holds a share" not in text


@pytest.mark.parametrize("part", ["x", "-1%", "101%", "", "nan"])
def test_a_part_that_is_none_is_refused(part: str) -> None:
    """--exercise takes a percentage; anything else is a mistake of use that says what to write."""
    done = graphkit("owners", "Datasection", f"--exercise={part}")
    assert done.returncode == 2
    assert "25%" in done.stderr or "empty" in done.stderr


def test_nobody_known_is_no_owner(workspace: Workspace) -> None:
    """A company of whose owners nothing is told is answered with no; a chip has none."""
    assert workspace.owners("NowNaw").exit_code == 1
    assert graphkit("owners", "b200").returncode == 2


def test_a_holding_in_who_controls_a_company_is_none_in_the_company(workspace: Workspace) -> None:
    """A third of an unnamed parent is told with its side of half, and enters no sum of the company below."""
    answer = workspace.owners("Aivres")
    (row,) = [row for row in answer.rows if row["reckoning"] == "held in who controls it"]
    assert (row["owner"], row["side_of_half"], row["claims"]) == ("Inspur", "below half", ["A008"])
    assert not [row for row in answer.rows if row["reckoning"] == "economic"]
    headings = [section.heading for section in answer.sections]
    assert "Holdings above those who control it, which are none in the company itself" in headings
