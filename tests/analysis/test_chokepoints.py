"""Where access hinges: on whom, on which relations, on whose word; what comes up is looked at, and nothing flows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from cli.running import graphkit
from core import core_of
from worlds import DAY, claim, library

from graphkit.analysis.chokepoints import chokepoints
from graphkit.analysis.hinges import CLASS
from graphkit.analysis.select import Selection
from graphkit.arithmetic.disjoint import cut_of_paths
from graphkit.arithmetic.hitting import hitting, smallest
from graphkit.model.lens import Lens
from graphkit.model.quantity import Quantity
from graphkit.report.wording.chokepoints import chokepoints_answer
from graphkit.view.view import View
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from graphkit.analysis.chokepoints import Chokepoints
    from graphkit.model.claim import Claim
    from graphkit.model.route import Route

LANGUAGE = Workspace.open().language
LENS = Lens(DAY, DAY)
ONE_SITE = [
    claim("1", "CapacityContract", {"customer": "p0", "intermediary": "p1", "provider": "p2", "site": "s0"}),
    claim("2", "SiteOperation", {"operator": "p2", "site": "s0"}, origins=("other",)),
    claim("3", "Deployment", {"site": "s0", "chip": "c0"}, origins=("other",)),
]
"""One contract through somebody to one site with one chip, told by two origins."""


def asked(claims: list[Claim], *parties: str, **limits: int) -> Chokepoints:
    """The chokepoints of some parties, p0 if none is named, in a world of some claims."""
    world, names = library(claims, LANGUAGE), parties or ("p0",)
    return chokepoints(
        lambda lens: View(world, LANGUAGE, lens), LENS, lambda _: Selection(", ".join(names), names), **limits
    )


def told(found: Chokepoints, claims: list[Claim]) -> str:
    """The answer in words, as one text."""
    answer = chokepoints_answer(found, View(library(claims, LANGUAGE), LANGUAGE, LENS))
    return "\n".join([answer.title, *(line.text for s in answer.sections for line in s.lines), *answer.caveats])


def ways(routes: tuple[Route, ...]) -> list[str]:
    """Routes as the names that they pass."""
    return [" ".join(route.entities) for route in routes]


def test_all_who_lie_on_the_only_route_are_shared() -> None:
    """On one route everybody between is shared, with the lane that roles give, and each alone cuts it.

    Losing what is told of the chips alone leaves a site of which no chip is known, and that is a route too.
    """
    found = asked(ONE_SITE)
    [hinge] = found.hinges
    assert [(part.name, part.lane) for part in hinge.shared] == [
        ("p1", "intermediary"),
        ("p2", "operator"),
        ("s0", "site"),
    ]
    assert hinge.entities.sets == hinge.listed.sets == (("p1",), ("p2",), ("s0",))
    assert hinge.over_steps is not None
    assert len(hinge.over_steps) == 1
    assert hinge.relations.sets == (("relation/1",), ("relation/2",))
    assert hinge.origins.smallest.sets == (("origin",), ("other",))
    assert hinge.origins.gone == (("claim/1",), ("claim/2", "claim/3"))


def test_the_maker_of_the_chips_is_told_and_cuts_nothing() -> None:
    """Who makes the chip at the end lies behind every route, and is in no cut."""
    found = asked([*ONE_SITE, claim("4", "Manufacture", {"chip": "c0", "maker": "pM"})])
    [hinge] = found.hinges
    assert [(part.name, part.lane) for part in hinge.makers] == [("pM", "maker")]
    assert not any("pM" in one for one in hinge.entities.sets)
    assert {loss.part.name for loss in found.losses} == {"p1", "p2", "s0"}


def test_a_coarser_telling_that_comes_up_is_no_lost_access() -> None:
    """That the party is said of its own to use the site remains when the one between is left out, and is told so."""
    claims = [*ONE_SITE, claim("4", "ComputeUse", {"user": "p0", "site": "s0"})]
    found = asked(claims)
    [hinge] = found.hinges
    assert hinge.listed.sets == (("p1",), ("p2",), ("s0",))
    assert hinge.entities.sets == (("s0",),)
    [loss] = [loss for loss in found.losses if loss.part.name == "p1"]
    assert ways(loss.lost) == ["p0 p1 p2 s0 c0"]
    assert ways(loss.come_up) == ["p0 s0 c0"]
    assert "comes up, which tells less: p0 > s0 > c0" in told(found, claims)


def test_two_ways_need_two_and_share_nobody() -> None:
    """With two providers between, nobody is on all routes, two cut them, and as many paths have nobody in common."""
    claims = [
        claim("1", "CapacityContract", {"customer": "p0", "provider": "p1", "chip": "c0"}),
        claim("2", "CapacityContract", {"customer": "p0", "provider": "p2", "chip": "c0"}),
        claim("3", "HardwarePurchase", {"buyer": "p1", "chip": "c0"}),
        claim("4", "HardwarePurchase", {"buyer": "p2", "chip": "c0"}),
    ]
    found = asked(claims)
    [hinge] = found.hinges
    assert hinge.shared == ()
    assert hinge.listed.sets == (("p1", "p2"),)
    assert hinge.over_steps == ("p1", "p2")
    assert "nobody between is on all of them" in told(found, claims)


def test_routes_may_need_fewer_than_paths_along_their_steps() -> None:
    """Steps of several routes make paths that are no route, so a cut of paths may be larger than one of routes."""
    routes = [("start", *way, "end") for way in ("ab", "bc", "ca")]
    assert smallest(hitting(route[1:-1] for route in routes)).size == 2
    assert cut_of_paths(routes) == ("a", "b", "c")


def test_a_straight_route_has_no_cut_of_those_between() -> None:
    """What a party bought itself has nobody between: no number of others cuts it, one relation and one origin do."""
    claims = [*ONE_SITE, claim("4", "HardwarePurchase", {"buyer": "p0", "chip": "c0"})]
    found = asked(claims)
    every = found.hinges[0]
    assert not every.listed.possible
    assert not every.entities.possible
    assert every.over_steps is None
    assert every.relations.size == 2
    text = told(found, claims)
    assert "nobody between on 1 of 2: bought 1" in text
    assert "Fewest between, one of whom is on each route as listed: there are none" in text


def test_the_fewest_origins_count_a_report_of_its_own_document() -> None:
    """A claim of unknown origin rests on its document, and that is said; an inference goes with its premise."""
    claims = [
        claim("1", "CapacityContract", {"customer": "p0", "provider": "p1", "site": "s0"}, origins=()),
        claim("2", "SiteOperation", {"operator": "p1"}, "relation/r"),
        claim("3", "SiteOperation", {"site": "s0"}, "relation/r", origins=(), premises=("claim/2",), inference=True),
    ]
    found = asked(claims)
    fragile = found.hinges[0].origins
    assert fragile.smallest.sets == (("origin",), ("source",))
    assert fragile.gone == (("claim/2", "claim/3"), ("claim/1",))
    assert fragile.unknown == {"source"}
    text = told(found, claims)
    assert "a source (its own origin not known); with it go 1" in text
    assert "counts as resting on its own document" in text


def test_a_step_told_by_two_origins_stands_without_one() -> None:
    """Where another origin tells the same, losing one breaks nothing; both must go."""
    roles = {"buyer": "p0", "chip": "c0"}
    claims = [claim("1", "HardwarePurchase", roles, "relation/r"), claim("2", "HardwarePurchase", roles, "relation/r")]
    claims[1] = claims[1]._replace(origins=("other",))
    assert asked(claims).hinges[0].origins.smallest.sets == (("origin", "other"),)


def test_a_delivery_to_two_stays_for_one_when_the_other_is_left_out() -> None:
    """Of two operators that fill one role, leaving one out leaves the relation to the other."""
    claims = [
        claim("1", "CapacityContract", {"customer": "p0", "provider": "p1 p2", "site": "s0"}),
        claim("2", "Deployment", {"site": "s0", "chip": "c0"}),
        claim("3", "SiteOperation", {"operator": "p1", "site": "s0"}),
        claim("4", "SiteOperation", {"operator": "p2", "site": "s0"}),
    ]
    [loss] = [loss for loss in asked(claims).losses if loss.part.name == "p1"]
    assert ways(loss.lost) == ["p0 p1 s0 c0"]
    assert loss.left == 1


def test_a_route_told_in_another_way_is_another() -> None:
    """A stock that only one origin tells of does not stand by another's word that the same chips are sought."""
    claims = [
        claim("1", "Stockpile", {"holder": "p0", "chip": "c0"}),
        claim("2", "Negotiation", {"seeker": "p0", "chip": "c0"}, origins=("other",)),
    ]
    found = asked(claims)
    [(route, fragile)] = found.by_route
    assert route.chosen[0].relation.type.name == "ontology/Stockpile"
    assert fragile.smallest.sets == (("origin",),)
    assert found.hinges[0].origins.smallest.sets == (("origin", "other"),)


