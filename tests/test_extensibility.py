"""A relation type, an alias, a source with claims and a question are added as data, without a line of Python."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from cli.running import graphkit

from graphkit.validation import validate
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGE = """@prefix gk: <https://w3id.org/graphkit/ontology/> . @prefix my: <https://example.org/my/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix schema: <https://schema.org/> .
my:lessee a gk:Role ; rdfs:label "lessee"@en ; rdfs:comment "Who takes the racks."@en ;
    rdfs:subPropertyOf schema:customer ; rdfs:range gk:Party ; gk:lane "user or buyer" .
my:RackLease a owl:Class, gk:RelationType ; rdfs:label "rack lease"@en ;
    rdfs:comment "Somebody takes whole racks at a site."@en ; rdfs:subClassOf schema:RentAction ; gk:kind gk:State ;
    gk:way gk:Rental ; gk:lane "chain" ; gk:dash "solid" ;
    gk:verb "leases racks at" ; gk:inverseVerb "leases racks to" ; gk:infinitive "lease racks at" ;
    gk:hasRole my:lessee, gk:site, gk:chip ; gk:identifiedBy ( my:lessee gk:site ) ; gk:scopeRole my:lessee, gk:site ;
    gk:opens [ gk:from my:lessee ; gk:to gk:site ; gk:mode gk:RemoteUse ;
               gk:stepVerb "leases racks at" ; gk:stepInfinitive "lease racks at" ] ,
             [ gk:from gk:site ; gk:to gk:chip ; gk:mode gk:Possession ;
               gk:stepVerb "has racks with" ; gk:stepInfinitive "have racks with" ] .
"""
FACTS = """@prefix gk: <https://w3id.org/graphkit/ontology/> . @prefix my: <https://example.org/my/> .
@prefix ent: <https://w3id.org/graphkit/entity/> . @prefix site: <https://w3id.org/graphkit/site/> .
@prefix chip: <https://w3id.org/graphkit/chip/> . @prefix src: <https://w3id.org/graphkit/source/> .
@prefix claim: <https://w3id.org/graphkit/claim/> . @prefix rel: <https://w3id.org/graphkit/relation/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ent:baidu skos:altLabel "Bǎidù gōngsī"@zh-Latn .
site:my-hall a gk:Site ; rdfs:label "Hall Seven"@en .
ent:my-paper a gk:Publisher ; rdfs:label "My Paper"@en .
src:my-report a gk:Source ; rdfs:label "Report of My Paper"@en ; gk:publisher ent:my-paper ;
    gk:publishedEarliest "2026-01-05"^^xsd:date ; gk:publishedLatest "2026-01-05"^^xsd:date .
claim:MY-1 { rel:rack-lease.baidu.my-hall a my:RackLease ; my:lessee ent:baidu ; gk:site site:my-hall ;
    gk:chip chip:nvidia-b200 ; gk:status gk:Happened . }
claim:MY-1 a gk:Claim ; gk:quotedFrom src:my-report ; gk:speaker ent:my-paper ; gk:stance gk:Reported ;
    gk:origin src:my-report ; gk:credibility 2 ; gk:reviewed true .
"""
QUESTION = """# Who leases racks where
PREFIX my: <https://example.org/my/>
SELECT ?who ?where ?stance { GRAPH ?claim { ?lease a my:RackLease ; my:lessee ?a ; gk:site ?b }
  ?claim gk:stance/rdfs:label ?stance . ?a rdfs:label ?who . ?b rdfs:label ?where }
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reader's own folder: words, facts and a question."""
    path = tmp_path_factory.mktemp("own")
    (path / "language.ttl").write_text(LANGUAGE, encoding="utf-8")
    (path / "facts.trig").write_text(FACTS, encoding="utf-8")
    (path / "rack-leases.rq").write_text(QUESTION, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def own(folder: Path) -> Workspace:
    """The bundled data with the reader's own."""
    return Workspace.open([str(folder)])


def test_without_them_there_is_none(workspace: Workspace) -> None:
    """The bundled data has no route for the party, and no such word."""
    assert workspace.trace("Baidu", "b200").no
    assert "https://example.org/my/RackLease" not in workspace.language.types


def test_the_route_is_traced(own: Workspace) -> None:
    """The new relation type opens steps, worded with its own verb."""
    answer = own.trace("Baidu", "b200")
    assert not answer.no
    words = "\n".join(line.text for section in answer.sections for line in section.lines)
    assert "Baidu leases racks at Hall Seven" in words
    assert "MY-1" in words
    assert answer.rows[0]["entities"] == ["baidu", "my-hall", "nvidia-b200"]


def test_the_alias_is_found(own: Workspace) -> None:
    """A name added to a bundled entity is found in any case; the bundled names stay."""
    assert own.names.resolve("BǍIDÙ GŌNGSĪ").name == "entity/baidu"
    assert own.names.resolve("百度").name == "entity/baidu"
    assert own.names.resolve("Baidu").label == "Baidu"


def test_the_type_is_browsed(own: Workspace) -> None:
    """``ref`` lists it and shows its roles and steps."""
    assert any(row["label"] == "rack lease" for row in own.ref().rows)
    shown = own.ref("RackLease")
    assert shown.rows[0]["roles"] == ["lessee", "site", "chip"]
    assert own.ref("lessee").rows


def test_the_claim_is_shown(own: Workspace) -> None:
    """``show`` and ``claims`` have it with source and speaker; no word of the language passes for an entity."""
    text = "\n".join(line.text for section in own.show("Baidu").sections for line in section.lines)
    assert "Hall Seven" in text
    [row] = own.claims("MY-1").rows
    assert (row["source"], row["speaker"], row["stance"]) == ("Report of My Paper", "My Paper", "reported")
    assert not [name for name in own.library.entities if name.startswith("https://example.org/my/")]


def test_the_question_is_asked(own: Workspace, folder: Path) -> None:
    """By name; the step becomes a plain edge, for it is reported, said to be so and undisputed."""
    assert own.query("rack-leases").rows == ({"who": "Baidu", "where": "Hall Seven", "stance": "reported"},)
    assert own.ask("ASK { ent:baidu gk:usesRemotely site:my-hall }").boolean
    done = graphkit("query", "rack-leases", "--data", str(folder), "--format", "json")
    assert json.loads(done.stdout)["results"]["bindings"][0]["where"]["value"] == "Hall Seven"


def test_they_pass_the_checks(folder: Path) -> None:
    """Nothing is to be mended in them."""
    assert validate([str(folder)]).rows == ()
