"""Chips and money are added up where nothing counts twice, and checked against what is claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worlds import CORE

from graphkit.analysis.ledger import ledger

if TYPE_CHECKING:
    from graphkit.model.answer import Row
    from graphkit.workspace import Workspace


def _rows(workspace: Workspace, kind: str, party: str | None = None, **lens: object) -> list[Row]:
    answer = ledger(workspace.view(workspace.lens(datasets=CORE, **lens)), party)
    return [row for row in answer.rows if row["row"] == kind]


def _check(workspace: Workspace, claim: str, quantity: str) -> Row:
    rows = _rows(workspace, "check")
    return next(row for row in rows if claim in str(row["claims"]) and str(row["quantity"]).endswith(quantity))


def test_planned_and_agreed_chips_are_kept_apart(workspace: Workspace) -> None:
    """Datasection agreed on 5,000 chips and plans 10,000; no total of its own says 15,000."""
    rows = _rows(workspace, "total", "entity/datasection")
    chips = {row["status"]: row["quantity"] for row in rows if str(row["quantity"]).endswith("chips")}
    assert chips == {"agreed, not shown as done": "5,000 chips", "planned": "10,000 chips"}


def test_chips_of_a_purchase_and_its_deployment_count_once(workspace: Workspace) -> None:
    """What stands at Osaka is what was bought for it."""
    rows = _rows(workspace, "number", "entity/datasection")
    notes = {str(row["claims"]): str(row["note"]) for row in rows}
    assert "the same as what it fulfils" in notes["['S001-051']"]
    assert "never added to its parts" in notes["['S001-014']"]
    assert "may take in" in notes["['S000-010']"]


def test_parts_and_total_of_chips(workspace: Workspace) -> None:
    """5,000 and 10,000 against 15,000, across statuses, which is said."""
    row = _check(workspace, "E07", "= 15,000 chips")
    assert "consistent with 15,000 chips" in str(row["note"])
    assert "across statuses" in str(row["note"])
    assert (row["low"], row["high"]) == (14000.0, 16000.0)


def test_parts_and_total_of_contracts_rest_on_an_inference(workspace: Workspace) -> None:
    """406 and 800 million are consistent with more than 1.2 billion; nothing is confirmed by it."""
    row = _check(workspace, "E06", "= USD 1.206 bn")
    assert str(row["note"]).startswith("consistent with more than USD 1.2 bn")
    assert "rests on inference E06" in str(row["note"])
    assert "confirm" not in str(row["note"])


def test_a_sum_above_its_total_within_rounding_is_consistent(workspace: Workspace) -> None:
    """23 + 23 + 4.2 is 50.2, which 50 to the nearest billion allows; what is measured differs."""
    row = _check(workspace, "E08", "= CNY 50.2 bn")
    assert "consistent with CNY 50 bn" in str(row["note"])
    assert "capital expenditure" in str(row["note"])


def test_the_price_of_a_chip(workspace: Workspace) -> None:
    """272 million by 5,000 and 521 million by 10,000."""
    found = {row["subject"]: row["quantity"] for row in _rows(workspace, "check") if "chip" in str(row["quantity"])}
    assert found["Nvidia B200"] == "USD 54,400 a chip"
    assert found["Nvidia B300"] == "USD 52,100 a chip"


def test_15000_at_osaka_is_opposed(workspace: Workspace) -> None:
    """By 5,000 there, and by 15,000 for the whole company."""
    row = _check(workspace, "S000-010", "15,000 chips")
    assert "5,000 chips there (S001-049, S001-051)" in str(row["note"])
    assert "for the whole (S001-015, S001-047)" in str(row["note"])


def test_no_total_adds_what_may_be_the_same(workspace: Workspace) -> None:
    """ByteDance's seven billion, said twice in one article, stay seven."""
    rows = _rows(workspace, "total", "entity/bytedance")
    assert [row["quantity"] for row in rows if row["status"] == "planned"] == ["USD 7 bn"]


def test_a_group_is_not_its_members(workspace: Workspace) -> None:
    """What the three spent together is no number of Tencent."""
    rows = _rows(workspace, "number", "entity/tencent")
    assert not [row for row in rows if "S003-005" in str(row["claims"])]
    assert [row for row in rows if "S003-026" in str(row["claims"])]


def test_a_denied_number_comes_with_the_denial(workspace: Workspace) -> None:
    """ByteDance's answer stands beside the plan reported of it."""
    rows = _rows(workspace, "number", "entity/bytedance")
    notes = [str(row["note"]) for row in rows if "S004-001" in str(row["claims"])]
    assert notes
    assert "A018" in notes[0]


def test_without_inferences_no_whole_is_known(workspace: Workspace) -> None:
    """Partitions are the editors'; without them no sum is tested, and still nothing is added up twice."""
    assert not [row for row in _rows(workspace, "check", inference=False) if "=" in str(row["quantity"])]
    rows = _rows(workspace, "total", "entity/datasection", inference=False)
    chips = [str(row["quantity"]) for row in rows if str(row["quantity"]).endswith("chips")]
    assert sorted(chips) == ["10,000 chips", "5,000 chips"]


def test_what_a_scenario_leaves_out_is_in_no_sum(workspace: Workspace) -> None:
    """Without its contract for Osaka there are no 406 million, and the rest of the total is not held against it."""
    left_out = frozenset({"entity/nownaw"})
    rows = [row for kind in ("number", "total", "check") for row in _rows(workspace, kind, left_out=left_out)]
    assert rows
    assert not any("S001-054" in str(row["claims"]) or "1.206 bn" in str(row["quantity"]) for row in rows)
    assert not any("E06" in str(row["claims"]) for row in rows)


def test_a_party_without_numbers_gives_the_answer_no(workspace: Workspace) -> None:
    """Nothing is claimed in chips or money of Nebius."""
    answer = ledger(workspace.view(workspace.lens(datasets=CORE)), "entity/nebius")
    assert answer.no
    assert not answer.rows
