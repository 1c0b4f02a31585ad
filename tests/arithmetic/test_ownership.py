"""The part in listed hands, and the parents: worked examples, and every bound against brute force.

The numbers re-create worked examples of OFAC FAQ 398, 399 and 401 and of guides to the affiliates rule of the BIS
(securepointusa.com, securepointeu.com, smassie.com); the letters stand for nobody, and no text is taken.
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import combinations
from math import inf, nan
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.arithmetic.derived import diluted_share
from graphkit.arithmetic.interval import Interval
from graphkit.arithmetic.ownership import Bounds, Share, listed_share, parents

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "ownership_worked_examples.json"
COMPANIES = ("A", "B", "C", "D")
PERSONS = ("P", "Q")
NAMES = (*COMPANIES, *PERSONS)
WHOLE = 16  # shares are sixteenths, so that sums are exact and half is reached often
KNOWN = st.sampled_from((True, False, None))


def _exact(*edges: tuple[str, str, float]) -> list[Share]:
    return [Share(owner, owned, part, part) for owner, owned, part in edges]


def _only(*names: str) -> Callable[[str], bool]:
    return lambda name: name in names


CASCADE = {
    # OFAC FAQ 401: half of the upper, half of the lower, a quarter if one were to multiply
    "a chain of halves": ([("X", "A", 0.5), ("A", "B", 0.5)], "X", "AB"),
    # OFAC FAQ 401: two branches that meet
    "two branches": ([("X", "A", 0.5), ("X", "B", 0.5), ("A", "C", 0.25), ("B", "C", 0.25)], "X", "ABC"),
    # OFAC FAQ 399: two listed owners add up
    "two quarters": ([("X", "A", 0.25), ("Y", "A", 0.25)], "XY", "A"),
    # guides to the affiliates rule: sums over listed owners, and a holding company between
    "a fifth and three tenths": ([("A", "T", 0.2), ("B", "T", 0.3)], "AB", "T"),
    "the whole, then half": ([("A", "I", 1.0), ("I", "T", 0.5)], "A", "IT"),
}


@pytest.mark.parametrize("example", CASCADE)
def test_the_cascade_takes_in_what_the_examples_take_in(example: str) -> None:
    """Each company that the worked example names lies at half or above for certain."""
    edges, listed, caught = CASCADE[example]
    for company in caught:
        assert listed_share(company, _exact(*edges), _only(*listed)).low >= 0.5, company


def test_nothing_is_multiplied_along_a_chain() -> None:
    """What a company that counts as listed holds counts wholly, and it is named as the owner."""
    shares = _exact(("X", "A", 0.5), ("A", "B", 0.5), ("B", "C", 0.75))
    assert listed_share("C", shares, _only("X")) == Bounds(0.75, 1.0, ("B",))


def test_less_than_half_is_not_half() -> None:
    """OFAC FAQ 398, with a number of ours: 0.4 is not half, once the rest is known to lie with others."""
    shares = _exact(("X", "A", 0.4), ("P", "A", 0.6))
    assert listed_share("A", shares, _only("X"), frozenset({"P"})) == Bounds(0.4, 0.4, ("X",))
    assert parents("A", shares[:1], [("X", "A")]) == ("X",), "control is a parent, and changes no bound"


def test_a_rest_of_which_nothing_is_known_is_never_no() -> None:
    """0.4 in listed hands and no word of the rest leaves half open; so does a stake without a number."""
    assert listed_share("A", _exact(("X", "A", 0.4)), _only("X")) == Bounds(0.4, 1.0, ("X",))
    assert listed_share("A", [Share("X", "A", 0.0, 1.0)], _only("X")) == Bounds(0.0, 1.0, ())
    assert listed_share("A", [Share("X", "A", 0.3, 0.6)], _only("X")) == Bounds(0.3, 1.0, ("X",))
    assert listed_share("A", [], _only("X")) == Bounds(0.0, 1.0, ())


def test_an_owner_counts_as_apart_only_when_its_owners_are_known() -> None:
    """A company that is not listed may still count as listed, unless it has no owners or those known rule it out."""
    shares = _exact(("B", "A", 0.75))
    assert listed_share("A", shares, _only("X")).high == 1.0
    assert listed_share("A", shares, _only("X"), frozenset({"B"})).high == 0.25
    assert listed_share("A", [*shares, *_exact(("P", "B", 0.75))], _only("X"), frozenset({"P"})).high == 0.25
    assert listed_share("A", [*shares, *_exact(("P", "B", 0.5))], _only("X"), frozenset({"P"})).high == 1.0


def test_an_owner_not_known_to_be_listed_counts_for_neither() -> None:
    """Whether P is listed is not known: its share is in the upper bound and not in the lower."""
    held = listed_share("A", _exact(("P", "A", 1.0)), {"A": False}.get, frozenset({"P"}))
    assert held == Bounds(0.0, 1.0, ())


def test_who_has_no_owners_is_held_by_nobody() -> None:
    """A person or government has the bounds 0 and 0, whatever is said of shares in it."""
    shares = _exact(("X", "P", 1.0), ("P", "A", 1.0))
    assert listed_share("P", shares, _only("X"), frozenset({"P"})) == Bounds(0.0, 0.0, ())
    assert listed_share("A", shares, _only("X"), frozenset({"P"})) == Bounds(0.0, 0.0, ())


@pytest.mark.parametrize(("part", "caught"), [(22.0 / (22.1 + 22.0), False), (0.502, True)])
def test_dilution_stays_below_the_line_and_exercise_crosses_it(part: float, caught: bool) -> None:
    """22.0 new to 22.1 old shares make 49.9 %, below half; 50.2 % after exercise is above."""
    held = listed_share("A", _exact(("X", "A", part), ("P", "A", 1 - part)), _only("X"), frozenset({"P"}))
    assert held.low == pytest.approx(held.high)
    assert (held.low >= 0.5, held.high >= 0.5) == (caught, caught)


def test_dilution_known_between_bounds_leaves_the_line_open() -> None:
    """With figures rounded to a million the same dilution lies on both sides of half."""
    share = diluted_share(Interval(22.0 / 22.1, 21.5 / 22.6, 22.5 / 21.6))
    held = listed_share("A", [Share("X", "A", share.low, share.high)], _only("X"))
    assert held.low < 0.5 < held.high


def test_a_sum_of_decimals_reaches_half() -> None:
    """Ten stakes of a twentieth are half, though the sum of the decimals misses it in binary."""
    assert listed_share("A", _exact(*((name, "A", 0.05) for name in "CDEFGHIJKL")), _only(*"CDEFGHIJKL")).low >= 0.5
    assert listed_share("B", _exact(("A", "B", 0.2), ("X", "A", 0.1 + 0.4 - 1e-12)), _only("X")).owners == ("A",)


def test_circles_count_where_they_must_and_stay_open_where_they_might() -> None:
    """A circle that holds itself up is no more than possible; one held from outside is certain."""
    circle = _exact(("A", "B", 0.5), ("B", "A", 0.6))
    assert listed_share("A", circle, _only()) == Bounds(0.0, 1.0, ())
    fed = [*circle, *_exact(("X", "B", 0.5))]
    assert listed_share("A", fed, _only("X")) == Bounds(0.6, 1.0, ("B",))
    apart = [*_exact(("A", "B", 0.4), ("B", "A", 0.4)), *_exact(("P", "A", 0.6), ("P", "B", 0.6))]
    assert listed_share("A", apart, _only(), frozenset({"P"})) == Bounds(0.0, 0.0, ())


def test_what_is_said_twice_counts_once() -> None:
    """Two statements of one share narrow it where both can hold, and else leave what either says."""
    assert listed_share("A", [Share("X", "A", 0.3, 0.5), Share("X", "A", 0.4, 0.6)], _only("X")).low == 0.4
    assert listed_share("A", [Share("X", "A", 0.3, 0.4), Share("X", "A", 0.5, 0.6)], _only("X")).low == 0.3


def test_more_than_the_whole_is_not_certain() -> None:
    """Shares that add up to 1.5 may each be too great by 0.5, so that neither side is told as certain."""
    shares = _exact(("X", "A", 0.75), ("P", "A", 0.75))
    assert listed_share("A", shares, _only("X"), frozenset({"P"})) == Bounds(0.25, 0.75, ("X",))


@pytest.mark.parametrize(("low", "high"), [(49.5, 50.5), (0.6, 0.5), (-2.0, -1.0), (nan, 1.0), (0.0, nan)])
def test_what_is_no_part_of_one_is_refused(low: float, high: float) -> None:
    """Percentages, bounds the wrong way round and no numbers are named, with owner and company."""
    with pytest.raises(ValueError, match="the share of X in A is given from"):
        listed_share("A", [Share("X", "A", low, high)], _only("X"))


def test_bounds_beyond_none_and_all_are_those_of_rounding() -> None:
    """A stake of nearly nothing or everything, or one with open sides, is cut to 0 and 1."""
    assert listed_share("A", [Share("X", "A", 0.995, 1.005)], _only("X")).low == 0.995
    assert listed_share("A", [Share("X", "A", -inf, inf)], _only("X")) == Bounds(0.0, 1.0, ())


def test_a_long_chain_is_walked_to_its_end() -> None:
    """The depth of a chain is not bounded by the depth of calls."""
    shares = _exact(*((f"c{n}", f"c{n + 1}", 1.0) for n in range(5000)))
    assert listed_share("c5000", shares, _only("c0")) == Bounds(1.0, 1.0, ("c4999",))
    assert len(parents("c5000", shares, [])) == 5000


def test_the_reference_examples_hold() -> None:
    """Every example of the cascade in the shared reference comes out as it says; where it says no, others hold all."""
    if not REFERENCE.exists():
        pytest.skip(f"no reference examples at {REFERENCE}")
    examples = [e for e in json.loads(REFERENCE.read_text(encoding="utf-8")) if e["rule"] == "listed_50_cascade"]
    assert examples
    for example in examples:
        shares, listed = _exact(*example["edges"]), _only(*example["listed"])
        for company in example["expected"].get("restricted", ()):
            assert listed_share(company, shares, listed).low >= 0.5, (example["id"], company)
        for company in example["expected"].get("not_restricted", ()):
            rest = 1 - sum(share.low for share in shares if share.owned == company)
            held = listed_share(company, [*shares, *_exact(("rest", company, rest))], listed, frozenset({"rest"}))
            assert held.high < 0.5, (example["id"], company)
            assert listed_share(company, shares, listed).low < 0.5, (example["id"], company)


def test_parents_are_the_nearest_first_then_by_name() -> None:
    """Two direct parents come by name before a grandparent whose name is before theirs."""
    shares = [Share("N", "C", 0.51, 0.6), Share("A", "N", 0.9, 1.0), Share("H", "C", 0.4, 0.9)]
    assert parents("C", shares, [("M", "C"), ("A", "M")]) == ("M", "N", "A")


def test_half_is_no_parent_and_a_circle_ends() -> None:
    """A parent holds more than half for certain; the company is not its own parent, around a circle or directly."""
    assert parents("A", _exact(("X", "A", 0.5), ("Y", "A", 0.1 + 0.4 + 1e-12)), []) == ()
    assert parents("A", _exact(("A", "B", 0.6), ("B", "A", 0.6)), [("A", "A")]) == ("B",)
    assert parents("A", [], []) == ()


class World(NamedTuple):
    """Exact sixteenths of each company by owner, what strangers hold of the rest on a list, and who is listed."""

    parts: Mapping[tuple[str, str], float]
    strangers: Mapping[str, float]
    listed: Mapping[str, bool]


class Known(NamedTuple):
    """What is known of a world."""

    shares: list[Share]
    listed: Mapping[str, bool | None]
    unowned: frozenset[str]

    def bounds(self, company: str) -> Bounds:
        """What follows for a company."""
        return listed_share(company, self.shares, self.listed.get, self.unowned)


def _true_parts(world: World) -> list[dict[str, float]]:
    """By brute force: the part in listed hands of each company, for every set that can be what counts as listed.

    There is one set without circles; with circles the first found is the least and the last the greatest.
    """
    found = []
    for size in range(len(COMPANIES) + 1):
        for deemed in combinations(COMPANIES, size):
            parts = dict(world.strangers)
            for (owner, owned), part in world.parts.items():
                parts[owned] += part if world.listed[owner] or owner in deemed else 0
            if all((parts[company] >= 0.5) == (company in deemed) for company in COMPANIES):
                found.append(parts)
    return found


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Four companies, circles allowed, and two persons; of each company up to the whole is held by the six."""
    parts, strangers = {}, {}
    for owned in COMPANIES:
        room = WHOLE
        for owner in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=4)):
            part = draw(st.integers(0, room))
            parts[owner, owned] = part / WHOLE
            room -= part
        strangers[owned] = draw(st.integers(0, room)) / WHOLE
    return World(parts, strangers, {name: draw(st.booleans()) for name in NAMES})


