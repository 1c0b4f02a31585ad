"""Two releases side by side: facts and rules are both data, and what makes a verdict another is told apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from cli.running import graphkit

from graphkit.analysis.compare.crossing import BY_FACT, BY_LAW, TOGETHER
from graphkit.resources import bundled
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """@prefix gk: <https://w3id.org/graphkit/ontology/> . @prefix rule: <https://w3id.org/graphkit/rule/> .
@prefix group: <https://w3id.org/graphkit/group/> . @prefix ent: <https://w3id.org/graphkit/entity/> .
@prefix src: <https://w3id.org/graphkit/source/> . @prefix claim: <https://w3id.org/graphkit/claim/> .
@prefix site: <https://w3id.org/graphkit/site/> . @prefix chip: <https://w3id.org/graphkit/chip/> .
@prefix rel: <https://w3id.org/graphkit/relation/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dct: <http://purl.org/dc/terms/> .
"""
ENTITIES = (
    HEAD
    + """
ent:buyer a gk:Company ; rdfs:label "Buyer Co"@en . ent:paper a gk:Publisher ; rdfs:label "A Paper"@en .
site:hall a gk:Site ; rdfs:label "Hall"@en . chip:fast a gk:ChipModel ; rdfs:label "Fast Chip"@en .
ent:land a gk:Country ; rdfs:label "Land"@en ; gk:countryCode "JP" .
src:early a gk:Source ; rdfs:label "Early report"@en ; gk:publisher ent:paper ;
    gk:publishedEarliest "2025-01-05"^^xsd:date ; gk:publishedLatest "2025-01-05"^^xsd:date .
src:late a gk:Source ; rdfs:label "Late report"@en ; gk:publisher ent:paper ;
    gk:publishedEarliest "2025-10-05"^^xsd:date ; gk:publishedLatest "2025-10-05"^^xsd:date .
<https://w3id.org/graphkit/release> dct:issued "2025-12-31"^^xsd:date ; owl:versionInfo "VERSION" .
"""
)
PLAN = """
claim:A1 { rel:purchase a gk:HardwarePurchase ; gk:buyer ent:buyer ; gk:chip chip:fast ; gk:site site:hall ;
    gk:status gk:Planned . }
claim:A1 a gk:Claim ; gk:quotedFrom src:early ; gk:speaker ent:paper ; gk:stance gk:Reported ;
    gk:origin src:early ; gk:credibility 2 ; gk:reviewed true .
"""
SEAT = """
claim:A2 { rel:seat a gk:Headquarters ; gk:organisation ent:buyer ; gk:place ent:land ; gk:status gk:Happened . }
claim:A2 a gk:Claim ; gk:quotedFrom src:late ; gk:speaker ent:paper ; gk:stance gk:Reported ;
    gk:origin src:late ; gk:credibility 2 ; gk:reviewed true .
"""
RULE = (
    HEAD
    + """
rule:own-rule a gk:Rule ; rdfs:label "own rule"@en ; rdfs:comment "A rule for a test."@en ;
    gk:ruleKind gk:Regulation ; gk:effect gk:Imposes ; gk:announced "2025-01-01"^^xsd:date ;
    gk:period [ gk:clock gk:Effective ; gk:begins "2025-07-01"^^xsd:date ] ;
    gk:citation "1 OWN 2" ; gk:reaches [ gk:anActivity gk:TransferItem ; gk:addressee gk:exporter ] ;
    gk:condition [ gk:reads gk:consigneeSeat ; gk:inGroup group:own-group ] ;
    gk:outcome gk:LicenceRequired ; gk:reviewPolicy [ gk:policy gk:CaseByCase ] ;
    gk:example [ rdfs:label "to a party of the land" ; gk:on "2025-07-01"^^xsd:date ; gk:anActivity gk:TransferItem ;
        gk:expects gk:Caught ; gk:given [ gk:reads gk:consigneeSeat ; gk:code "JP" ] ] .
group:own-group a gk:CountryGroup ; rdfs:label "own group"@en ; gk:member [ gk:countryCode "JP" ] .
"""
)
BEFORE, AFTER = date(2025, 6, 1), date(2025, 12, 31)
VERDICTS = {"verdict", "what a verdict rests on"}


def _release(folder: Path, *, seat: bool = True, rule: bool = True, version: str = "1", since: str = "") -> str:
    folder.mkdir()
    facts = ENTITIES.replace("VERSION", version) + PLAN + (SEAT if seat else "")
    if since:
        began = f'gk:place ent:land ; gk:began "{since}"^^xsd:date ;'
        facts = facts.replace("gk:place ent:land ;", began)
    (folder / "facts.trig").write_text(facts, encoding="utf-8")
    if rule:
        (folder / "rule.ttl").write_text(RULE, encoding="utf-8")
    return str(folder)


def _rows(workspace: Workspace, **sides: object) -> list[dict[str, object]]:
    answer = workspace.compare("Buyer Co", **sides)  # type: ignore[arg-type]
    return [dict(row) for row in answer.rows if row["change"] in VERDICTS]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A planned purchase, the seat of its buyer told in October, and a rule in effect from July."""
    folder = _release(tmp_path_factory.mktemp("world") / "whole")
    return Workspace.open([folder], bundled_data=False)


