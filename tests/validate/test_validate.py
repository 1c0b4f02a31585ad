"""What ``graphkit validate`` finds, and that it finds nothing in the bundled data that must be mended."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path

import pytest
from cli.running import graphkit

from graphkit.errors import DataError, LimitError, RefusedError
from graphkit.resources import bundled
from graphkit.validation import validate
from graphkit.workspace import Workspace

PREFIXES = """@prefix gk: <https://w3id.org/graphkit/ontology/> . @prefix ent: <https://w3id.org/graphkit/entity/> .
@prefix chip: <https://w3id.org/graphkit/chip/> . @prefix src: <https://w3id.org/graphkit/source/> .
@prefix claim: <https://w3id.org/graphkit/claim/> . @prefix rel: <https://w3id.org/graphkit/relation/> .
@prefix val: <https://w3id.org/graphkit/value/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix identifier: <https://w3id.org/graphkit/identifier/> .
"""
INSIDE = "rel:hardware-purchase.X1 a gk:HardwarePurchase ; gk:buyer ent:baidu ; gk:chip chip:nvidia-b200"
OUTSIDE = "claim:X1 a gk:Claim ; gk:speaker ent:byron-wan ; gk:quotedFrom src:barrons-2025-12-19"
GOOD = f"claim:X1 {{ {INSIDE} ; gk:status gk:Planned }} {OUTSIDE} ; gk:stance gk:Claimed ; gk:reviewed false ."


def found(tmp_path: Path, text: str, **more: object) -> list[tuple[str, str, str]]:
    """Severity, place and finding for a file with a text, the bundled data beside it."""
    path = tmp_path / "mine.trig"
    path.write_text(PREFIXES + text, encoding="utf-8")
    answer = validate([str(path)], **more)  # type: ignore[arg-type]
    assert answer.no == any(row["severity"] == "fault" for row in answer.rows)
    assert {row["file"] for row in answer.rows} <= {str(path), ""}
    return [(str(row["severity"]), str(row["where"]), str(row["what"])) for row in answer.rows]


def test_nothing_is_to_be_mended_in_the_bundled_data() -> None:
    """No fault and no warning; each remark is a charge to which no response is held."""
    answer = validate()
    assert not answer.no
    assert {row["severity"] for row in answer.rows} <= {"remark"}
    assert all(row["what"] == "a charge; response not in data" for row in answer.rows)
    assert {row["file"] for row in answer.rows} == {"data/claims/004.trig", "data/claims/wider-proceedings.trig"}


def test_a_whole_claim_has_no_finding(tmp_path: Path) -> None:
    """One claim with what a claim needs passes, and the bundled remarks are not the reader's."""
    assert found(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("change", "to", "finding"),
    [
        ("gk:status gk:Planned", "gk:status gk:Planned, gk:Happened", "exactly one status"),
        (" ; gk:status gk:Planned", "", "exactly one status"),
        (
            "gk:status gk:Planned",
            "gk:status gk:Exact",
            "the status is one of the list: see graphkit ref Status: gk:Exact",
        ),
        ("gk:stance gk:Claimed", "gk:stance gk:Claimed, gk:Reported", "exactly one stance"),
        ("gk:stance gk:Claimed", "gk:stance gk:Shouted", "no word gk:Shouted"),
        ("gk:speaker ent:byron-wan ;", "", "exactly one speaker"),
        ("gk:speaker ent:byron-wan", "gk:speaker ent:byron-wan, ent:oracle", "exactly one speaker"),
        ("gk:quotedFrom src:barrons-2025-12-19", 'gk:interest "none"', "quoted from a source, or is an inference"),
        ("gk:reviewed false", "gk:passageStart 9 ; gk:passageEnd 3", "a passage begins before it ends"),
        ("gk:reviewed false", "gk:passageStart 9", "a beginning and an end, or neither"),
        ("gk:reviewed false", "gk:credibility 7", "a whole number from 1 to 6: 7"),
        ("gk:buyer ent:baidu", "gk:buyer ent:baidu, ent:oracle", "one claim names one buyer"),
        (
            "gk:buyer ent:baidu",
            "gk:holder ent:baidu",
            "gk:holder is none of the roles and measures of hardware purchase",
        ),
        ("gk:buyer ent:baidu", "gk:buyr ent:baidu", "no word gk:buyr; near it is gk:buyer"),
        ("gk:buyer ent:baidu", "gk:buyer ent:nobody", "gk:buyer leads to ent:nobody, which nothing describes"),
        ("gk:status", "gk:agreedOn '2025-07', '2025-08' ; gk:status", "one day of agreement"),
        ("gk:status", "gk:quantity val:X1 ; gk:status", "quantity is a quantity described in the same claim: val:X1"),
        ("rel:hardware-purchase.X1", "rel:purchase-of-baidu", "would be minted rel:hardware-purchase.X1"),
        ("gk:HardwarePurchase", "gk:HardwarePurchase, gk:Stockpile", "a relation has one type in a claim"),
        (INSIDE, "rel:statement.X1 a gk:Statement ; gk:about ent:baidu", "what somebody says is worded"),
        (INSIDE, f"{INSIDE} . rel:stockpile.X1 a gk:Stockpile ; gk:chip chip:nvidia-b200", "exactly one relation"),
        ("claim:X1 {", "claim:X2 { ent:baidu gk:note 'x' } claim:X1 {", "a graph that no claim stands for"),
    ],
)
def test_a_claim_that_lacks_something_is_found(tmp_path: Path, change: str, to: str, finding: str) -> None:
    """Each is a fault of the claim, told in one line."""
    assert change in GOOD
    faults = [what for grave, _, what in found(tmp_path, GOOD.replace(change, to, 1)) if grave == "fault"]
    assert any(finding in what for what in faults), faults


