"""Smallest sets that leave nothing unmet, and cuts of paths, against trying every set."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.arithmetic.disjoint import cut_of_paths
from graphkit.arithmetic.hitting import Need, hitting, smallest

NAMES = "abcdef"
some = st.frozensets(st.sampled_from(NAMES), max_size=4)
needs = st.lists(st.builds(Need, some, st.frozensets(st.sampled_from(NAMES), max_size=2)), max_size=7)
middles = st.lists(st.sampled_from("abcde"), max_size=4, unique=True)
ways = st.lists(middles.map(lambda names: ("start", *names, "end")), min_size=1, max_size=6)


def unmet(taken: frozenset[str], told: list[Need]) -> list[Need]:
    """The needs that a set of names does not meet."""
    return [need for need in told if need.given <= taken and not need.one_of & taken]


def sets() -> list[frozenset[str]]:
    """Every set of names, the small ones first."""
    return [frozenset(taken) for size in range(len(NAMES) + 1) for taken in combinations(NAMES, size)]


@settings(max_examples=400, deadline=None)
@given(needs)
def test_the_smallest_sets_are_those_that_trying_all_finds(told: list[Need]) -> None:
    """All sets of the least size that leave nothing unmet are found, and that there is none where there is none."""
    meeting = [taken for taken in sets() if not unmet(taken, told)]
    found = smallest(lambda taken: unmet(taken, told), most=100)
    assert found.possible == bool(meeting)
    assert [frozenset(one) for one in found.sets] == sorted(
        (taken for taken in meeting if len(taken) == len(meeting[0])), key=sorted
    )
    assert found.whole
    assert found.size == (len(meeting[0]) if meeting else None)


def test_more_sets_than_asked_for_are_told_to_be_more() -> None:
    """Where the list is cut, its size still holds."""
    found = smallest(hitting(["ab", "cd", "ef"]), most=3)
    assert (found.size, len(found.sets), found.whole) == (3, 3, False)


def test_a_search_that_gives_up_bounds_the_size() -> None:
    """With too few tries there is no set, and as many as groups without a name in common are needed at least."""
    found = smallest(hitting(["ab", "cd", "ef"]), tries=1)
    assert (found.sets, found.size, found.whole, found.possible) == ((), None, False, True)
    assert found.at_least == 3


@settings(max_examples=300, deadline=None)
@given(ways)
def test_no_fewer_names_cut_every_path(told: list[tuple[str, ...]]) -> None:
    """The names cut every path along the steps, and no fewer do; nothing cuts a step that leads straight to the end."""
    steps = {step for way in told for step in pairwise(way)}

    def reaches(gone: frozenset[str]) -> bool:
        waiting, seen = ["start"], {"start", *gone}
        while waiting:
            name = waiting.pop()
            new = {other for one, other in steps if one == name} - seen
            seen |= new
            waiting.extend(new)
        return "end" in seen

    cut = cut_of_paths(told)
    if ("start", "end") in steps:
        assert cut is None
        return
    assert cut is not None
    assert not reaches(frozenset(cut))
    assert all(reaches(frozenset(fewer)) for fewer in combinations("abcde", len(cut) - 1))
