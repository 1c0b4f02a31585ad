"""What differs between two sides, each kind of change in a small world of its own, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from core import core_of
from worlds import CORE, claim, library

from graphkit.analysis.compare import compare, sides
from graphkit.analysis.compare.absence import (
    ENDED_BY,
    NO_PREMISE,
    NOT_BEGUN,
    NOT_IN_DATA,
    NOT_KNOWN_TO_HOLD,
    NOT_SURELY_INFERRED,
    NOT_SURELY_SAID,
    NOT_YET_SAID,
    TERM_OVER,
    TOLD_FURTHER,
    TOLD_WITHIN,
)
from graphkit.analysis.compare.crossing import BY_FACT, BY_LAW
from graphkit.model.days import Day
from graphkit.model.lens import Lens
from graphkit.model.quantity import Quantity
from graphkit.report.wording.compare import compare_answer
from graphkit.view.view import View

if TYPE_CHECKING:
    from graphkit.analysis.compare import Comparison
    from graphkit.model.claim import Claim
    from graphkit.workspace import Workspace

EARLY, LATE = date(2025, 6, 1), date(2025, 12, 31)
ROUTE = ("p0", "c0")
BEGAN = "ontology/began"


def _view(workspace: Workspace, claims: list[Claim], as_of: date = LATE, known_at: date = LATE) -> View:
    return View(library(claims, workspace.language), workspace.language, Lens(as_of, known_at))


def _compared(before: View, after: View, party: str = "p0") -> Comparison:
    return compare(*sides(before, after), ((party,), (party,)))


def _days(workspace: Workspace, claims: list[Claim], party: str = "p0") -> Comparison:
    """The same claims, known on both sides, as of two days."""
    made = library(claims, workspace.language)
    before, after = (View(made, workspace.language, Lens(day, LATE)) for day in (EARLY, LATE))
    return _compared(before, after, party)


def _knowing(workspace: Workspace, claims: list[Claim], party: str = "p0") -> Comparison:
    """The same claims as of one day, as known on two."""
    made = library(claims, workspace.language)
    before, after = (View(made, workspace.language, Lens(LATE, day)) for day in (EARLY, LATE))
    return _compared(before, after, party)


def _purchase(name: str = "A", chip: str = "c0", **more: object) -> Claim:
    return claim(name, "HardwarePurchase", {"buyer": "p0", "chip": chip}, "relation/purchase", **more)


def _use(**more: object) -> Claim:
    return claim("U", "ComputeUse", {"user": "p0", "chip": "c0"}, **more)


def _text(found: Comparison, before: View, after: View) -> str:
    sections = compare_answer(found, "p0", before, after, "").sections
    return "\n".join(f"{section.heading}\n" + "\n".join(line.text for line in section.lines) for section in sections)


def test_what_happened_later_appears_by_the_day(workspace: Workspace) -> None:
    """A purchase of September, known all along, was not begun in June; nothing is said of when it was said."""
    found = _days(workspace, [_purchase(dates={"ontology/agreedOn": Day.parse("2025-09-01")})])
    (one,) = found.new
    assert one.route.entities == ROUTE
    assert [(reason.kind, reason.claims) for reason in one.reasons] == [(NOT_BEGUN, ("claim/A",))]
    assert not found.said
    assert not found.gone


def test_what_was_said_later_appears_by_the_saying(workspace: Workspace) -> None:
    """A purchase of March that was told only in October is news of October, though it was made before."""
    late = _purchase(dates={"ontology/agreedOn": Day.parse("2025-03-01")}, said=Day.parse("2025-10-01"))
    found = _knowing(workspace, [late])
    assert [reason.kind for reason in found.new[0].reasons] == [NOT_YET_SAID]
    assert [one.claim.name for one in found.said] == ["claim/A"]


def test_what_may_have_been_said_is_not_told_as_said_later(workspace: Workspace) -> None:
    """A source whose day lies between bounds around the day of knowing is admitted only later, and may be older."""
    found = _knowing(workspace, [_purchase(said=Day.between(date(2025, 3, 1), date(2025, 10, 1)))])
    assert [reason.kind for reason in found.new[0].reasons] == [NOT_SURELY_SAID]
    assert [reason.kind for reason in found.said[0].reasons] == [NOT_SURELY_SAID]


def test_what_happened_and_was_said_later_says_both(workspace: Workspace) -> None:
    """Where both days move, a purchase made and told in between was neither begun nor said."""
    made = _purchase(dates={"ontology/agreedOn": Day.parse("2025-09-01")}, said=Day.parse("2025-10-01"))
    found = _compared(_view(workspace, [made], EARLY, EARLY), _view(workspace, [made]))
    assert [reason.kind for reason in found.new[0].reasons] == [NOT_YET_SAID, NOT_BEGUN]


def test_what_was_only_said_later_has_no_word_on_when_it_began(workspace: Workspace) -> None:
    """That the time of what was not said is not known either adds nothing."""
    use = claim("A", "ComputeUse", {"user": "p0", "chip": "c0"}, said=Day.parse("2025-10-01"))
    found = _compared(_view(workspace, [use], EARLY, EARLY), _view(workspace, [use]))
    assert [reason.kind for reason in found.new[0].reasons] == [NOT_YET_SAID]


def test_a_use_that_is_first_told_later_is_not_known_to_hold_before(workspace: Workspace) -> None:
    """Known on both sides, it is not said to have begun later: whether it held then is not known."""
    use = claim("A", "ComputeUse", {"user": "p0", "chip": "c0"}, said=Day.parse("2025-10-01"))
    found = _days(workspace, [use])
    assert [reason.kind for reason in found.new[0].reasons] == [NOT_KNOWN_TO_HOLD]
    made = library([use], workspace.language)
    views = [View(made, workspace.language, Lens(day, LATE)) for day in (EARLY, LATE)]
    told = _text(found, *views)
    assert "before: not known to hold on 2025-06-01: start not known; first said 2025-10-01 (A)" in told


def test_what_ended_is_told_with_the_claim_that_says_so(workspace: Workspace) -> None:
    """A route that is over is told as ended by a day, with the claim that gives the end, and never as stopped."""
    roles = {"user": "p0", "chip": "c0"}
    use = claim("A", "ComputeUse", roles, "relation/use")
    end = claim("B", "ComputeUse", roles, "relation/use", dates={"ontology/ceased": Day.parse("2025-08-01")})
    found = _days(workspace, [use, end])
    (one,) = found.gone
    assert [(reason.kind, reason.claims) for reason in one.reasons] == [(ENDED_BY, ("claim/B",))]
    made = library([use, end], workspace.language)
    told = _text(found, *(View(made, workspace.language, Lens(day, LATE)) for day in (EARLY, LATE)))
    assert "after: ended by 2025-12-31 (B)" in told
    assert "stop" not in told


def test_an_end_that_is_said_later_ends_what_was_held(workspace: Workspace) -> None:
    """What was taken to hold, as far as was known, is ended by a claim that came out only later."""
    roles = {"user": "p0", "chip": "c0"}
    ended = {"dates": {"ontology/ceased": Day.parse("2025-03-01")}, "said": Day.parse("2025-10-01")}
    found = _knowing(
        workspace,
        [claim("A", "ComputeUse", roles, "relation/use"), claim("B", "ComputeUse", roles, "relation/use", **ended)],
    )
    assert [(reason.kind, reason.claims) for reason in found.gone[0].reasons] == [(ENDED_BY, ("claim/B",))]
    assert [one.claim.name for one in found.said] == ["claim/B"]


def test_what_begins_or_ends_beside_routes_is_told(workspace: Workspace) -> None:
    """An entry on a list that begins between two days, and a holding that ends, are told with why, in every form."""
    entry = claim("L", "ListEntry", {"listed": "p0", "list": "list/zero"}, dates={BEGAN: Day.parse("2025-09-01")})
    days = {BEGAN: Day.parse("2024-01-01"), "ontology/ceased": Day.parse("2025-08-01")}
    holding = claim("O", "OwnershipInterest", {"owner": "p1", "owned": "p0"}, dates=days)
    found = _days(workspace, [entry, holding])
    assert [(one.relation.name, one.reasons[0].kind) for one in found.came] == [("relation/L", NOT_BEGUN)]
    assert [(one.relation.name, one.reasons[0].kind) for one in found.ended] == [("relation/O", ENDED_BY)]
    assert found.differences == 2
    made = library([entry, holding], workspace.language)
    views = [View(made, workspace.language, Lens(day, LATE)) for day in (EARLY, LATE)]
    answer = compare_answer(found, "p0", views[0], views[1], "")
    assert [row["change"] for row in answer.rows] == ["told only after", "told only before"]
    assert "Nothing differs" not in str(answer.sections)


def test_that_routes_alone_were_compared_is_said(workspace: Workspace) -> None:
    """With a target, that nothing differs is said of the routes to it, and where to look for the rest."""
    entry = claim("L", "ListEntry", {"listed": "p0", "list": "list/zero"}, dates={BEGAN: Day.parse("2025-09-01")})
    made = library([entry], workspace.language)
    views = [View(made, workspace.language, Lens(day, LATE)) for day in (EARLY, LATE)]
    found = compare(*sides(*views), (("p0",), ("p0",)), whole=False)
    assert not found.differences
    caveats = compare_answer(found, "p0", views[0], views[1], "").caveats
    assert any("Routes to the target alone are compared" in each for each in caveats)


def test_what_a_route_tells_or_only_was_said_later_is_not_told_twice(workspace: Workspace) -> None:
    """A purchase stands with its route alone; a holding without days, first said between, began on no day known."""
    bought = _purchase(dates={"ontology/agreedOn": Day.parse("2025-09-01")})
    holding = claim("O", "OwnershipInterest", {"owner": "p1", "owned": "p0"}, said=Day.parse("2025-09-01"))
    found = _days(workspace, [bought, holding])
    assert found.new
    assert not found.came
    assert not _knowing(workspace, [holding]).came


def test_a_day_of_one_release_is_not_told_of_another(workspace: Workspace) -> None:
    """Where two releases date one claim otherwise, and one has it only later, nothing is said to have ended by it."""
    days = {BEGAN: Day.parse("2024-01-01")}
    over, open_ = days | {"ontology/ceased": Day.parse("2025-08-01")}, days
    here = _view(workspace, [_use(dates=over)], as_of=EARLY)
    there = _view(workspace, [_use(dates=open_)], as_of=LATE, known_at=date(2024, 6, 1))
    [gone] = _compared(here, there).gone
    assert [reason.kind for reason in gone.reasons] == [NOT_YET_SAID]


def test_a_term_that_runs_out_ends_by_its_own_claims(workspace: Workspace) -> None:
    """Of a term no end is told, so the claims that give its start and length are named."""
    term = claim(
        "A",
        "CapacityContract",
        {"customer": "p0", "provider": "p1", "chip": "c0"},
        dates={"ontology/began": Day.parse("2024-08-01")},
        values={"ontology/baseTerm": (Quantity(1, "Exact", "Years", 1),)},
    )
    found = _days(workspace, [term])
    assert {(r.kind, r.claims) for one in found.gone for r in one.reasons} == {(TERM_OVER, ("claim/A",))}


def test_a_route_that_stands_otherwise_names_the_claims_that_make_it(workspace: Workspace) -> None:
    """A purchase that a second source tells later is the same route on more origins, by the claim that adds one."""
    found = _knowing(workspace, [_purchase("A"), _purchase("B", said=Day.parse("2025-10-01"), origins=("other",))])
    (one,) = found.standings
    assert one.after.entities == ROUTE
    assert (one.gone, one.new) == ((), ("claim/B",))
    assert not (found.gone)
    assert not (found.new)


def test_a_claim_that_differs_from_an_older_one_says_so(workspace: Workspace) -> None:
    """A later voice that gives another number is told with the claim and the word on which they differ."""
    number = "ontology/quantity"
    old = _purchase("A", values={number: (Quantity(5000, "Exact", "Chips"),)})
    new = _purchase("B", values={number: (Quantity(9000, "Exact", "Chips"),)}, said=Day.parse("2025-10-01"))
    (one,) = _knowing(workspace, [old, new]).said
    assert [(word, other.name) for word, other in one.against] == [(number, "claim/A")]


def test_a_corrected_claim_is_told_word_by_word(workspace: Workspace) -> None:
    """A claim that says something else in another release is neither new nor gone; what differs in it is told."""
    number = "ontology/quantity"
    old = _purchase("A", values={number: (Quantity(5000, "Exact", "Chips"),)}, status="ontology/Planned")
    new = _purchase("A", values={number: (Quantity(4000, "Exact", "Chips"),)}, status="ontology/Agreed")
    before, after = _view(workspace, [old]), _view(workspace, [new])
    found = _compared(before, after)
    (one,) = found.amended
    assert one.words == ("status", "values")
    assert not (found.said)
    assert not (found.unsaid)
    told = _text(found, before, after)
    assert "quantity: before 5,000 chips, after 4,000 chips" in told
    assert "status: before planned, after agreed, not shown as done" in told


def test_where_a_claim_is_kept_is_no_correction(workspace: Workspace) -> None:
    """File, dataset and the editors' notes are no part of what is said."""
    before = _view(workspace, [_purchase("A", file="one.trig", note="a note")])
    after = _view(workspace, [_purchase("A", file="two.trig", datasets=tuple(CORE))])
    assert not _compared(before, after).differences


