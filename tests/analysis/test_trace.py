"""The main case: Tencent, NowNaw, Datasection, Osaka, 5,000 B200, Nvidia."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from worlds import CORE

from graphkit.analysis.ask import starts, targets
from graphkit.analysis.trace import Trace, trace
from graphkit.errors import UsageError
from graphkit.report.text import text

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.view.view import View
    from graphkit.workspace import Workspace

END_OF_2025 = date(2025, 12, 31)
MAIN = ("tencent", "nownaw", "datasection", "osaka", "nvidia-b200")


def _answer(workspace: Workspace, who: str, target: str | None, **lens: object) -> Answer:
    return workspace.trace(who, target, lens=workspace.lens(**{"as_of": END_OF_2025, "datasets": CORE, **lens}))


def _trace(workspace: Workspace, who: str, target: str | None, **lens: object) -> Trace:
    chosen = workspace.lens(**{"as_of": END_OF_2025, "datasets": CORE, **lens})
    names = workspace.names

    def widest() -> View:
        return workspace.view(chosen.widest())

    goals = targets(widest, names, workspace.language, target)
    return trace(workspace.view, chosen, starts(widest, names, who), goals)


def test_there_is_one_route_and_it_is_inferred(workspace: Workspace) -> None:
    """With the editors' inferences the one route counts as inferred, and names its premises."""
    (row,) = _answer(workspace, "Tencent", "b200").rows
    assert tuple(row["entities"]) == MAIN  # type: ignore[arg-type]
    assert (row["coverage"], row["basis"], row["status"]) == ("covered", "inferred", "agreed")
    assert {"E03", "E04"} <= set(row["claims"])  # type: ignore[arg-type]
    written = text(_answer(workspace, "Tencent", "b200"))
    assert "Premises: S001-014, S001-017, S001-048, S001-049, S001-054." in written


def test_without_inference_osaka_is_listed_and_sydney_stands(workspace: Workspace) -> None:
    """By statement alone nothing names Osaka for Tencent, while its use of Sydney is stated."""
    osaka = _answer(workspace, "Tencent", "b200", inference=False)
    by_way = {tuple(row["entities"]): row["coverage"] for row in osaka.rows}  # type: ignore[arg-type]
    assert by_way[MAIN] == "scope not stated"
    sydney = _answer(workspace, "Tencent", "b300", inference=False)
    (row,) = [row for row in sydney.rows if row["coverage"] == "covered"]
    assert "sydney" in row["entities"]  # type: ignore[operator]
    assert row["basis"] == "assembled"
    assert row["disputed"]
    assert "S001-066" in row["claims"]  # type: ignore[operator]


def test_every_step_says_who_said_it_and_how_far_along_it_is(workspace: Workspace) -> None:
    """Bought for, not deployed at: the purchase is agreed and told with an auxiliary."""
    written = text(_answer(workspace, "Tencent", "b200"))
    assert "Datasection is to buy for Osaka data center: relayed by Byron Wan; agreed, not shown as done" in written
    assert "Osaka data center is to host Nvidia B200: relayed by Byron Wan; planned" in written
    assert "Datasection is said to operate Osaka data center" in written
    assert "Whether Nvidia B200 is in use at Osaka data center on 2025-12-31 is not stated." in written
    assert "not named: seller" in written
    assert "(maker: Nvidia)" in written
    assert "hosts Nvidia B200" not in written


def test_money_is_told_as_that_of_its_own_relation(workspace: Workspace) -> None:
    """USD 406 m belongs to the contract, which is inferred to be Tencent's; USD 272 m to the purchase."""
    lines = text(_answer(workspace, "Tencent", "b200")).splitlines()
    (money,) = [place for place, line in enumerate(lines) if "USD 406 m" in line]
    assert "is to contract capacity through NowNaw, inferred" in " ".join(lines[money - 3 : money])
    (price,) = [place for place, line in enumerate(lines) if "USD 272 m" in line]
    assert "Datasection is to buy for Osaka" in " ".join(lines[price - 2 : price])


def test_a_charge_stands_with_its_denial(workspace: Workspace) -> None:
    """What the short seller alleged is followed by what Datasection answered, under every filter."""
    for lens in ({}, {"inference": False}, {"sources": frozenset({"source/byron-wan-2025-12-21"})}):
        written = text(_answer(workspace, "Tencent", "b200", **lens))
        charge = written.index("alleged by Wolfpack Research")
        assert "denied by Datasection" in written[charge : charge + 700]


def test_sydney_is_also_reached_in_dispute(workspace: Workspace) -> None:
    """The other chip is named with its status and the dispute between the two texts."""
    written = " ".join(text(_answer(workspace, "Tencent", "b200")).split())
    assert "Sydney data center > Nvidia B300: planned, in dispute" in written


def test_status_happened_cuts_osaka_and_says_so(workspace: Workspace) -> None:
    """With the least status happened there is no route, and the cut step is named."""
    answer = _answer(workspace, "Tencent", "b200", status="ontology/Happened")
    assert answer.no
    assert answer.exit_code == 1
    written = text(answer)
    assert "Cut by --status" in written
    assert "missing: Osaka data center to Nvidia B200" in written


