"""What is under contract on a day: each contract as far as it is told, each thing once, and nothing joined."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

import pytest
from cli.running import graphkit
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import claim, library

from graphkit.analysis.capacity import contracts, on_day
from graphkit.analysis.capacity_series import series, unchanging
from graphkit.analysis.capacity_totals import totals
from graphkit.analysis.select import Selection
from graphkit.analysis.wholes import Wholes
from graphkit.model.days import Day
from graphkit.model.figure import Steps
from graphkit.model.quantity import Quantity
from graphkit.report.wording.capacity import capacity_answer
from graphkit.report.wording.capacity_series import series_answer
from graphkit.view.view import View

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.analysis.capacity import Contract
    from graphkit.analysis.capacity_totals import Total
    from graphkit.model.claim import Claim
    from graphkit.workspace import Workspace

NOW = date(2026, 1, 1)
AGREED, PLANNED = "ontology/Agreed", "ontology/Planned"


def contract(
    name: str, *, chips: float | None = None, years: int | None = None, option: int = 0, **more: object
) -> Claim:
    """A claim of a contract between p-n and c-n, begun on a day, with so many chips, years and years of option."""
    values: dict[str, tuple[Quantity, ...]] = dict(more.pop("values", {}))  # type: ignore[call-overload]
    if chips is not None:
        values["ontology/quantity"] = (Quantity(chips, "Exact", "Chips"),)
    if years:
        values["ontology/baseTerm"] = (Quantity(years, "Exact", "Years", 1),)
    if option:
        values["ontology/extensionTerm"] = (Quantity(option, "Exact", "Years", 1),)
    begun, agreed = more.pop("begun", ""), more.pop("agreed", "")
    dates = {"ontology/began": begun, "ontology/agreedOn": agreed}
    return claim(
        name,
        "CapacityContract",
        {"provider": f"p{name}", "customer": f"pc{name}", **more.pop("roles", {})},  # type: ignore[dict-item]
        values=values,
        dates={word: Day.parse(str(day)) for word, day in dates.items() if day},
        **{"status": AGREED, **more},
    )


def money(amount: float, granularity: float = 0.0) -> dict[str, tuple[Quantity, ...]]:
    """The value of a contract in dollars."""
    return {"ontology/contractMoney": (Quantity(amount, "Exact", "USD", granularity),)}


def world(workspace: Workspace, *claims: Claim, day: date = NOW) -> View:
    """A view of some claims on a day."""
    lens = workspace.lens()._replace(as_of=day, known_at=NOW)
    return View(library(list(claims), workspace.language), workspace.language, lens)


def found_in(view: View, *names: str) -> list[Contract]:
    """The contracts of some parties, or of all."""
    return contracts(view, Selection("those", names) if names else None, Wholes(view))


def chips_of(view: View, day: date, *names: str) -> list[Total]:
    """The totals of chips on a day."""
    found = totals(view, found_in(view, *names), day, Wholes(view))
    return [total for total in found if total.key.unit == "Chips"]


def text(view: View, *names: str) -> str:
    """The answer in words."""
    found = found_in(view, *names)
    sums = totals(view, found, view.lens.as_of, Wholes(view))
    selection = Selection("those", names) if names else None
    return "\n".join(line.text for s in capacity_answer(found, sums, selection, view).sections for line in s.lines)


@pytest.mark.parametrize(
    ("day", "base", "extended", "words"),
    [
        ("2025-11-30", 0.0, 0.0, "not begun"),
        ("2025-12-01", 5000.0, 5000.0, "in the base term"),
        ("2028-11-30", 5000.0, 5000.0, "in the base term"),
        ("2028-12-01", 0.0, 5000.0, "in the time of the option; whether the option is exercised is not known"),
        ("2030-11-30", 0.0, 5000.0, "in the time of the option; whether the option is exercised is not known"),
        ("2030-12-01", 0.0, 0.0, "over, option and all"),
    ],
)
def test_a_contract_is_counted_in_its_term_and_with_options_in_its_option(
    workspace: Workspace, day: str, base: float, extended: float, words: str
) -> None:
    """Three years from a day and an option of two: to the day, without the option and with it."""
    when = date.fromisoformat(day)
    view = world(workspace, contract("1", chips=5000, years=3, option=2, begun="2025-12-01"), day=when)
    [total] = chips_of(view, when)
    assert (total.base.bounds.low, total.base.bounds.high) == (base, base)
    assert (total.extended.bounds.low, total.extended.bounds.high) == (extended, extended)
    assert f"on {day}: {words}" in text(view)


def test_a_start_that_is_not_told_is_not_taken_from_the_day_it_was_said_or_agreed(workspace: Workspace) -> None:
    """Agreed in 2025 for three years: it may not have begun, and from 2028 on it may be over; nothing is sure."""
    view = world(workspace, contract("1", chips=5000, years=3, agreed="2025"), contract("2", chips=7, years=3))
    [total] = chips_of(view, NOW)
    assert (total.base.bounds.low, total.base.bounds.high) == (0.0, 5007.0)
    relation, other = (view.relations[f"relation/{n}"] for n in "12")
    assert on_day(relation, date(2027, 12, 31), view.language) == {"before", "base"}
    assert on_day(relation, date(2028, 1, 1), view.language) == {"before", "base", "after"}
    assert on_day(other, NOW, view.language) == {"before", "base", "after"}
    assert "start not stated; not before 2025-01-01" in text(view)


def test_a_plan_is_in_no_sum_of_what_was_agreed(workspace: Workspace) -> None:
    """Each status has a sum of its own."""
    same = {"chips": 10, "years": 3, "begun": "2025-06-01"}
    view = world(workspace, contract("1", **same), contract("2", status=PLANNED, **same))  # type: ignore[arg-type]
    assert {total.key.status: total.base.bounds.low for total in chips_of(view, NOW)} == {AGREED: 10.0, PLANNED: 10.0}


def test_a_plan_is_never_told_as_running(workspace: Workspace) -> None:
    """A contract that is only planned, on a day of its term, stands there only if it comes about."""
    view = world(workspace, contract("1", chips=10, years=3, begun="2025-06-01", status=PLANNED))
    told = text(view)
    assert "on 2026-01-01: if it comes about: in the base term" in told
    assert "if it comes about, surely 10 chips (1)" in told
    found = found_in(view)
    answer = capacity_answer(found, totals(view, found, NOW, Wholes(view)), None, view)
    assert "1 contract, planned; in the base term surely 0, perhaps 1" in answer.title
    assert {row["state"] for row in answer.rows if row["row"] == "contract"} == {"if it comes about: in the base term"}


def test_a_charge_is_never_told_as_running(workspace: Workspace) -> None:
    """A contract that is only charged runs if it is as charged, on the day and in the series, by whoever charges it."""
    charge = contract("1", chips=1000, begun="2025-01-01", years=3, stance="ontology/Alleged")
    view = world(workspace, charge)
    found, wholes = found_in(view), Wholes(view)
    answer = capacity_answer(found, totals(view, found, NOW, wholes), None, view)
    steps = series(view, found, wholes)
    through = series_answer(found, steps, unchanging(view, found, wholes, steps), None, view)
    assert "1 contract, in dispute, or only charged; in" in answer.title
    for row in answer.rows[:-1]:
        if row["row"] == "contract":
            assert row["state"] == "if it is as charged: in the base term"
            assert row["stance"] == "alleged by speaker"
    assert all("alleged by speaker" in row["what"] for row in through.rows)
    assert all("if it is as charged, until then" in row["what"] for row in through.rows)


def test_a_contract_that_is_denied_is_told_as_in_dispute(workspace: Workspace) -> None:
    """A contract that a party denies is in its base term only as far as it is not in dispute."""
    made = contract("1", chips=1000, begun="2025-01-01", years=3)
    roles = {role.rsplit("/", 1)[-1]: " ".join(fillers) for role, fillers in made.roles.items()}
    denial = claim("d", "CapacityContract", roles, made.relation, stance="ontology/Denied", disputes=(made.name,))
    assert "on 2026-01-01: in dispute: in the base term" in text(world(workspace, made, denial))


def test_a_plan_is_told_as_one_in_the_headline(workspace: Workspace) -> None:
    """How many of the contracts are only planned stands beside their number."""
    plan = contract("1", chips=1000, begun="2025-01-01", years=3, status=PLANNED)
    view = world(workspace, plan, contract("2", chips=10, begun="2025-01-01", years=3))
    found = found_in(view)
    title = capacity_answer(found, totals(view, found, NOW, Wholes(view)), None, view).title
    assert "2 contracts, among them 1 planned; in the base term surely 1, perhaps 1" in title


def test_a_contract_that_the_lens_cuts_is_not_told_not_to_be_there(workspace: Workspace) -> None:
    """Where a filter leaves no contract, the answer says how many it cuts; where there is none, it says so."""
    lens = workspace.lens(status="ontology/Happened")
    for answer in (workspace.capacity("Tencent", lens=lens), workspace.capacity_series("Tencent", lens=lens)):
        assert "no contract that the lens admits, 3 in this data that it does not" in answer.title
        assert answer.exit_code == 1
    assert "no contract in this data" in workspace.capacity("Nvidia").title


def test_a_length_in_months_is_reckoned_and_one_in_words_is_not_told_as_missing(workspace: Workspace) -> None:
    """A term of 18 months ends after them; a length that is told in words alone is not said not to be stated."""
    months = {"ontology/baseTerm": (Quantity(18, "Exact", "Months"),)}
    words = {"ontology/baseTerm": (Quantity(None, "InWords", "", wording="several years"),)}
    view = world(workspace, contract("1", begun="2025-01-01", values=months), contract("2", values=words))
    first, second = found_in(view)
    assert first.terms.base_ends == Day.parse("2026-07-01")
    assert second.terms.base[0] == 0
    assert "base term told in no number of months (2)" in text(view)


def test_a_day_until_which_it_is_to_run_ends_it_and_is_no_word_of_its_having_ended(workspace: Workspace) -> None:
    """A contract until 2031 may run within that year and not after it; it is never said to have ended."""
    until = contract("1", chips=10, begun="2025-09-30")
    until = until._replace(dates={**until.dates, "ontology/runsUntil": Day.parse("2031")})
    for day, state in ((2030, "in the base term or over"), (2031, "in the base term or over"), (2032, "over by")):
        view = world(workspace, until, day=date(day, 6, 1))
        told = text(view)
        assert f"{state}" in told
        assert "last day: 2031 (1)" in told
        assert "ended" not in told


def test_a_contract_that_tells_no_number_leaves_the_sum_open(workspace: Workspace) -> None:
    """What nobody told is no nought: the sum has a least value and no greatest."""
    view = world(
        workspace,
        contract("1", chips=10, years=3, begun="2025-06-01"),
        contract("2", years=3, begun="2025-06-01"),
    )
    [total] = chips_of(view, NOW)
    assert (total.base.bounds.low, total.base.bounds.high) == (10.0, inf)
    assert [c.relation.name for c in total.base.untold] == ["relation/2"]
    assert "1 that runs or may run tells no number (2)" in text(view)


def test_a_total_and_its_parts_count_once(workspace: Workspace) -> None:
    """A declared total of two contracts is not added to them; with one of them elsewhere it is above what may run."""
    term = {"years": 3, "begun": "2025-06-01"}
    parts = claim("P", "Partition", {"whole": "relation/W", "part": "relation/1 relation/2"})
    world_ = world(
        workspace,
        contract("W", chips=30, **term),  # type: ignore[arg-type]
        contract("1", chips=10, roles={"provider": "pW"}, **term),  # type: ignore[arg-type]
        contract("2", chips=20, **term),  # type: ignore[arg-type]
        parts,
    )
    [total] = chips_of(world_, NOW)
    assert (total.base.bounds.low, total.base.bounds.high) == (30.0, 30.0)
    [own, other] = chips_of(world_, NOW, "pW")
    assert (own.key.side, own.base.bounds.low, own.base.bounds.high) == ("ontology/provider", 10.0, 40.0)
    assert (other.key.side, other.base.bounds.low) == ("belongs", 20.0)


def test_two_contracts_of_one_pair_may_be_one(workspace: Workspace) -> None:
    """The least value counts the larger; the greatest both; and the answer says why one is not added."""
    term = {"years": 3, "begun": "2025-06-01", "roles": {"provider": "pA", "customer": "pB"}}
    view = world(workspace, contract("1", chips=10, **term), contract("2", chips=25, **term))  # type: ignore[arg-type]
    [total] = chips_of(view, NOW)
    assert (total.base.bounds.low, total.base.bounds.high) == (25.0, 35.0)
    assert "not added: 10 chips (1): may be the same as what is counted" in text(view)


def test_what_is_passed_on_counts_once(workspace: Workspace) -> None:
    """Where a provider itself takes capacity by another contract, its chips may be those: the least value has one."""
    term = {"years": 3, "begun": "2025-06-01"}
    view = world(
        workspace,
        contract("1", chips=25, roles={"provider": "pA", "customer": "pB"}, **term),  # type: ignore[arg-type]
        contract("2", chips=20, roles={"provider": "pB", "customer": "pC"}, **term),  # type: ignore[arg-type]
    )
    [total] = chips_of(view, NOW)
    assert (total.base.bounds.low, total.base.bounds.high) == (25.0, 45.0)
    assert "may pass on" in text(view)


def test_what_is_in_dispute_or_only_charged_is_not_sure(workspace: Workspace) -> None:
    """A denied contract and one that is only alleged are in no least value; the charge stands with its answer."""
    term = {"years": 3, "begun": "2025-06-01"}
    denial = claim(
        "D", "CapacityContract", {"provider": "p1"}, "relation/1", stance="ontology/Denied", disputes=("claim/1",)
    )
    view = world(
        workspace,
        contract("1", chips=10, **term),  # type: ignore[arg-type]
        contract("2", chips=20, stance="ontology/Alleged", **term),  # type: ignore[arg-type]
        denial,
    )
    [total] = chips_of(view, NOW)
    assert (total.base.bounds.low, total.base.bounds.high) == (0.0, 30.0)
    assert "response not in data (2)" in text(view)


def test_a_usual_option_is_only_possible(workspace: Workspace) -> None:
    """What is told of the contracts of a provider in general may be in this one: after its base term none knows."""
    usual = claim(
        "U",
        "ContractTerms",
        {"provider": "p1"},
        values={"ontology/extensionTerm": (Quantity(2, "Exact", "Years", 1),)},
        texts={"ontology/terminationClause": "the provider can cancel if the rules change"},
    )
    day = date(2028, 7, 1)
    view = world(workspace, contract("1", chips=10, years=3, begun="2025-06-01"), usual, day=day)
    [total] = chips_of(view, day)
    assert (total.base.bounds.low, total.base.bounds.high) == (0.0, 0.0)
    assert (total.extended.bounds.low, total.extended.bounds.high) == (0.0, 10.0)
    told = text(view)
    assert "option not told of it; up to 24 months by the usual terms (U)" in told
    assert "on 2028-07-01: not known: in the time of the option or over" in told
    assert "told of the contracts of its provider in general (U), and not weighed" in told


# -- price -----------------------------------------------------------------------


def test_the_price_of_a_chip_hour(workspace: Workspace) -> None:
    """Money by chips and hours of the base term, between the bounds of what was rounded; the option is left out."""
    values = {**money(406e6, 1e6), "ontology/quantity": (Quantity(5000, "Exact", "Chips", 1000),)}
    view = world(workspace, contract("1", years=3, option=2, begun="2025-12-01", values=values))
    [only] = found_in(view)
    [price] = only.prices
    hours = (date(2028, 12, 1) - date(2025, 12, 1)).days * 24
    assert price.bounds.low == pytest.approx(405.5e6 / (5500 * hours))
    assert price.bounds.high == pytest.approx(406.5e6 / (4500 * hours))
    assert (
        "price of a chip-hour: USD 2.80 to 3.43, computed: USD 406 m / (5,000 chips x all hours of 36 months)"
        in text(view)
    )


@pytest.mark.parametrize("lacks", ["ontology/contractMoney", "ontology/quantity", "ontology/baseTerm"])
def test_a_price_needs_all_three(workspace: Workspace, lacks: str) -> None:
    """Without money, chips or a length told of the contract the price is not known, and the answer says what lacks."""
    values = {
        **money(1e6),
        "ontology/quantity": (Quantity(100, "Exact", "Chips"),),
        "ontology/baseTerm": (Quantity(3, "Exact", "Years", 1),),
    }
    del values[lacks]
    view = world(workspace, contract("1", values=values))
    assert found_in(view)[0].prices == ()
    assert f"price of a chip-hour: not known: not told of it in a number: {view.language.label(lacks)}" in text(view)


def test_chips_bought_for_the_site_are_not_those_of_the_contract(workspace: Workspace) -> None:
    """No claim joins them: their number is told beside, and no price is made of it."""
    bought = claim(
        "B",
        "HardwarePurchase",
        {"buyer": "p1", "site": "s0", "chip": "c0"},
        values={"ontology/quantity": (Quantity(5000, "Exact", "Chips"),)},
    )
    view = world(workspace, contract("1", years=3, roles={"site": "s0"}, values=money(406e6)), bought)
    assert found_in(view)[0].prices == ()
    assert "told of s0, and not said to be of this contract: 5,000 chips, said to be so (B)" in text(view)


# -- through time ----------------------------------------------------------------

CONTRACTS = st.lists(
    st.tuples(
        st.sampled_from(["2024-01", "2024-03-15", "2025", ""]),
        st.integers(0, 2),
        st.integers(0, 2),
        st.one_of(st.none(), st.integers(1, 9)),
        st.sampled_from([AGREED, PLANNED]),
        st.sampled_from(["pA", "pB"]),
    ),
    min_size=1,
    max_size=5,
)
OFFSETS = st.lists(st.integers(0, 2200), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(given_=CONTRACTS, offsets=OFFSETS)
def test_the_steps_tell_the_totals_of_every_day(
    workspace: Workspace, given_: list[tuple[str, int, int, int | None, str, str]], offsets: list[int]
) -> None:
    """Between two steps a total stays; options only add; the least is never above the greatest."""
    claims = [
        contract(f"{n}", begun=begun, years=years, option=option, chips=chips, status=status, roles={"provider": who})
        for n, (begun, years, option, chips, status, who) in enumerate(given_)
    ]
    view = world(workspace, *claims)
    found, wholes = found_in(view), Wholes(view)
    steps = series(view, found, wholes)
    days = [date(2023, 12, 1) + timedelta(days=offset) for offset in offsets]
    for day, total in [(when, each) for when in days for each in totals(view, found, when, wholes)]:
        own = [step for step in steps if step.after.key == total.key]
        told = [step.after for step in own if step.day <= day][-1:] or [step.before for step in own][:1]
        assert not told or told == [total]
        assert total.base.bounds.low <= total.base.bounds.high
        assert total.base.bounds.low <= total.extended.bounds.low
        assert total.base.bounds.high <= total.extended.bounds.high
        assert all(before.after == after.before for before, after in pairwise(own))


@settings(max_examples=60, deadline=None)
@given(given_=CONTRACTS, offset=st.integers(0, 2200), data=st.data())
def test_every_world_that_agrees_with_the_claims_lies_between_the_bounds(
    workspace: Workspace,
    given_: list[tuple[str, int, int, int | None, str, str]],
    offset: int,
    data: st.DataObject,
) -> None:
    """Fill in every start, length and number that is not told: what then runs is within the bounds of its sum."""
    day = date(2023, 12, 1) + timedelta(days=offset)
    claims, base, extended = [], 0.0, 0.0
    for n, (begun, years, option, chips, _, who) in enumerate(given_):
        claims.append(contract(f"{n}", begun=begun, years=years, option=option, chips=chips, roles={"provider": who}))
        told = Day.parse(begun) if begun else Day.parse("2020").plus_months(0)._replace(latest=date(2030, 1, 1))
        start = data.draw(st.dates(told.earliest, told.latest))
        months = 12 * years or data.draw(st.integers(0, 80))
        number = chips or data.draw(st.integers(0, 99))
        first = Day(start, start, "")
        base += number * (start <= day < first.plus_months(months).earliest)
        extended += number * (start <= day < first.plus_months(months + 12 * option).earliest)
    for total in chips_of(world(workspace, *claims), day):
        assert total.base.bounds.low <= base <= total.base.bounds.high
        assert total.extended.bounds.low <= extended <= total.extended.bounds.high


def test_a_step_names_the_contract_that_makes_it(workspace: Workspace) -> None:
    """Each day, with the value before and after, without options and with them, and the contract that turns."""
    view = world(
        workspace,
        contract("1", chips=10, years=3, option=2, begun="2025-12-01"),
        contract("2", chips=5, years=1, begun="2026-12-01"),
    )
    steps = [step for step in series(view, found_in(view), Wholes(view)) if step.after.key.unit == "Chips"]
    told = [(str(s.day), s.before.base.bounds.low, s.after.base.bounds.low, s.after.extended.bounds.low) for s in steps]
    assert told == [
        ("2025-12-01", 0.0, 10.0, 10.0),
        ("2026-12-01", 10.0, 15.0, 15.0),
        ("2027-12-01", 15.0, 10.0, 10.0),
        ("2028-12-01", 10.0, 0.0, 10.0),
        ("2030-12-01", 0.0, 0.0, 0.0),
    ]
    assert [[turn.contract.relation.name for turn in step.turns] for step in steps] == [
        *(["relation/1"], ["relation/2"], ["relation/2"], ["relation/1"], ["relation/1"]),
    ]


def test_the_figure_draws_the_steps(workspace: Workspace) -> None:
    """A row without options and one with them, at the days and values of the steps; open where no number is told."""
    view = world(
        workspace,
        contract("1", chips=10, years=1, option=2, begun="2025-12-01"),
        contract("2", years=1, begun="2027-12-01"),
    )
    found = found_in(view)
    [figure] = series_answer(found, series(view, found, Wholes(view)), (), None, view).figures
    assert isinstance(figure, Steps)
    assert figure.unit == "chips"
    told = {row.label: [(str(level.day), level.low, level.high) for level in row.levels][1:] for row in figure.series}
    days = ["2025-12-01", "2026-12-01", "2027-12-01", "2028-12-01"]
    assert told["options not counted"] == list(zip(days, [10, 0, 0, 0], [10, 0, None, 0], strict=True))
    assert told["options counted"] == list(zip(days, [10, 10, 10, 0], [10, 10, None, 0], strict=True))


# -- other data ----

OWN = """@prefix gk: <https://w3id.org/graphkit/ontology/> . @prefix my: <https://example.org/my/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix schema: <https://schema.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
my:lasts a gk:Measure ; rdfs:label "run"@en ; rdfs:comment "How long it runs."@en ;
    rdfs:subPropertyOf schema:duration ; gk:termPart "base" .
