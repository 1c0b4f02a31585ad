"""The arrangements beyond the five texts: each is reached, none is told as more than it is."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli.running import graphkit
from worlds import CORE, DAY, claim, library

from graphkit.analysis.evidence import unanswered
from graphkit.model.deal import Deal
from graphkit.model.lens import Lens
from graphkit.model.names import local
from graphkit.report.text import text
from graphkit.view.view import View

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.claim import Claim
    from graphkit.workspace import Workspace

WIDER = "dataset/wider"
ROWS = [f"A{number:03}" for number in range(1, 56) if number != 48]
LIST = Path(__file__).parents[3] / "shared" / "domain" / "arrangements.csv"
PARTIES = {
    "A001": "ByteDance, Aolani", "A002": "Aivres, Aolani", "A003": "K3 Ventures, Aolani", "A004": "ByteDance, Aolani",
    "A005": "ByteDance", "A006": "INF Tech, Indosat", "A007": "Aivres, Indosat", "A008": "Inspur, parent of Aivres",
    "A009": "Nvidia, Aivres", "A010": "Megaspeed", "A011": "Alibaba, Megaspeed", "A012": "7Road, Megaspeed",
    "A013": "Speedmatrix, Megaspeed", "A014": "Aivres, Speedmatrix, Megaspeed", "A015": "Megaspeed",
    "A016": "Alibaba, operators in Singapore", "A017": "ByteDance, Oracle", "A018": "ByteDance",
    "A019": "ByteDance, DayOne", "A020": "Oracle, DayOne", "A021": "GDS, DayOne", "A022": "ByteDance, Bridge Data",
    "A023": "ByteDance", "A024": "Oracle", "A025": "Giga Computing, Datasection", "A026": "Inventec, Datasection",
    "A027": "Datasection, Tencent", "A028": "Datasection, Wolfpack", "A029": "Wolfpack, Tencent, NowNaw, Datasection",
    "A030": "Datasection, First Plus", "A031": "Datasection, Hayate", "A032": "Datasection",
    "A033": "KDDI, Sharp, Supermicro, Datasection", "A034": "Supermicro", "A035": "Aperia, Luxuriate, Dell, Supermicro",
    "A036": "US Department of Justice", "A037": "US Department of Commerce, G42", "A038": "Humain",
    "A039": "Microsoft, G42", "A040": "Meta, CoreWeave", "A041": "OpenAI, CoreWeave", "A042": "Nvidia, CoreWeave",
    "A043": "Microsoft, Nebius", "A044": "Meta, Nebius", "A045": "Chinese government, ByteDance, Alibaba, Tencent",
    "A046": "SK hynix, Nvidia", "A047": "TSMC, Nvidia", "A049": "six units of Inspur", "A050": "Tencent",
    "A051": "ByteDance", "A052": "Alibaba", "A053": "Compal, Verda", "A054": "Sharon AI", "A055": "Huawei",
}  # fmt: skip


def _rows(workspace: Workspace) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for each in workspace.library.claims.values():
        for row in each.rows:
            found.setdefault(row, []).append(each)
    return found


def _of_wider(workspace: Workspace) -> list[Claim]:
    return [each for each in workspace.library.claims.values() if WIDER in each.datasets]


def _flat(answer: Answer) -> str:
    return " ".join(text(answer).split())


def test_every_row_of_the_list_is_a_claim(workspace: Workspace) -> None:
    """All rows but the one without a source are carried by some claim, and the list has no other."""
    rows = _rows(workspace)
    assert sorted(row for row in rows if row.startswith("A")) == ROWS == sorted(PARTIES)
    if not LIST.exists():
        pytest.skip("the list of arrangements is not on this machine; its rows were counted without it")
    with LIST.open(encoding="utf-8", newline="") as file:
        listed = [f"A{int(row['no']):03}" for row in csv.DictReader(file)]
    assert [row for row in listed if row not in rows] == ["A048"]


def test_no_sentence_of_the_list_is_copied(workspace: Workspace) -> None:
    """No six words in a row of the list stand in a wording or a note."""
    if not LIST.exists():
        pytest.skip("the list of arrangements is not on this machine")
    with LIST.open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.DictReader(file) for cell in row.values()]
    theirs = {phrase for cell in cells for phrase in _phrases(cell)}
    for each in _of_wider(workspace):
        ours = {phrase for said in (each.wording, each.note) for phrase in _phrases(said)}
        assert not ours & theirs, each.name


def _phrases(said: str) -> set[str]:
    words = re.findall(r"\w+", said.casefold())
    return {" ".join(words[n : n + 6]) for n in range(len(words) - 5)}


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_shown_with_its_parties(workspace: Workspace, row: str) -> None:
    """The dossier of the first party tells a claim of the row, and names the others."""
    first, *others = PARTIES[row].split(", ")
    shown = _flat(workspace.show(first))
    names = {local(each.name) for each in _rows(workspace)[row]}
    told = {name for name in names if re.search(rf"\b{name}\b", shown)}
    assert told, names
    for other in others:
        assert other.casefold() in shown.casefold(), other


def test_wider_claims_carry_no_passage_and_are_unreviewed(workspace: Workspace) -> None:
    """Nothing of the list was read against a page, except look-ups on a list that was at hand."""
    claims = _of_wider(workspace)
    assert len(claims) > 100
    assert not [each.name for each in claims if each.has_passage]
    reviewed = {each.type for each in claims if each.reviewed}
    assert reviewed == {"ontology/ListLookUp"}


def test_every_page_says_how_far_to_trust_it(workspace: Workspace) -> None:
    """Each source of the wider dataset has a reliability with a reason; what rests on another is relayed."""
    sources = [source for source in workspace.library.sources.values() if WIDER in source.datasets]
    assert all(source.reliability and len(source.reliability_reason.split()) > 3 for source in sources)
    passed_on = {source.name for source in sources if source.origins}
    for each in _of_wider(workspace):
        if each.source in passed_on and each.stance == "ontology/Reported":
            raise AssertionError(each.name)
        if each.stance == "ontology/Relayed" and each.origins:
            assert each.source not in each.origins, each.name


ROUTES = {
    "INF Tech": (("inf-tech", "indosat", "nvidia-gb200"), "Aivres"),
    "ByteDance": (("bytedance", "aolani", "nvidia-b200"), "Aivres"),
    "Alibaba": (("alibaba", "megaspeed", "speedmatrix", "nvidia-gpu"), "Aivres"),
}


@pytest.mark.parametrize("who", ROUTES)
def test_the_three_arrangements_have_routes_with_verdicts(workspace: Workspace, who: str) -> None:
    """Each is a counted route; the use is judged, the delivery is judged, and who supplies is named."""
    way, supplier = ROUTES[who]
    answer = workspace.trace(who, way[-1].removeprefix("nvidia-") if who != "Alibaba" else "nvidia gpu")
    (row,) = [row for row in answer.rows if tuple(row["entities"]) == way]  # type: ignore[arg-type]
    assert row["coverage"] == "covered"
    verdicts = row["verdicts"]
    assert isinstance(verdicts, list)
    assert any(verdict.startswith("remote service") for verdict in verdicts)
    assert any(verdict.startswith("transfer of an item") for verdict in verdicts)
    assert f"supplier {supplier}" in _flat(answer)
    assert "carry no passage" in _flat(answer)


def test_what_aolani_and_indosat_say_stands_beside(workspace: Workspace) -> None:
    """The words of those who are named are on the route, with who says them."""
    assert "stated by Aolani Cloud (party to the deal)" in _flat(workspace.trace("ByteDance", "b200"))
    assert "stated by Indosat Ooredoo Hutchison (party to the deal)" in _flat(workspace.trace("INF Tech"))


def test_the_servers_of_datasection_have_vendors(workspace: Workspace) -> None:
    """Who delivers is named at Osaka and at Sydney; that they run is still not said, and no chip counts twice."""
    lens = workspace.lens(as_of=date(2025, 12, 31))
    osaka = _flat(workspace.trace("Tencent", "b200", lens=lens))
    assert "supplier Giga Computing" in osaka
    assert "Whether Nvidia B200 is in use at Osaka data center on 2025-12-31 is not stated." in osaka
    assert "due by 2025-12 (A032)" in osaka
    sydney = workspace.trace("Tencent", "b300", lens=lens)
    assert "supplier Inventec" in _flat(sydney)
    assert all(row["disputed"] for row in sydney.rows if "sydney" in row["entities"])  # type: ignore[operator]
    totals = [
        (row["status"], row["quantity"])
        for row in workspace.ledger("Datasection").rows
        if row["row"] == "total" and str(row["quantity"]).endswith("chips")
    ]
    assert totals == [("agreed, not shown as done", "5,000 chips"), ("planned", "10,000 chips")]


def test_the_approvals_stand_beside_the_filing(workspace: Workspace) -> None:
    """Wherever the reported approval of imports is told, the filing without such revenue is told with it."""
    for answer in (workspace.show("Alibaba"), workspace.path("Wolfpack", "Oracle")):
        told = _flat(answer)
        approved = told.index("(A045)")
        assert "no revenue was booked" in told[approved : approved + 300]


def test_a_third_is_no_half(workspace: Workspace) -> None:
    """Inspur's third leaves the 50 % rule open, since others may hold the rest for it; at half the rule decides."""
    lens = workspace.lens(as_of=date(2025, 10, 15))
    assert "part of the consignee owned by listed parties (Aivres) is at least 0.5" in _flat(
        workspace.check("A009", lens=lens)
    )
    for share, outcome in ((0.333, "unknown"), (0.5, "licence required")):
        owners = (f"Inspur:{share:.1%}", *(f"{name}:{(1 - share) / 2:.2%}" for name in ("Oracle", "Microsoft")))
        deal = Deal(buyer="Somebody Else", chip="b200", place="SG", parent="none", owners=owners)
        assert workspace.check_deals((deal,), lens=lens).rows[0]["outcome"] == outcome, share