def test_numbers_are_told_and_never_added_up() -> None:
    """Two contracts for the same chips tell of the number once, as that of the deployment, and no sum is made."""
    chips = {"ontology/quantity": (Quantity(5000, "Exact", "Chips"),)}
    claims = [
        *ONE_SITE[:2],
        ONE_SITE[2]._replace(values=chips),
        ONE_SITE[0]._replace(name="claim/5", relation="relation/5"),
    ]
    found = asked(claims)
    [loss] = [loss for loss in found.losses if loss.part.name == "s0"]
    assert [(value.quantity.number, value.relation.name) for value in loss.figures] == [(5000, "relation/3")]
    text = told(found, claims)
    assert "10,000" not in text
    assert "are not added up" in text


def test_no_counted_route_is_answered_with_no() -> None:
    """Where routes are only listed, nothing hinges; they are named, and why none counts."""
    claims = [
        claim("1", "CapacityContract", {"customer": "p0", "provider": "p1"}),
        claim("2", "SiteOperation", {"operator": "p1", "site": "s0"}),
        claim("3", "Deployment", {"site": "s0", "chip": "c0"}),
    ]
    found = asked(claims)
    view = View(library(claims, LANGUAGE), LANGUAGE, LENS)
    answer = chokepoints_answer(found, view)
    assert answer.exit_code == 1
    assert found.why
    text = told(found, claims)
    assert "p0 > p1 > s0 > c0: scope not stated" in text
    assert "none hinges on anybody" in text


