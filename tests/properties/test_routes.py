"""Routes against brute force, on random worlds with parallel relations, folding and confinement."""

from __future__ import annotations

from itertools import pairwise, permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import DAY, claim, library

from graphkit.analysis.coverage import COVERED, NOT_STATED, OUTSIDE
from graphkit.analysis.routes import build_routes
from graphkit.analysis.search import sequences_to
from graphkit.model.lens import Lens
from graphkit.view.view import View
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from graphkit.model.claim import Claim
    from graphkit.model.language import Language
    from graphkit.model.route import Route

LENS = Lens(DAY, DAY)
PARTIES = ["p0", "p1", "p2", "p3"]
SITES = ["s0", "s1"]
CHIPS = ["c0", "c1"]
KINDS = {
    "CapacityContract": {
        "customer": PARTIES,
        "provider": PARTIES,
        "intermediary": PARTIES,
        "site": SITES,
        "chip": CHIPS,
    },
    "IntermediaryArrangement": {"principal": PARTIES, "intermediary": PARTIES, "provider": PARTIES},
    "ComputeUse": {"user": PARTIES, "provider": PARTIES, "site": SITES, "chip": CHIPS},
    "SiteOperation": {"operator": PARTIES, "site": SITES},
    "HardwarePurchase": {"buyer": PARTIES, "site": SITES, "chip": CHIPS},
    "Deployment": {"site": SITES, "chip": CHIPS, "holder": PARTIES},
}
LANGUAGE: Language = Workspace.open().language


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Up to nine claims; some share a relation, so that steps are assembled from several."""
    found = []
    for number in range(draw(st.integers(2, 9))):
        kind = draw(st.sampled_from(sorted(KINDS)))
        roles = {role: draw(st.sampled_from(fillers)) for role, fillers in KINDS[kind].items() if draw(st.booleans())}
        relation = f"relation/{kind}.{draw(st.integers(0, 2))}" if draw(st.booleans()) else ""
        found.append(claim(f"X{number}", kind, roles, relation))
    return found


def _view(found: list[Claim]) -> View:
    return View(library(found, LANGUAGE), LANGUAGE, LENS)


def _sequences(view: View, start: str, goals: list[str]) -> list[tuple[str, ...]]:
    number = view.number(start)
    if number is None:
        return []
    goal_numbers = [n for goal in goals if (n := view.number(goal)) is not None]
    found = sequences_to(view, goal_numbers, 12, 10_000)(number)
    assert found.complete
    return sorted(tuple(view.name(n) for n in sequence) for sequence in found.sequences)


def _brute_steps(found: list[Claim]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Every step, naively: the relations and the role leapt over, for each pair of fillers."""
    roles: dict[str, dict[str, set[str]]] = {}
    kinds: dict[str, str] = {}
    for one in found:
        kinds.setdefault(one.relation, one.type)
        for role, fillers in one.roles.items():
            roles.setdefault(one.relation, {}).setdefault(role, set()).update(fillers)
    steps: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for relation, held in roles.items():
        for rule in LANGUAGE.types[kinds[relation]].steps:
            for start in held.get(rule.start, ()):
                for end in held.get(rule.end, ()):
                    if start != end:
                        steps.setdefault((start, end), []).append((relation, rule.coarse_of))
    return steps


def _brute_sequences(found: list[Claim], start: str, goals: list[str]) -> list[tuple[str, ...]]:
    steps = _brute_steps(found)
    middles = [name for name in [*PARTIES, *SITES] if name != start]
    ways = []
    for length in range(len(middles) + 1):
        for middle in permutations(middles, length):
            for goal in goals:
                way = (start, *middle, goal)
                if all(pair in steps for pair in pairwise(way)):
                    ways.append(way)
    return sorted(ways)


@settings(max_examples=300, deadline=None)
@given(claims())
def test_search_finds_what_brute_force_finds(found: list[Claim]) -> None:
    """The pruned search and the enumeration of all permutations give the same sequences."""
    view = _view(found)
    for start in PARTIES[:2]:
        assert _sequences(view, start, CHIPS) == _brute_sequences(found, start, CHIPS)


@settings(max_examples=200, deadline=None)
@given(claims(), st.data())
def test_removing_a_claim_never_adds_a_route(found: list[Claim], data: st.DataObject) -> None:
    """With identity held fixed, a view of fewer claims has no sequence that the fuller one lacks."""
    gone = data.draw(st.integers(0, len(found) - 1))
    fewer = [one for number, one in enumerate(found) if number != gone]
    for start in PARTIES:
        assert set(_sequences(_view(fewer), start, CHIPS)) <= set(_sequences(_view(found), start, CHIPS))