def test_two_sums_of_one_importer_are_told_as_differing(workspace: Workspace) -> None:
    """The sums of two reports on Megaspeed stand as a contradiction, joined by an inference that says so."""
    (row,) = [row for row in workspace.conflicts().rows if "A010" in row["claims"]]  # type: ignore[operator]
    assert (row["kind"], row["remark"]) == ("contradiction", "joined by E20")


CHARGES = {
    "A015": ("A012-b", "A015-c", "A015-d"),
    "A029": ("A028",),
    "A034": ("A034-b", "A034-c"),
    "A034-e": ("A034-b",),
}
UNANSWERED = ("A035", "A036")


def test_every_charge_has_its_answer_or_the_words_that_none_is_held(workspace: Workspace, tmp_path: Path) -> None:
    """In text, table and graph a charge stands with what was answered and what came of it."""
    view = workspace.view()
    for name, answers in CHARGES.items():
        assert {local(answer.name) for answer in view.responses(f"claim/{name}")} >= set(answers), name
    mine = [each for each in view.claims.values() if WIDER in each.datasets]
    assert {local(each.name) for each in unanswered(view, mine)} == set(UNANSWERED)
    for who, charge in (("Supermicro", "A034"), ("Megaspeed", "A015")):
        for form in ("text", "markdown", "json", "csv"):
            shown = graphkit("show", who, "--format", form).stdout
            assert charge in shown
            assert all(answer in shown for answer in CHARGES[charge]), (who, form)
    for form in ("json", "dot", "graphml"):
        path = tmp_path / form
        assert graphkit("render", "Alibaba", "nvidia gpu", "--as", form, "--output", str(path)).returncode == 0
        drawn = path.read_text(encoding="utf-8")
        assert "A015" in drawn
        assert "A015-c" in drawn, form


