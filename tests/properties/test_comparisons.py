"""A comparison of a side with itself is empty, one from the other side is its mirror, and its reasons are so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import claim, library

from graphkit.analysis.compare import compare, sides
from graphkit.analysis.compare.absence import ENDED_BY, NOT_BEGUN, NOT_IN_DATA, NOT_YET_SAID
from graphkit.analysis.compare.crossing import BY_FACT, BY_LAW, EITHER, IN_PART, TOGETHER, cause
from graphkit.analysis.select import Selection
from graphkit.analysis.trace import find_routes
from graphkit.model.days import Day
from graphkit.model.lens import Lens
from graphkit.view.view import View
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from graphkit.analysis.compare import Comparison
    from graphkit.model.claim import Claim
    from graphkit.model.language import Language

LANGUAGE: Language = Workspace.open().language
START = date(2025, 1, 1)
PARTIES = ["p0", "p1", "p2"]
KINDS = {
    "CapacityContract": {"customer": PARTIES, "provider": PARTIES, "site": ["s0"], "chip": ["c0", "c1"]},
    "ComputeUse": {"user": PARTIES, "provider": PARTIES, "site": ["s0"], "chip": ["c0", "c1"]},
    "HardwarePurchase": {"buyer": PARTIES, "site": ["s0"], "chip": ["c0", "c1"]},
    "SiteOperation": {"operator": PARTIES, "site": ["s0"]},
    "Deployment": {"site": ["s0"], "chip": ["c0", "c1"]},
}
MIRRORED = {BY_LAW: BY_LAW, BY_FACT: BY_FACT, EITHER: TOGETHER, TOGETHER: EITHER, IN_PART: IN_PART}
DAYS = st.integers(0, 400).map(lambda number: START + timedelta(number))


def _day(number: int) -> Day:
    day = START + timedelta(number)
    return Day.between(day, day)


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Up to seven claims, some of one relation, said on different days, some with a beginning or an end."""
    found = []
    for number in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(sorted(KINDS)))
        roles = {role: draw(st.sampled_from(fillers)) for role, fillers in KINDS[kind].items() if draw(st.booleans())}
        relation = f"relation/{kind}.{draw(st.integers(0, 1))}" if draw(st.booleans()) else ""
        words = draw(st.sets(st.sampled_from(["agreedOn", "ceased"])))
        found.append(
            claim(
                f"X{number}",
                kind,
                roles,
                relation,
                said=_day(draw(st.integers(0, 400))),
                dates={f"ontology/{word}": _day(draw(st.integers(0, 400))) for word in sorted(words)},
                status=draw(st.sampled_from(["ontology/Happened", "ontology/Planned"])),
            )
        )
    return found


@st.composite
def pairs(draw: st.DrawFn) -> tuple[View, View]:
    """Two views: of the same claims through two lenses, or of two releases."""
    first = draw(claims())
    made = library(first, LANGUAGE)
    other = made if draw(st.booleans()) else library(draw(claims()), LANGUAGE)
    undated = draw(st.booleans())
    lenses = [Lens(draw(DAYS), draw(DAYS), undated=undated) for _ in range(2)]
    return View(made, LANGUAGE, lenses[0]), View(other, LANGUAGE, lenses[1])


def _compared(before: View, after: View) -> Comparison:
    return compare(*sides(before, after), (PARTIES, PARTIES))


@settings(deadline=None, max_examples=40)
@given(pairs())
def test_a_side_does_not_differ_from_itself(both: tuple[View, View]) -> None:
    """Whatever it holds; and neither does one that is cut a second time out of the same."""
    view = both[0]
    again = View(view.library, LANGUAGE, view.lens)
    assert _compared(view, view).differences == 0
    assert _compared(view, again).differences == 0


@settings(deadline=None, max_examples=40)
@given(pairs())
def test_the_other_way_round_it_is_the_mirror(both: tuple[View, View]) -> None:
    """What appears one way is gone the other way, for the same reasons; what differs is swapped."""
    one, back = _compared(*both), _compared(*reversed(both))
    assert [(o.route.entities, o.reasons) for o in one.new] == [(o.route.entities, o.reasons) for o in back.gone]
    assert [(o.route.entities, o.reasons) for o in one.gone] == [(o.route.entities, o.reasons) for o in back.new]
    assert one.said == back.unsaid
    assert one.unsaid == back.said
    assert (one.came, one.ended) == (back.ended, back.came)
    assert [(a.before, a.after) for a in one.amended] == [(a.after, a.before) for a in back.amended]
    swapped = {(s.before.entities, s.new, s.gone) for s in back.standings}
    assert {(s.after.entities, s.gone, s.new) for s in one.standings} == swapped
    assert _shifts(one) == {
        (route, activity, after, before, MIRRORED[why]) for route, activity, before, after, why in _shifts(back)
    }
    assert (one.verdicts.same, one.differences) == (back.verdicts.same, back.differences)


def _shifts(found: Comparison) -> set[tuple[object, ...]]:
    return {
        (s.route.entities, (s.case.activity.kind, s.case.pending), s.before.outcome, s.after.outcome, s.cause)
        for s in found.shifts
    }


@settings(deadline=None, max_examples=40)
@given(pairs())
def test_routes_are_those_of_one_trace_and_not_of_the_other(both: tuple[View, View]) -> None:
    """What appears and what is gone is the difference of two traces, each with a reason that is true of its side."""
    found = _compared(*both)
    before, after = ({r.entities for r in find_routes(v, lambda _: Selection("", tuple(PARTIES)))} for v in both)
    assert {one.route.entities for one in found.new} == after - before
    assert {one.route.entities for one in found.gone} == before - after
    for side, there in ((found.new, both[0]), (found.gone, both[1])):
        for one in side:
            assert one.reasons
            for reason in one.reasons:
                _check(reason.kind, reason.claims, there)


def _check(kind: str, claims: tuple[str, ...], there: View) -> None:
    """Whether what a reason says of a side is so, by its claims."""
    held = [there.library.claims.get(name) for name in claims]
    if kind == NOT_IN_DATA:
        assert not any(held)
    if kind == NOT_YET_SAID:
        assert all(claim and claim.said.latest > there.lens.known_at for claim in held)
    if kind == NOT_BEGUN:
        assert all(claim is None or claim.dates["ontology/agreedOn"].latest > there.lens.as_of for claim in held)
    if kind == ENDED_BY:
        days = [claim.dates["ontology/ceased"].latest for claim in held if claim and "ontology/ceased" in claim.dates]
        assert not any(held) or min(days) < there.lens.as_of


@given(st.tuples(*[st.integers(0, 2)] * 4).filter(lambda given: given[0] != given[3]))
def test_a_cause_seen_from_the_other_side(given_: tuple[int, int, int, int]) -> None:
    """By law stays by law and by fact by fact; what each alone is enough for takes both together to undo."""
    views = [View(library([], LANGUAGE), LANGUAGE, Lens(START, START)) for _ in range(2)]
    says = {(facts, law): given_[2 * facts + law] for facts in (0, 1) for law in (0, 1)}

    def said(facts: View, law: View) -> int:
        return says[views.index(facts), views.index(law)]

    assert cause(views[1], views[0], said) == MIRRORED[cause(views[0], views[1], said)]
