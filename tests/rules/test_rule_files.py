"""Rules, country groups, scenarios and assumptions are files; a bad one is refused with its place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli.running import graphkit

from graphkit.analysis.verdicts import of_one
from graphkit.rules.circumstances import circumstances
from graphkit.rules.examples import try_examples
from graphkit.rules.judge import speaking
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from graphkit.model.law import Law

GROUND = Path(__file__).parents[3] / "shared" / "domain" / "rules.json"
BUNDLED = Workspace.open().language.law
HEAD = """@prefix gk: <https://w3id.org/graphkit/ontology/> . @prefix rule: <https://w3id.org/graphkit/rule/> .
@prefix group: <https://w3id.org/graphkit/group/> . @prefix scenario: <https://w3id.org/graphkit/scenario/> .
@prefix ent: <https://w3id.org/graphkit/entity/> . @prefix claim: <https://w3id.org/graphkit/claim/> .
@prefix rel: <https://w3id.org/graphkit/relation/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SMALL, BIG = (f"[ gk:reads gk:totalProcessingPerformance ; gk:number {number} ]" for number in (29999, 30000))
RULE = (
    HEAD
    + """
rule:own-rule a gk:Rule ; rdfs:label "own rule on big chips"@en ; rdfs:comment "A rule for a test."@en ;
    gk:ruleKind gk:Regulation ; gk:effect gk:Imposes ; gk:announced "2025-06-01"^^xsd:date ;
    gk:period [ gk:clock gk:Effective ; gk:begins "2025-07-01"^^xsd:date ; gk:ends "2026-06-30"^^xsd:date ] ;
    gk:citation "1 OWN 2" ; gk:reaches [ gk:anActivity gk:TransferItem ; gk:addressee gk:exporter ] ;
    gk:condition [ gk:all ( [ gk:reads gk:totalProcessingPerformance ; gk:atLeast 30000 ]
                            [ gk:reads gk:destinationPlace ; gk:inGroup group:own-group ] ) ] ;
    gk:outcome gk:LicenceRequired ; gk:reviewPolicy [ gk:policy gk:CaseByCase ] ;
    gk:example
      [ rdfs:label "a big chip to Japan" ; gk:on "2025-07-01"^^xsd:date ; gk:anActivity gk:TransferItem ;
        gk:expects gk:Caught ; gk:given [ gk:reads gk:totalProcessingPerformance ; gk:number 30000 ] ,
                                        [ gk:reads gk:destinationPlace ; gk:code "JP" ] ] ,
      [ rdfs:label "a small one" ; gk:on "2025-07-01"^^xsd:date ; gk:anActivity gk:TransferItem ;
        gk:expects gk:Outside ; gk:given [ gk:reads gk:totalProcessingPerformance ; gk:number 29999 ] ,
                                         [ gk:reads gk:destinationPlace ; gk:code "JP" ] ] ,
      [ rdfs:label "a big one a day before" ; gk:on "2025-06-30"^^xsd:date ; gk:anActivity gk:TransferItem ;
        gk:expects gk:OutOfForce ; gk:given [ gk:reads gk:totalProcessingPerformance ; gk:number 30000 ] ,
                                            [ gk:reads gk:destinationPlace ; gk:code "JP" ] ] .
group:own-group a gk:CountryGroup ; rdfs:label "own group"@en ;
    gk:member [ gk:countryCode "JP" ; gk:ends "2025-12-31"^^xsd:date ] .
scenario:own-scenario a gk:Scenario ; rdfs:label "the own rule were not there"@en ;
    rdfs:comment "For a test."@en ; gk:repeals rule:own-rule .
"""
)
ASSUMPTION = (
    HEAD
    + """
claim:OWN-A { rel:fact-assumption.datasection.consigneeParentSeat.d5-or-macau a gk:FactAssumption ;
    gk:about ent:datasection ; gk:onFact gk:consigneeParentSeat ; gk:outsideOf group:d5-or-macau ;
    gk:status gk:Unstated ;
    gk:wording "taken for given: no parent of Datasection sits in group D:5 or Macau" . }
claim:OWN-A a gk:Inference ; gk:speaker ent:editors ; gk:stance gk:Inferred ;
    gk:derivedFrom claim:S001-049 ; gk:rationale "For a test." ; gk:reviewed true .
"""
)


