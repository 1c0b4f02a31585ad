"""Integrated ownership: known answers, and properties against a matrix inverse."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.arithmetic import integrated as module
from graphkit.arithmetic.circles import circles
from graphkit.arithmetic.integrated import integrated
from graphkit.arithmetic.ownership import Share, listed_share

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
    "two thirds and one third": (
        [("X", "A", 0.5), ("B", "A", 0.5), ("Y", "B", 0.5), ("A", "B", 0.5)],
        "A",
        {"X": 2 / 3, "Y": 1 / 3},
    ),
}


def exact(held: list[tuple[str, str, float]]) -> list[Share]:
    """Shares that are known exactly."""
    return [Share(owner, owned, part, part) for owner, owned, part in held]


@pytest.mark.parametrize("name", KNOWN)
def test_known_answers(name: str) -> None:
    """Published examples come out to the last figure, with no room between the bounds."""
    held, company, expected = KNOWN[name]
    parts = integrated(company, exact(held)).parts
    for owner, part in expected.items():
        assert parts[owner] == pytest.approx((part, part), abs=1e-12)


def test_multiplying_is_no_cascade() -> None:
    """Half of a half is a quarter of the money, and all the same the lower company counts as listed."""
    held = exact([("X", "A", 0.5), ("A", "B", 0.5)])
    assert integrated("B", held).parts["X"].low == 0.25
    assert listed_share("B", held, {"X": True, "A": False, "B": False}.get).low == 0.5


def test_a_closed_circle_is_reported() -> None:
    """Companies that own each other wholly are named, and no number is given through them."""
    held = exact([("A", "B", 1), ("B", "A", 1), ("B", "C", 0.5), ("P", "C", 0.5)])
    found = integrated("C", held)
    assert found.closed == (("A", "B"),)
    assert found.parts.keys() == {"P"}


def test_more_than_the_whole_is_refused() -> None:
    """Shares that are surely held of more than the whole of a company are no ownership; the company is named."""
    with pytest.raises(ValueError, match="more than the whole of C is held"):
        integrated("C", exact([("A", "C", 0.7), ("B", "C", 0.7)]))


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


@given(holdings())
@settings(max_examples=400, deadline=None)
def test_it_is_the_inverse(held: list[tuple[str, str, float]]) -> None:
    """What each owner holds in the end is what the inverse of the table of holdings says."""
    solved = by_inverse(held)
    if solved is None:
        return
    names, inverse = solved
    for company in names:
        found = integrated(company, exact(held))
        column = names.index(company)
        for owner in names:
            part = found.parts.get(owner)
            expected = min(inverse[names.index(owner), column], 1)
            if owner != company:
                assert (part.low if part else 0.0) == pytest.approx(expected, abs=1e-9)
        assert found.own == pytest.approx(inverse[column, column])


@given(holdings())
@settings(max_examples=300, deadline=None)
def test_ultimate_owners_hold_at_most_the_whole(held: list[tuple[str, str, float]]) -> None:
    """Those whom nobody owns hold at most the whole of a company together."""
    owned = {name for _, name, part in held if part}
    for company in {name for _, name, _ in held}:
        found = integrated(company, exact(held))
        assert sum(part.low for owner, part in found.parts.items() if owner not in owned) <= 1 + 1e-9


@given(holdings(), st.randoms())
@settings(max_examples=300, deadline=None)
def test_every_true_part_is_within_bounds(held: list[tuple[str, str, float]], chance: object) -> None:
    """Whatever the true shares between the bounds are, what follows from them is within the bounds that follow."""
    wide = [
        Share(owner, owned, part * chance.random(), min(part + 0.2 * chance.random(), 1))  # type: ignore[attr-defined]
        for owner, owned, part in held
    ]
    for company in {name for _, name, _ in held}:
        bounds, true = integrated(company, wide), integrated(company, exact(held))
        if true.closed:
            continue
        for owner, part in true.parts.items():
            assert bounds.parts[owner].low <= part.low + 1e-9
            assert part.low <= bounds.parts[owner].high + 1e-9


@pytest.mark.parametrize("limits", [(0, 1_500), (0, 0)])
def test_large_circles_are_solved_alike(monkeypatch: pytest.MonkeyPatch, limits: tuple[int, int]) -> None:
    """By hand, by numpy, and by the series a circle comes out the same."""
    held = [(f"n{n}", f"n{(n + 1) % 20}", 0.4) for n in range(20)]
    held += [(f"n{n}", f"n{(n + 7) % 20}", 0.3) for n in range(20)] + [("P", "n3", 0.2)]
    expected = integrated("n0", exact(held))
    monkeypatch.setattr(module, "BY_HAND", limits[0])
    monkeypatch.setattr(module, "DENSE", limits[1])
    found = integrated("n0", exact(held))
    for owner, part in expected.parts.items():
        assert found.parts[owner] == pytest.approx(part, abs=1e-10)


def test_circles_come_in_order() -> None:
    """Each part of a graph comes before those it leads to, and every name is in one part."""
    onwards = {"a": "b", "b": "cd", "c": "b", "d": "ef", "e": "d", "f": ""}
    found = circles("a", onwards.__getitem__)
    place = {name: number for number, part in enumerate(found) for name in part}
    assert place.keys() == onwards.keys()
    assert all(place[name] <= place[other] for name, others in onwards.items() for other in others)
    assert sorted(map(sorted, found)) == [["a"], ["b", "c"], ["d", "e"], ["f"]]