def test_a_release_lacks_and_adds_claims(workspace: Workspace) -> None:
    """What one release does not hold is told as not in its data, whichever way one looks."""
    before, after = _view(workspace, []), _view(workspace, [_purchase()])
    there, back = _compared(before, after), _compared(after, before)
    assert [reason.kind for reason in there.new[0].reasons] == [NOT_IN_DATA]
    assert [reason.kind for reason in back.gone[0].reasons] == [NOT_IN_DATA]
    assert there.said[0].claim == back.unsaid[0].claim


def test_a_denial_that_comes_later_is_told_of_what_it_denies(workspace: Workspace) -> None:
    """A claim that both sides know and that came to be denied is told with its denial; the route is in dispute."""
    denial = claim(
        "D",
        "HardwarePurchase",
        {"buyer": "p0", "chip": "c0"},
        "relation/purchase",
        stance="ontology/Denied",
        disputes=("claim/A",),
        said=Day.parse("2025-10-01"),
    )
    found = _knowing(workspace, [_purchase(), denial])
    assert [(one.claim.name, one.denial.name) for one in found.denied] == [("claim/A", "claim/D")]
    assert (found.standings[0].before.disputed, found.standings[0].after.disputed) == (False, True)
    made = library([_purchase(), denial], workspace.language)
    told = _text(found, *(View(made, workspace.language, Lens(LATE, day)) for day in (EARLY, LATE)))
    assert "Claims that came to be denied" in told
    assert "before: not yet said by 2025-06-01 (D)" in told