def _law(folder: Path, text: str) -> Workspace:
    (folder / "own.trig").write_text(text, encoding="utf-8")
    return Workspace.open([str(folder)])


@pytest.mark.parametrize("name", sorted(BUNDLED.rules))
def test_the_worked_examples_of_a_rule_hold(name: str) -> None:
    """Each rule says of each of its examples what the example expects."""
    rule = BUNDLED.rules[name]
    for tried in try_examples(rule, BUNDLED):
        assert tried.holds, (tried.example.label, tried.says, tried.policy)


@pytest.mark.parametrize("activity", sorted(BUNDLED.activities))
def test_every_rule_that_speaks_has_three_kinds_of_examples(activity: str) -> None:
    """One that is caught, one outside, one on a day on which the rule does not count."""
    for rule in speaking(BUNDLED, activity):
        kinds = {example.expects for example in rule.examples}
        assert {"ontology/Caught", "ontology/Outside", "ontology/OutOfForce"} <= kinds | _always(rule.name), rule.name


def _always(name: str) -> set[str]:
    """What a rule cannot have an example of: one that never counted on any day catches nothing on any."""
    return {"ontology/Caught", "ontology/Outside"} if name == "rule/diffusion" else set()


@pytest.mark.parametrize("effect", ["Eases", "Suspends", "Confirms"])
def test_every_rule_that_modifies_has_an_example(effect: str) -> None:
    """What it changes, or leaves, of the rule that it names is tried."""
    rules = [rule for rule in BUNDLED.rules.values() if rule.effect == f"ontology/{effect}"]
    assert rules
    assert all(example.of for rule in rules for example in rule.examples)
    assert all(rule.examples for rule in rules)


def test_every_record_of_the_ground_is_a_rule() -> None:
    """Each record of the ground stands in some rule's other names."""
    if not GROUND.exists():
        pytest.skip(f"the ground is not beside this checkout: {GROUND.name}")
    ids = {record["id"] for record in json.loads(GROUND.read_text(encoding="utf-8"))}
    held = {alias.split(" ")[0] for rule in BUNDLED.rules.values() for alias in rule.aliases}
    assert ids <= held


def test_no_proposal_enters_a_verdict() -> None:
    """Bills, drafts, opinions, tariffs and the law of others never speak, whatever the activity."""
    for activity in BUNDLED.activities:
        for rule in speaking(BUNDLED, activity):
            assert BUNDLED.kinds[rule.kind].enters_verdict, rule.name
    assert sum(not rule.enters for rule in BUNDLED.rules.values()) > 10


@pytest.mark.parametrize("day", ["2025-01-31", "2025-07-31", "2026-02-01", "2026-11-22"])
def test_no_verdict_on_the_data_rests_on_a_proposal(workspace: Workspace, day: str) -> None:
    """In no verdict on an activity of the data does a bill, an opinion or their like speak or stand beside."""
    view = workspace.view(workspace.lens(as_of=date.fromisoformat(day)))
    facts = circumstances(view)
    judged = [each for relation in view.held().values() for each in of_one(relation, view, facts)]
    verdicts = [verdict for each in judged for verdict in (each.verdict, each.now) if verdict]
    assert verdicts
    for verdict in verdicts:
        for ruling in (*verdict.rulings, *verdict.others):
            assert ruling.rule.enters, ruling.rule.name


def test_what_is_not_verified_is_said_of_each_rule_from_memory() -> None:
    """A rule whose source is memory, or a page number from it, says so in words."""
    for rule in BUNDLED.rules.values():
        assert rule.verification, rule.name
        assert rule.seen_in, rule.name
        assert rule.citations, rule.name