def test_how_far_a_proceeding_had_come_is_told_with_its_day(workspace: Workspace) -> None:
    """Looked into and charged are kept apart, each with the day that the list gives, no finer than that."""
    assert "stage: investigated (A015, A015-b); happened 2025-10 (A015, A015-b)" in _flat(workspace.show("Megaspeed"))
    supermicro = _flat(workspace.show("Supermicro"))
    assert "stage: charged (A034); happened 2026-03-19 (A034)" in supermicro
    assert "stage: charged (A035); happened 2025 (A035)" in supermicro
    assert 'pleads "not guilty"' in supermicro


def test_no_filter_parts_a_charge_from_its_answer(workspace: Workspace) -> None:
    """Of one page alone, the answer of another page still comes with the charge."""
    lens = workspace.lens(sources=frozenset({"source/vuink-2026-03-20"}))
    told = _flat(workspace.show("three persons charged over servers of Supermicro", lens=lens))
    assert "denied by one of the three persons" in told


def test_an_outcome_stands_beside_the_charge(workspace: Workspace) -> None:
    """A charge that was dismissed is never told without that; the later day does not take the charge away."""
    charge = claim("A", "Proceeding", {"accused": "p0", "stage": "ontology/Charged"}, stance="ontology/Alleged")
    dismissed = claim(
        "B", "ProceedingOutcome", {"accused": "p0", "stage": "ontology/Dismissed"}, responds_to=("claim/A",)
    )
    for with_it, open_ones in (([charge], [charge]), ([charge, dismissed], [])):
        view = View(library(with_it, workspace.language), workspace.language, Lens(as_of=DAY, known_at=DAY))
        assert unanswered(view, [charge]) == open_ones
    stages = {
        name for name in workspace.language.terms if name.endswith(("Dismissed", "Acquitted", "Convicted", "Settled"))
    }
    assert len(stages) == 4