def test_by_law_where_only_the_rule_turned(world: Workspace) -> None:
    """The seat is known on both sides; the rule takes effect in between, and that is all."""
    [row] = _rows(world, lens=world.lens(as_of=AFTER), against=world.lens(as_of=BEFORE))
    assert row["cause"] == BY_LAW
    assert "own rule: before not in effect yet, after in force" in str(row["because"])
    assert "licence required" in str(row["after"])
    assert "licence required" not in str(row["before"])


def test_by_fact_where_only_a_claim_is_new(world: Workspace) -> None:
    """The rule is in effect on both sides; the seat is told in between, by the claim that is named."""
    [row] = _rows(world, lens=world.lens(as_of=AFTER), against=world.lens(as_of=AFTER, known_at=date(2025, 9, 1)))
    assert row["cause"] == BY_FACT
    assert "A2" in str(row["because"])
    assert "own rule" not in str(row["because"])


def test_by_fact_where_only_what_held_is_new(tmp_path: Path) -> None:
    """The day moves both clocks; a seat of September under a rule of July is no change of law."""
    folder = _release(tmp_path / "dated", since="2025-09-01")
    dated = Workspace.open([folder], bundled_data=False)
    [row] = _rows(dated, lens=dated.lens(as_of=AFTER), against=dated.lens(as_of=date(2025, 8, 1)))
    assert row["cause"] == BY_FACT
    assert "A2" in str(row["because"])
    assert "licence required" in str(row["after"])


def test_only_together_where_neither_is_enough(world: Workspace) -> None:
    """Without the seat the rule catches nothing, without the rule the seat matters to nobody."""
    [row] = _rows(world, lens=world.lens(as_of=AFTER), against=world.lens(as_of=BEFORE, known_at=BEFORE))
    assert row["cause"] == TOGETHER
    assert "own rule: before not in effect yet, after in force" in str(row["because"])
    assert "A2" in str(row["because"])


def test_a_rule_that_one_release_lacks_is_a_change_by_law(world: Workspace, tmp_path: Path) -> None:
    """On the same days and facts, data without the rule says otherwise, and the other data is named."""
    other = Workspace.release([_release(tmp_path / "old", rule=False, version="0")])
    answer = world.compare("Buyer Co", other=other)
    [row] = [row for row in answer.rows if row["change"] in VERDICTS]
    assert row["cause"] == BY_LAW
    assert "own rule: before not among the rules of data 0 of 2025-12-31" in str(row["because"])
    assert any("each side is judged by those of its own" in caveat for caveat in answer.caveats)


def test_a_claim_that_one_release_lacks_is_a_change_by_fact(world: Workspace, tmp_path: Path) -> None:
    """The rule is the same on both sides, which the answer says; the claim is not in the other data."""
    other = Workspace.release([_release(tmp_path / "old", seat=False, version="0")])
    answer = world.compare("Buyer Co", other=other)
    [row] = [row for row in answer.rows if row["change"] in VERDICTS]
    assert row["cause"] == BY_FACT
    assert any("the same rules" in caveat for caveat in answer.caveats)


def test_each_side_shows_its_version_and_digest(world: Workspace, tmp_path: Path) -> None:
    """Both are told in the answer, whichever form it takes."""
    other = Workspace.release([_release(tmp_path / "old", seat=False, version="0")])
    before, after = world.compare("Buyer Co", other=other).sections[0].lines
    assert f"data 0 of 2025-12-31 (sha256 {other.library.release.digest[:12]})" in before.text
    assert f"data 1 of 2025-12-31 (sha256 {world.library.release.digest[:12]})" in after.text


def test_a_party_that_only_the_other_release_has_is_found(world: Workspace, tmp_path: Path) -> None:
    """What is gone from the data can still be asked about; its route is told as not in this data."""
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "empty.ttl").write_text(HEAD + 'ent:other a gk:Company ; rdfs:label "Other Co"@en .', encoding="utf-8")
    answer = Workspace.open([str(folder)], bundled_data=False).compare("Buyer Co", other=world, lens=world.lens())
    gone = [row for row in answer.rows if row["change"] == "route not told any more"]
    assert [row["cause"] for row in gone] == ["not in the data"]


def test_a_whole_release_is_read_with_its_own_words_and_rules(tmp_path: Path) -> None:
    """A folder with ontology/ and data/ is the release that it is: the bundled one from elsewhere does not differ."""
    for part in ("ontology", "data"):
        (tmp_path / part).symlink_to(bundled(part))
    opened, other = Workspace.open(), Workspace.release([str(tmp_path)])
    assert other.library.release == opened.library.release
    assert opened.compare("Tencent", other=other).no


def test_a_release_may_be_a_store(tmp_path: Path) -> None:
    """What ``graphkit load`` built is compared as the files would be."""
    folder = _release(tmp_path / "files", version="0")
    done = graphkit("load", folder, "--into", str(tmp_path / "store"))
    assert done.returncode == 0, done.stderr
    stored, held = (Workspace.release([str(path)]) for path in (tmp_path / "store", folder))
    assert stored.library.claims.keys() == held.library.claims.keys()
    assert held.compare("Buyer Co", other=stored).no