def test_an_inference_rests_on_what_was_not_yet_said(workspace: Workspace) -> None:
    """What the editors infer comes with its premise, or is missed for want of it."""
    premise = claim("P", "ComputeUse", {"user": "p1", "chip": "c0"}, said=Day.parse("2025-10-01"))
    roles = {"user": "p0", "chip": "c0"}
    inferred = claim("E", "ComputeUse", roles, inference=True, stance="ontology/Inferred", premises=("claim/P",))
    found = _knowing(workspace, [premise, inferred])
    assert [reason.kind for reason in found.new[0].reasons] == [NOT_SURELY_INFERRED]
    without, whole = _view(workspace, [inferred]), _view(workspace, [premise, inferred])
    assert [reason.kind for reason in _compared(without, whole).new[0].reasons] == [NO_PREMISE]


def test_a_coarse_telling_under_a_finer_one_is_not_gone(workspace: Workspace) -> None:
    """When the way is told in more steps, the coarse route is told within the finer one, not lost."""
    later = {"said": Day.parse("2025-10-01")}
    coarse = claim("A", "CapacityContract", {"customer": "p0", "chip": "c0"})
    finer = claim("B", "CapacityContract", {"customer": "p0", "provider": "p1", "chip": "c0"}, **later)
    held = claim("C", "HardwarePurchase", {"buyer": "p1", "chip": "c0"}, **later)
    found = _knowing(workspace, [coarse, finer, held])
    assert [one.route.entities for one in found.new] == [("p0", "p1", "c0")]
    (gone,) = found.gone
    assert [(reason.kind, reason.way) for reason in gone.reasons] == [(TOLD_WITHIN, ("p0", "p1", "c0"))]


