"""What the rules said of the cases that everybody looks at first."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from worlds import CORE

from graphkit.errors import UsageError
from graphkit.exchange.screening import read_list
from graphkit.model.deal import Deal
from graphkit.model.rule import leaves
from graphkit.model.verdict import Activity
from graphkit.rules.circumstances import Asked, circumstances
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.model.answer import Answer, Row

LICENCE, UNKNOWN, NONE = "licence required", "unknown", "no requirement found in the rules examined"
NOT_REACHED = "no examined rule reaches this activity"
TAIL = "Whether a licence was sought or held is not known."
LIST_FILE = "list/entity-list"
DIFFUSION = "Framework for Artificial Intelligence Diffusion"
NOBODY = {
    "name": "Somebody Else Inc.",
    "aliases": [],
    "country": "Nowhere",
    "address": None,
    "status": None,
    "effective_date": None,
    "federal_register": "1 FR 2, 3/4/25",
    "notes": "",
}
SOLD_2022 = """@prefix gk: <https://w3id.org/graphkit/ontology/> . @prefix ent: <https://w3id.org/graphkit/entity/> .
@prefix chip: <https://w3id.org/graphkit/chip/> . @prefix src: <https://w3id.org/graphkit/source/> .
@prefix claim: <https://w3id.org/graphkit/claim/> . @prefix rel: <https://w3id.org/graphkit/relation/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ent:own-paper a gk:Publisher ; rdfs:label "Own Paper"@en .
src:own a gk:Source ; rdfs:label "Report of Own Paper"@en ; gk:publisher ent:own-paper ;
    gk:publishedEarliest "2022-02-01"^^xsd:date ; gk:publishedLatest "2022-02-01"^^xsd:date .
claim:OWN-1 { rel:hardware-purchase.OWN-1 a gk:HardwarePurchase ; gk:buyer ent:tencent ; gk:chip chip:nvidia-a100 ;
    gk:place ent:china ; gk:happenedOn "2022-01"^^xsd:gYearMonth ; gk:status gk:Happened . }
claim:OWN-1 a gk:Claim ; gk:quotedFrom src:own ; gk:speaker ent:own-paper ; gk:stance gk:Reported ;
    gk:origin src:own ; gk:credibility 2 ; gk:reviewed true .