@st.composite
def known(draw: st.DrawFn, world: World) -> Known:
    """Some of the world's shares between bounds, some of its listings, some of its persons."""
    shares = []
    for (owner, owned), part in world.parts.items():
        if draw(st.integers(0, 4)):
            low = part if draw(st.booleans()) else draw(st.integers(0, round(part * WHOLE))) / WHOLE
            high = part if draw(st.booleans()) else draw(st.integers(round(part * WHOLE), WHOLE)) / WHOLE
            shares.append(Share(owner, owned, low, high))
    listed = {name: value if draw(st.integers(0, 4)) else None for name, value in world.listed.items()}
    return Known(shares, listed, frozenset(name for name in PERSONS if draw(st.integers(0, 4))))


def _narrower(one: Bounds, other: Bounds) -> bool:
    return one.low > other.low or one.high < other.high


views = worlds().flatmap(known)
loose = st.builds(
    Known,
    st.lists(
        st.builds(
            lambda owner, owned, bounds: Share(owner, owned, min(bounds) / WHOLE, max(bounds) / WHOLE),
            st.sampled_from(NAMES),
            st.sampled_from(COMPANIES),
            st.tuples(st.integers(0, WHOLE), st.integers(0, WHOLE)),
        ),
        max_size=14,
    ),
    st.fixed_dictionaries(dict.fromkeys(NAMES, KNOWN)),
    st.frozensets(st.sampled_from(PERSONS)),
)