@pytest.mark.parametrize(
    ("quantity", "finding"),
    [
        ("gk:number 5 ; gk:unit gk:Chips", "exactly one sense"),
        ("gk:sense gk:Exact ; gk:number 5", "a number with a unit, or a wording"),
        ("gk:sense gk:Exact", "a number with a unit, or a wording"),
        ("gk:sense gk:Exact ; gk:number 5 ; gk:unit gk:Chips ; gk:granularity 0", "above 0"),
        (
            'gk:sense gk:Exact ; gk:number "five"^^xsd:integer ; gk:unit gk:Chips',
            'number is "five", which is no integer',
        ),
    ],
)
def test_a_quantity_is_whole(tmp_path: Path, quantity: str, finding: str) -> None:
    """Sense, and a number with a unit or words."""
    text = GOOD.replace("gk:status", "gk:quantity val:X1 ; gk:status").replace(
        "gk:Planned }", f"gk:Planned . val:X1 a gk:Quantity ; {quantity} }}"
    )
    assert any(finding in what for _, where, what in found(tmp_path, text) if where == "claim:X1")


QUANTITY = "{measure} val:X1 ; gk:status gk:Planned . val:X1 a gk:Quantity ; gk:sense gk:{sense} ; gk:number {number}"
IMPOSSIBLE = [
    ("gk:quantity", "Exact", "-5 ; gk:unit gk:Chips", "gk:quantity is -5 chips, which is less than can be"),
    ("gk:quantity", "LessThan", "0 ; gk:unit gk:Chips", "less than 0 chips, which is less than can be"),
    ("gk:price", "AtLeast", "-1 ; gk:unit gk:USD", "gk:price is at least USD -1, which is less than can be"),
    ("gk:quantity", "Exact", '"INF"^^xsd:double ; gk:unit gk:Chips', "which is no finite number"),
    ("gk:quantity", "Exact", '"NaN"^^xsd:double ; gk:unit gk:Chips', "which is no finite number"),
    ("gk:price", "Exact", "5 ; gk:unit gk:Chips", "gk:price is 5 chips, which is no money"),
    ("gk:quantity", "InWords", "5 ; gk:unit gk:Chips", "a number that is said to be given in words only"),
]


def quantified(measure: str, sense: str, number: str) -> str:
    """The good claim with a number."""
    return GOOD.replace("gk:status gk:Planned", QUANTITY.format(measure=measure, sense=sense, number=number))