def test_a_way_that_goes_on_is_told_further(workspace: Workspace) -> None:
    """A site of which no chip was known ends a route; when one is told, the route goes on to it."""
    use = claim("A", "ComputeUse", {"user": "p0", "site": "s0"})
    chip = claim("B", "Deployment", {"site": "s0", "chip": "c0"}, said=Day.parse("2025-10-01"))
    (gone,) = _knowing(workspace, [use, chip]).gone
    assert gone.route.entities == ("p0", "s0")
    assert [(reason.kind, reason.way) for reason in gone.reasons] == [(TOLD_FURTHER, ("p0", "s0", "c0"))]


def test_a_party_that_one_side_alone_counts_is_looked_at_on_both(workspace: Workspace) -> None:
    """A seat that is told later makes no route of the party appear; the party came to be among those asked for."""
    seat = claim("S", "Headquarters", {"organisation": "p0", "place": "entity/china"}, said=Day.parse("2025-10-01"))
    made = library([_purchase(), seat], workspace.language)
    before, after = (View(made, workspace.language, Lens(LATE, day)) for day in (EARLY, LATE))
    found = compare(*sides(before, after), ((), ("p0",)))
    assert found.placed == ("p0",)
    assert not (found.new)
    assert not (found.gone)
    assert not (found.unplaced)