my:first a owl:DatatypeProperty ; rdfs:label "first day"@en ; rdfs:comment "From when on."@en ;
    rdfs:subPropertyOf schema:startDate ; gk:bound "start" ; gk:termPart "start" .
my:RackHire a owl:Class, gk:RelationType ; rdfs:label "hire of racks"@en ; rdfs:comment "Somebody hires racks."@en ;
    rdfs:subClassOf schema:RentAction ; gk:kind gk:Term ; gk:lane "context" ; gk:dash "solid" ;
    gk:verb "hires racks of" ; gk:inverseVerb "hires racks to" ; gk:infinitive "hire racks of" ;
    gk:hasRole gk:customer, gk:provider, gk:site ; gk:identifiedBy ( gk:provider gk:customer ) ;
    gk:confines gk:site ; gk:scopeRole gk:customer, gk:provider ; gk:measure gk:quantity, gk:price, my:lasts ;
    gk:givesCapacity ( gk:provider gk:customer gk:quantity gk:portion gk:price ) .
my:report a gk:Source ; rdfs:label "a report"@en ; gk:publishedEarliest "2026-01-05"^^xsd:date ;
    gk:publishedLatest "2026-01-05"^^xsd:date .
my:paper a gk:Publisher ; rdfs:label "My Paper"@en .
my:hirer a gk:Company ; rdfs:label "Hirer Ltd"@en . my:owner a gk:Company ; rdfs:label "Owner Ltd"@en .
my:claim a gk:Claim ; gk:quotedFrom my:report ; gk:speaker my:paper ; gk:stance gk:Reported .
"""
HIRED = """@prefix gk: <https://w3id.org/graphkit/ontology/> . @prefix my: <https://example.org/my/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
my:claim { my:hire a my:RackHire ; gk:customer my:hirer ; gk:provider my:owner ; my:first "2026-02-01"^^xsd:date ;
    my:lasts my:v1 ; gk:quantity my:v2 ; gk:price my:v3 ; gk:status gk:Agreed .
    my:v1 a gk:Quantity ; gk:sense gk:Exact ; gk:number 2 ; gk:unit gk:Years .
    my:v2 a gk:Quantity ; gk:sense gk:Exact ; gk:number 10 ; gk:unit gk:Racks .
    my:v3 a gk:Quantity ; gk:sense gk:Exact ; gk:number 1752000 ; gk:unit gk:USD . }
