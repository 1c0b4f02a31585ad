"""Checks, rules, timelines and scenarios by the real command line."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from cli.running import graphkit

if TYPE_CHECKING:
    from pathlib import Path

DEAL = ("check", "--buyer", "Example Pte. Ltd.", "--in", "SG", "--parent", "Tencent:100%", "--chip", "b200")
DEALS = """buyer,chip,in,parent,quantity,ship_from,seller,rents,day
Example Pte. Ltd.,b200,SG,Tencent:100%,512,TW,,no,2025-12-31
Example Pte. Ltd.,b200,SG,Tencent:100%,,TW,,no,2023-11-16
Other Ltd.,h20,CN,none,,US,Nvidia,,2025-04-09
Tencent,b200,,,,,,yes,2025-06-01
"""
LIST = json.dumps(
    {
        "list_id": "bis-entity-list",
        "extracted": "2026-01-01",
        "count": 2,
        "entities": [
            {
                "name": name,
                "aliases": aliases,
                "country": "Nowhere",
                "address": None,
                "status": None,
                "effective_date": None,
                "federal_register": "1 FR 2, 3/4/25",
                "notes": "",
            }
            for name, aliases in (("Exemplary Holding Co., Ltd.", ["Example Pte"]), ("Somebody Else Inc.", []))
        ],
    }
)


def test_a_deal_is_told_whole() -> None:
    """The rule, the deciding fact with a star, what changes it, what to ask, what was screened, and the tail."""
    done = graphkit(*DEAL, "--ship-from", "TW", "--quantity", "512", "--as-of", "2025-12-31")
    told = " ".join(done.stdout.split())
    assert done.returncode == 0
    for words in (
        "Hypothetical: licence required, presumption of denial.",
        "15 CFR 742.6(a)(6)(iii)(A)",
        "Tencent is taken to be the ultimate parent of Example Pte. Ltd.*",
        "What would change it",
        "were the chips only used over a network: no examined rule reaches this activity",
        "Ask",
        "against no list: give your own with --list",
        "Facts marked * are yours; nothing of them is kept.",
        "Whether a licence was sought or held is not known.",
        "Research, not legal advice.",
    ):
        assert words in told, words


def test_a_table_gives_a_verdict_a_row(tmp_path: Path) -> None:
    """Each on its own day; CSV and JSON say the same."""
    path = tmp_path / "deals.csv"
    path.write_text(DEALS, encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(graphkit("check", "--file", str(path), "--format", "csv").stdout)))
    outcomes = ["licence required", "unknown", "licence required", "no examined rule reaches this activity"]
    assert [row["outcome"] for row in rows] == outcomes
    assert [row["day"] for row in rows] == ["2025-12-31", "2023-11-16", "2025-04-09", "2025-06-01"]
    answer = json.loads(graphkit("check", "--file", str(path), "--format", "json").stdout)
    assert [row["outcome"] for row in answer["rows"]] == outcomes
    assert answer["rows"][0]["quantity"] == 512


def test_a_likeness_on_a_list_is_shown_and_decides_nothing(tmp_path: Path) -> None:
    """The name that resembles, how much, and its citation; the listing stays the missing fact."""
    path = tmp_path / "list.json"
    path.write_text(LIST, encoding="utf-8")
    asked = ("check", "--buyer", "Example Pte. Ltd.", "--in", "JP", "--parent", "none", "--chip", "l2")
    done = graphkit(*asked, "--list", str(path))
    told = " ".join(done.stdout.split())
    assert "Hypothetical: unknown." in told
    assert "Example Pte (Exemplary Holding Co., Ltd., bis-entity-list, row 1): the same name" in told
    assert "day of listing not stated by the file; 1 FR 2, 3/4/25" in told
    assert "Absence from a file is not absence from a list." in told


def test_how_like_a_name_is_stands_beside_it(tmp_path: Path) -> None:
    """A name that is nearly that of an entry is shown with its likeness of 100, in the text and in the row."""
    path = tmp_path / "list.json"
    path.write_text(LIST, encoding="utf-8")
    asked = ("check", "--buyer", "Exemplary Holdings", "--in", "JP", "--parent", "none", "--chip", "l2")
    told = " ".join(graphkit(*asked, "--list", str(path)).stdout.split())
    assert "Exemplary Holdings: Exemplary Holding Co., Ltd." in told
    assert "resembles it at 97 of 100" in told
    answer = json.loads(graphkit(*asked, "--list", str(path), "--format", "json").stdout)
    assert answer["rows"][0]["screened"] == ["Exemplary Holdings: Exemplary Holding Co., Ltd. (bis-entity-list, 97)"]


def test_a_name_that_is_not_found_stays_a_missing_fact(tmp_path: Path) -> None:
    """Whether a party stands on a list is not known from its absence in a file; the file is named all the same."""
    path = tmp_path / "list.json"
    path.write_text(LIST, encoding="utf-8")
    asked = ("check", "--buyer", "Wholly Different KK", "--in", "JP", "--parent", "none", "--chip", "l2")
    done = graphkit(*asked, "--list", str(path), "--format", "json", "--as-of", "2025-06-01")
    answer = json.loads(done.stdout)
    assert answer["rows"][0]["outcome"] == "unknown"
    assert any("Entity List" in text for text in answer["rows"][0]["missing"])
    assert "list.json" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name a relation, or give --buyer and --chip, or give --file"),
        (("S001-049", "--buyer", "X"), "one of the three"),
        (("--buyer", "X"), "a transaction needs --buyer and --chip"),
        (("--buyer", "X", "--chip", "nosuchchip"), "nothing in the data is named"),
        (("--buyer", "X", "--chip", "b200", "--in", "Atlantis"), "nothing in the data is named"),
        (("--buyer", "X", "--chip", "b200", "--parent", "Y:200%"), "the shares given come to 200 %"),
        (("--buyer", "X", "--chip", "b200", "--owner", "Y"), "names no owner with a share"),
        (("S001-049", "--list", "x"), "--list goes with --buyer or --file"),
        (("Wolfpack",), "is an activity in the sense of the rules"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: tuple[str, ...], words: str) -> None:
    """One line that says what is wrong and what to do, and exit code 2."""
    done = graphkit("check", *arguments)
    assert done.returncode == 2, done.stdout
    assert words in done.stderr
    assert any(hint in done.stderr for hint in ("See graphkit", "Near names:", "Write ", "see graphkit ref"))
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("option", ["--file", "--list"])
def test_a_file_that_is_not_there_is_named(option: str, tmp_path: Path) -> None:
    """Exit code 3 with the path, and what to do."""
    given = () if option == "--file" else ("--buyer", "X", "--chip", "b200")
    done = graphkit("check", *given, option, str(tmp_path / "none.csv"))
    assert done.returncode == 3, done.stdout
    assert f"{tmp_path / 'none.csv'}: no such file. Check the path." in done.stderr


@pytest.mark.parametrize(
    ("arguments", "name", "columns"),
    [
        (("check", "S001-049"), "check", ("activity", "day", "outcome", "rule", "missing", "assumed")),
        (("rules",), "rules", ("rule", "id", "kind", "state", "citation")),
        (("rules", "R08"), "rules", ("rule", "id", "kind", "state", "citation")),
        (("timeline", "Tencent", "b200"), "timeline", ("route", "day", "kind", "what", "verdict", "rules")),
        (("what-if", "Tencent", "b200", "--repeal", "R04"), "what-if", ("change", "route", "before", "after")),
    ],
)
def test_an_answer_in_json_has_one_shape(arguments: tuple[str, ...], name: str, columns: tuple[str, ...]) -> None:
    """Answer, rows and lens, the lens with its days, and with a scenario where, and only where, there is one."""
    done = graphkit(*arguments, "--as-of", "2025-12-31", "--format", "json")
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert answer["answer"] == name
    assert answer["rows"]
    assert all(set(columns) <= set(row) for row in answer["rows"])
    assert (answer["lens"]["as_of"], answer["lens"]["known_at"]) == ("2025-12-31", "2026-11-22")
    assert bool(answer["lens"].get("scenario")) == (name == "what-if")


@pytest.mark.parametrize("command", ["check", "rules", "timeline"])
def test_a_scenario_is_in_the_lens(command: str) -> None:
    """Under a scenario the lens of every answer in JSON names it."""
    asked = {"check": ("S001-049",), "rules": (), "timeline": ("Tencent", "b200")}[command]
    done = graphkit(command, *asked, "--scenario", "diffusion-enforced", "--as-of", "2025-12-31", "--format", "json")
    assert json.loads(done.stdout)["lens"]["scenario"]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("buyer,chip\n,b200\n", ':2: the cell "buyer" is empty'),
        ("buyer,chip,colour\nX,b200,red\n", 'there is no column "colour"'),
        ("buyer\nX\n", "the column is missing: 'chip'"),
        ("buyer,chip,quantity\nX,b200,-1\n", ':2: "quantity" is "-1"'),
        ("buyer,chip,day\nX,b200,2025-13-01\n", ':2: "day" is "2025-13-01"'),
        ("buyer,chip,rents\nX,b200,perhaps\n", ':2: "rents" is "perhaps"'),
        ("buyer,chip\n", "the table has no row"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(table: str, words: str, tmp_path: Path) -> None:
    """Exit code 3, with the file, the line, and what a cell may be."""
    path = tmp_path / "deals.csv"
    path.write_text(table, encoding="utf-8")
    done = graphkit("check", "--file", str(path))
    assert done.returncode == 3, done.stdout
    assert words in done.stderr


@pytest.mark.parametrize(
    "name", ["diffusion-enforced", "remote-access-under-licence", "nownaw-removed", "datasection-cancels"]
)
def test_a_bundled_scenario_makes_a_difference(name: str) -> None:
    """Each differs for the main route, its head says that it is a scenario, and nothing is forecast."""
    done = graphkit("what-if", "Tencent", "b200", "--scenario", name, "--as-of", "2025-12-31", "--format", "json")
    if name == "remote-access-under-licence":  # in effect only from 2026 on
        done = graphkit("what-if", "Tencent", "b200", "--scenario", name, "--format", "json")
    answer = json.loads(done.stdout)
    assert answer["rows"], name
    assert answer["lens"]["scenario"]
    assert any("forecasts nothing" in text for text in answer["caveats"])


def test_a_scenario_without_a_difference_is_a_no() -> None:
    """The Affiliates rule changes nothing for a route on a day before it was made; the exit code is 1."""
    done = graphkit("what-if", "ByteDance", "h20", "--scenario", "affiliates-back", "--as-of", "2025-09-01")
    assert done.returncode == 1
    assert "Nothing differs." in done.stdout


def test_an_enacted_bill_only_gives_authority() -> None:
    """Of a bill that only gives authority the verdict says so, and that there is no rule yet."""
    done = graphkit("what-if", "Tencent", "b200", "--enact", "R20", "--from", "2026-02-01")
    told = " ".join(done.stdout.split())
    assert "then: authority only, no rule yet; red-flag situation" in told
    assert "by the Remote Access Security Act" in told
    assert "licence required" not in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "nothing is changed"),
        (("--enforce", "nosuchrule"), "there is no rule"),
        (("--enforce", "R04", "--repeal", "R04"), "cannot be both repealed and enforced"),
        (("--enact", "R20"), "--enact needs --from"),
        (("--enact", "R04", "--from", "2026-01-01"), "is no proposal"),
        (("--scenario", "nosuch"), "there is no scenario"),
        (("--without", "nosuchthing"), "nothing in the data is named"),
        (("--scenario", "nownaw-removed", "--repeal", "R04"), "not both"),
        (("--scenario", "nownaw-removed", "--from", "2026-01-01"), "--from goes with --enact"),
        (("--repeal", "R04", "--from", "2026-01-01"), "--from goes with --enact"),
        (("--enforce", "R20"), "is no law"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(arguments: tuple[str, ...], words: str) -> None:
    """One line, exit code 2."""
    done = graphkit("what-if", "Tencent", "b200", *arguments)
    assert done.returncode == 2, done.stdout
    assert words in done.stderr


def test_a_scenario_marks_every_answer() -> None:
    """A trace under a scenario says so at its head, and what the scenario leaves out is not offered as a reason."""
    done = graphkit("trace", "Tencent", "b300", "--scenario", "nownaw-removed", "--as-of", "2025-12-31")
    assert "SCENARIO: NowNaw were not there" in " ".join(done.stdout.split())
    assert "NowNaw >" not in done.stdout


def test_a_timeline_goes_up_to_the_day_asked_about() -> None:
    """Nothing later than the day, in order, with bills marked as what they are."""
    arguments = ("timeline", "Tencent", "b200", "--as-of", "2025-12-31", "--from", "2025-01-01", "--format", "json")
    answer = json.loads(graphkit(*arguments).stdout)
    days = [row["day"][:10] for row in answer["rows"]]
    assert days == sorted(days)
    assert days[-1] <= "2025-12-31"
    assert any("(proposed, not law)" in row["what"] for row in answer["rows"])
    assert any(row["verdict"] == "unknown" for row in answer["rows"])
    assert not any(row["kind"] == "verdict" and "Act" in "".join(row["rules"]) for row in answer["rows"])


def test_a_timeline_is_a_series() -> None:
    """Each row has its first and last day; what stood before a verdict or a term is what its last row gave."""
    arguments = ("timeline", "ByteDance", "h100", "--from", "2024-01-01", "--format", "json")
    rows = json.loads(graphkit(*arguments).stdout)["rows"]
    assert all(row["first_day"] <= row["last_day"] and row["day"].startswith(row["first_day"]) for row in rows)
    last: dict[tuple[str, ...], str] = {}
    for row in rows:
        own = (row["route"], row["kind"], row["what"], *(row["claims"] if row["kind"] == "term" else ()))
        if row["kind"] in {"term", "verdict"}:
            assert row["before"] == last.get(own, row["before"])
            last[own] = row["after"]
        else:
            assert (row["before"], row["after"]) == ("", "")
    assert {own[1] for own in last} == {"term", "verdict"}


def test_rules_as_of_a_day() -> None:
    """Three days in May 2025 give three states of the Diffusion rule."""
    states = {
        json.loads(graphkit("rules", "R08", "--as-of", day, "--format", "json").stdout)["rows"][0]["state"]
        for day in ("2025-05-12", "2025-05-14", "2025-05-16")
    }
    assert len(states) == 3


def test_no_row_of_a_table_tells_on_another(tmp_path: Path) -> None:
    """Each row is judged by its own words alone, whatever others say of the same names."""
    header = "buyer,chip,in,parent,day\n"
    rows = [
        "Example,b200,SG,Tencent:100%,2025-12-31",
        "Example,b200,SG,none,2025-12-31",
        "Example,b200,CN,,2025-12-31",
        "Other,b200,JP,Example:100%,2025-12-31",
        "Tencent,b200,SG,,2025-12-31",
    ]
    path = tmp_path / "deals.csv"

    def outcomes(lines: list[str]) -> list[tuple[str, list[str]]]:
        path.write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
        found = json.loads(graphkit("check", "--file", str(path), "--format", "json").stdout)["rows"]
        return [(row["outcome"], row["missing"]) for row in found]

    assert outcomes(rows) == [outcomes([row])[0] for row in rows]
    assert outcomes(rows[::-1]) == outcomes(rows)[::-1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--owner", "A:60%", "--owner", "B:70%"), "the shares given come to 130 %"),
        (("--parent", "X"), "cannot own itself"),
    ],
)
def test_owners_that_cannot_be(arguments: tuple[str, ...], words: str) -> None:
    """Shares above the whole, and a company that owns itself, are refused."""
    done = graphkit("check", "--buyer", "X", "--in", "JP", "--chip", "b200", *arguments)
    assert done.returncode == 2
    assert words in done.stderr


def test_a_person_or_a_group_is_no_party_of_a_transaction() -> None:
    """A name that the data has for somebody who cannot deal is not taken for a new company."""
    for name in ("Martin Lau", "Chinese firms"):
        done = graphkit("check", "--buyer", name, "--chip", "b200")
        assert done.returncode == 2
        assert "is no party of a transaction" in done.stderr


def test_a_day_after_the_data_is_marked() -> None:
    """What the rules say later than the data is not known, and the answer says that they are taken to go on."""
    done = graphkit("check", "--buyer", "Tencent", "--chip", "b200", "--in", "CN", "--as-of", "2027-06-01")
    assert "What the rules say after 2026-11-22, the day of this data, is not known" in " ".join(done.stdout.split())


def test_a_timeline_and_a_verdict_agree_on_a_suspension_that_may_have_ended() -> None:
    """On 2026-11-10 the timeline says that the return is open, not that the rule is no longer suspended."""
    done = graphkit("timeline", "Tencent", "b200", "--as-of", "2026-11-22", "--from", "2026-10-01")
    told = " ".join(done.stdout.split())
    assert "return open from here" in told
    assert "no longer suspended" not in told
    row = next(r for r in json.loads(graphkit("rules", "R14", "--format", "json").stdout)["rows"])
    assert row["state"] == "not known whether in effect"


def test_what_nobody_knew_then_is_not_told_as_ended() -> None:
    """As known at the end of 2025 the timeline says that enforcement is an open question, not that it ended."""
    asked = ("--as-of", "2025-12-31", "--known-at", "2025-12-31", "--from", "2025-05-01")
    told = " ".join(graphkit("timeline", "Tencent", "b200", *asked).stdout.split())
    assert "headquarters test for advanced chips: from here not known whether enforced" in told
    assert "headquarters test for advanced chips: no longer" not in told


def test_a_timeline_tells_a_day_as_it_was_said(tmp_path: Path) -> None:
    """What is planned is not told as begun, and a charge stands with whose it is and with what was answered."""
    path = tmp_path / "mine.trig"
    names = ("gk ontology", "ent entity", "chip chip", "src source", "claim claim", "rel relation")
    pairs = (each.split() for each in names)
    prefixes = "".join(f"@prefix {short}: <https://w3id.org/graphkit/{word}/> . " for short, word in pairs)
    inside = "rel:{0}.baidu.nvidia-b200 a gk:{1} ; gk:holder ent:baidu ; gk:chip chip:nvidia-b200 ; gk:status gk:{2} ; "
    began = "gk:began '{3}'^^<http://www.w3.org/2001/XMLSchema#date>"
    outside = "a gk:Claim ; gk:speaker ent:byron-wan ; gk:quotedFrom src:barrons-2025-12-19 ; gk:stance gk:{4} . "
    one = f"claim:{{5}} {{{{ {inside}{began} }}}} claim:{{5}} {outside}"
    path.write_text(
        prefixes
        + one.format("stockpile", "Stockpile", "Planned", "2025-12-20", "Reported", "X1")
        + one.format("deployment", "Deployment", "Happened", "2025-12-22", "Alleged", "X2"),
        encoding="utf-8",
    )
    asked = ("timeline", "Baidu", "b200", "--data", str(path), "--from", "2025-12-01", "--as-of", "2026-01-31")
    told = " ".join(graphkit(*asked).stdout.split())
    assert "stockpile: began: reported by Byron Wan; planned (X1)" in told
    assert "deployment: began: alleged by Byron Wan; said to be so (X2) response not in data (X2)" in told
    whats = [row["what"] for row in json.loads(graphkit(*asked, "--format", "json").stdout)["rows"]]
    assert "stockpile: began: reported by Byron Wan; planned" in whats


def test_a_timeline_names_what_is_missing() -> None:
    """Where a verdict is unknown, its line names the fact that is missing."""
    done = graphkit("timeline", "Tencent", "b200", "--as-of", "2025-12-31", "--from", "2025-06-01")
    told = " ".join(done.stdout.split())
    assert "(missing: whether the headquarters of the ultimate parent of the consignee (Datasection) is in" in told


def test_a_row_says_what_is_the_readers_own() -> None:
    """A hypothetical row says so and lists what was given; one of the data does neither."""
    given = ("--buyer", "Example Pte. Ltd.", "--in", "SG", "--parent", "Tencent:100%", "--chip", "b200")
    (row,) = json.loads(graphkit("check", *given, "--format", "json").stdout)["rows"]
    assert row["hypothetical"] is True
    assert "destination: Singapore" in row["yours"]
    assert "destination: Singapore*" in row["grounds"]
    (held,) = json.loads(graphkit("check", "S001-049", "--format", "json").stdout)["rows"]
    assert (held["hypothetical"], held["yours"]) == (False, [])


def test_a_table_loses_nothing_that_a_verdict_says(tmp_path: Path) -> None:
    """CSV has flags, exceptions and letters, and a cell with several members has each on a line of its own."""
    path = tmp_path / "deals.csv"
    path.write_text(
        "buyer,chip,in,parent,seller,day\nExample,RTX 4090,SG,Tencent:100%,,2025-12-31\n"
        "Other Ltd.,h20,CN,none,Nvidia,2025-06-01\n",
        encoding="utf-8",
    )
    rows = list(csv.DictReader(io.StringIO(graphkit("check", "--file", str(path), "--format", "csv").stdout)))
    answer = json.loads(graphkit("check", "--file", str(path), "--format", "json").stdout)
    assert [row["hypothetical"] for row in rows] == ["yes", "yes"]
    assert (rows[0]["exceptions"], rows[1]["letter_to"]) == ("NAC", "Nvidia")
    assert "guidance of 2025-05-13 on training AI models: whether it is a red-flag situation" in rows[0]["beside"]
    for row, full in zip(rows, answer["rows"], strict=True):
        for column in ("beside", "missing", "citation", "assumed", "yours"):
            assert [each for each in row[column].split("\n") if each] == full[column]


def test_each_deal_of_a_table_is_marked_hypothetical(tmp_path: Path) -> None:
    """In text too, where each deal stands at the head of its verdict."""
    path = tmp_path / "deals.csv"
    path.write_text(DEALS, encoding="utf-8")
    told = graphkit("check", "--file", str(path)).stdout
    assert told.startswith("4 hypothetical deals judged")
    assert told.count("Hypothetical: ") == 4


def test_what_was_known_only_later_is_said_to_be() -> None:
    """Where a fact is missing that a later source tells, the answer names the day from which it is known."""
    asked = ("check", "--buyer", "Tencent", "--chip", "b200", "--destination", "JP", "--as-of", "2025-12-31")
    then = " ".join(graphkit(*asked, "--known-at", "2025-12-31").stdout.split())
    assert "(Tencent) is in country group D:5 or Macau (known only from" in then
    assert "known only from" not in graphkit(*asked).stdout
    (row,) = json.loads(graphkit(*asked, "--known-at", "2025-12-31", "--format", "json").stdout)["rows"]
    assert len(row["known_from"]) == len(row["missing"])
    assert any(row["known_from"])


def test_where_there_is_no_route_nothing_is_compared() -> None:
    """Between parties without a route the answer says that there is none, not that nothing differs; exit code 1."""
    done = graphkit("what-if", "Baidu", "b200", "--enforce", "diffusion")
    assert done.returncode == 1
    assert "There is no route to compare" in done.stdout
    assert "Nothing differs" not in done.stdout


def test_a_rule_of_a_scenario_is_not_said_to_be_in_force() -> None:
    """What stands by a scenario alone is said to be supposed by it, in a check and in the list of rules."""
    asked = ("--scenario", "remote-access-under-licence", "--as-of", "2026-06-01")
    rents = ("--buyer", "Tencent", "--chip", "b200", "--rents", "--provider", "Datasection")
    told = " ".join(graphkit("check", *rents, *asked).stdout.split())
    assert "in force, supposed by the scenario" in told
    (row,) = json.loads(graphkit("rules", "hypothetical-remote-access", *asked, "--format", "json").stdout)["rows"]
    assert row["state"] == "in force, supposed by the scenario"


def test_a_scenario_that_begins_later_says_so() -> None:
    """What a scenario enacts only after the day asked about is said to begin then, in every answer under it."""
    asked = ("--scenario", "remote-access-under-licence", "--as-of", "2025-12-31")
    for command in ("what-if", "trace"):
        told = " ".join(graphkit(command, "Tencent", "b200", *asked).stdout.split())
        assert "(begins on 2026-01-01, after the day asked about)" in told
    later = graphkit("trace", "Tencent", "b200", *asked[:2], "--as-of", "2026-01-01").stdout
    assert "after the day asked about" not in later


GIVEN = ("--buyer", "Example", "--chip", "b200")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((*GIVEN, "--buyer", "Other"), "--buyer is given 2 times and takes one value"),
        ((*GIVEN, "--as-of", "2025-01-01", "--as-of=2025-01-02"), "--as-of is given 2 times"),
        (("S001-049", "--format", "json", "--format", "csv"), "--format is given 2 times"),
        ((*GIVEN, "--scenario", ""), "--scenario is empty"),
        (("--buyer", " ", "--chip", "b200"), "--buyer is empty"),
        ((*GIVEN, "--seller", ""), "--seller is empty"),
        ((*GIVEN, "--owner", ""), "--owner is empty"),
        ((*GIVEN, "--provider", "Datasection"), "a provider goes with a buyer that rents"),
        ((*GIVEN, "--rents", "--seller", "Nvidia"), "seller has no part where the buyer only rents"),
        ((*GIVEN, "--rents", "--ship-from", "TW"), "ship-from has no part"),
        ((*GIVEN, "--rents", "--destination", "JP"), "destination has no part"),
        ((*GIVEN, "--rents", "--quantity", "5"), "quantity has no part"),
        ((*GIVEN, "--list-mapping", "none.toml"), "--list-mapping goes with --list"),
        (("S001-049", "--list-mapping", "none.toml"), "--list-mapping goes with --list"),
        (("--buyer", "Tencent", "--chip", "b200", "--seller", "Tencent"), "cannot be its own supplier"),
        (("--buyer", "Tencent", "--chip", "b200", "--rents", "--provider", "Tencent"), "cannot be its own operator"),
    ],
)
def test_what_would_have_no_effect_is_refused(arguments: tuple[str, ...], words: str) -> None:
    """A flag twice, an empty one, one that plays no part: one line, exit code 2, and no answer."""
    done = graphkit("check", *arguments)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert words in done.stderr


def test_a_flag_that_repeats_may_be_given_twice() -> None:
    """Owners, sources and their like go on taking several values."""
    done = graphkit("check", *GIVEN, "--in", "SG", "--owner", "Tencent:20%", "--owner", "Inspur:20%")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Example,nosuchchip,JP,,,", 'nothing in the data is named "nosuchchip"'),
        ("Example,b200,Nowhere Land,,,", '"Nowhere Land"'),
        ("Example,b200,JP,Tencent,,", "a provider goes with a buyer that rents"),
        ("Tencent,b200,JP,,Tencent,", "cannot be its own supplier"),
        ("Example,b200,JP,,,Tencent:120%", "the shares given come to 120 %"),
    ],
)
@pytest.mark.parametrize("before", ["", "Other,b200,JP,,,\n"])
def test_a_row_that_cannot_be_is_refused_with_its_line(row: str, words: str, before: str, tmp_path: Path) -> None:
    """Whatever is wrong with a row, and be it the only one: exit code 3, file and line."""
    path = tmp_path / "deals.csv"
    path.write_text(f"buyer,chip,in,provider,seller,owners\n{before}{row}\n", encoding="utf-8")
    done = graphkit("check", "--file", str(path))
    assert done.returncode == 3, done.stdout
    assert f"deals.csv:{3 if before else 2}: " in done.stderr
    assert words in done.stderr


@pytest.mark.parametrize(
    ("day", "known_at", "state"),
    [
        ("2026-11-22", "2026-11-22", "proposed, not law"),
        ("2025-03-01", "2026-11-22", "not announced yet"),
        ("2025-03-01", "2025-03-01", "not known on 2025-03-01"),
    ],
)
def test_a_bill_is_no_proposal_before_it_was_made(day: str, known_at: str, state: str) -> None:
    """Before its day a bill is not there, and before that could be known it is not known."""
    done = graphkit("rules", "R20", "--as-of", day, "--known-at", known_at, "--format", "json")
    assert json.loads(done.stdout)["rows"][0]["state"] == state


def test_a_rule_as_known_then_shows_nothing_of_later() -> None:
    """Clocks, milestones, policies and rules that were known only after the day of knowing are left out."""
    asked = ("rules", "R04", "--as-of", "2025-12-31")
    now, then = (" ".join(graphkit(*asked, *known).stdout.split()) for known in ((), ("--known-at", "2025-12-31")))
    for words in ("guidance of 2026-05-31 on the headquarters test", "case by case", "known from 2026-05-31"):
        assert words in now
        assert words not in then
    first = graphkit("rules", "R04", "--as-of", "2024-06-01", "--known-at", "2024-06-01").stdout
    assert "on 2023-11-17: caught" in first
    assert "on 2025-12-31" not in first
    assert "2025-01-13" not in first
    assert "2026-01-12: H.R.2683" not in graphkit("rules", "R20", "--known-at", "2025-12-31").stdout


@pytest.mark.parametrize(
    ("rule", "then", "later", "end"),
    [
        ("R02", "2023-01-01", "2023-10-17", "2022-10-21 to 2023-11-16"),
        ("R03", "2024-01-01", "2024-04-04", "to 2024-04-03"),
        ("R04", "2024-06-01", "2025-05-13", "2023-11-17 to 2025-05-12"),
        ("R04", "2024-06-01", "2025-01-13", "2023-11-17 to 2025-01-12"),
    ],
)
def test_an_end_is_told_from_the_day_on_which_it_was_known(rule: str, then: str, later: str, end: str) -> None:
    """Of clocks, exceptions and paragraphs alike; before, they are told without it, and with what took their place."""
    before, after = (
        " ".join(graphkit("rules", rule, "--as-of", day, "--known-at", day).stdout.split()) for day in (then, later)
    )
    assert end not in before
    assert end in after


def test_a_rule_stands_as_far_as_was_known() -> None:
    """A year after it was replaced, as known before that was said, it is in force; as known later it is not."""
    asked = ("rules", "R02", "--as-of", "2024-01-01", "--format", "json", "--known-at")
    states = [json.loads(graphkit(*asked, day).stdout)["rows"][0]["state"] for day in ("2023-01-01", "2023-10-17")]
    assert states == ["in force", "no longer in effect"]


@pytest.mark.parametrize("name", ["Tencent Holdings Limited", "TENCENT HOLDINGS LTD", "テンセント", "騰訊控股有限公司"])
def test_a_party_is_found_by_its_name_in_full(name: str) -> None:
    """Under its registered name and in Japanese script the buyer is the one of the data, and nobody new."""
    (row,) = json.loads(graphkit("check", "--buyer", name, "--chip", "b200", "--format", "json").stdout)["rows"]
    assert "consignee Tencent" in row["activity"]
    assert row["new"] == []


def test_a_party_that_is_new_is_said_to_be(tmp_path: Path) -> None:
    """Whoever is not found in the data is named as new, with names that may be meant, alone and in a table."""
    told = " ".join(graphkit("check", "--buyer", "Tencen Ltd.", "--chip", "b200", "--in", "JP").stdout.split())
    assert "Tencen Ltd. is not found in the data: nothing of it is known but what you give" in told
    assert "near names: Tencent" in told
    other = " ".join(graphkit("check", *GIVEN, "--in", "JP", "--seller", "Hopper Systems Co., Ltd.").stdout.split())
    assert "Hopper Systems Co., Ltd. is not found in the data: nothing of it is known but what you give; no" in other
    path = tmp_path / "deals.csv"
    path.write_text("buyer,chip\nTencen,b200\nTencent,b200\n", encoding="utf-8")
    assert graphkit("check", "--file", str(path)).stdout.count("is not found in the data") == 1
    rows = json.loads(graphkit("check", "--file", str(path), "--format", "json").stdout)["rows"]
    assert [row["new"] for row in rows] == [["Tencen"], []]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("UK", '"UK" is the code of no country. Write GB.'),
        ("EU", '"EU" is the code of no country. Write the code of one member, such as DE or FR.'),
        ("XX", '"XX" is the code of no country. Write a code of ISO 3166-1'),
        ("xx", '"XX" is the code of no country.'),
    ],
)
@pytest.mark.parametrize("flag", ["--in", "--destination", "--ship-from"])
def test_two_letters_that_are_no_country_are_refused(flag: str, code: str, words: str) -> None:
    """With exit code 2 and what to write; a code of a country of which nothing else is held is taken."""
    done = graphkit("check", *GIVEN, flag, code)
    assert done.returncode == 2, done.stdout
    assert words in done.stderr
    assert graphkit("check", *GIVEN, flag, "BR").returncode == 0
