"""What a query that names no graph may take for said, and what it must ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graphkit.view.queryable import plain_claims, queryable

if TYPE_CHECKING:
    from graphkit.model.answer import Row
    from graphkit.workspace import Workspace

STEP = "derived/steps"


def rows(workspace: Workspace, text: str, **parts: object) -> tuple[Row, ...]:
    """The rows of a query."""
    return workspace.query(text, lens=workspace.lens(**parts)).rows


def test_a_relation_type_is_asked_for_by_name(workspace: Workspace) -> None:
    """``?relation a TYPE`` works without naming a graph or declaring a prefix."""
    found = rows(workspace, "SELECT ?r { ?r a gk:HardwarePurchase ; gk:buyer ent:datasection }")
    assert {row["r"] for row in found} >= {"rel:hardware-purchase.datasection.nvidia-b200.osaka.2025-07"}


@pytest.mark.parametrize("stance", ["Alleged", "Denied", "Inferred"])
def test_what_is_charged_denied_or_inferred_is_in_its_own_graph_only(workspace: Workspace, stance: str) -> None:
    """No relation or role of such a claim is in the default graph, and all are under the claim's name."""
    inside = f"?claim gk:stance gk:{stance} . GRAPH ?claim {{ ?relation ?role ?filler }}"
    found = rows(workspace, f"SELECT DISTINCT ?claim {{ {inside} }}")
    assert {row["claim"] for row in found} == {
        f"claim:{name.rsplit('/')[-1]}"
        for name, claim in workspace.library.claims.items()
        if claim.stance.endswith(f"/{stance}")
    }
    elsewhere = (
        "FILTER NOT EXISTS { ?other gk:stance ?usual . GRAPH ?other { ?relation ?role ?filler } "
        f"FILTER(?usual != gk:{stance}) }}"
    )
    assert not rows(workspace, f"SELECT * {{ {inside} ?relation ?role ?filler {elsewhere} }}")


def test_a_denied_claim_leaves_the_default_graph(workspace: Workspace) -> None:
    """The plan that ByteDance denied is read under its claim; the denial repeats nothing as a fact."""
    assert not rows(workspace, "SELECT * { rel:figure.S004-001 gk:amount ?amount }")
    assert rows(workspace, "SELECT * { GRAPH claim:S004-001 { rel:figure.S004-001 gk:amount ?amount } }")
    assert rows(workspace, "SELECT * { rel:figure.S004-001 gk:disputed true }")


def test_without_the_denial_the_claim_is_plain(workspace: Workspace) -> None:
    """Known before the denial was known, the same claim stands in the default graph."""
    day = workspace.library.claims["claim/A018"].said.earliest.replace(day=1)
    early = workspace.view(workspace.lens(known_at=day))
    late = workspace.view()
    denied = [name for claim in late.claims.values() for name in claim.disputes if name in early.claims]
    assert not set(denied) & plain_claims(late)
    for name in denied:
        if "claim/A018" not in early.claims and early.claims[name].stance.endswith("Relayed"):
            assert name in plain_claims(early)


def test_who_says_it_is_never_left_out(workspace: Workspace) -> None:
    """Stance and speaker of every admitted claim stand in the default graph."""
    found = rows(workspace, "SELECT (COUNT(*) AS ?n) { ?claim gk:stance ?stance ; gk:speaker ?speaker }")
    assert found[0]["n"] == str(len(workspace.view().claims))


def test_steps_stand_outside_the_default_graph(workspace: Workspace) -> None:
    """A step may be charged or planned, so it is asked for by its graph; each has its evidence."""
    assert not rows(workspace, "SELECT * { ?step a gk:Step }")
    words = "gk:fromEntity gk:toEntity gk:carriedBy gk:stepMode gk:stepStatus gk:stepStance gk:disputed gk:basis"
    pattern = " ; ".join(f"{word} ?{word[3:]}" for word in words.split())
    whole = rows(workspace, f"SELECT DISTINCT ?step {{ GRAPH derived:steps {{ ?step a gk:Step ; {pattern} }} }}")
    assert len(whole) == sum(len(step.carriers) for step in workspace.view().steps())


def test_a_plain_edge_needs_no_word_beside_it(workspace: Workspace) -> None:
    """Each is carried by a step that is reported or better, happened, stated by one claim, undisputed."""
    edges = rows(workspace, "SELECT ?a ?p ?b { GRAPH derived:edges { ?a ?p ?b } }")
    assert {"a": "ent:bytedance", "p": "gk:hasControlOf", "b": "ent:tiktok"} in edges
    for edge in edges:
        assert rows(
            workspace,
            f"""SELECT * {{ GRAPH derived:steps {{ ?step gk:fromEntity {edge["a"]} ; gk:toEntity {edge["b"]} ;
              gk:stepStatus gk:Happened ; gk:disputed false ; gk:basis "stated" ;
              gk:stepCertainty ?level }} ?level gk:rank ?rank . gk:ReportedOnly gk:rank ?least
              FILTER(?rank >= ?least) }}""",
        )
    assert not rows(workspace, "SELECT * { ent:tencent gk:usesRemotely ?what }"), "relayed or disputed only"


def test_steps_have_the_same_names_twice(workspace: Workspace) -> None:
    """The names of steps hang on what they are, not on their order."""
    first, second = (
        {str(q.subject) for q in queryable(workspace.view(), (), ()) if STEP in str(q.graph_name)} for _ in range(2)
    )
    assert first == second
    assert first


def test_partial_dates_have_bounds_that_compare(workspace: Workspace) -> None:
    """A month becomes its first and last day, in the graph of dates and beside plain relations."""
    [row] = rows(
        workspace,
        """SELECT ?first ?last { rel:hardware-purchase.datasection.nvidia-b200.osaka.2025-07 gk:dated ?day .
           ?day gk:dateWord gk:agreedOn ; gk:earliest ?first ; gk:latest ?last
           FILTER(?first >= "2025-06-30"^^xsd:date && ?last < "2025-08-01"^^xsd:date) }""",
    )
    assert row == {"first": "2025-07-01", "last": "2025-07-31"}


def test_a_lens_takes_claims_out_altogether(workspace: Workspace) -> None:
    """Without inferences, neither their graphs nor what is said of them, nor a step that needs one, is left."""
    assert not rows(workspace, "SELECT * { ?claim gk:stance gk:Inferred }", inference=False)
    assert not rows(workspace, "SELECT * { GRAPH claim:E04 { ?s ?p ?o } }", inference=False)
    basis = 'SELECT * { GRAPH derived:steps { ?step gk:basis "inferred" } }'
    assert rows(workspace, basis)
    assert not rows(workspace, basis, inference=False)


def test_a_lens_of_status_takes_plans_out_of_the_default_graph(workspace: Workspace) -> None:
    """With --status happened, no relation that is only planned is left in the default graph."""
    found = rows(workspace, "SELECT DISTINCT ?status { ?r gk:status ?status }", status="ontology/Happened")
    assert {row["status"] for row in found} <= {"gk:Happened", "gk:Ended", "gk:Unstated"}


def test_every_computed_word_is_declared(workspace: Workspace) -> None:
    """What is computed uses words of the ontology alone."""
    computed = [q for q in queryable(workspace.view(), (), ()) if isinstance(q.graph_name, ox.NamedNode)]
    words = {q.predicate.value.removeprefix("https://w3id.org/graphkit/") for q in computed}
    assert {word for word in words if "#type" not in word} <= set(workspace.language.terms)