@settings(max_examples=200, deadline=None)
@given(claims())
def test_folding_hides_nothing_and_shows_nothing_twice(found: list[Claim]) -> None:
    """Every sequence is in the answer exactly once: as a route, or folded under one."""
    view = _view(found)
    sequences = _sequences(view, "p0", CHIPS)
    numbers = [tuple(view.number(name) for name in sequence) for sequence in sequences]
    routes = build_routes(view, numbers)  # type: ignore[arg-type]
    told = [r.entities for route in routes for r in (route, *route.folded)]
    assert sorted(told) == sequences
    for route in routes:
        assert all(route.counted >= folded.counted for folded in route.folded)


@settings(max_examples=300, deadline=None)
@given(claims())
def test_coverage_is_what_its_definition_says(found: list[Claim]) -> None:
    """A route's coverage is the worst over its steps of the best over the relations of a step."""
    view = _view(found)
    steps = _brute_steps(found)
    held = {c.relation: c for c in found}
    for sequence in _sequences(view, "p0", CHIPS):
        numbers = [view.number(name) for name in sequence]
        (route,) = build_routes(view, [numbers])  # type: ignore[list-item]
        assert route.coverage == _brute_coverage(sequence, steps, found, held), sequence


def _brute_coverage(
    way: tuple[str, ...],
    steps: dict[tuple[str, str], list[tuple[str, str]]],
    found: list[Claim],
    held: dict[str, Claim],
) -> str:
    def fillers(relation: str, role: str) -> set[str]:
        return {f for c in found if c.relation == relation for f in c.roles.get(role, ())}

    pairs = list(pairwise(way))
    order = [COVERED, NOT_STATED, OUTSIDE]
    worst = 0
    for place, pair in enumerate(pairs):
        onwards: list[set[str]] = [{way[place]}]
        for later in pairs[place:]:
            leapt: set[str] = set()
            for relation, role in steps[later]:
                over = fillers(relation, role) if role else set()
                if not over:
                    leapt = set()
                    break
                leapt |= over
            if leapt:
                onwards.append(leapt)
            onwards.append({later[1]})
        best = 2
        for relation, _ in steps[pair]:
            kind = next(c.type for c in sorted(found, key=lambda c: c.name) if c.relation == relation)
            confines = LANGUAGE.types[kind].confines
            best = min(best, _brute_scope(confines, onwards, lambda r, x=relation: fillers(x, r)))
        worst = max(worst, best)
    del held
    return order[worst]


def _brute_scope(confines: tuple[str, ...], onwards: list[set[str]], fillers) -> int:  # type: ignore[no-untyped-def]  # noqa: ANN001
    if not confines:
        return 0
    letters = {"ontology/site": "s", "ontology/chip": "c"}
    for role in confines:
        there = {name for place in onwards for name in place if name[0] == letters[role]}
        if fillers(role) and there and not fillers(role) & there:
            return 2
    for place in onwards:
        if any(name[0] in "sc" for name in place):
            return 0 if any(fillers(role) & place for role in confines) else 1
    return 1


@pytest.fixture(scope="module")
def two_sites() -> View:
    """One operator, two sites, two customers: each contract names one site."""
    return _view(
        [
            claim("A", "CapacityContract", {"customer": "p1", "provider": "p0", "site": "s0"}),
            claim("B", "CapacityContract", {"customer": "p2", "provider": "p0", "site": "s1"}),
            claim("C", "SiteOperation", {"operator": "p0", "site": "s0"}),
            claim("D", "SiteOperation", {"operator": "p0", "site": "s1"}),
            claim("E", "Deployment", {"site": "s0", "chip": "c0"}),
            claim("F", "Deployment", {"site": "s1", "chip": "c1"}),
        ]
    )


def _routes(view: View, start: str) -> dict[tuple[str, ...], Route]:
    numbers = [[view.number(n) for n in s] for s in _sequences(view, start, CHIPS)]
    return {route.entities: route for route in build_routes(view, numbers)}  # type: ignore[arg-type]


@pytest.mark.parametrize(("customer", "own", "other"), [("p1", "s0", "s1"), ("p2", "s1", "s0")])
def test_a_contract_for_one_site_opens_only_that_site(two_sites: View, customer: str, own: str, other: str) -> None:
    """The route through the contracted site counts; that through the other is outside the contract."""
    found = {way[2]: route for way, route in _routes(two_sites, customer).items()}
    assert found[own].counted
    assert found[other].coverage == OUTSIDE
    assert not found[other].counted
