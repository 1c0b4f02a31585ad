"""What parties can reach lies between what is sure and what is told, and nothing is counted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cli.running import graphkit
from worlds import CORE, claim, entity, library

from graphkit.analysis.exposure import bars, exposure
from graphkit.analysis.select import Selection
from graphkit.analysis.trace import trace
from graphkit.model.quantity import Quantity
from graphkit.report.wording.exposure import exposure_answer
from graphkit.view.view import View

if TYPE_CHECKING:
    from graphkit.analysis.exposure import Exposure
    from graphkit.analysis.exposure_totals import Total
    from graphkit.model.answer import Answer, Row
    from graphkit.model.claim import Claim
    from graphkit.workspace import Workspace

AGREED, PLANNED, HAPPENED = (f"ontology/{word}" for word in ("Agreed", "Planned", "Happened"))


def chips(
    name: str, kind: str, number: float | None, sense: str = "Exact", relation: str = "", **more: object
) -> Claim:
    """A claim that gives a number of chips, or words alone; roles by name, the rest as a claim has it."""
    roles = {role: str(more.pop(role)) for role in list(more) if role in ROLES}
    given = Quantity(number, sense if number is not None else "InWords", "Chips", wording="many")
    return claim(name, kind, roles, relation, values={"ontology/quantity": (given,)}, **more)


ROLES = frozenset({"buyer", "site", "chip", "holder", "customer", "provider", "operator", "user", "fulfils"})


def told(workspace: Workspace, *claims: Claim, parties: str = "p0") -> tuple[Exposure, View]:
    """What parties reach in a world of some claims, in which a chip c0 has every figure and c1 one format alone."""
    language = workspace.language
    family = entity("c9", language)._replace(classes=language.ancestors("ontology/ChipFamily"))
    kept = workspace.library.specifications
    yardsticks = {each.chip: kept[each.chip] for each in language.yardsticks}
    figures = {"c0": ({"name": "0", "tops": (("ontology/FP16", 1978.8), ("ontology/FP8", 3957.6))},)}
    figures |= {
        "c1": ({"name": "1", "tops": (("ontology/FP8", 1000.0),)}, {"name": "2", "tops": (("ontology/FP8", 2000.0),)})
    }
    made = library(list(claims), language, (family, entity("p0", language)))
    made = made._replace(specifications=figures | yardsticks)
    lens = workspace.lens()._replace(as_of=made.release.day, known_at=made.release.day)
    views = {lens: View(made, language, lens)}
    names = tuple(parties.split())

    def view_of(other: object) -> View:
        return views.setdefault(other, View(made, language, other))  # type: ignore[arg-type,call-overload]

    found = trace(view_of, lens, lambda _: Selection("the parties", names))  # type: ignore[arg-type]
    return exposure(found, views[lens]), views[lens]


def by(found: Exposure, kind: str) -> dict[str, Total]:
    """The totals of one kind by what they are of."""
    return {total.of: total for total in found.totals if total.by == kind}


def text(found: Exposure, view: View) -> str:
    """All that an answer says."""
    return str(exposure_answer(found, view).sections)


OPERATED = claim("op", "SiteOperation", {"operator": "p5", "site": "s0"})
DEPLOYED = chips("d", "Deployment", 5000, site="s0", chip="c0")
RENTED = claim("r", "CapacityContract", {"customer": "p0", "provider": "p5", "site": "s0"})


def test_what_is_open_without_a_number_is_at_most_what_stands_there(workspace: Workspace) -> None:
    """A contract that tells no number bounds nothing below, and the chips at the site bound it above."""
    found, view = told(workspace, OPERATED, DEPLOYED, RENTED)
    assert (found.total.chips.low, found.total.chips.most) == (0, 5000)
    assert "chips open to p0: not stated, at most 5,000 chips" in text(found, view)


def test_a_number_of_its_own_deal_is_what_a_party_reaches(workspace: Workspace) -> None:
    """A contract for 1,000 of the 5,000 chips at a site opens 1,000, surely where it is told as done."""
    contract = chips("r", "CapacityContract", 1000, customer="p0", provider="p5", site="s0", chip="c0")
    found, view = told(workspace, OPERATED, DEPLOYED, contract)
    assert (found.total.chips.low, found.total.chips.most) == (1000, 1000)
    assert "surely: at least 1,000 chips" in text(found, view)
    assert "stands there, and is not counted" in text(found, view)


@pytest.mark.parametrize("status", [AGREED, PLANNED])
def test_what_is_not_done_is_not_sure(workspace: Workspace, status: str) -> None:
    """A number of an own purchase that is only agreed or planned counts above and not below."""
    found, _ = told(workspace, chips("b", "HardwarePurchase", 700, buyer="p0", chip="c0", status=status))
    assert (found.total.chips.low, found.total.chips.most) == (0, 700)


@pytest.mark.parametrize(
    "how",
    [
        {"stance": "ontology/Alleged"},
        {"inference": True, "stance": "ontology/Inferred", "source": ""},
    ],
)
def test_what_is_alleged_or_inferred_is_not_sure(workspace: Workspace, how: dict[str, object]) -> None:
    """A number that is only alleged, or that the editors conclude, counts above and not below."""
    found, _ = told(workspace, chips("b", "HardwarePurchase", 700, buyer="p0", chip="c0", **how))
    assert (found.total.chips.low, found.total.chips.most) == (0, 700)


def test_what_is_denied_is_not_sure(workspace: Workspace) -> None:
    """A denial takes a number out of what is sure; it stays among what is told, with the denial."""
    bought = chips("b", "HardwarePurchase", 700, buyer="p0", chip="c0")
    denial = claim(
        "n", "HardwarePurchase", {"buyer": "p0"}, "relation/b", stance="ontology/Denied", disputes=("claim/b",)
    )
    found, view = told(workspace, bought, denial)
    assert (found.total.chips.low, found.total.chips.most) == (0, 700)
    assert "answered: denied" in text(found, view)


def test_a_purchase_and_its_deployment_are_the_same_chips(workspace: Workspace) -> None:
    """What was bought for a site and what is planned to stand there count once, as far along as is told of either."""
    bought = chips("b", "HardwarePurchase", 5000, buyer="p5", site="s0", chip="c0", status=AGREED)
    stands = chips("d", "Deployment", 5000, site="s0", chip="c0", status=PLANNED, fulfils="relation/b")
    found, view = told(workspace, OPERATED, bought, stands, RENTED)
    assert found.total.chips.most == 5000
    assert {of for of, total in by(found, "status").items() if total.named.most} == {AGREED}
    assert "the same chips, not counted again: 5,000 chips" in text(found, view)


def test_what_is_done_is_not_told_as_planned(workspace: Workspace) -> None:
    """Where the plan to buy was carried out, the chips stand under what is said to be so."""
    bought = chips("b", "HardwarePurchase", 5000, buyer="p5", site="s0", chip="c0", status=PLANNED)
    stands = chips("d", "Deployment", 4000, site="s0", chip="c0", fulfils="relation/b")
    found, _ = told(workspace, OPERATED, bought, stands, RENTED)
    totals = by(found, "status")
    assert {of: total.named.most for of, total in totals.items() if total.named.most} == {HAPPENED: 4000}
    assert found.total.chips.most == 5000


def test_what_arrives_at_several_sites_is_part_of_one_purchase(workspace: Workspace) -> None:
    """One purchase of 15 is fulfilled by 5 here and 10 there: they add up, and come to 15 with it."""
    bought = chips("b", "HardwarePurchase", 15, buyer="p5", chip="c0", status=AGREED)
    stand = [
        chips(f"d{n}", "Deployment", number, site=f"s{n}", chip="c0", holder="p5", fulfils="relation/b")
        for n, number in enumerate((5, 10))
    ]
    runs = [claim(f"o{n}", "SiteOperation", {"operator": "p5", "site": f"s{n}"}) for n in (0, 1)]
    rents = claim("r", "ComputeUse", {"user": "p0", "provider": "p5", "chip": "c0"})
    found, _ = told(workspace, bought, *stand, *runs, rents)
    assert found.total.chips.most == 15
    assert by(found, "status")[HAPPENED].named.most == 15


def test_what_fulfils_a_purchase_of_another_model_is_not_the_same(workspace: Workspace) -> None:
    """Chips of two models are not the same chips, whatever is declared of them."""
    bought = chips("b", "HardwarePurchase", 4, buyer="p0", chip="c0")
    stands = chips("d", "Deployment", 3, holder="p0", chip="c1", fulfils="relation/b")
    found, _ = told(workspace, bought, stands)
    assert (found.total.chips.low, found.total.chips.most) == (7, 7)


def test_a_plan_to_reach_chips_that_stand_is_a_plan(workspace: Workspace) -> None:
    """The chips are there, the contract is only planned: what is open to the party is planned."""
    contract = RENTED._replace(status=PLANNED)
    found, _ = told(workspace, OPERATED, DEPLOYED, contract)
    assert list(by(found, "status")) == [PLANNED]


def test_a_step_without_a_status_makes_nothing_done(workspace: Workspace) -> None:
    """Where the status of a step is not stated, what is reached by it is not told as said to be so."""
    found, _ = told(workspace, OPERATED, DEPLOYED, RENTED._replace(status="ontology/Unstated"))
    assert list(by(found, "status")) == ["ontology/Unstated"]


def test_two_ways_to_one_site_count_its_chips_once(workspace: Workspace) -> None:
    """Through either of two intermediaries the same 5,000 chips are reached."""
    ways = [
        claim(f"i{n}", "CapacityContract", {"customer": "p0", "intermediary": f"p{n}", "provider": "p5", "site": "s0"})
        for n in (1, 2)
    ]
    found, _ = told(workspace, OPERATED, DEPLOYED, *ways)
    assert len(found.routes) == 2
    assert found.total.chips.most == 5000


def test_parties_that_reach_the_same_chips_count_them_once_together(workspace: Workspace) -> None:
    """Each of two customers of one site may reach all 5,000; both together no more."""
    other = claim("r2", "CapacityContract", {"customer": "p1", "provider": "p5", "site": "s0"})
    found, _ = told(workspace, OPERATED, DEPLOYED, RENTED, other, parties="p0 p1")
    assert {of: total.chips.most for of, total in by(found, "party").items()} == {"p0": 5000, "p1": 5000}
    assert found.total.chips.most == 5000


def test_own_numbers_of_several_at_one_site_come_to_no_more_than_stands_there(workspace: Workspace) -> None:
    """Two contracts for 4,000 each at a site of 5,000 are 5,000 together at most, and surely as many as one of them."""
    contracts = [
        chips(f"r{n}", "CapacityContract", 4000, customer=f"p{n}", provider="p5", site="s0", chip="c0") for n in (0, 1)
    ]
    found, _ = told(workspace, OPERATED, DEPLOYED, *contracts, parties="p0 p1")
    assert (found.total.chips.low, found.total.chips.most) == (4000, 5000)


def test_different_sites_are_surely_different_chips(workspace: Workspace) -> None:
    """Purchases for two sites add up in what is sure; two for no named site may be one and the same."""
    at = [chips(f"b{n}", "HardwarePurchase", 300, buyer="p0", site=f"s{n}", chip="c0") for n in (0, 1)]
    loose = [chips(f"b{n}", "HardwarePurchase", 300, buyer="p0", chip="c0") for n in (0, 1)]
    assert told(workspace, *at)[0].total.chips.low == 600
    found, _ = told(workspace, *loose)
    assert (found.total.chips.low, found.total.chips.most) == (300, 600)


def test_deals_for_different_sites_are_all_told(workspace: Workspace) -> None:
    """A contract for one site and a purchase for another, of one chip, both count, whatever folds under what."""
    rented = chips("r", "CapacityContract", 1000, customer="p0", provider="p5", site="s0", chip="c0")
    bought = chips("b", "HardwarePurchase", 300, buyer="p0", site="s1", chip="c0")
    found, _ = told(workspace, rented, bought)
    assert (found.total.chips.low, found.total.chips.most) == (1300, 1300)


def test_what_a_holder_has_at_another_site_is_not_lost(workspace: Workspace) -> None:
    """Chips of a holder at a site that no way leads through count beside those at the site that one does."""
    runs = claim("o", "SiteOperation", {"operator": "p0", "site": "s1"})
    stands = chips("d1", "Deployment", 8, site="s1", chip="c0")
    other = chips("d0", "Deployment", 4, holder="p0", site="s0", chip="c0")
    found, _ = told(workspace, runs, stands, other)
    assert (found.total.chips.low, found.total.chips.most) == (4, 12)


def test_a_declared_total_is_not_added_to_its_parts(workspace: Workspace) -> None:
    """15,000 chips of a holder that are declared to be 5,000 and 10,000 at two sites are 15,000."""
    whole = chips("w", "Deployment", 15000, holder="p5", chip="c0")
    parts = [chips(f"d{n}", "Deployment", number, site=f"s{n}", chip="c0") for n, number in enumerate((5000, 10000))]
    runs = [claim(f"o{n}", "SiteOperation", {"operator": "p5", "site": f"s{n}"}) for n in (0, 1)]
    made = claim("m", "Partition", {"whole": "relation/w", "part": "relation/d0 relation/d1"})
    rents = claim("r", "ComputeUse", {"user": "p0", "provider": "p5", "chip": "c0"})
    found, _ = told(workspace, whole, *parts, *runs, made, rents)
    assert found.total.chips.most == 15000


def test_chips_whose_model_is_not_named_come_to_nothing_known(workspace: Workspace) -> None:
    """A number of a family is told and counted as chips, and in compute it is not known."""
    found, view = told(workspace, chips("b", "HardwarePurchase", 900, buyer="p0", chip="c9"))
    assert (found.total.chips.low, found.total.chips.most) == (900, 900)
    assert found.total.named.most == 0
    assert all(bound.low == 0 for bound in found.total.amounts)
    assert "what they come to is not known: the model is not named" in text(found, view)


def test_a_search_that_was_cut_bounds_nothing_from_above(workspace: Workspace) -> None:
    """Where routes may be left that were not found, no headline, line or row tells a most."""
    found, view = told(workspace, *(chips(f"{n}", "Deployment", 100, holder="p0", chip=f"c{n}") for n in (0, 1)))
    cut = found.trace._replace(complete=False)
    answer = exposure_answer(exposure(cut, view), view)
    assert "the most is not known" in answer.title
    assert "at most: not known, since the search was cut" in str(answer.sections)
    assert all(row["chips_high"] is None for row in answer.rows if str(row["row"]).startswith("total"))


def test_sure_chips_are_whole(workspace: Workspace) -> None:
    """Rounding to a single chip leaves no half of one."""
    claims = claim("1", "Deployment", {"holder": "p0", "chip": "c0"}, status=HAPPENED)
    claims = claims._replace(values={"ontology/quantity": (Quantity(2304, "Exact", "Chips", 1),)})
    found, view = told(workspace, claims)
    assert found.total.chips.low == 2304
    assert "at least 2,304 chips" in exposure_answer(found, view).title


def test_a_total_tells_its_one_status(workspace: Workspace) -> None:
    """What is only planned says so in every total of named models, not only where statuses are mixed."""
    found, view = told(workspace, chips("1", "Deployment", 100, holder="p0", chip="c0", status=PLANNED))
    lines = [line.text for section in exposure_answer(found, view).sections for line in section.lines]
    assert any(line.startswith("of named models: at most 100 chips (planned) =") for line in lines)


def test_no_number_is_not_none(workspace: Workspace) -> None:
    """Words without a number leave the most unknown, and what is told in numbers stands apart from it."""
    found, view = told(
        workspace,
        chips("b", "HardwarePurchase", None, buyer="p0", chip="c1"),
        chips("h", "Stockpile", 200, holder="p0", chip="c0"),
    )
    assert found.total.chips.most is None
    assert found.total.named.most == 200
    assert "at most: not known, since no number of chips is told on 1 route" in text(found, view)
    assert "in words: many" in text(found, view)
    whole, named = [row for row in exposure_answer(found, view).rows if str(row["row"]).startswith("total")][:2]
    assert whole["chips_high"] is None
    assert whole["totalProcessingPerformance_high"] is None
    assert named["chips_high"] == 200


def test_a_number_without_a_bound_leaves_the_most_unknown(workspace: Workspace) -> None:
    """More than 1,500 chips of a party's own are 1,500 surely, and nobody knows how many at most."""
    found, _ = told(workspace, chips("b", "HardwarePurchase", 1500, "MoreThan", buyer="p0", chip="c0"))
    assert (found.total.chips.low, found.total.chips.most) == (1500, None)