def refused(tmp_path: Path, text: str) -> DataError:
    """The error by which a file is refused when it is loaded beside the bundled data; it names the file and line."""
    path = tmp_path / "mine.trig"
    path.write_text(PREFIXES + text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        Workspace.open([str(path)])
    assert caught.value.file == str(path)
    assert caught.value.line
    return caught.value


@pytest.mark.parametrize(("measure", "sense", "number", "what"), IMPOSSIBLE)
def test_a_number_that_cannot_be_is_a_fault_and_is_refused(
    tmp_path: Path, measure: str, sense: str, number: str, what: str
) -> None:
    """Below nothing, without end, or a number of which only words are said to be given."""
    text = quantified(measure, sense, number)
    assert any(what in said for grave, _, said in found(tmp_path, text) if grave == "fault")
    assert what in refused(tmp_path, text).message


def test_a_part_is_never_more_than_the_whole(tmp_path: Path) -> None:
    """A share above all of it is refused; all of it is not, nor is a growth or a fall by more."""
    kind = "claim:X1 { rel:ownership-interest.oracle.baidu a gk:OwnershipInterest ; "
    kind += "gk:owner ent:oracle ; gk:owned ent:baidu"
    share = GOOD.replace(f"claim:X1 {{ {INSIDE}", kind)
    for number, unit, all_of_it in (("101", "Percent", "100"), ("1.5", "Fraction", "1")):
        told = QUANTITY.format(measure="gk:share", sense="Exact", number=f"{number} ; gk:unit gk:{unit}")
        over = share.replace("gk:status gk:Planned", told)
        assert any("more than all of it" in said for _, _, said in found(tmp_path, over))
        assert "more than all of it" in refused(tmp_path, over).message
        assert found(tmp_path, over.replace(f"number {number}", f"number {all_of_it}")) == []
    told = QUANTITY.format(measure="gk:share", sense="Exact", number="70 ; gk:unit gk:Shares")
    assert (
        "70 shares, which is no part of a whole"
        in refused(tmp_path, share.replace("gk:status gk:Planned", told)).message
    )
    grown = "rel:figure.X1 a gk:Figure ; gk:figureOf gk:StockPriceChange ; gk:figureOrganisation ent:baidu"
    fallen = quantified("gk:amount", "Exact", "-30 ; gk:unit gk:Percent").replace(INSIDE, grown)
    assert not any("less than" in said for _, _, said in found(tmp_path, fallen))


def test_bounds_the_wrong_way_round_are_refused(tmp_path: Path) -> None:
    """At least ten and at most five of one thing in one claim; at least five and at most ten is a number."""
    two = "gk:quantity val:X1, val:X2 ; gk:status gk:Planned . val:X1 a gk:Quantity ; gk:sense gk:AtLeast ; "
    two += (
        "gk:number 10 ; gk:unit gk:Chips . val:X2 a gk:Quantity ; gk:sense gk:AtMost ; gk:number 5 ; gk:unit gk:Chips"
    )
    text = GOOD.replace("gk:status gk:Planned", two)
    what = "gk:quantity is at least 10 chips and at most 5 chips, which no number is"
    assert any(what in said for _, _, said in found(tmp_path, text))
    assert what in refused(tmp_path, text).message
    assert found(tmp_path, text.replace("number 10", "number 4")) == []


def test_an_end_before_the_beginning_is_refused(tmp_path: Path) -> None:
    """Where it surely lies before; a year and a month in it do not tell."""
    days = "gk:began '2026-03-01'^^xsd:date ; gk:ceased '2025'^^xsd:gYear ; gk:status gk:Planned"
    text = GOOD.replace("gk:status gk:Planned", days)
    what = "gk:ceased is 2025, which is before gk:began, 2026-03-01"
    assert any(what in said for _, _, said in found(tmp_path, text))
    assert what in refused(tmp_path, text).message
    assert found(tmp_path, text.replace("'2025'", "'2026'")) == []


@pytest.mark.parametrize(
    ("change", "to", "word"),
    [
        ("gk:status gk:Planned", "gk:status gk:Planned, gk:Happened", "gk:status"),
        ("gk:status", "gk:agreedOn '2025-07'^^xsd:gYearMonth, '2025-08'^^xsd:gYearMonth ; gk:status", "gk:agreedOn"),
        ("gk:stance gk:Claimed", "gk:stance gk:Claimed, gk:Alleged", "gk:stance"),
        ("gk:speaker ent:byron-wan", "gk:speaker ent:byron-wan, ent:oracle", "gk:speaker"),
        ("gk:reviewed false", "gk:reviewed false, true", "gk:reviewed"),
        ("gk:reviewed false", "gk:saidOn '2025', '2024'", "gk:saidOn"),
    ],
)
def test_of_two_values_none_is_passed_over_in_silence(tmp_path: Path, change: str, to: str, word: str) -> None:
    """What a claim may say once and says twice is a fault, and no command goes on with one of the two."""
    text = GOOD.replace(change, to, 1)
    assert any(grave == "fault" for grave, _, _ in found(tmp_path, text))
    assert f"claim:X1 gives {word} more than once" in refused(tmp_path, text).message


@pytest.mark.parametrize("sense", ["", "gk:sense gk:Atmost ; "])
def test_a_number_of_no_known_sense_is_not_told_as_exact(tmp_path: Path, sense: str) -> None:
    """A misspelt "at most" is refused; it would be told as the number itself."""
    text = quantified("gk:quantity", "Exact", "5 ; gk:unit gk:Chips").replace("gk:sense gk:Exact ; ", sense)
    assert "the number 5 has" in refused(tmp_path, text).message


@pytest.mark.parametrize(
    ("figure", "fault", "what"),
    [
        ("gk:dieArea -800", "a die area is one number above 0", 'dieArea "-800" is no number from 0 on'),
        ("gk:memoryBandwidth 'abc'", "a memory bandwidth is one", 'memoryBandwidth "abc" is no number'),
        ("gk:interconnect 400, 900", "an interconnect is one number", "gives gk:interconnect more than once"),
        ("gk:dataCenter 'yes'", "for data centers is true or false", 'dataCenter "yes" is not true or false'),
        ("gk:performance src:p . src:p gk:format gk:FP16 ; gk:denseTops -9", "above 0", 'denseTops "-9" is no number'),
    ],
)
def test_a_figure_of_a_chip_is_one_number(tmp_path: Path, figure: str, fault: str, what: str) -> None:
    """By its figures a chip is classed, so one below nothing, none, or of two is a fault, and is refused."""
    text = f"src:own a gk:Specification ; gk:specificationOf chip:own ; gk:specificationSource 'mine' ; {figure} . "
    text += "chip:own a gk:ChipModel ; rdfs:label 'Own'@en ."
    assert any(fault in said for grave, _, said in found(tmp_path, text) if grave == "fault")
    assert what in refused(tmp_path, text).message


def test_what_one_claim_leaves_open_another_may_give(tmp_path: Path) -> None:
    """What a relation needs is taken over its claims; what it may have once, in each claim for itself."""
    relation = "rel:ownership-interest.a.b a gk:OwnershipInterest ; gk:status gk:Unstated ;"
    who = "a gk:Claim ; gk:speaker ent:byron-wan ; gk:quotedFrom src:barrons-2025-12-19 ; gk:stance gk:Claimed"
    half = f"claim:X1 {{ {relation} gk:owner ent:oracle }} claim:X1 {who} . "
    other = f"claim:X2 {{ {relation} gk:owned ent:baidu }} claim:X2 {who} . "
    asked = "an ownership interest is in a company"
    assert any(asked in what for _, _, what in found(tmp_path, half))
    assert not any(asked in what for _, _, what in found(tmp_path, half + other))
    differing = half + other.replace("gk:Unstated", "gk:Planned")
    assert not any("status" in what for _, _, what in found(tmp_path, differing))


def test_an_inference_needs_premises_and_a_rationale(tmp_path: Path) -> None:
    """It may bear the name of another claim's relation; without premises it is a fault."""
    inside = "claim:X1 { rel:identity.X1 a gk:Identity ; gk:same ent:baidu, ent:oracle ; gk:status gk:Unstated }"
    outside = "claim:X1 a gk:Inference ; gk:speaker ent:editors ; gk:stance gk:Inferred"
    assert found(tmp_path, f'{inside} {outside} ; gk:derivedFrom claim:S001-049 ; gk:rationale "why" .') == []
    whats = [what for _, _, what in found(tmp_path, f"{inside} {outside} .")]
    assert "an inference names its premises" in whats
    assert "an inference says why its premises carry it" in whats


def test_the_bundled_claims_of_a_relation_count(tmp_path: Path) -> None:
    """What the reader's claim leaves open of a bundled relation is given by the bundled claims of it."""
    text = (
        "claim:X1 { rel:manufacture.nvidia.nvidia-b200 a gk:Manufacture ; gk:maker ent:nvidia ; gk:status gk:Planned } "
        "claim:X1 a gk:Inference ; gk:speaker ent:editors ; gk:stance gk:Inferred ; gk:derivedFrom claim:S001-004 ; "
        "gk:rationale 'why' ."
    )
    assert found(tmp_path, text) == []


def test_a_passage_lies_in_its_text(tmp_path: Path) -> None:
    """An end beyond the length of the source is a fault, as is a missing digest of a held text."""
    text = GOOD.replace("barrons-2025-12-19", "byron-wan-2025-12-21").replace(
        "gk:reviewed false", "gk:passageStart 1 ; gk:passageEnd 5000"
    )
    whats = [what for _, _, what in found(tmp_path, text)]
    assert "its passage ends at 5000, and src:byron-wan-2025-12-21 has 4317 characters" in whats
    assert any("has the digest of its passage" in what for what in whats)


def test_a_charge_without_an_answer_is_a_remark(tmp_path: Path) -> None:
    """Information, not a fault; with a response it is gone."""
    charge = GOOD.replace("gk:Claimed", "gk:Alleged")
    assert found(tmp_path, charge) == [("remark", "claim:X1", "a charge; response not in data")]
    answer = (
        "claim:X2 { rel:response.X2 a gk:Response ; gk:about ent:baidu ; gk:wording 'no' ; gk:status gk:Unstated } "
        "claim:X2 a gk:Claim ; gk:speaker ent:baidu ; gk:quotedFrom src:barrons-2025-12-19 ; gk:stance gk:Denied ; "
        "gk:disputes claim:X1 ."
    )
    assert found(tmp_path, charge + answer) == []


@pytest.mark.parametrize("twin", ["Ten\u200bcent", "T\u0435ncent", "\uff34encent", "TENC\u0415NT"])
def test_a_name_that_passes_for_another_is_found(tmp_path: Path, twin: str) -> None:
    """Zero width, Cyrillic, full width: a warning with the other's name; nothing is merged."""
    findings = found(tmp_path, f'ent:twin a gk:Company ; rdfs:label "{twin}" .')
    assert any(where == "ent:twin" and "looks like that of ent:tencent" in what for _, where, what in findings)
    assert {grave for grave, _, _ in findings} == {"warning"}


def test_a_character_that_is_not_seen_is_found(tmp_path: Path) -> None:
    """A bidirectional control in a name is flagged by its code, and never printed as it is."""
    findings = found(tmp_path, 'ent:turned a gk:Company ; rdfs:label "Data\u202enoitces" .')
    assert ("warning", "ent:turned", "label holds characters that are not seen: U+202E") in findings
    done = graphkit("validate", str(tmp_path / "mine.trig"))
    assert "\u202e" not in done.stdout + done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("literal", "bad"),
    [
        ('"abc"^^xsd:integer', True),
        ('"2024-13-45"^^xsd:date', True),
        ('"2025-02-29"^^xsd:date', True),
        ('"2024-02-29"^^xsd:date', False),
        ('"2025-7"^^xsd:gYearMonth', True),
        ('"2025-07"^^xsd:gYearMonth', False),
        ('"1e999999999"^^xsd:decimal', True),
        ('"12.50"^^xsd:decimal', False),
        ('"yes"^^xsd:boolean', True),
    ],
)
def test_a_text_that_is_none_of_its_type_is_found(tmp_path: Path, literal: str, bad: bool) -> None:
    """It was loaded as it stands, and is listed with its place; exit code 1."""
    findings = found(tmp_path, f'ent:one a gk:Company ; rdfs:label "One" ; <urn:said> {literal} .')
    assert any("which is no" in what for _, _, what in findings) == bad