def test_a_rule_group_and_scenario_of_ones_own(tmp_path: Path) -> None:
    """Seen in rules, check, timeline and what-if, on its days and for its countries alone."""
    own = _law(tmp_path, RULE)
    assert own.rules("own rule on big chips").rows[0]["state"] == "no longer in effect"
    then = own.lens(as_of=date(2025, 9, 1))
    assert own.rules("own-rule", lens=then).rows[0]["state"] == "in force"
    row = own.check("S001-049", lens=then).rows[0]
    assert row["outcome"] == "licence required"
    assert row["rule"] == ["own rule on big chips"]
    told = own.timeline("Tencent", "b200", lens=own.lens(as_of=date(2026, 12, 1)))
    days = {str(r["day"]): str(r["what"]) for r in told.rows if "own rule" in str(r["what"])}
    assert {"2025-06-01", "2025-07-01", "2026-07-01"} <= set(days)
    later = own.lens(as_of=date(2025, 12, 31))
    difference = own.what_if(own.language.law.scenarios["scenario/own-scenario"], "Tencent", "b200", lens=later)
    assert "licence required" in str(difference.rows[0]["before"])
    assert "unknown" in str(difference.rows[0]["after"])


def test_by_the_command_line(tmp_path: Path) -> None:
    """The same files work with --data in every command, without a line of Python."""
    path = tmp_path / "own.ttl"
    path.write_text(RULE, encoding="utf-8")
    for command in (
        ("rules",),
        ("rules", "own-rule"),
        ("check", "S001-049", "--as-of", "2025-09-01"),
        ("check", "--buyer", "Example KK", "--in", "JP", "--chip", "b200", "--as-of", "2025-09-01"),
        ("timeline", "Tencent", "b200"),
        ("what-if", "Tencent", "b200", "--repeal", "own-rule", "--as-of", "2025-12-31"),
    ):
        done = graphkit(*command, "--data", str(path))
        assert done.returncode == 0, done.stderr
        assert "own rule on big chips" in " ".join(done.stdout.split())