def test_a_chip_that_changes_its_class_leaves_its_routes_alone(workspace: Workspace) -> None:
    """Asked for a class, the chips of either side are the goals of both, and the chip is told as in another class."""
    lenses = [workspace.lens(as_of=date(2022, 8, 1)), workspace.lens(as_of=date(2023, 12, 1))]
    before, after = map(workspace.view, lenses)
    _, targets = workspace.chosen("all", "restricted", lenses[1])
    both = sides(before, after, targets)
    chip = "chip/nvidia-h100"
    found = compare(*both, (("entity/oracle",), ("entity/oracle",)), chips=(chip,))
    one = next(each for each in found.chips if each.chip == chip)
    assert (one.before.outcome, one.after.outcome, one.cause) == ("not restricted", "restricted", BY_LAW)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2025, 9, 28), date(2025, 9, 29), "before not in effect yet, after in force"),
        (date(2025, 11, 9), date(2025, 11, 10), "before in force, after suspended"),
    ],
)
def test_the_rule_on_half_came_and_was_suspended_by_law(
    workspace: Workspace, first: date, last: date, words: str
) -> None:
    """Between 2025-09-29 and 2025-11-10 it bears on what would be done then; nothing but the law turned."""
    core = core_of(workspace)
    answer = core.compare("all", lens=core.lens(as_of=last), against=core.lens(as_of=first))
    rows = [row for row in answer.rows if row["change"] in {"verdict", "what a verdict rests on"}]
    assert rows
    assert {row["cause"] for row in rows} == {BY_LAW}
    label = workspace.language.law.rules["rule/affiliates"].label
    assert all(f"{label}: {words}" in str(row["because"]) for row in rows)


def test_the_diffusion_rule_is_told_as_not_enforced(workspace: Workspace) -> None:
    """A rule that is announced not to be enforced stands otherwise, by law, from that day on."""
    core = core_of(workspace)
    days = [core.lens(as_of=date(2025, 5, day)) for day in (12, 16)]
    answer = core.compare("all", lens=days[1], against=days[0])
    told = " ".join(str(row["because"]) for row in answer.rows)
    label = workspace.language.law.rules["rule/diffusion"].label
    assert f"{label}: before in force, compliance date not reached, after in the code, not enforced" in told


def test_a_rule_that_was_not_known_is_told_as_such(workspace: Workspace) -> None:
    """As known before it was announced, the rule on half is not known, on a day on which it was in force."""
    core = core_of(workspace)
    day = date(2025, 10, 15)
    lenses = [core.lens(as_of=day, known_at=known) for known in (date(2025, 9, 1), core.library.release.day)]
    answer = core.compare("all", lens=lenses[1], against=lenses[0])
    told = " ".join(str(row["because"]) for row in answer.rows)
    assert "before not known to have been announced by 2025-09-01, after in force" in told


def test_what_december_told_is_told_by_the_saying(workspace: Workspace) -> None:
    """The route through NowNaw is known only from the post of 2025-12-21; no part of it is said to have begun later."""
    core = core_of(workspace)
    known = core.lens(known_at=date(2025, 11, 30))
    answer = core.compare("Tencent", "b200", against=known)
    (route,) = [row for row in answer.rows if row["change"] == "route appears"]
    assert set(str(route["cause"]).split("; ")) == {NOT_YET_SAID, NOT_SURELY_INFERRED}
    assert "S001-069" in str(route["because"])
    assert BY_FACT not in {row["cause"] for row in answer.rows}


def test_a_charge_never_appears_without_its_answer(workspace: Workspace) -> None:
    """Where a charge is news, the denial stands beside it in the lines and in the row."""
    answer = workspace.compare("Datasection", against=workspace.lens(known_at=date(2025, 10, 1)))
    rows = [row for row in answer.rows if "A029" in row["claims"]]  # type: ignore[operator]
    assert rows
    assert all(row["responses"] for row in rows)
    lines = [line.text for section in answer.sections for line in section.lines]
    place = next(number for number, text in enumerate(lines) if "(A029)" in text)
    assert "denied by Datasection" in lines[place + 1]