def test_a_huge_number_takes_no_time(tmp_path: Path) -> None:
    """Two million digits are read as text."""
    start = time.process_time()
    assert found(tmp_path, f'ent:one a gk:Company ; rdfs:label "One" ; <urn:said> {"9" * 2_000_000} .')
    assert time.process_time() - start < 30


def test_an_lei_keeps_its_check_digits(tmp_path: Path) -> None:
    """A code of which one digit is wrong is a fault."""
    code = 'identifier:one a gk:Identifier ; gk:scheme "lei" ; gk:checked "no" ; gk:code "254900N4SLUMW4XUYY1{}" .'
    assert found(tmp_path, code.format(1)) == []
    assert found(tmp_path, code.format(2))[0][2].endswith("its check digits do not hold")


def test_words_of_the_readers_own_are_described(tmp_path: Path) -> None:
    """A relation type of his own needs what those of the ontology have."""
    text = "@prefix my: <https://example.org/my/> . my:Lease a gk:RelationType ; gk:hasRole my:lessee . "
    whats = [what for _, _, what in found(tmp_path, text)]
    assert "the word has no label" in whats
    assert any("nothing declares" in what for what in whats)


def test_shapes_of_strangers_run_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain constraints work; a query is refused; imports are not fetched; an endless pattern is stopped."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("nothing may be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    start = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix gk: <https://w3id.org/graphkit/ontology/> ."
    plain = f"""{start} <urn:o> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/o.ttl> .
      <urn:s> a sh:NodeShape ; sh:targetClass gk:HardwarePurchase ; sh:property
      [ sh:path gk:seller ; sh:minCount 1 ; sh:message "I want a seller" ; sh:severity sh:Warning ] ."""
    path = tmp_path / "shapes.ttl"
    path.write_text(plain, encoding="utf-8")
    assert ("warning", "rel:hardware-purchase.X1", "I want a seller") in found(tmp_path, GOOD, shapes=[str(path)])
    path.write_text(f"{start} <urn:s> a sh:NodeShape ; sh:sparql [ sh:select 'SELECT * {{}}' ] .", encoding="utf-8")
    with pytest.raises(RefusedError, match="program of somebody else"):
        found(tmp_path, GOOD, shapes=[str(path)])
    path.write_text(
        f"""{start} <urn:s> a sh:NodeShape ; sh:targetNode <urn:x> ; sh:property
        [ sh:path <urn:said> ; sh:pattern "^(a+)+$" ] .""",
        encoding="utf-8",
    )
    with pytest.raises(LimitError, match="stopped at 4 s"):
        found(tmp_path, f'<urn:x> <urn:said> "{"a" * 5000}!" .', shapes=[str(path)], seconds=4)