"""


def _trace(workspace: Workspace, day: str = "2025-12-31") -> Answer:
    return workspace.trace("Tencent", "b200", lens=workspace.lens(as_of=date.fromisoformat(day), datasets=CORE))


def _rules(answer: Answer) -> str:
    (section,) = (s for s in answer.sections if s.heading.startswith("Rules of the United States"))
    return "\n".join(line.text for line in section.lines)


def _deal(workspace: Workspace, day: str, known_at: str = "2026-11-22", **more: object) -> Row:
    given = {"buyer": "Example Pte. Ltd.", "chip": "b200", **more}
    lens = workspace.lens(as_of=date.fromisoformat(day), known_at=date.fromisoformat(known_at))
    return workspace.check_deals([Deal(**given)], lens=lens).rows[0]  # type: ignore[arg-type]


def test_osaka_hangs_on_an_unknown_parent(workspace: Workspace) -> None:
    """The purchase of July 2025 is unknown, and the one missing fact is where the ultimate parent sits."""
    (row,) = workspace.check("S001-049", lens=workspace.lens(as_of=date(2025, 12, 31))).rows
    assert row["outcome"] == UNKNOWN
    assert row["day"] == "2025-07-01 to 2025-07-31"
    (missing,) = row["missing"]  # type: ignore[misc]
    assert "headquarters of the ultimate parent of the consignee (Datasection)" in missing
    assert "country group D:5 or Macau" in missing
    assert (row["if_yes"], row["if_no"]) == ([LICENCE], [NONE])


def test_osaka_tells_the_diffusion_rule_and_its_exception(workspace: Workspace) -> None:
    """In the code and not enforced, with the exception that may apply in Japan and Australia."""
    told = _rules(_trace(workspace))
    assert "Framework for Artificial Intelligence Diffusion: in the code, not enforced" in told
    assert "exception AIA may apply" in told
    assert TAIL in _trace(workspace).caveats
    sydney = workspace.trace("Tencent", "b300", lens=workspace.lens(as_of=date(2025, 12, 31)))
    assert "exception AIA may apply" in _rules(sydney)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2025-05-12", "in force, compliance date not reached"),
        ("2025-05-14", "in the code, compliance date not reached, announced not to be enforced"),
        ("2025-05-16", "in the code, not enforced"),
    ],
)
def test_a_deal_of_may_2025_tells_the_diffusion_rule(workspace: Workspace, day: str, words: str) -> None:
    """On each of three days in May 2025 the same deal tells another state, and the rule never decides it."""
    row = _deal(workspace, day, buyer="Datasection", destination="JP", ship_from="US")
    assert f"{DIFFUSION}: {words}" in row["beside"]  # type: ignore[operator]
    assert DIFFUSION not in row["rule"]  # type: ignore[operator]
    assert row["outcome"] == UNKNOWN


def test_remote_use_is_reached_by_no_rule_and_is_a_flag(workspace: Workspace) -> None:
    """The flag stands on the service step and on the hardware step, each with whom it asks to resolve it."""
    told = _rules(_trace(workspace))
    assert "a, b  remote service" in told
    assert f"on 2025-12-31: {NOT_REACHED}" in told
    flags = [
        line for line in told.splitlines() if line.startswith("red-flag situation under the guidance of 2025-05-13")
    ]
    assert len(flags) == 2
    assert "to be resolved by the operator (Datasection)" in flags[0]
    assert "to be resolved by the supplier (not named)" in flags[1]
    assert all(line.endswith("no finding") for line in flags)


def test_there_was_no_flag_before_the_guidance(workspace: Workspace) -> None:
    """A day before the guidance the same use is reached by no rule, and no flag is named."""
    row = _deal(workspace, "2025-05-12", buyer="Tencent", rents=True, provider="Datasection")
    assert (row["outcome"], row["beside"]) == (NOT_REACHED, [])
    after = _deal(workspace, "2025-05-13", buyer="Tencent", rents=True, provider="Datasection")
    assert any("red-flag situation" in text for text in after["beside"])  # type: ignore[union-attr]


def test_the_intermediary_is_judged_with_the_first_user(workspace: Workspace) -> None:
    """The service told on the step of NowNaw has Tencent as its user, not NowNaw."""
    told = _rules(_trace(workspace))
    (service,) = (line for line in told.splitlines() if "remote service" in line)
    assert "user of the service Tencent" in service
    assert "NowNaw" not in service


@pytest.mark.parametrize(
    ("day", "outcome", "basis"),
    [
        ("2023-11-16", "unknown", ""),
        ("2023-11-17", LICENCE, "15 CFR 744.23(a)(3)"),
        ("2025-01-12", LICENCE, "15 CFR 744.23(a)(3)"),
        ("2025-01-13", LICENCE, "15 CFR 742.6(a)(6)(iii)(A)"),
        ("2025-12-31", LICENCE, "15 CFR 742.6(a)(6)(iii)(A)"),
    ],
)
def test_a_singapore_subsidiary(workspace: Workspace, day: str, outcome: str, basis: str) -> None:
    """Bought by one of Tencent, the chips need a licence from 2023-11-17, on a basis that moved in January 2025."""
    row = _deal(workspace, day, place="SG", parent="Tencent:100%", ship_from="TW")
    assert row["outcome"] == outcome
    if basis:
        assert any(basis in text for text in row["citation"])  # type: ignore[union-attr]
        assert "presumption of denial" in row["policy"]  # type: ignore[operator]
    else:  # only a listing that nobody looked up could ask for a licence
        assert all("Entity List" in text for text in row["missing"])  # type: ignore[union-attr]
        assert row["if_no"] == [NONE]


def test_absence_from_a_file_decides_nothing(workspace: Workspace, tmp_path: Path) -> None:
    """A list file in which no name resembles that of a party leaves the verdict as it is without the file."""
    path = tmp_path / "list.json"
    path.write_text(json.dumps({"list_id": "bis-entity-list", "count": 1, "entities": [NOBODY]}), encoding="utf-8")
    held, deal = read_list(str(path)), Deal("Example Pte. Ltd.", "b200", place="SG", parent="Tencent:100%")
    for day, outcome in (("2023-11-16", UNKNOWN), ("2023-11-17", LICENCE), ("2025-12-31", LICENCE)):
        lens = workspace.lens(as_of=date.fromisoformat(day))
        with_file, without = (workspace.check_deals([deal], lens=lens, lists=lists) for lists in ([held], []))
        assert with_file.rows[0]["outcome"] == outcome, day
        assert with_file.rows == without.rows, day


def test_one_row_tells_nothing_of_another_by_whatever_name(workspace: Workspace) -> None:
    """What a row says of a party is not taken for a row that writes another of its names and says nothing."""
    lens = workspace.lens(as_of=date(2025, 12, 31))
    deals = [Deal("Datasection", "b200", place="JP", parent="none"), Deal("Datasection Inc.", "b200", place="JP")]
    assert [row["outcome"] for row in workspace.check_deals(deals, lens=lens).rows] == [NONE, UNKNOWN]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"parent": "none", "owners": ("Tencent:100%",)}, "holds more than half"),
        ({"parent": "Tencent:30%", "owners": ("Tencent:60%",)}, "given twice"),
        ({"chip": "Tencent"}, "is no chip"),
        ({"place": "Tencent"}, "is no place"),
    ],
)
def test_what_cannot_be_so_of_a_deal_is_refused(workspace: Workspace, facts: dict[str, object], words: str) -> None:
    """Owners that contradict each other, and a name that is no chip or no place, are refused."""
    deal = Deal("Example Pte. Ltd.", "b200", place="SG")._replace(**facts)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=words):
        workspace.check_deals([deal], lens=workspace.lens())


def test_a_licence_that_would_be_required_today_has_the_same_end(workspace: Workspace) -> None:
    """Whether one was sought or held is said to be unknown also where only "if done on" asks for a licence."""
    answer = workspace.check("S003-021", lens=workspace.lens(as_of=date(2026, 2, 1)))
    assert answer.rows[0]["outcome"] == NONE
    assert TAIL in answer.caveats


@pytest.mark.parametrize(
    ("chip", "day", "basis"),
    [
        ("b200", "2025-01-12", "15 CFR 744.23(a)(3)"),
        ("b200", "2025-01-13", "15 CFR 742.6(a)(6)(iii)(A) for .a items (744.23(a)(3) before)"),
        ("l40", "2025-01-13", "15 CFR 744.23(a)(3), which moved for .a items alone"),
    ],
)
def test_the_basis_moved_for_a_part_of_the_items(workspace: Workspace, chip: str, day: str, basis: str) -> None:
    """The headquarters test is cited by where it stands on the day for the paragraph under which the chip falls."""
    row = _deal(workspace, day, chip=chip, place="SG", parent="Tencent:100%")
    assert row["citation"] == [basis]


@pytest.mark.parametrize(
    ("chip", "place", "parent", "day", "exceptions"),
    [
        ("RTX 4090", "SG", "Tencent:100%", "2025-10-01", ["NAC"]),
        ("RTX 4090", "CN", "none", "2025-10-01", ["NAC"]),
        ("RTX 4090", "AE", "none", "2025-10-01", ["ACA"]),
        ("RTX 4090", "AE", "none", "2024-04-03", ["NAC"]),
        ("RTX 4090", "AE", "Tencent:100%", "2025-10-01", ["NAC"]),
        ("b200", "SG", "Tencent:100%", "2025-10-01", []),
        ("b200", "AE", "none", "2025-10-01", []),
    ],
)
def test_each_exception_is_named_where_it_may_apply(
    workspace: Workspace, chip: str, place: str, parent: str, day: str, exceptions: list[str]
) -> None:
    """NAC for group D:5 and those headquartered there, ACA elsewhere from April 2024, none for data centers."""
    row = _deal(workspace, day, chip=chip, place=place, parent=parent)
    assert (row["outcome"], row["exceptions"]) == (LICENCE, exceptions)


def test_an_exception_for_partners_is_not_named_beside_a_parent_taken_to_be_outside(workspace: Workspace) -> None:
    """Where the headquarters test takes the ultimate parent to sit in group D:5, AIA is not said to apply."""
    lens = workspace.lens(as_of=date(2025, 6, 1))
    deal = Deal("Example K.K.", "b200", place="JP", parent="Tencent:100%")
    assert "exception AIA" not in str(workspace.check_deals([deal], lens=lens).sections)


def test_an_exception_for_partners_is_named_for_no_other(workspace: Workspace) -> None:
    """Exception AIA may apply in Japan, never in Russia."""
    lens, japan, russia = (
        workspace.lens(as_of=date(2025, 5, 20)),
        *(Deal("Example Pte. Ltd.", "h100", place=place, parent="none") for place in ("JP", "RU")),
    )
    named = [str(workspace.check_deals([deal], lens=lens).sections).count("exception AIA") for deal in (japan, russia)]
    assert named == [1, 0]


def test_the_headquarters_test_as_known_then(workspace: Workspace) -> None:
    """On 2025-12-31 it was an open question whether the test was enforced; since 2026-05-31 it is known that it was."""
    facts = {"chip": "l40s", "place": "CN", "destination": "SG"}
    then = _deal(workspace, "2025-12-31", known_at="2025-12-31", **facts)
    assert then["outcome"] == UNKNOWN
    assert any("headquarters test for advanced chips counted" in text for text in then["missing"])  # type: ignore[union-attr]
    assert _deal(workspace, "2025-12-31", known_at="2026-05-31", **facts)["outcome"] == LICENCE


def test_an_act_is_judged_on_its_own_day(tmp_path: Path) -> None:
    """An A100 bought in January 2022 needed no licence then; the same bought on the day asked about would."""
    (tmp_path / "own.trig").write_text(SOLD_2022, encoding="utf-8")
    own = Workspace.open([str(tmp_path)])
    (row,) = own.check("OWN-1", lens=own.lens(as_of=date(2025, 12, 31))).rows
    assert row["outcome"] == NONE
    assert str(row["now"]).startswith(LICENCE)
    answer = own.check("OWN-1", lens=own.lens(as_of=date(2025, 12, 31)))
    told = [line.text for section in answer.sections for line in section.lines]
    assert f"between 2022-01-01 and 2022-01-31 (happened): {NONE}" in told
    assert any(line.startswith(f"if done on 2025-12-31: {LICENCE}") for line in told)


@pytest.mark.parametrize(
    ("day", "outcome", "note"),
    [
        ("2024-11-07", NONE, False),
        ("2025-04-08", NONE, False),
        ("2025-04-09", LICENCE, False),
        ("2025-07-31", LICENCE, False),
        ("2025-08-15", LICENCE, True),
        ("2025-08-31", LICENCE, True),
    ],
)
def test_the_h20_to_china(workspace: Workspace, day: str, outcome: str, note: bool) -> None:
    """Under no paragraph; by letter to Nvidia from 2025-04-09; licences in practice from August 2025."""
    lens = workspace.lens(as_of=date.fromisoformat(day))
    answer = workspace.check_deals([Deal("Tencent", "h20", place="CN", ship_from="US", seller="Nvidia")], lens=lens)
    assert answer.rows[0]["outcome"] == outcome
    told = "\n".join(line.text for section in answer.sections for line in section.lines)
    assert ("licence required by letter to Nvidia" in told) == (outcome == LICENCE)
    assert ("licences for single customers are reported" in told) == note


def test_a_letter_binds_whom_it_is_addressed_to(workspace: Workspace) -> None:
    """Supplied by Nvidia the H20 needs a licence, by another maker not by that letter; else the supplier is missing."""
    facts = {"buyer": "Tencent", "chip": "h20", "place": "CN"}
    assert _deal(workspace, "2025-06-01", seller="Nvidia", **facts)["outcome"] == LICENCE
    assert _deal(workspace, "2025-06-01", seller="AMD", **facts)["outcome"] == NONE
    unnamed = _deal(workspace, "2025-06-01", **facts)
    assert unnamed["outcome"] == UNKNOWN
    assert unnamed["missing"] == ["whether the supplier (not named) is Nvidia"]
    assert (unnamed["if_yes"], unnamed["if_no"]) == ([LICENCE], [NONE])


def test_a_letter_may_still_stand_where_a_rule_took_over_in_part(workspace: Workspace) -> None:
    """In December 2022 an H100 of Nvidia to Russia is unknown: whether the letters of August still stood is missing."""
    row = _deal(workspace, "2022-12-01", chip="h100", place="RU", seller="Nvidia", buyer="Datasection")
    assert row["outcome"] == UNKNOWN
    assert "whether the letters to Nvidia and AMD of 2022-08-26 counted on that day" in row["missing"]  # type: ignore[operator]
    china = _deal(workspace, "2022-12-01", chip="h100", place="CN", seller="Nvidia", buyer="Datasection")
    assert china["outcome"] == LICENCE


def test_sanctions_on_russia_are_said_not_to_be_examined(workspace: Workspace) -> None:
    """Every answer with a verdict names them among what it does not look at."""
    assert any("sanctions such as those on Russia" in text for text in _trace(workspace).caveats)


@pytest.mark.parametrize(("day", "more"), [("1996-05-01", {}), ("2019-05-01", {"rents": True})])
def test_a_day_before_every_rule_is_not_examined(workspace: Workspace, day: str, more: dict[str, object]) -> None:
    """Where no rule was there to be asked, the outcome is that nothing was examined, not that nothing was found."""
    row = _deal(workspace, day, place="CN", **more)
    assert (row["examined"], row["outcome"]) == (0, "not examined")


def test_an_act_without_a_day_tells_which_days_were_not_examined(workspace: Workspace) -> None:
    """Where the days of an act differ, those before every rule are told as not examined, not as free."""
    answer = workspace.check("S003-036", lens=workspace.lens(as_of=date(2025, 6, 1)))
    told = [line.text for section in answer.sections for line in section.lines]
    assert "at first: not examined; from 1997-01-01: unknown" in " ".join(told)


def test_an_unnamed_supplier_may_be_anybody(workspace: Workspace) -> None:
    """A supplier of whom the source gives no name is not taken to be another than the one a letter went to."""
    lens = workspace.lens(as_of=date(2025, 6, 1))
    facts = circumstances(workspace.view(lens))
    (leaf,) = (
        leaf
        for leaf in leaves(workspace.language.law.rules["rule/letter-2025-04-09"].condition)
        if leaf.reads == "ontology/exporterParty"
    )
    who = ("entity/buyer-000-025", "entity/nvidia", "entity/amd")
    sold = {name: Activity("ontology/TransferItem", {"ontology/exporter": (name,)}) for name in who}
    answers = {name: facts.answer(leaf, Asked(activity, lens.as_of)).holds for name, activity in sold.items()}
    assert answers == {"entity/buyer-000-025": None, "entity/nvidia": True, "entity/amd": False}


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"buyer": "Tencent", "chip": "h20", "seller": "Nvidia"}, "letter to Nvidia"),
        ({"buyer": "Inspur", "chip": "l2"}, "Entity List"),
        ({"chip": "l2", "parent": "none", "owners": ("Inspur Group:50%",)}, "Affiliates"),
    ],
)
def test_what_stays_within_the_united_states_is_no_export(
    workspace: Workspace, facts: dict[str, object], rule: str
) -> None:
    """The letter, the Entity List and the Affiliates rule reach a consignee abroad, not the same one in the US."""
    abroad, at_home = (_deal(workspace, "2025-10-15", destination=place, **facts) for place in ("CN", "US"))
    assert any(rule in text for text in abroad["rule"])  # type: ignore[union-attr]
    assert at_home["outcome"] == NONE


@pytest.mark.parametrize(("origin", "policy"), [("US", "case by case"), ("MY", "presumption of denial")])
def test_the_h200_to_china(workspace: Workspace, origin: str, policy: str) -> None:
    """From the United States case by case, from Malaysia under a presumption of denial; a licence either way."""
    lens = workspace.lens(as_of=date(2026, 2, 1))
    answer = workspace.check_deals([Deal("Tencent", "h200", place="CN", ship_from=origin)], lens=lens)
    assert answer.title == f"Hypothetical: {LICENCE}, {policy}."
    assert answer.rows[0]["policy"][0] == policy  # type: ignore[index]
    assert TAIL in answer.caveats


def test_what_decides_the_policy_is_named(workspace: Workspace) -> None:
    """Where the place of shipment would tell case by case from a presumption of denial, it is the missing fact."""
    lens = workspace.lens(as_of=date(2026, 2, 1))
    answer = workspace.check_deals([Deal("Tencent", "h200", place="CN")], lens=lens)
    assert answer.title == f"Hypothetical: {LICENCE}, case by case or presumption of denial."
    wanted = "whether the place of shipment (not named) is within US"
    assert answer.rows[0]["policy_missing"] == [wanted]
    told = [line.text for section in answer.sections for line in section.lines]
    assert f"missing for the policy of review: {wanted}" in told
    assert wanted in told  # what to ask for
    known = workspace.check_deals([Deal("Tencent", "h200", place="CN", ship_from="US")], lens=lens)
    assert known.rows[0]["policy_missing"] == []


def test_a_chip_above_the_parameters_is_not_eased(workspace: Workspace) -> None:
    """The B200 from the United States to China stays under a presumption of denial."""
    lens = workspace.lens(as_of=date(2026, 2, 1))
    answer = workspace.check_deals([Deal("Tencent", "b200", place="CN", ship_from="US")], lens=lens)
    assert answer.title == f"Hypothetical: {LICENCE}, presumption of denial."


@pytest.mark.parametrize(
    ("day", "outcome"), [("2025-10-15", LICENCE), ("2026-03-01", "unknown"), ("2026-11-22", "unknown")]
)
def test_half_owned_by_a_listed_party(workspace: Workspace, day: str, outcome: str) -> None:
    """Caught while the Affiliates rule counted, not while it was suspended, unknown since its return is not known."""
    row = _deal(workspace, day, chip="l2", place="SG", parent="none", owners=("Inspur Group:50%",))
    affiliates = [text for text in row["rule"] if "Affiliates" in text]  # type: ignore[union-attr]
    assert row["outcome"] == outcome
    assert bool(affiliates) == (day != "2026-03-01")
    if day == "2026-03-01":  # only the company's own listing is open then
        assert row["if_no"] == [NONE]
    if day == "2026-11-22":
        assert any("counted on that day" in text for text in row["missing"])  # type: ignore[union-attr]


def test_owners_that_are_not_known_are_never_a_no(workspace: Workspace) -> None:
    """Where half of the capital is not known, the outcome is unknown with the red flag of the rule."""
    row = _deal(workspace, "2025-10-15", chip="l2", place="SG", parent="none", owners=("Inspur:20%",))
    assert row["outcome"] == UNKNOWN
    assert any("owned by listed parties" in text for text in row["missing"])  # type: ignore[union-attr]
    lens = workspace.lens(as_of=date(2025, 10, 15))
    answer = workspace.check_deals([Deal("Example", "l2", place="SG", parent="none")], lens=lens)
    told = "\n".join(line.text for section in answer.sections for line in section.lines)
    assert "red-flag situation under the Affiliates rule" in told


@pytest.mark.parametrize("day", ["2025-09-29", "2025-10-15", "2025-11-09", "2026-11-22"])
@pytest.mark.parametrize("owners", [(), ("Inspur Group:49%",), ("Tencent:30%",), ("Nobody Known Ltd.:40%",)])
def test_owners_that_are_not_known_never_end_in_no_requirement(
    workspace: Workspace, day: str, owners: tuple[str, ...]
) -> None:
    """Even of a company that was looked up itself: half of it may be held by listed parties or their companies."""
    row = _deal(workspace, day, buyer="Datasection", chip="l2", place="JP", parent="none", owners=owners)
    assert row["outcome"] == UNKNOWN
    assert any("owned by listed parties" in text for text in row["missing"])  # type: ignore[union-attr]


def test_chips_that_stand_somewhere_imply_a_transfer(workspace: Workspace) -> None:
    """Of a stock without a known purchase a transfer is judged, and it is told as implied."""
    rows = workspace.check("Tencent", lens=workspace.lens(as_of=date(2025, 12, 31))).rows
    implied = [row for row in rows if "implied by what stands there" in str(row["activity"])]
    assert [row["outcome"] for row in implied] == [UNKNOWN]
    assert not any("implied" in str(row["activity"]) for row in workspace.check("S001-049").rows)


def test_a_licence_always_carries_the_tail(workspace: Workspace) -> None:
    """Wherever a licence is required, or may be, that nothing is known of one is said; and nowhere else."""
    for chip, place, outcome in (("b200", "CN", LICENCE), ("b200", "JP", UNKNOWN)):
        answer = workspace.check_deals([Deal("Datasection", chip, destination=place)])
        assert (answer.rows[0]["outcome"], TAIL in answer.caveats) == (outcome, True)
    free = workspace.check_deals([Deal("Tencent", "l2", destination="JP")], lens=workspace.lens(as_of=date(2025, 6, 1)))
    assert (free.rows[0]["outcome"], TAIL in free.caveats) == (NONE, False)


@pytest.mark.parametrize(
    ("party", "which", "day", "stands"),
    [
        ("tencent", "list-1260h", "2025-01-06", False),
        ("tencent", "list-1260h", "2025-01-07", True),
        ("alibaba", "list-1260h", "2026-02-14", False),
        ("alibaba", "list-1260h", "2026-06-10", True),
        ("bytedance", "list-1260h", "2026-06-10", False),
        ("inspur", "entity-list", "2023-03-01", False),
        ("inspur", "entity-list", "2023-03-02", True),
        *((party, "entity-list", "2026-06-10", False) for party in ("tencent", "alibaba", "baidu", "bytedance")),
    ],
)
def test_lists_have_their_own_days(workspace: Workspace, party: str, which: str, day: str, stands: bool) -> None:
    """An entry holds from its day to its end; who was looked up and not found is taken not to stand, by name."""
    links = circumstances(workspace.view()).links
    assert links is not None
    known = links.lists(f"entity/{party}", date.fromisoformat(day), f"list/{which}")
    assert (f"list/{which}" in {name for names in known.things for name in names}) == stands
    if not stands:
        assert f"list/{which}" in known.outside
        assert known.grounds


def test_nothing_known_of_a_listing_is_no_absence(workspace: Workspace) -> None:
    """A party that nobody looked up is neither on a list nor off it."""
    links = circumstances(workspace.view()).links
    assert links is not None
    known = links.lists("entity/wolfpack-research", date(2026, 6, 10))
    assert not known.things
    assert LIST_FILE not in known.outside


def test_no_word_is_said_of_a_party_or_a_whole_route(workspace: Workspace) -> None:
    """Verdicts are of activities: no row of a trace carries one word for the route."""
    (row,) = _trace(workspace).rows
    verdicts = row["verdicts"]
    assert isinstance(verdicts, list)
    assert [text.split(" (")[0] for text in verdicts] == ["remote service", "transfer of an item"]
    assert "verdict" not in row