def test_a_number_of_several_chips_together_is_of_none(workspace: Workspace) -> None:
    """100 of two models together are 100 chips, of which none is known to be of either."""
    found, _ = told(workspace, chips("b", "HardwarePurchase", 100, buyer="p0", chip="c0 c1"))
    assert found.total.named.most == 0
    assert found.total.chips.low == 0
    assert len(found.total.unnamed) == 1


def test_a_basis_without_a_figure_is_not_known(workspace: Workspace) -> None:
    """A chip of which no FP16 is stated has no count by it; by performance it lies between its specifications."""
    found, view = told(workspace, chips("b", "HardwarePurchase", 10, buyer="p0", chip="c1"))
    by_scale = {scale.key: bound for scale, bound in zip(found.scales, found.total.amounts, strict=True)}
    assert by_scale["H100Equivalents_by_FP16"].most is None
    assert (by_scale["totalProcessingPerformance"].least, by_scale["totalProcessingPerformance"].most) == (8e4, 16e4)
    assert "not known on FP16" in text(found, view)


def test_a_route_whose_scope_is_not_stated_enters_no_total(workspace: Workspace) -> None:
    """A contract that names no site is listed with what stands there, and not counted."""
    vague = claim("r", "CapacityContract", {"customer": "p0", "provider": "p5"})
    found, view = told(workspace, OPERATED, DEPLOYED, vague)
    answer = exposure_answer(found, view)
    assert answer.no
    assert "told there: 5,000 chips" in str(answer.sections)
    assert [row["row"] for row in answer.rows if row["chips"]] == ["route not counted"]