def test_a_search_that_was_cut_is_told() -> None:
    """With more routes than the limit, all is only of the routes found, and the answer says so."""
    claims = [claim(str(number), "HardwarePurchase", {"buyer": "p0", "chip": f"c{number}"}) for number in range(3)]
    found = asked(claims, most=1)
    assert not found.complete
    assert "Who is on every route found may not be on the rest" in told(found, claims)


def test_a_search_that_was_cut_shows_no_set_to_be_a_cut() -> None:
    """Where routes may be left that were not found, cuts are bounded from below alone, and nothing is told as lost."""
    claims = [
        *(claim(f"a{n}", "CapacityContract", {"customer": "p0", "provider": "p1", "site": f"s{n}"}) for n in range(3)),
        *(claim(f"b{n}", "Deployment", {"site": f"s{n}", "chip": f"c{n}"}) for n in range(3)),
        *(claim(f"d{n}", "SiteOperation", {"operator": "p1", "site": f"s{n}"}) for n in range(3)),
    ]
    whole, found = asked(claims), asked(claims, most=2)
    assert not found.complete
    few, every = found.hinges[0], whole.hinges[0]
    for one, other in ((few.relations, every.relations), (few.entities, every.entities)):
        assert not one.sets
        assert one.at_least <= (other.size or 0)
    text = told(found, claims)
    assert "counted of those found before the search was cut" in text
    assert "lost: p0" not in text
    assert "not found any more: p0 > " in text