def test_pages_with_invented_names_are_named_and_their_names_are_not(workspace: Workspace) -> None:
    """Two pages are recorded as unreliable with the reason, and no claim is quoted from them."""
    for name in ("source/news-pravda-supermicro", "source/naijabuzz-supermicro"):
        source = workspace.library.sources[name]
        assert source.reliability == "E"
        assert "not those of the charge" in source.reliability_reason
        assert not [each for each in workspace.library.claims.values() if each.source == name]
    people = [e for e in workspace.library.entities.values() if "ontology/Person" in e.classes]
    assert "Supermicro" not in " ".join(f"{person.label} {person.comment}" for person in people)


def test_core_alone_holds_nothing_of_the_wider_dataset(workspace: Workspace) -> None:
    """With --dataset core no claim of the list fills a role; all and wider hold it."""
    core = workspace.view(workspace.lens(datasets=CORE))
    assert not [name for name, each in core.claims.items() if WIDER in each.datasets]
    rests = [each for each in core.claims.values() if each.inference]
    assert {local(each.name) for each in rests} == {f"E{number:02}" for number in range(1, 16)}
    wider = graphkit("trace", "INF Tech", "--dataset", "wider")
    assert wider.returncode == 0
    assert "GB200" in wider.stdout
    assert graphkit("trace", "INF Tech", "--dataset", "core").returncode != 0
    assert "core, wider" in graphkit("trace", "--dataset", "narrower").stderr


@pytest.mark.parametrize(
    "command",
    [("trace", "INF Tech"), ("show", "Aolani"), ("path", "K3 Ventures", "ByteDance"), ("check", "A007")],
    ids=lambda command: command[0],
)
def test_answers_say_how_many_claims_carry_no_passage(command: tuple[str, ...]) -> None:
    """Trace, dossier, path and check end with how many of their claims rest on no passage that was read."""
    shown = " ".join(graphkit(*command).stdout.split())
    assert re.search(r"\d+ of \d+ claims? reviewed; \d+ (?:carry|carries) no passage\.", shown), shown[-600:]