def test_the_order_of_claims_changes_nothing(workspace: Workspace) -> None:
    """The same claims in another order give the same totals."""
    given = [OPERATED, DEPLOYED, RENTED, chips("b", "HardwarePurchase", 700, buyer="p0", chip="c1")]
    assert told(workspace, *given)[0].totals == told(workspace, *given[::-1])[0].totals


# -- known answers -------------------------------------------------------------------


@pytest.fixture(scope="module")
def tencent(workspace: Workspace) -> Answer:
    """What is within reach of Tencent in dataset core."""
    return workspace.exposure("Tencent", lens=workspace.lens(datasets=CORE))


def _row(answer: Answer, chip: str, site: str) -> Row:
    return next(r for r in answer.rows if r["row"] == "counted" and r["chip"] == chip and site in str(r["route"]))


def test_the_chips_at_osaka(tencent: Answer) -> None:
    """5,000 B200 are 11,370 H100-equivalents on either basis, agreed, at most, and nothing of it is sure."""
    row = _row(tencent, "Nvidia B200", "Osaka")
    assert (row["chips"], row["chips_low"], row["chips_high"]) == ("5,000 chips", 0, 5000)
    for basis in ("FP16", "totalProcessingPerformance"):
        least, most = (row[f"H100Equivalents_by_{basis}_{end}"] for end in ("high_from", "high"))
        assert round(least, -1) == round(most, -1) == 11370  # type: ignore[arg-type,call-overload]
    assert row["totalProcessingPerformance_high"] == 180e6
    assert (row["status"], row["claims"]) == ("agreed, not shown as done", ["S000-025", "S001-049"])
    assert "not stated, at most 5,000 chips, agreed, not shown as done = 11,370 H100-equivalents (the same on" in str(
        tencent.sections
    )