def test_what_no_longer_counts_is_no_lost_route_in_a_row() -> None:
    """A row tells lost routes and those that no longer count apart, as the text does."""
    claims = [*ONE_SITE, claim("4", "ComputeUse", {"user": "p0", "site": "s0"})]
    view = View(library(claims, LANGUAGE), LANGUAGE, LENS)
    rows = [row for row in chokepoints_answer(asked(claims), view).rows if row["question"] == "without"]
    without = next(row for row in rows if row["names"] == ["p1"])
    assert (without["lost"], without["uncounted"]) == (["p0 > p1 > p2 > s0 > c0"], [])
    assert (without["come_up"], without["newly"]) == (["p0 > s0 > c0"], [])


def test_parties_are_looked_at_apart() -> None:
    """Of several parties each has its own cuts; one that lies on a route of another is left out for that one alone."""
    claims = [*ONE_SITE, claim("4", "CapacityContract", {"customer": "p3", "provider": "p2", "site": "s0"})]
    found = asked(claims, "p0", "p2", "p3")
    assert [hinge.group.party for hinge in found.hinges] == ["p0", "p2", "p3"]
    [loss] = [loss for loss in found.losses if loss.part.name == "p2"]
    assert ways(loss.lost) == ["p0 p1 p2 s0 c0", "p3 p2 s0 c0"]
    assert loss.left == 0
    assert [part.name for part in found.shared] == ["s0"]


def test_the_first_texts_on_tencent(workspace: Workspace) -> None:
    """Its routes to restricted chips share NowNaw and Datasection; cuts need Datasection and Sydney, or two origins."""
    core = core_of(workspace)
    lens = core.lens()
    found = chokepoints(core.view, lens, *core.chosen("Tencent", None, lens))
    [hinge] = [hinge for hinge in found.hinges if (hinge.group.kind, hinge.group.outcome) == (CLASS, "restricted")]
    assert [part.name for part in hinge.shared] == ["entity/nownaw", "entity/datasection"]
    assert [part.lane for part in hinge.shared] == ["intermediary", "operator"]
    assert [part.name for part in hinge.makers] == ["entity/nvidia"]
    assert hinge.listed.sets == (("entity/datasection",), ("entity/nownaw",))
    assert hinge.entities.sets == (("entity/datasection", "site/sydney"),)
    assert [workspace.library.label(name) for one in hinge.origins.smallest.sets for name in one] == [
        "Financial Times report on Tencent and Datasection, 2025-12-21",
        "Saipien article on Tencent’s data centers abroad",
    ]
    assert found.shared == ()


@pytest.mark.parametrize("who", ["Tencent", "ByteDance", "INF Tech"])
def test_every_cut_is_one_by_the_command_for_scenarios(who: str, workspace: Workspace) -> None:
    """With a smallest cut left out, the trace of the same question has no counted route."""
    for target in (None, "restricted"):
        lens = workspace.lens()
        found = chokepoints(workspace.view, lens, *workspace.chosen(who, target, lens))
        for cuts in (found.hinges[0].entities, found.hinges[0].relations):
            for one in cuts.sets:
                assert workspace.trace(who, target, lens=lens._replace(left_out=frozenset(one))).no


def test_the_command_answers_in_every_form() -> None:
    """Rows hold each finding with its claims; a straight question has exit code 0, one without a route 1."""
    done = graphkit("chokepoints", "INF Tech", "--format", "json")
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    assert answer["answer"] == "chokepoints"
    questions = {row["question"] for row in answer["rows"]}
    assert {"on every route", "fewest traced anew", "fewest relations", "fewest origins", "without"} <= questions
    assert answer["rows"][0]["names"] == ["Indosat Ooredoo Hutchison"]
    assert answer["rows"][0]["claims"]
    assert "On the route" in graphkit("chokepoints", "INF Tech", "--format", "markdown").stdout
    assert graphkit("chokepoints", "Baidu", "b200").returncode == 1
    assert graphkit("chokepoints", "Tencent", "b200", "--to", "b300").returncode == 2
