"""Small worlds in which an answer could be confidently wrong, and is not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from cli.running import graphkit
from worlds import DAY, claim, entity, library

from graphkit.analysis.evidence import unanswered
from graphkit.analysis.routes import build_routes
from graphkit.analysis.search import sequences_to
from graphkit.model.days import Day
from graphkit.model.entity import Source
from graphkit.model.lens import Lens
from graphkit.report.text import text
from graphkit.rules.activities import implied_and_untold, of_relation
from graphkit.rules.circumstances import circumstances
from graphkit.view.certainty import certainty, origins, weight
from graphkit.view.view import View

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.model.claim import Claim
    from graphkit.model.route import Route
    from graphkit.workspace import Workspace

PREFIXES = """
@prefix gk: <https://w3id.org/graphkit/ontology/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://example.org/> .
:src a gk:Source ; rdfs:label "a source"@en ; gk:publishedEarliest "2025-03-01"^^xsd:date ;
    gk:publishedLatest "2025-03-01"^^xsd:date .
:voice a gk:Publisher ; rdfs:label "a voice"@en .
:buyer a gk:Company ; rdfs:label "Buyer"@en .
:chip a gk:ChipModel ; rdfs:label "Chip"@en .
"""
CLAIM = ":c a gk:Claim ; gk:quotedFrom :src ; gk:speaker :voice ; gk:stance gk:Reported .\n"
BUYS = ":c { :r a gk:HardwarePurchase ; gk:buyer :buyer ; gk:chip :chip ; gk:status gk:Happened . }\n"


def _view(workspace: Workspace, claims: list[Claim], **parts: object) -> View:
    lens = Lens(**{"as_of": DAY, "known_at": DAY, **parts})  # type: ignore[arg-type]
    return View(library(claims, workspace.language), workspace.language, lens)


def _routes(view: View, start: str, goal: str) -> list[Route]:
    one, other = view.number(start), view.number(goal)
    if one is None or other is None:
        return []
    found = sequences_to(view, [other], 12, 1000)(one)
    return build_routes(view, found.sequences)


def test_a_day_before_everything_is_named_as_what_cuts(workspace: Workspace) -> None:
    """Before anything was said, "not cut by a filter" would be wrong, for a party as for a country."""
    for who in ("Tencent", "China", "all"):
        early = workspace.trace(who, "b200", lens=workspace.lens(as_of=date(2019, 1, 1)))
        assert "Not cut by a filter" not in text(early), who
        assert "Cut by" in text(early)


def test_own_data_alone_is_looked_at_on_its_newest_day(tmp_path: Path) -> None:
    """Without a release the days are those of the newest source, so that nothing vanishes."""
    path = tmp_path / "own.trig"
    path.write_text(PREFIXES + BUYS + CLAIM, encoding="utf-8")
    shown = graphkit("trace", "Buyer", "Chip", "--no-bundled", "--data", str(path))
    assert shown.returncode == 0, shown.stderr
    assert "as of 2025-03-01" in shown.stdout


def test_a_charge_that_the_lens_leaves_out_is_still_attributed_and_answered(workspace: Workspace) -> None:
    """In a dossier with high demands the short seller's words stand with his name and the denial."""
    lens = workspace.lens(certainty="ontology/ReportedOnly")
    written = text(workspace.show("Datasection", lens=lens))
    charge = written.index("alleged that US export controls")
    assert "alleged by Wolfpack Research" in written[charge : charge + 300]
    assert "denied by Datasection" in written


def test_rows_of_paths_carry_dispute_and_responses(workspace: Workspace) -> None:
    """A table for machines does not lose the denial."""
    rows = workspace.path("Wolfpack", "Oracle").rows
    charged = [row for row in rows if str(row["stance"]).startswith("alleged")]
    assert charged
    for row in charged:
        assert row["disputed"]
        assert row["responses"] == ["A028"]


def test_a_charge_of_any_type_without_an_answer_says_so(workspace: Workspace) -> None:
    """What is only alleged needs a response, whatever the type of its relation."""
    charge = claim("A", "HardwarePurchase", {"buyer": "p0", "chip": "c0"}, stance="ontology/Alleged")
    view = _view(workspace, [charge])
    assert unanswered(view, view.claims.values()) == [charge]
    denial = claim("B", "Response", {"about": "p0"}, stance="ontology/Denied", disputes=("claim/A",))
    assert not unanswered(_view(workspace, [charge, denial]), [charge])


def test_what_is_said_to_have_ended_is_no_present_route(workspace: Workspace) -> None:
    """A use that ended, no day stated, does not hold on the day it is said to be over."""
    over = claim("A", "ComputeUse", {"user": "p0", "chip": "c0"}, status="ontology/Ended")
    assert _view(workspace, [over]).excluded == {"relation/A": "as-of"}