def test_the_chips_at_sydney(tencent: Answer) -> None:
    """10,000 B300 are 22,740 on FP16 and 34,100 to 37,900 on performance: two figures, never one."""
    row = _row(tencent, "Nvidia B300", "Sydney")
    assert (row["chips_low"], row["chips_high"], row["status"]) == (0, 10000, "planned")
    assert round(row["H100Equivalents_by_FP16_high"], -1) == 22740  # type: ignore[arg-type,call-overload]
    ends = [row[f"H100Equivalents_by_totalProcessingPerformance_{end}"] for end in ("high_from", "high")]
    assert [round(end, -2) for end in ends] == [34100, 37900]  # type: ignore[arg-type,call-overload]
    assert "22,740 on FP16, 34,110 to 37,900 on TPP" in str(tencent.sections)


def test_what_is_told_of_tencent_in_all(tencent: Answer) -> None:
    """Nothing is sure, and the most is not known, since of a stock only words are told."""
    whole, named = tencent.rows[:2]
    assert (whole["row"], whole["chips_low"], whole["chips_high"]) == ("total", 0, None)
    assert named["chips_high"] == 15000
    assert '"a vast amount"' in {row["chips"] for row in tencent.rows}
    money = [(row["money"], row["currency"], row["note"]) for row in tencent.rows if row["row"] == "money"]
    assert ("contract value USD 406 m", "USD", ["of its own deal"]) in money