@settings(max_examples=600, deadline=None)
@given(worlds(), st.data())
def test_the_true_part_lies_within_the_bounds(world: World, data: st.DataObject) -> None:
    """Whatever is left unknown of a world, its true parts lie in the bounds, circles read either way."""
    seen = data.draw(known(world))
    truths = _true_parts(world)
    assert truths
    for company in COMPANIES:
        low, high, owners = seen.bounds(company)
        assert all(low <= parts[company] <= high for parts in truths), company
        assert low == sum(share.low for share in seen.shares if share.owned == company and share.owner in owners)


@settings(max_examples=600, deadline=None)
@given(views)
def test_each_bound_is_true_in_a_world(seen: Known) -> None:
    """No bound is wider than it must be: the barest world reaches the lower, the fullest the upper."""
    lows = {(share.owner, share.owned): share.low for share in seen.shares}
    held: dict[str, float] = defaultdict(float)
    for (_, owned), low in lows.items():
        held[owned] += low
    barest = World(lows, dict.fromkeys(COMPANIES, 0.0), {name: bool(seen.listed[name]) for name in NAMES})
    # a person who may have owners after all may count as listed through them
    listed = {name: seen.listed[name] is not False or (name in PERSONS and name not in seen.unowned) for name in NAMES}
    fullest = World(lows, {company: 1 - held[company] for company in COMPANIES}, listed)
    least, greatest = _true_parts(barest)[0], _true_parts(fullest)[-1]
    for company in COMPANIES:
        assert seen.bounds(company)[:2] == (least[company], greatest[company]), company