def test_the_command_names_file_and_exit_code(tmp_path: Path) -> None:
    """1 with a fault, 0 without, 3 for what cannot be read; the file is named as it was typed."""
    path = tmp_path / "mine.trig"
    path.write_text(PREFIXES + GOOD.replace("gk:Planned", "gk:Exact"), encoding="utf-8")
    done = graphkit("validate", "mine.trig", "--format", "json", cwd=tmp_path)
    assert done.returncode == 1
    rows = json.loads(done.stdout)["rows"]
    assert {(row["file"], row["where"]) for row in rows} == {("mine.trig", "claim:X1")}
    path.write_text(PREFIXES + GOOD, encoding="utf-8")
    assert graphkit("validate", "mine.trig", cwd=tmp_path).returncode == 0
    path.write_text("nonsense", encoding="utf-8")
    assert graphkit("validate", "mine.trig", cwd=tmp_path).returncode == 3
    path.write_text("", encoding="utf-8")
    assert "1 file with 0 statements" in graphkit("validate", "mine.trig", cwd=tmp_path).stdout
    with pytest.raises(DataError):
        validate([str(tmp_path / "none.trig")])


def test_every_shape_has_words_of_its_own() -> None:
    """No finding is in the words of a library: each constraint of the bundled shapes has a message."""
    for path in Path(bundled("ontology"), "shapes").glob("*.ttl"):
        text = path.read_text(encoding="utf-8")
        assert text.count("sh:message") >= text.count(" a sh:NodeShape")
