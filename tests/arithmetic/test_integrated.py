"""Integrated ownership: known answers, and properties against a matrix inverse, in every way it is reckoned."""

from __future__ import annotations

import json
import random  # noqa: TC003 - Hypothesis reads the annotations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.arithmetic import flows
from graphkit.arithmetic import integrated as module
from graphkit.arithmetic.circles import circles
from graphkit.arithmetic.ownership import Share, listed_share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.arithmetic.integrated import Integrated

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "ownership_worked_examples.json"
# How many holdings are reckoned by hand, and companies in a circle as a table: by hand, as a table, in rounds.
WAYS = {"by hand": (10**9, 0), "as a table": (-1, 10**9), "in rounds": (-1, 0)}
each_way = pytest.mark.parametrize("way", WAYS)


def integrated(company: str, shares: Sequence[Share], way: str = "by hand") -> Integrated:
    """What is found in one of the ways."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MANY", WAYS[way][0])
        patch.setattr(flows, "DENSE", WAYS[way][1])
        return module.integrated(company, shares)


# Facts of published examples, in figures: who holds what part of whom, and what each holds in the end.
KNOWN = {
    "a chain": ([("P", "A", 0.4), ("A", "B", 0.7)], "B", {"P": 0.28, "A": 0.7}),
    "direct and through another": ([("P", "B", 0.15), ("P", "A", 0.4), ("A", "B", 0.3)], "B", {"P": 0.27}),
    "one part in a hundred, and a circle": ([("P", "F", 0.01), ("F", "S", 1), ("S", "F", 0.99)], "S", {"P": 1}),
    "the same, of the other": ([("P", "F", 0.01), ("F", "S", 1), ("S", "F", 0.99)], "F", {"P": 1}),
    "a chain of majorities": ([("P", "A", 0.8), ("A", "B", 0.6)], "B", {"P": 0.48}),
    "four ways": (
        [(o, c, p) for o, c, p in (("P", "1", 0.8), ("P", "2", 0.6), ("P", "3", 0.4), ("P", "4", 0.1))]
        + [("1", "4", 0.3), ("2", "4", 0.2), ("3", "4", 0.2)],
        "4",
        {"P": 0.54},
    ),
    "a table": (
        [("P", "A", 0.8), ("P", "B", 0.6), ("P", "C", 0.1), ("A", "C", 0.4), ("B", "A", 0.1), ("B", "C", 0.2)],
        "C",
        {"P": 0.564, "A": 0.4, "B": 0.24},
    ),
    "a table, the first of it": (
        [("P", "A", 0.8), ("P", "B", 0.6), ("P", "C", 0.1), ("A", "C", 0.4), ("B", "A", 0.1), ("B", "C", 0.2)],
        "A",
        {"P": 0.86, "B": 0.1},
    ),
    "above a line": ([("A", "M", 0.1), ("M", "D", 0.8)], "D", {"A": 0.08}),
    "below a line": ([("B", "M", 0.8), ("M", "D", 0.05)], "D", {"B": 0.04}),
    "equity multiplies": ([("F", "A", 0.3), ("A", "B", 0.4)], "B", {"F": 0.12}),
    "two of a company and its owners": (
        [("F", "N", 0.6), ("I", "N", 0.4), ("V", "I", 0.7), ("M", "I", 0.3)],
        "N",
        {"F": 0.6, "V": 0.28, "M": 0.12},
    ),
    "halves down a chain": (
        [("A", "T", 0.5), ("B", "T", 0.5), ("T", "M", 1), ("M", "N", 1)],
        "N",
        {"A": 0.5, "B": 0.5},
    ),
    "halves one step down": (
        [("A", "T", 0.5), ("B", "T", 0.5), ("T", "M", 1), ("M", "N", 1)],
        "M",
        {"A": 0.5, "B": 0.5},
    ),
    "two thirds and one third": (
        [("X", "A", 0.5), ("B", "A", 0.5), ("Y", "B", 0.5), ("A", "B", 0.5)],
        "A",
        {"X": 2 / 3, "Y": 1 / 3},
    ),
}


def exact(held: list[tuple[str, str, float]]) -> list[Share]:
    """Shares that are known exactly."""
    return [Share(owner, owned, part, part) for owner, owned, part in held]


@each_way
@pytest.mark.parametrize("name", KNOWN)
def test_known_answers(name: str, way: str) -> None:
    """Published examples come out to the last figure, with no room between the bounds."""
    held, company, expected = KNOWN[name]
    parts = integrated(company, exact(held), way).parts
    for owner, part in expected.items():
        assert parts[owner] == pytest.approx((part, part), abs=1e-11)


@each_way
def test_the_reference_examples_hold(way: str) -> None:
    """Every example of parts multiplied in the shared reference comes out, and on the side of its line that it says."""
    if not REFERENCE.exists():
        pytest.skip(f"no reference examples at {REFERENCE}")
    every = json.loads(REFERENCE.read_text(encoding="utf-8"))
    examples = [each for each in every if each["rule"] in {"integrated_ownership", "path_product_sum"}]
    assert len(examples) == 11
    for example in examples:
        shares, line = exact(example["edges"]), example.get("threshold", 0)
        for pair, part in example["expected"].items():
            owner, company = pair.split("->")
            found = integrated(company, shares, way).parts[owner].low
            assert found == pytest.approx(part, abs=1e-9), (example["id"], pair)
            if "must_report" in example:
                assert (found >= line) == example["must_report"], example["id"]
            if "owners_at_threshold" in example:
                assert (found >= line) == (owner in example["owners_at_threshold"]), example["id"]


def test_multiplying_is_no_cascade() -> None:
    """Half of a half is a quarter of the money, and all the same the lower company counts as listed."""
    held = exact([("X", "A", 0.5), ("A", "B", 0.5)])
    assert integrated("B", held).parts["X"].low == 0.25
    assert listed_share("B", held, {"X": True, "A": False, "B": False}.get).low == 0.5


@each_way
def test_a_closed_circle_is_reported(way: str) -> None:
    """Companies that own each other wholly are named, and no number is given through them."""
    held = exact([("A", "B", 1), ("B", "A", 1), ("B", "C", 0.5), ("P", "C", 0.5)])
    found = integrated("C", held, way)
    assert found.closed == (("A", "B"),)
    assert found.parts.keys() == {"P"}


@each_way
def test_a_company_held_wholly_by_a_closed_circle_is_not_of_it(way: str) -> None:
    """Who is held wholly by companies that own each other wholly has them above it, and is none of them."""
    held = exact([("A", "B", 1), ("B", "A", 1), ("B", "C", 1), ("C", "D", 1), ("S", "S", 1), ("S", "D", 0)])
    found = integrated("D", held, way)
    assert found.closed == (("A", "B"),)
    assert found.parts == {"C": (1, 1)}


@each_way
def test_a_company_that_holds_itself_wholly_is_a_closed_circle(way: str) -> None:
    """A company of one alone can own itself wholly."""
    assert integrated("A", exact([("A", "A", 1)]), way).closed == (("A",),)


@each_way
def test_a_circle_closed_but_for_little_has_owners(way: str) -> None:
    """A millionth held from outside owns a whole circle in the end, however long that takes."""
    size = 40
    held = [(f"n{n}", f"n{(n + 1) % size}", 0.5) for n in range(size)]
    held += [(f"n{n}", f"n{(n + 7) % size}", 0.5) for n in range(1, size)] + [("P", "n7", 0.5)]
    held += [("n0", "m", 0.999_999), ("m", "n8", 0), ("Q", "m", 0.000_001)]
    found = integrated("m", exact(held), way)
    assert found.closed == ()
    assert found.parts["P"].low == pytest.approx(0.999_999)
    little = [("A", "B", 1), ("B", "A", 0.999_999), ("P", "A", 0.000_001)]
    assert integrated("B", exact(little), way).parts["P"].low == pytest.approx(1)


@each_way
def test_more_than_the_whole_is_refused(way: str) -> None:
    """Shares that are surely held of more than the whole of a company are no ownership; the company is named."""
    with pytest.raises(ValueError, match=r"more than the whole of C is held: A 0\.7, B 0\.7"):
        integrated("C", exact([("A", "C", 0.7), ("B", "C", 0.7)]), way)


@each_way
@pytest.mark.parametrize(("low", "high"), [(0.6, 0.5), (49.5, 50.5), (float("nan"), 1.0), (0.0, float("nan"))])
def test_what_is_no_part_of_one_is_refused(way: str, low: float, high: float) -> None:
    """Percentages, bounds the wrong way round and no numbers are named, with owner and company."""
    with pytest.raises(ValueError, match="the share of X in A is given from"):
        integrated("A", [Share("X", "A", low, high)], way)


@st.composite
def holdings(draw: st.DrawFn) -> list[tuple[str, str, float]]:
    """Direct holdings among a few names, in thousandths, of at most the whole of each."""
    names = [f"n{number}" for number in range(draw(st.integers(2, 7)))]
    held = []
    for owned in names:
        left = 1000
        for owner in draw(st.lists(st.sampled_from(names), unique=True, max_size=4)):
            part = draw(st.integers(0, left))
            left -= part
            held.append((owner, owned, part / 1000))
    return held


def by_inverse(held: list[tuple[str, str, float]]) -> tuple[list[str], np.ndarray] | None:
    """The table of what each name gets of each, by inverting; None where that cannot be done well."""
    names = sorted({name for owner, owned, _ in held for name in (owner, owned)})
    table = np.zeros((len(names), len(names)))
    for owner, owned, part in held:
        table[names.index(owner), names.index(owned)] += part
    left = np.eye(len(names)) - table
    if not names or np.linalg.cond(left) > 1e6:
        return None
    return names, np.linalg.inv(left)


@each_way
@given(holdings())
@settings(max_examples=100, deadline=None)
def test_it_is_the_inverse(way: str, held: list[tuple[str, str, float]]) -> None:
    """What each owner holds in the end is what the inverse of the table of holdings says."""
    solved = by_inverse(held)
    if solved is None:
        return
    names, inverse = solved
    for company in names:
        found = integrated(company, exact(held), way)
        column = names.index(company)
        for owner in names:
            part = found.parts.get(owner)
            expected = min(inverse[names.index(owner), column], 1)
            if owner != company:
                assert (part.low if part else 0.0) == pytest.approx(expected, abs=1e-9)
        assert found.own == pytest.approx(inverse[column, column])


@given(holdings(), st.randoms())
@settings(max_examples=200, deadline=None)
def test_every_way_finds_the_same(held: list[tuple[str, str, float]], chance: random.Random) -> None:
    """Parts, bounds, closed circles and refusals are the same by hand, as a table and in rounds."""
    wide = [
        Share(owner, owned, part, min(part + chance.choice((0, 0, 0.3, 1)) * chance.random(), 1))
        for owner, owned, part in held + held[:2]
    ]
    for company in {name for _, name, _ in held}:
        by_hand, *others = (outcome(company, wide, way) for way in WAYS)
        for other in others:
            if isinstance(by_hand, str) or isinstance(other, str):
                assert other == by_hand
            else:
                assert other.closed == by_hand.closed
                assert other.own == pytest.approx(by_hand.own, rel=1e-6)
                assert other.parts.keys() == by_hand.parts.keys()
                for name, part in by_hand.parts.items():
                    assert other.parts[name] == pytest.approx(part, abs=1e-9), name


def outcome(company: str, shares: Sequence[Share], way: str) -> Integrated | str:
    """What is found, or how it is refused."""
    try:
        return integrated(company, shares, way)
    except ValueError as error:
        return str(error)


@each_way
@given(holdings())
@settings(max_examples=80, deadline=None)
def test_ultimate_owners_hold_at_most_the_whole(way: str, held: list[tuple[str, str, float]]) -> None:
    """Those whom nobody owns hold at most the whole of a company together, and all of it where all is accounted for."""
    owned = {name for _, name, part in held if part}
    full = [*held, *((f"rest of {name}", name, 1 - sum(p for _, of, p in held if of == name)) for name in owned)]
    for company in owned:
        for shares in (held, full):
            found = integrated(company, exact(shares), way)
            ends = sum(part.low for owner, part in found.parts.items() if owner not in owned)
            assert ends <= 1 + 1e-9
            if shares is full and not found.closed:
                assert ends == pytest.approx(1, abs=1e-6)


@each_way
@given(holdings(), st.randoms())
@settings(max_examples=80, deadline=None)
def test_every_true_part_is_within_bounds(way: str, held: list[tuple[str, str, float]], chance: random.Random) -> None:
    """Whatever the true shares between the bounds are, what follows from them is within the bounds that follow."""
    wide = [
        Share(owner, owned, part * chance.random(), min(part + 0.2 * chance.random(), 1)) for owner, owned, part in held
    ]
    for company in {name for _, name, _ in held}:
        bounds, true = integrated(company, wide, way), integrated(company, exact(held), way)
        if true.closed:
            continue
        for owner, part in true.parts.items():
            assert bounds.parts[owner].low <= part.low + 1e-9
            assert part.low <= bounds.parts[owner].high + 1e-9


def test_circles_come_in_order() -> None:
    """Each part of a graph comes before those it leads to, and every name is in one part."""
    onwards = {"a": "b", "b": "cd", "c": "b", "d": "ef", "e": "d", "f": ""}
    found = circles("a", onwards.__getitem__)
    place = {name: number for number, part in enumerate(found) for name in part}
    assert place.keys() == onwards.keys()
    assert all(place[name] <= place[other] for name, others in onwards.items() for other in others)
    assert sorted(map(sorted, found)) == [["a"], ["b", "c"], ["d", "e"], ["f"]]