def test_numbers_are_told_with_what_was_answered(workspace: Workspace) -> None:
    """The number of a deal to which its parties answered is told with their answers."""
    answer = workspace.exposure("ByteDance")
    [row] = [row for row in answer.rows if row["claims"] == ["A001"]]
    assert row["responses"] == ["A001-d", "A001-e"]
    assert str(answer.sections).count("says that it keeps to the rules") >= 1


def test_bars_say_where_more_is_told(workspace: Workspace) -> None:
    """Bars are of chips of named models, status by status, and marked open where a number or a model is not told."""
    lens = workspace.lens(datasets=CORE)
    found = exposure(workspace.traced("Tencent", None, lens), workspace.view(lens))
    shown = {
        bar.label: (bar.low, bar.high, bar.open) for bar in bars(found, workspace.view(lens)) if bar.unit == "chips"
    }
    assert shown["planned"] == (0, 10000, True)


def test_the_command_line(workspace: Workspace) -> None:
    """Without an argument it tells of the place that the data asks for first; where nothing is, it exits with 1."""
    assert graphkit("exposure", "--format", "csv").stdout.startswith("row,of,party,route,chip,chips")
    assert workspace.exposure().rows[0]["row"] == "total"
    done = graphkit("exposure", "Baidu")
    assert done.returncode == 1
    assert "it clears nobody" in " ".join(done.stdout.split())
