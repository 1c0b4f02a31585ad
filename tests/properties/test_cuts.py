"""A cut really cuts, and nothing smaller does: against leaving out every set, on random worlds."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from properties.test_routes import CHIPS, KINDS, LANGUAGE, LENS, PARTIES, SITES
from worlds import claim, library

from graphkit.analysis.chokepoints import chokepoints
from graphkit.analysis.fragility import rests_on, without_origins
from graphkit.analysis.select import Selection
from graphkit.analysis.trace import search_routes
from graphkit.view.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graphkit.analysis.chokepoints import Chokepoints
    from graphkit.analysis.hinges import Group
    from graphkit.arithmetic.hitting import Smallest
    from graphkit.model.claim import Claim
    from graphkit.model.library import Library
    from graphkit.model.route import Route

ORIGINS = ["o0", "o1", "o2"]
STATUSES = ["Happened", "Happened", "Planned", "Ended"]


@st.composite
def worlds(draw: st.DrawFn) -> list[Claim]:
    """Up to nine claims on few origins, some with two or none; some share a relation, are inferred, or end one."""
    found: list[Claim] = []
    for number in range(draw(st.integers(2, 9))):
        kind = draw(st.sampled_from(sorted(KINDS)))
        roles = {role: draw(st.sampled_from(fillers)) for role, fillers in KINDS[kind].items() if draw(st.booleans())}
        for role in roles:
            if draw(st.integers(0, 4)) == 0:
                roles[role] += f" {draw(st.sampled_from(KINDS[kind][role]))}"
        relation = f"relation/{kind}.{draw(st.integers(0, 2))}" if draw(st.booleans()) else ""
        origins = tuple(draw(st.lists(st.sampled_from(ORIGINS), max_size=2, unique=True)))
        premises = (draw(st.sampled_from(found)).name,) if found and draw(st.integers(0, 5)) == 0 else ()
        found.append(
            claim(
                f"X{number}",
                kind,
                roles,
                relation,
                origins=() if premises else origins,
                premises=premises,
                inference=bool(premises),
                status=f"ontology/{draw(st.sampled_from(STATUSES))}",
            )
        )
    for number in range(draw(st.integers(0, 1))):
        pair = draw(st.lists(st.sampled_from(PARTIES[1:]), min_size=2, max_size=2, unique=True))
        origin = draw(st.sampled_from(ORIGINS))
        found.append(claim(f"I{number}", "Identity", {"same": " ".join(pair)}, origins=(origin,)))
    return found


def asked(world: Library) -> Chokepoints:
    """The chokepoints of one party of a world, every target apart."""
    return chokepoints(lambda lens: View(world, LANGUAGE, lens), LENS, lambda _: Selection("p0", ("p0",)))


def left(view: View) -> list[Route]:
    """All counted routes of the party, those folded under others among them."""
    routes, complete = search_routes(view, lambda _: Selection("p0", ("p0",)))
    assert complete
    return [each for route in routes for each in (route, *route.folded) if each.counted]


def smallest_by_trying(names: Iterable[str], breaks: Callable[[frozenset[str]], bool]) -> list[tuple[str, ...]]:
    """Every smallest set of names that breaks the routes, by trying all."""
    held = sorted(names)
    for size in range(len(held) + 1):
        found = [taken for taken in combinations(held, size) if breaks(frozenset(taken))]
        if found:
            return found
    return []


def agrees(found: Smallest, tried: list[tuple[str, ...]]) -> bool:
    """Whether a search found what trying all sets found; a long list may be cut."""
    if found.whole:
        return list(found.sets) == sorted(tried)
    return found.size == len(tried[0]) and set(found.sets) < set(tried)


def looked_at(found: Chokepoints, view: View) -> Iterator[tuple[Group, int, Callable[[Route], bool]]]:
    """Each group of routes, with its place and whether a route belongs to it."""
    for place, hinge in enumerate(found.hinges):
        group = hinge.group
        ends = group.ends
        every = group.kind == "every"
        yield group, place, lambda route, ends=ends, every=every: every or view.identities[route.entities[-1]] in ends


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_a_cut_really_cuts_and_no_smaller_one_does(claims: list[Claim]) -> None:
    """Leaving a set of entities or relations out leaves no counted route, and no other set of the size or less does."""
    world = library(claims, LANGUAGE)
    view = View(world, LANGUAGE, LENS)
    found = asked(world)
    routes, _ = search_routes(view, lambda _: Selection("p0", ("p0",)))
    between = {n for route in routes for each in (route, *route.folded) for n in each.entities[1:-1]}
    relations = {carrier.relation.name for step in view.steps() for carrier in step.carriers}
    for _, place, belongs in looked_at(found, view):

        def breaks(lost: frozenset[str], belongs: Callable[[Route], bool] = belongs) -> bool:
            return not any(belongs(route) for route in left(View(world, LANGUAGE, LENS._replace(left_out=lost))))

        hinge = found.hinges[place]
        assert agrees(hinge.entities, smallest_by_trying(between, breaks))
        assert agrees(hinge.relations, smallest_by_trying(relations, breaks))


@settings(max_examples=200, deadline=None)
@given(worlds())
def test_the_fewest_origins_are_those_that_trying_all_finds(claims: list[Claim]) -> None:
    """Losing a set of origins leaves no counted route, and no other set of the size or less does."""
    world = library(claims, LANGUAGE)
    view = View(world, LANGUAGE, LENS)
    found = asked(world)
    origins = {name for each in claims for name in rests_on(each, world)}
    for group, place, belongs in looked_at(found, view):

        def breaks(lost: frozenset[str], belongs: Callable[[Route], bool] = belongs) -> bool:
            return not any(belongs(route) for route in left(View(without_origins(world, lost), LANGUAGE, LENS)))

        fragile = found.hinges[place].origins
        assert agrees(fragile.smallest, smallest_by_trying(origins, breaks)), group
        for lost, gone in zip(fragile.smallest.sets, fragile.gone, strict=True):
            assert not gone or set(gone).isdisjoint(
                View(without_origins(world, frozenset(lost)), LANGUAGE, LENS).claims
            )


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_what_lies_on_every_route_and_what_is_lost_without_it(claims: list[Claim]) -> None:
    """Who is shared is on each route; routes are lost, uncounted or left; a lost one is not there without him."""
    world = library(claims, LANGUAGE)
    found = asked(world)
    for hinge in found.hinges:
        for part in hinge.shared:
            assert all(part.name in route.entities[1:-1] for route in hinge.group.routes)
            assert (part.name,) in hinge.listed.sets
    assert {loss.part.name for loss in found.losses} == {n for route in found.routes for n in route.entities[1:-1]}
    for loss in found.losses:
        assert len(loss.lost) + len(loss.uncounted) + loss.left == len(found.routes)
        after = left(View(world, LANGUAGE, LENS._replace(left_out=frozenset({loss.part.name}))))
        ways = {(route.chosen[0].relation.type.way, route.entities) for route in after}
        assert not any((r.chosen[0].relation.type.way, r.entities) in ways for r in (*loss.lost, *loss.uncounted))
        assert all(route.counted for route in (*loss.come_up, *loss.newly))
        through = [route for route in found.routes if loss.part.name in route.entities[1:-1]]
        assert set(map(id, through)) <= set(map(id, loss.lost))


def test_the_worlds_are_not_all_empty() -> None:
    """Some worlds have several counted routes, so that there is something to cut."""
    cuts: set[int] = set()

    @settings(max_examples=200, deadline=None, database=None, derandomize=True)
    @given(worlds())
    def look(claims: list[Claim]) -> None:
        for hinge in asked(library(claims, LANGUAGE)).hinges:
            cuts.update(filter(None, (hinge.entities.size, hinge.relations.size, hinge.origins.smallest.size)))

    look()
    assert {1, 2} <= cuts
    assert CHIPS
    assert SITES