def test_who_names_the_site_is_among_the_evidence(workspace: Workspace) -> None:
    """Where only an alleged plan names the site, the route is no better than that."""
    contract = claim("A", "CapacityContract", {"customer": "p0", "provider": "p1"}, "relation/K")
    naming = claim(
        "B", "CapacityContract", {"site": "s0"}, "relation/K", stance="ontology/Alleged", status="ontology/Possible"
    )
    rest = [
        claim("C", "SiteOperation", {"operator": "p1", "site": "s0"}),
        claim("D", "Deployment", {"site": "s0", "chip": "c0"}),
    ]
    (route,) = _routes(_view(workspace, [contract, naming, *rest]), "p0", "c0")
    assert route.counted
    assert "claim/B" in {one.name for one in route.claims}
    assert route.status == "ontology/Possible"


def test_a_denied_identity_puts_its_route_in_dispute(workspace: Workspace) -> None:
    """A route that rests on who somebody is, is assembled, and in dispute if that is denied."""
    use = claim("A", "ComputeUse", {"user": "u0", "chip": "c0"})
    same = claim("I", "Identity", {"same": "u0 p0"}, stance="ontology/Alleged")
    denial = claim("N", "Response", {"about": "p0"}, stance="ontology/Denied", disputes=("claim/I",))
    (route,) = _routes(_view(workspace, [use, same, denial]), "p0", "c0")
    assert (route.basis, route.disputed) == ("assembled", True)
    strict = _view(workspace, [use, same, denial], certainty="ontology/ReportedOnly")
    assert not _routes(strict, "p0", "c0")


def test_certainty_is_asked_of_the_claims_that_carry_a_step(workspace: Workspace) -> None:
    """A step that only an allegation opens does not borrow from another claim of its relation."""
    roles = {"customer": "p0", "provider": "p1"}
    sure = claim("A", "CapacityContract", roles, "relation/K")
    charge = claim("B", "CapacityContract", {"customer": "p0", "chip": "c0"}, "relation/K", stance="ontology/Alleged")
    assert _routes(_view(workspace, [sure, charge]), "p0", "c0")
    strict = _view(workspace, [sure, charge], certainty="ontology/ReportedOnly")
    assert not _routes(strict, "p0", "c0")


def test_one_report_is_not_two_origins(workspace: Workspace) -> None:
    """An origin that rests on another is that other, and two on unnamed people may be one."""
    said = Day.parse("2025-01-01")
    held = library([], workspace.language)._replace(
        sources={
            "first": Source("first", "first", said, unnamed_people=True),
            "echo": Source("echo", "echo", said, origins=("first",)),
            "other": Source("other", "other", said, unnamed_people=True),
        }
    )
    one = claim("A", "Statement", {"about": "p0"}, origins=("first",))
    echo = claim("B", "Statement", {"about": "p0"}, origins=("echo",))
    other = claim("C", "Statement", {"about": "p0"}, origins=("other",))
    assert origins([one, echo], held) == ("first",)
    assert weight([one, echo], held) == "1 origin"
    assert weight([one, other], held) == "1 to 2 origins"
    assert certainty([one, other], workspace.language, held) == "ontology/ReportedOnly"


def test_an_answer_from_a_source_not_asked_for_opens_nothing(workspace: Workspace) -> None:
    """A response travels with what it answers and is told, but fills no role."""
    charge = claim("A", "Allegation", {"accused": "p0"}, stance="ontology/Alleged")
    answer = claim("B", "HardwarePurchase", {"buyer": "p0", "chip": "c0"}, source="other", responds_to=("claim/A",))
    view = _view(workspace, [charge, answer], sources=frozenset({"source"}))
    assert "claim/B" in view.claims
    assert not _routes(view, "p0", "c0")


def test_a_clique_of_dead_ends_ends_the_search_and_says_so(workspace: Workspace) -> None:
    """Exponentially many ways into nothing stop at the limit of work, marked incomplete."""
    many = [
        claim(f"K{a}-{b}", "CapacityContract", {"customer": f"p{a}", "provider": f"p{b}"})
        for a in range(14)
        for b in range(14)
        if a != b
    ]
    gate = [
        claim("G1", "CapacityContract", {"customer": "p0", "provider": "p99"}),
        claim("G2", "Deployment", {"holder": "p99", "chip": "c0"}),
        claim("G3", "CapacityContract", {"customer": "p50", "provider": "p1"}),
    ]
    view = _view(workspace, [*many, *gate])
    start, goal = view.number("p50"), view.number("c0")
    assert start is not None
    assert goal is not None
    found = sequences_to(view, [goal], 40, 10_000)(start)
    assert not found.complete