"""


def test_another_kind_of_contract_is_data(tmp_path: Path) -> None:
    """Own words for start and length, and what gives capacity, are declared beside the claims, without any code."""
    (tmp_path / "own.ttl").write_text(OWN, encoding="utf-8")
    (tmp_path / "own.trig").write_text(HIRED, encoding="utf-8")
    done = graphkit("capacity", "Hirer Ltd", "--data", str(tmp_path), "--as-of", "2026-11-01", "--format", "json")
    rows = json.loads(done.stdout)["rows"]
    assert {row["state"] for row in rows if row["row"] == "contract"} == {"in the base term"}
    assert {(row["unit"], row["low"], row["high"]) for row in rows if row["row"] == "total"} == {
        ("racks", 10, 10),
        ("USD", 1752000, 1752000),
    }
    [price] = [row for row in rows if row["measure"] == "price of an hour"]
    assert (price["unit"], price["low"], price["high"]) == ("USD a rack-hour", 10, 10)


# -- the bundled data ------------------------------------------------------------


def test_the_contracts_of_datasection() -> None:
    """USD 406 m for three years: no start and no number of chips is told of it, so neither a sum nor a price is."""
    done = graphkit("capacity", "Datasection", "--dataset", "core", "--format", "json")
    rows = json.loads(done.stdout)["rows"]
    mine = [row for row in rows if row["contract"] == "capacity-contract.S001-054"]
    assert {row["begins"] for row in mine} == {"not stated"}
    assert {row["state"] for row in mine} == {
        "not known: not begun, in the base term, in the time of the option or over"
    }
    [price] = [row for row in mine if row["measure"] == "price of an hour"]
    assert (price["low"], price["high"], price["note"]) == (
        None,
        None,
        "not known: not told of it in a number: quantity",
    )
    assert {row["low"] for row in rows if row["row"] == "total"} == {0}
    words = " ".join(graphkit("capacity", "Datasection", "--dataset", "core").stdout.split())
    assert "customer Tencent (taken to be, inferred, E03, S001-017)" in words
    assert "5,000 chips, agreed, not shown as done (S000-025, S001-049)" in words
    assert "the provider can cancel if US or Chinese regulations change" in words


def test_a_country_and_all_may_be_asked_about() -> None:
    """A country stands for the parties placed there; a place of nobody, and a name of nothing, are mistakes of use."""
    rows = json.loads(graphkit("capacity", "China", "--format", "json").stdout)["rows"]
    assert {row["side"] for row in rows} == {"customer", "belongs"}
    assert len(json.loads(graphkit("capacity", "--format", "json").stdout)["rows"]) > len(rows)
    assert graphkit("capacity", "Osaka").returncode == 2
    assert graphkit("capacity", "Nobody At All").returncode == 2
    assert graphkit("capacity", "Baidu").returncode == 1


def test_the_series_is_a_table() -> None:
    """As CSV: a row a day and sum, in order, what was before a row being what the row before of its sum gave."""
    done = graphkit("capacity", "ByteDance", "--series", "--format", "csv")
    rows = list(csv.DictReader(StringIO(done.stdout)))
    assert [row["day"] for row in rows] == sorted(row["day"] for row in rows)
    last: dict[tuple[str, ...], tuple[str, str]] = {}
    for row in rows:
        key = tuple(row[word] for word in ("side", "status", "measure", "unit", "options"))
        assert last.get(key, (row["before_low"], row["before_high"])) == (row["before_low"], row["before_high"])
        last[key] = row["low"], row["high"]
        assert row["claims"]


def test_a_series_tells_what_no_day_changes(workspace: Workspace) -> None:
    """A contract of which no day is told makes one stretch without a day: its number may run, and none surely does."""
    view = world(workspace, contract("1", chips=500), contract("2", chips=70, begun="2025-05-01", years=1))
    wholes = Wholes(view)
    found = found_in(view, "p1")
    steps = series(view, found, wholes)
    assert steps == []
    answer = series_answer(found, steps, unchanging(view, found, wholes, steps), None, view)
    chips = [row for row in answer.rows if row["unit"] == "chips"]
    assert {(row["day"], row["low"], row["high"]) for row in chips} == {("", 0.0, 500.0)}
    told = [line.text for section in answer.sections for line in section.lines]
    assert any("start not stated" in text for text in told)
    both = found_in(view)
    assert not [t for t in unchanging(view, both, wholes, series(view, both, wholes)) if t.key.unit == "Chips"]