@settings(max_examples=300, deadline=None)
@given(views, st.data())
def test_raising_a_lower_bound_lowers_none(seen: Known, data: st.DataObject) -> None:
    """With room left in a company, more held for certain never makes less certain anywhere."""
    shares = list(seen.shares)
    for number in data.draw(st.sets(st.integers(0, max(0, len(shares) - 1)))) if shares else ():
        share = shares[number]
        room = 1 - sum(other.low for other in shares if other.owned == share.owned)
        steps = round(min(room, share.high - share.low) * WHOLE)
        shares[number] = share._replace(low=share.low + data.draw(st.integers(0, steps)) / WHOLE)
    raised = seen._replace(shares=shares)
    for company in COMPANIES:
        assert raised.bounds(company).low >= seen.bounds(company).low, company


@settings(max_examples=300, deadline=None)
@given(views, st.sampled_from(NAMES))
def test_one_more_on_the_list_lowers_nothing(seen: Known, name: str) -> None:
    """Listing one more party lowers neither bound of any company, and leaves no owner of it uncounted."""
    more = seen._replace(listed={**seen.listed, name: True})
    for company in COMPANIES:
        before, after = seen.bounds(company), more.bounds(company)
        assert after.low >= before.low, company
        assert after.high >= before.high, company
        assert set(before.owners) <= set(after.owners), company