def test_circles_of_families_and_names_without_entities_do_no_harm(workspace: Workspace) -> None:
    """A family that contains itself, and a filler that nothing declares, are told like others."""
    language = workspace.language
    circle = (entity("c0", language, family=("c1",)), entity("c1", language, family=("c0",)))
    held = library([claim("A", "HardwarePurchase", {"buyer": "p0", "chip": "c0"})], language, circle)
    assert held.models("c0") == ()
    nobody = held._replace(entities={name: e for name, e in held.entities.items() if name != "p0"})
    view = View(nobody, language, Lens(DAY, DAY))
    assert [route.entities for route in _routes(view, "p0", "c0")] == [("p0", "c0")]


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        (BUYS + CLAIM.replace("gk:Reported", "gk:Rumoured"), "stance"),
        (BUYS.replace("gk:Happened", "gk:Maybe") + CLAIM, "status"),
        (BUYS + CLAIM.replace(":src", ":nowhere"), "declared nowhere"),
        (BUYS + CLAIM.replace("gk:speaker", "gk:credibility 'high' ; gk:speaker"), "credibility"),
        (BUYS.replace(" . }", " . :q a gk:Deployment ; gk:chip :chip . }") + CLAIM, "2 relations"),
        (BUYS.replace("gk:status", 'gk:agreedOn "2025-13" ; gk:status') + CLAIM, "c"),
        (BUYS.replace("gk:HardwarePurchase", "gk:Nothing") + CLAIM, "no relation of a known type"),
    ],
)
def test_a_claim_that_cannot_be_understood_is_not_half_understood(tmp_path: Path, claims: str, words: str) -> None:
    """Unknown stance, status, source or type, two relations, a day that is none: exit 3, one clear line."""
    path = tmp_path / "own.trig"
    path.write_text(PREFIXES + claims, encoding="utf-8")
    failed = graphkit("trace", "Buyer", "--data", str(path))
    assert failed.returncode == 3, failed.stdout + failed.stderr
    assert words in failed.stderr
    assert "Traceback" not in failed.stderr


def test_a_source_is_told_with_its_day_its_letter_and_its_fate(workspace: Workspace) -> None:
    """Asked for by its name, a source shows bounds with reason, reliability with reason, rights and fate."""
    answer = workspace.claims("saipien-tencent-strategy")
    told = " ".join(line.text for line in answer.sections[0].lines)
    for words in ("between 2025-08-01 and 2026-11-22", "reliability D", "Assessed by", "no correction", "sha256"):
        assert words in told


def test_what_was_bought_is_not_folded_under_what_is_rented(workspace: Workspace) -> None:
    """A purchase of a family is no coarser telling of a chip of it used at somebody else's."""
    claims = [
        claim("A", "HardwarePurchase", {"buyer": "p0", "chip": "c0"}),
        claim("B", "CapacityContract", {"customer": "p0", "provider": "p1", "chip": "c1"}),
        claim("C", "Deployment", {"holder": "p1", "chip": "c1"}),
    ]
    family = entity("c1", workspace.language, family=("c0",))
    lens = Lens(as_of=DAY, known_at=DAY)
    view = View(library(claims, workspace.language, (family,)), workspace.language, lens)
    ends = [number for end in ("c0", "c1") if (number := view.number(end)) is not None]
    start = view.number("p0")
    assert start is not None
    routes = build_routes(view, sequences_to(view, ends, 12, 1000)(start).sequences)
    assert {route.entities for route in routes} == {("p0", "c0"), ("p0", "p1", "c1")}


def test_a_new_voice_on_a_step_settles_no_dispute(workspace: Workspace) -> None:
    """A step told by two relations of one mode is in dispute where one of them is."""
    claims = [
        claim("A", "Deployment", {"holder": "p0", "chip": "c0"}, "relation/D"),
        claim("B", "Deployment", {"holder": "p0", "chip": "c0"}, "relation/D", status="ontology/Planned"),
        claim("C", "Response", {"about": "p0"}, stance="ontology/Denied", disputes=("claim/A",)),
    ]
    assert [route.disputed for route in _routes(_view(workspace, claims), "p0", "c0")] == [True]
    agreed = claim("E", "HardwarePurchase", {"buyer": "p0", "chip": "c0"}, status="ontology/Agreed")
    assert [route.disputed for route in _routes(_view(workspace, [*claims, agreed]), "p0", "c0")] == [True]


def test_a_purchase_tells_only_the_transfer_to_its_own_buyer(workspace: Workspace) -> None:
    """Where no destination is named, what one party bought leaves open how another came to the same chips."""
    claims = [
        claim("A", "Stockpile", {"holder": "p0", "chip": "c0"}),
        claim("B", "HardwarePurchase", {"buyer": "p1", "chip": "c0"}),
    ]
    links = circumstances(_view(workspace, claims)).links
    assert links is not None
    view = _view(workspace, claims)
    (implied,) = of_relation(view.relations["relation/A"], view, links)
    assert implied_and_untold(implied, view, links)
    mine = [claims[0], claim("B", "HardwarePurchase", {"buyer": "p0", "chip": "c0"})]
    assert not implied_and_untold(implied, _view(workspace, mine), links)