def test_a_scenario_of_ones_own_is_a_file(tmp_path: Path) -> None:
    """Named by its path it is read, and the difference, in text and in JSON, says which scenario it is."""
    rule, _, scenario = RULE.partition("scenario:own-scenario")
    law, own = tmp_path / "law.ttl", tmp_path / "scenario.ttl"
    law.write_text(rule, encoding="utf-8")
    own.write_text(f"{HEAD}scenario:own-scenario{scenario}", encoding="utf-8")
    asked = ("what-if", "Tencent", "b200", "--data", str(law), "--scenario", str(own), "--as-of", "2025-12-31")
    done = graphkit(*asked, "--format", "json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["lens"]["scenario"] == "the own rule were not there"
    assert "licence required" in answer["rows"][0]["before"]
    assert "own rule" not in answer["rows"][0]["after"]
    assert "the own rule were not there" in " ".join(graphkit(*asked).stdout.split())


def test_an_assumption_decides_and_is_named(tmp_path: Path) -> None:
    """With the ultimate parent taken for given, Osaka needs nothing of the rules examined, and the answer says why."""
    own = _law(tmp_path, ASSUMPTION)
    row = own.check("S001-049", lens=own.lens(as_of=date(2025, 12, 31))).rows[0]
    assert row["outcome"] == "no requirement found in the rules examined"
    assert any("no parent of Datasection" in text for text in row["assumed"])  # type: ignore[union-attr]
    without = own.lens(as_of=date(2025, 12, 31), inference=False)
    assert own.check("S001-049", lens=without).rows[0]["outcome"] == "unknown"


BAD = {
    "an unknown test": ("gk:atLeast 30000", "gk:atLeastt 30000", 11, "gk:atLeastt"),
    "no fact": ("gk:reads gk:totalProcessingPerformance ; gk:atLeast", "gk:atLeast", 11, "reads no fact"),
    "an unknown fact": (
        "[ gk:reads gk:totalProcessingPerformance ; gk:atL",
        "[ gk:reads gk:shoeSize ; gk:atL",
        11,
        "no fact",
    ),
    "an unknown group": ("gk:inGroup group:own-group", "gk:inGroup group:nowhere", 12, "no country group"),
    "a period upside down": ('gk:ends "2026-06-30"', 'gk:ends "2024-06-30"', 9, "before it begins"),
    "no such day": ('gk:begins "2025-07-01"', 'gk:begins "2025-07-41"', 9, "no day"),
    "a failing example": ("gk:number 29999", "gk:number 31000", 18, "a small one"),
    "no label": ('rdfs:label "own rule on big chips"@en ; ', "", 7, "lacks its label"),
    "no day": (' ; gk:announced "2025-06-01"^^xsd:date', "", 7, "the day on which it was announced"),
    "an example without a day": ('gk:on "2025-07-01"^^xsd:date ; ', "", 14, "lacks its day"),
    "no clock": ("gk:clock gk:Effective ; ", "", 9, "lacks its gk:clock"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_rule_is_refused_with_its_place(what: str, tmp_path: Path) -> None:
    """The command leaves with 3 and one line that names the file, the line, the rule, and what is wrong."""
    good, bad, line, words = BAD[what]
    assert good in RULE
    path = tmp_path / "own.ttl"
    path.write_text(RULE.replace(good, bad, 1), encoding="utf-8")
    done = graphkit("rules", "--data", str(path))
    assert done.returncode == 3, done.stdout
    assert "Traceback" not in done.stderr
    assert words in done.stderr
    assert f"{path}:{line}:" in done.stderr if line else str(path) in done.stderr


CONDITION = RULE[RULE.index("gk:condition") : RULE.index("gk:outcome")]
WRONG = {
    "an unknown effect": ("gk:effect gk:Imposes", "gk:effect gk:Impose", (7, 8)),
    "an unknown kind of text": ("gk:ruleKind gk:Regulation", "gk:ruleKind gk:Regulaton", (7, 8)),
    "an unknown rule": ("gk:effect gk:Imposes", "gk:effect gk:Imposes ; gk:modifies rule:nowhere", (7, 8)),
    "an unknown addressee": ("gk:addressee gk:exporter", "gk:addressee gk:exprter", (7, 10)),
    "a condition in itself": (
        CONDITION,
        "gk:condition rule:own-test . rule:own-test gk:not rule:own-test . rule:own-rule ",
        (7, 11),
    ),
    "an unknown outcome": ("gk:outcome gk:LicenceRequired", "gk:outcome gk:LicenseRequired", (7, 13)),
    "an unknown policy": ("gk:policy gk:CaseByCase", "gk:policy gk:CaseByCas", (7, 13)),
    "no number": ("gk:number 30000", 'gk:number "abc"', (7, 16)),
    "an unknown group in a group": ("gk:member [", "gk:includesGroup group:nowhere ; gk:member [", (24, 25)),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_word_that_is_not_there_is_refused_with_its_place(what: str, tmp_path: Path) -> None:
    """Refused at the line of the word, or where the rule or group begins; never passed over, never a traceback."""
    good, bad, lines = WRONG[what]
    assert good in RULE
    path = tmp_path / "own.ttl"
    path.write_text(RULE.replace(good, bad, 1), encoding="utf-8")
    done = graphkit("check", "S001-049", "--as-of", "2025-09-01", "--data", str(path))
    assert "Traceback" not in done.stderr, done.stderr.splitlines()[-1]
    assert done.returncode == 3, " ".join(done.stdout.split())[:200]
    assert any(f"{path}:{line}:" in done.stderr for line in lines), done.stderr


@pytest.mark.parametrize("verb", ["repeals", "enforces", "enacts"])
def test_a_scenario_of_a_rule_that_is_not_there_is_refused(verb: str, tmp_path: Path) -> None:
    """A scenario of a rule that nobody holds is refused with its place; it is not taken to change nothing."""
    path = tmp_path / "own.ttl"
    path.write_text(RULE.replace("gk:repeals rule:own-rule", f"gk:{verb} rule:nowhere"), encoding="utf-8")
    done = graphkit("what-if", "Tencent", "b200", "--scenario", "own-scenario", "--data", str(path))
    assert "Traceback" not in done.stderr, done.stderr.splitlines()[-1]
    assert done.returncode == 3, " ".join(done.stdout.split())[:200]
    assert any(f"{path}:{line}:" in done.stderr for line in (26, 27)), done.stderr


def test_the_law_is_whole() -> None:
    """Every rule that speaks has a policy where it asks for a licence, and every named rule is there."""
    law: Law = BUNDLED
    for rule in law.rules.values():
        if rule.outcome == "ontology/LicenceRequired":
            assert rule.policies, rule.name
        assert set(rule.modifies) <= set(law.rules)
    for scenario in law.scenarios.values():
        assert {*scenario.enforces, *scenario.repeals, *scenario.enacts} <= set(law.rules)
        assert scenario.changes


def test_a_scenario_without_a_label_is_refused(tmp_path: Path) -> None:
    """An answer under a scenario says which it is, so one without a name is an error with file and line."""
    own = tmp_path / "scenario.ttl"
    own.write_text(f"{HEAD}scenario:unnamed a gk:Scenario ; gk:enforces rule:diffusion .", encoding="utf-8")
    done = graphkit("trace", "Tencent", "b200", "--scenario", str(own))
    assert done.returncode == 3
    assert "scenario.ttl" in done.stderr
    assert "has no label" in done.stderr


@pytest.mark.parametrize(
    ("said", "words", "line"),
    [
        ("gk:leavesOut ent:nownow", "leaves out ent:nownow, which is not in the data", 9),
        ("gk:leaveOut ent:nownaw", "says gk:leaveOut, which is no word of the language. Did you mean gk:leavesOut?", 9),
        ("gk:enforces rule:remote-access-security-act", "which is no law. Write gk:enacts with gk:enactedFrom.", 9),
        ("gk:repeals rule:gain-ai-act", "which is no law", 9),
        ("gk:enacts rule:diffusion", "which is no proposal. Write gk:enforces.", 9),
        ('rdfs:comment "Of nothing."@en', "changes nothing. Write gk:enforces", 8),
    ],
)
def test_a_scenario_that_could_make_no_difference_is_refused(said: str, words: str, line: int, tmp_path: Path) -> None:
    """A name that is not there, a misspelt word, a bill enforced: one line with file, line and what to write."""
    text = f'{HEAD}scenario:own a gk:Scenario ; rdfs:label "of a test"@en ;\n    {said} .\n'
    path = tmp_path / "own.ttl"
    path.write_text(text, encoding="utf-8")
    done = graphkit("what-if", "Tencent", "b200", "--scenario", str(path))
    assert done.returncode == 3, done.stdout
    assert words in done.stderr
    assert f"own.ttl:{text[: text.index(said if line == 9 else 'scenario:own')].count(chr(10)) + 1}: " in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('gk:citation "1 OWN 2" ;', "", "has no citation. Give it a gk:citation."),
        ("gk:effect gk:Imposes ;", "", "has no effect. Give it a gk:effect."),
        ("gk:outcome gk:LicenceRequired ;", "gk:outcome gk:LicenceRequired, gk:RedFlag ;", "more than one gk:outcome"),
        ("gk:effect gk:Imposes ;", "gk:effect gk:Imposes, gk:Flags ;", "has more than one gk:effect"),
        ("gk:ruleKind gk:Regulation ;", "gk:ruleKind gk:Regulation, gk:Bill ;", "more than one gk:ruleKind"),
        (f"gk:given {SMALL} ,", f"gk:given {SMALL} , {BIG} ,", "gives gk:totalProcessingPerformance twice"),
    ],
)
def test_a_rule_says_what_it_must_and_once(old: str, new: str, words: str, tmp_path: Path) -> None:
    """Without citation or effect, or with two values of what has one, a rule is refused with its file."""
    assert old in RULE
    (tmp_path / "own.trig").write_text(RULE.replace(old, new), encoding="utf-8")
    done = graphkit("rules", "--data", str(tmp_path))
    assert done.returncode == 3, done.stdout
    assert words in done.stderr
    assert "own.trig:" in done.stderr


def test_a_group_names_countries_by_their_codes(tmp_path: Path) -> None:
    """Two letters that are no code of a country are refused in a country group, with the file."""
    (tmp_path / "own.trig").write_text(RULE.replace('gk:countryCode "JP"', 'gk:countryCode "UK"'), encoding="utf-8")
    done = graphkit("rules", "--data", str(tmp_path))
    assert done.returncode == 3, done.stdout
    assert 'names "UK", which is no country code. Write GB.' in done.stderr
    assert "own.trig:" in done.stderr