@settings(max_examples=300, deadline=None)
@given(views, st.data())
def test_one_more_share_lowers_no_certainty(seen: Known, data: st.DataObject) -> None:
    """A share that comes to light in what was unaccounted for never makes less certain anywhere."""
    owned = data.draw(st.sampled_from(COMPANIES))
    holders = {share.owner for share in seen.shares if share.owned == owned}
    owner = data.draw(st.sampled_from(sorted({*NAMES, "new"} - holders)))
    room = 1 - sum(share.low for share in seen.shares if share.owned == owned)
    part = data.draw(st.integers(0, round(room * WHOLE))) / WHOLE
    more = seen._replace(shares=[*seen.shares, Share(owner, owned, part, part)])
    for company in COMPANIES:
        assert more.bounds(company).low >= seen.bounds(company).low, company
        assert more.bounds(company).high <= seen.bounds(company).high, company


@settings(max_examples=300, deadline=None)
@given(views, st.data())
def test_knowing_less_never_narrows(seen: Known, data: st.DataObject) -> None:
    """Shares made unknown or left out, listings and natural ends forgotten: the bounds stay or widen."""
    shares = [data.draw(st.sampled_from(((share,), (share._replace(low=0.0, high=1.0),), ()))) for share in seen.shares]
    listed = {name: value if data.draw(st.booleans()) else None for name, value in seen.listed.items()}
    unowned = frozenset(name for name in seen.unowned if data.draw(st.booleans()))
    for less in (
        seen._replace(shares=[share for some in shares for share in some]),
        seen._replace(listed=listed),
        seen._replace(unowned=unowned),
    ):
        for company in COMPANIES:
            assert not _narrower(less.bounds(company), seen.bounds(company)), (company, less)


@settings(max_examples=300, deadline=None)
@given(loose, st.data())
def test_order_never_matters(seen: Known, data: st.DataObject) -> None:
    """Any order of shares, said twice or contradicting each other, gives the same bounds, lower before upper."""
    other = seen._replace(shares=data.draw(st.permutations(seen.shares)))
    controls = [(share.owned, share.owner) for share in seen.shares[:3]]
    for name in NAMES:
        low, high, _ = bounds = seen.bounds(name)
        assert 0 <= low <= high <= 1, name
        assert other.bounds(name) == bounds, name
        assert parents(name, other.shares, controls[::-1]) == parents(name, seen.shares, controls), name


def _brute_parents(company: str, shares: Sequence[Share], controls: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """By brute force: relax every pair until no distance falls."""
    pairs = [*controls, *((share.owner, share.owned) for share in shares if share.low > 0.5)]
    far = {company: 0}
    for _ in NAMES:
        for upper, lower in pairs:
            if lower in far:
                far[upper] = min(far.get(upper, len(NAMES)), far[lower] + 1)
    return tuple(sorted(far.keys() - {company}, key=lambda name: (far[name], name)))


@settings(max_examples=300, deadline=None)
@given(views, st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=5))
def test_parents_are_those_that_brute_force_finds(seen: Known, controls: list[tuple[str, str]]) -> None:
    """The walk by breadth and the relaxing of all pairs give the same parents in the same order."""
    for name in NAMES:
        assert parents(name, seen.shares, controls) == _brute_parents(name, seen.shares, controls)