def test_known_before_the_post_there_is_none(workspace: Workspace) -> None:
    """On 2025-11-30 the only source of the route had not been published, and the answer names it."""
    answer = workspace.trace("Tencent", "b200", lens=workspace.lens(known_at=date(2025, 11, 30), datasets=CORE))
    assert answer.no
    written = " ".join(text(answer).split())
    assert "Cut by --known-at" in written
    assert "Its source is later: Post by Byron Wan" in written


def test_nothing_is_said_of_baidu_and_it_clears_nobody(workspace: Workspace) -> None:
    """No filter cuts what is not there, and absence from the data clears no party."""
    written = text(_answer(workspace, "Baidu", "b200"))
    assert "Not cut by a filter" in written
    assert "it clears nobody" in written


def test_all_chinese_parties_in_three_parts(workspace: Workspace) -> None:
    """Restricted, unknown and not restricted are headed apart; ways are told apart."""
    answer = workspace.trace()
    by_class: dict[str, set[str]] = {}
    for row in answer.rows:
        by_class.setdefault(str(row["class"]), set()).add(str(row["route"]))
    assert any("Osaka" in route for route in by_class["restricted"])
    unknown = " ".join(by_class["unknown"])
    assert "Oracle" in unknown
    assert "Malaysia" in unknown
    assert "H20" in " ".join(by_class["restricted"])  # by a letter to its maker, from 2025-04-09
    before = workspace.trace(lens=workspace.lens(as_of=date(2025, 3, 31)))
    assert "H20" in " ".join(str(row["route"]) for row in before.rows if row["class"] == "not restricted")
    ways = {str(row["way"]) for row in answer.rows}
    assert {"bought", "rented or used remotely", "held in stock", "weighed as an alternative, often domestic"} <= ways
    assert any("letters to makers" in caveat for caveat in answer.caveats)
    groups = [e.label for e in workspace.library.entities.values() if e.collective or e.anonymous]
    assert not {str(row["party"]) for row in answer.rows} & set(groups)


@pytest.mark.parametrize("who", ["Chinese firms", "one large customer of Datasection", "Martin Lau"])
def test_groups_unnamed_parties_and_persons_are_no_parties(workspace: Workspace, who: str) -> None:
    """Nothing is inferred of members, and no person begins a route."""
    with pytest.raises(UsageError, match="no party of a route"):
        workspace.trace(who)


def test_makers_families_and_paragraphs_are_targets(workspace: Workspace) -> None:
    """A target may be a maker, a family or a paragraph; each takes in its models."""
    for target in ("Nvidia", "Blackwell", "3A090.a", "restricted"):
        ends = {route.entities[-1] for route in _trace(workspace, "Tencent", target).counted}
        assert "chip/nvidia-b200" in ends, target
    assert not _trace(workspace, "Tencent", "3A090.b").routes


def test_a_cut_search_says_so(workspace: Workspace) -> None:
    """With a limit of one sequence the answer is marked as not whole."""
    answer = workspace.trace("Tencent", "b200", most=1)
    assert "not whole" in answer.completeness
    assert answer.title.startswith("Tencent to Nvidia B200: 1 route before the search was cut")
    path = workspace.path("Wolfpack", "Nvidia", most=1)
    assert path.title.endswith("1 shortest connection of 2 steps, and there are more.")


def test_a_contract_for_osaka_is_not_told_of_sydney(workspace: Workspace) -> None:
    """The contract that names Osaka appears nowhere among the evidence of the route through Sydney."""
    (row,) = [row for row in _answer(workspace, "Tencent", "b300").rows if "sydney" in row["entities"]]  # type: ignore[operator]
    assert "S001-054" not in row["claims"]  # type: ignore[operator]
    written = text(_answer(workspace, "Tencent", "b300"))
    assert "S001-054" not in written.split("Also in the data")[0]


def test_what_is_not_known_is_said(workspace: Workspace) -> None:
    """The answer ends with its open questions: in use or not, how many, from whom, and the licence."""
    (unknown,) = [s for s in _answer(workspace, "Tencent", "b200").sections if s.heading == "Not known"]
    told = " ".join(line.text for line in unknown.lines)
    assert "How many chips are open to Tencent is not stated; at most 5,000 chips" in told
    assert "The seller is not named" in told
    assert "Whether a licence was sought or held is not known." in _answer(workspace, "Tencent", "b200").caveats


def test_who_tells_the_same_of_something_else_is_no_second_voice(workspace: Workspace) -> None:
    """The other text's 5,000 chips are joined to the purchase by an inference, and it says so."""
    written = " ".join(text(_answer(workspace, "Tencent", "b200")).split())
    assert "quantity 5,000 chips (S001-049; S000-025, joined by E02)" in written


def test_a_collection_of_the_editors_makes_nothing_newer(workspace: Workspace) -> None:
    """The day on which identifiers were collected is no horizon of what is known of a company."""
    assert _answer(workspace, "Baidu", "b200").horizon == "newest source on this subject 2024-11-07"
