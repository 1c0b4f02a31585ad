"""A table of facts becomes claims of one's own: all of it or nothing, and nothing is read into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.cli import execute
from graphkit.exchange.amounts import read_amount
from graphkit.exchange.claims_csv import COLUMNS
from graphkit.exchange.periods import read_period
from graphkit.workspace import Workspace

SHARED = Path(__file__).resolve().parents[3] / "shared"
FACTS = SHARED / "domain" / "facts.csv"
HEADER = ",".join(COLUMNS)
DEAL = f"""{HEADER},accused,chip,site
X-001,Acme Robotics,rentsChipsFrom,Meridian Cloud,4.5e7,,USD,2025-07,reported,,deal.txt,0,20,,,Nvidia B200,Batam One
X-002,Batam One,operatedBy,Meridian Cloud,,,,,reported,article,deal.txt,0,20,,,,
X-003,Batam One,deploysChips,Nvidia B200,>2000,chips,,,claimed,Meridian Cloud,deal.txt,21,40,in an interview,,,
X-004,Wolfpack,alleges,that they were not declared,,,,2025-10,alleged,Wolfpack,deal.txt,41,60,,Meridian Cloud,,
X-005,Meridian Cloud,denies,X-004,,,,,denied,Meridian Cloud,deal.txt,61,80,,,,
"""
TEXT = "".join(f"{n:>9}." for n in range(10))
PUBLISHED = ("--published", "2025-11-03", "--publisher", "Meridian Post")


def _table(folder: Path, text: str | bytes = DEAL) -> str:
    path = folder / "deal.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def _run(folder: Path, text: str | bytes, *flags: str) -> int:
    return execute(["import", _table(folder, text), "--into", str(folder / "mine"), *(flags or PUBLISHED)])


def _row(**cells: str) -> str:
    given = {
        "id": "X-9",
        "subject": "Tencent",
        "relation": "buysChips",
        "object": "Nvidia H20",
        "modality": "reported",
        "seed_file": "deal.txt",
    } | cells
    return f"{HEADER}\n" + ",".join(given.get(column, "") for column in COLUMNS) + "\n"


def _only(folder: Path, text: str) -> tuple[Workspace, str]:
    assert _run(folder, text) == 0
    workspace = Workspace.open([str(folder / "mine")])
    [name] = [n for n in workspace.library.claims if ":" in n]
    return workspace, name


def test_a_new_deal_gives_a_route(tmp_path: Path) -> None:
    """A new buyer renting from a new provider with chips can be traced to the chip."""
    assert _run(tmp_path, DEAL) == 0
    workspace = Workspace.open([str(tmp_path / "mine")])
    answer = workspace.trace("Acme Robotics", "b200")
    assert not answer.no
    assert answer.rows[0]["route"] == "Acme Robotics > Meridian Cloud > Batam One > Nvidia B200"
    assert answer.rows[0]["claims"] == ["X-001", "X-002", "X-003"]
    assert not any(c.reviewed for n, c in workspace.library.claims.items() if ":" in n)


def test_an_allegation_comes_with_its_denial(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The charge, who makes it, and what was answered stand together in the trace of whom it names."""
    assert _run(tmp_path, DEAL) == 0
    capsys.readouterr()
    assert execute(["trace", "Acme Robotics", "b200", "--data", str(tmp_path / "mine")]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "that they were not declared (X-004) answered: denied by Meridian Cloud" in shown
    assert "(X-005)" in shown


def test_a_shared_relation_keeps_its_name(tmp_path: Path) -> None:
    """A claim between parties that are all known meets the bundled ones in one relation."""
    workspace, name = _only(tmp_path, _row(relation="makes", subject="Nvidia", object="Nvidia H20"))
    assert workspace.library.claims[name].relation == "relation/manufacture.nvidia.nvidia-h20"


def test_passages_get_digests_and_verify(tmp_path: Path) -> None:
    """With the text at hand each claim holds the digest of its passage, and verify finds it."""
    document = tmp_path / "deal.txt"
    document.write_text(TEXT, encoding="utf-8")
    assert _run(tmp_path, DEAL, *PUBLISHED, "--document", str(document)) == 0
    flags = ["--documents", str(tmp_path), "--data", str(tmp_path / "mine"), "--no-bundled"]
    assert execute(["verify", *flags]) == 0
    document.write_text("Before. " + TEXT, encoding="utf-8")
    assert execute(["verify", *flags]) == 1


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    """A second import writes the same file, and only with --force."""
    assert _run(tmp_path, DEAL) == 0
    first = (tmp_path / "mine" / "deal.trig").read_bytes()
    assert _run(tmp_path, DEAL) == 2
    assert _run(tmp_path, DEAL, *PUBLISHED, "--force") == 0
    assert (tmp_path / "mine" / "deal.trig").read_bytes() == first


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_row(value='"1,2,3"', unit="chips"), "line 2, value"),
        (_row(value="5", unit="bananas"), "line 2, unit"),
        (_row(value="5"), "line 2, unit"),
        (_row(value="5", currency="chips"), "line 2, currency"),
        (_row(value="1e999999999", unit="chips"), "line 2, value"),
        (_row(date_or_period="2024-13-45"), "line 2, date_or_period"),
        (_row(modality="perhaps"), "line 2, modality"),
        (_row(start="20", end="10"), "line 2, end"),
        (_row(start="x", end="10"), "line 2, start"),
        (_row(id="a b"), "line 2, id"),
        (_row(subject=""), "line 2, subject"),
        (_row(seed_file="../deal.txt"), "line 2, seed_file"),
        (_row(relation="denies", object="X-7"), "line 2, object"),
        (_row() + _row().splitlines()[1], "line 3, id: X-9 stands twice"),
        (f"{HEADER}\nX-1,Tencent,buysChips\n", "line 2, object: the row has 3 cells, the header has 14"),
        (_row(note='"' + "n" * 200_000 + '"'), "line 2, note: 200,000 characters"),
        (_row(note='"open'), "deal.csv:"),
        (HEADER.replace("modality,", "") + "\n", "the column modality is missing"),
        (HEADER + ",note\n", "the column note stands twice"),
        (HEADER + ",colour\n", "no column is called 'colour'"),
        (HEADER.replace(",", ";") + "\n", "not parted by commas"),
        (DEAL.encode("utf-16"), "UTF-16"),
        (_row(note="caf\xe9").encode("latin-1"), "0xE9"),
    ],
)
def test_a_fault_is_named_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | bytes, said: str
) -> None:
    """Exit code 3, the line and the column, one message, no folder."""
    assert _run(tmp_path, text) == 3
    assert said in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


def test_all_faults_are_named_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table with three faults in two rows names the three."""
    text = (
        _row(value='"1,2,3"', unit="chips", modality="reported")
        + _row(id="Y", value="x-1", unit="bananas", date_or_period="2025-7-8").splitlines()[1]
    )
    assert _run(tmp_path, text) == 3
    assert "3 cells cannot be read" in capsys.readouterr().err


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    """A table that a spreadsheet saved gives the same claims."""
    assert _run(tmp_path, DEAL) == 0
    plain = (tmp_path / "mine" / "deal.trig").read_bytes()
    assert _run(tmp_path, b"\xef\xbb\xbf" + DEAL.replace("\n", "\r\n").encode(), *PUBLISHED, "--force") == 0
    assert (tmp_path / "mine" / "deal.trig").read_bytes() == plain


def test_a_new_source_needs_its_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --published nothing is written; "unknown" has to be typed."""
    assert _run(tmp_path, DEAL, "--publisher", "Meridian Post") == 2
    assert "--published" in capsys.readouterr().err
    assert _run(tmp_path, DEAL, "--published", "yesterday") == 2
    assert _run(tmp_path, DEAL, "--published", "unknown") == 0
    assert "only with --undated" in capsys.readouterr().out


def test_an_undeclared_word_becomes_a_statement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It keeps its words and its speaker, opens no step, and is reported."""
    workspace, name = _only(tmp_path, _row(relation="dreamsOf", object="more chips"))
    assert '"dreamsOf" is not declared' in capsys.readouterr().out
    claim = workspace.library.claims[name]
    assert claim.wording == "Tencent dreams of more chips"
    assert not workspace.language.types[claim.type].steps


def test_a_word_of_ones_own(tmp_path: Path) -> None:
    """A relation word declared in the reader's own folder is read like a bundled one."""
    words = tmp_path / "words.ttl"
    words.write_text(
        "@prefix gk: <https://w3id.org/graphkit/ontology/> . <urn:w> a gk:RelationWord ; gk:word 'leases' ;"
        " gk:becomes gk:CapacityContract ; gk:subjectFills gk:customer ; gk:objectFills gk:provider .",
        encoding="utf-8",
    )
    text = _row(relation="leases", object="Oracle")
    assert _run(tmp_path, text, *PUBLISHED, "--data", str(words)) == 0
    held = (tmp_path / "mine" / "deal.trig").read_text(encoding="utf-8")
    assert "gk:provider ent:oracle" in held


def test_unnamed_parties_are_not_joined(tmp_path: Path) -> None:
    """Two rows that name nobody speak of two parties."""
    first = _row(subject="a firm (unnamed)")
    assert _run(tmp_path, first + _row(id="Y", subject="a firm (unnamed)").splitlines()[1]) == 0
    library = Workspace.open([str(tmp_path / "mine")]).library
    new = [e for n, e in library.entities.items() if ":" in n and e.label == "a firm (unnamed)"]
    assert len(new) == 2
    assert all(entity.anonymous for entity in new)


def test_a_denied_relation_disputes_what_says_the_same(tmp_path: Path) -> None:
    """A row with the modality denied is joined to the rows that it repeats, and fills nothing."""
    text = _row(relation="rentsChipsFrom", object="Oracle")
    denial = _row(id="Y", relation="rentsChipsFrom", object="Oracle", modality="denied", asserted_by="Oracle")
    assert _run(tmp_path, text + denial.splitlines()[1]) == 0
    claims = Workspace.open([str(tmp_path / "mine")]).library.claims
    base = "https://example.org/my/claim/"
    assert claims[f"{base}Y"].disputes == (f"{base}X-9",)


def test_own_address(tmp_path: Path) -> None:
    """New things are named under --base; what is no address is refused."""
    base = "https://desk.example.org/"
    assert _run(tmp_path, DEAL, *PUBLISHED, "--base", base) == 0
    assert f"{base}claim/X-001" in Workspace.open([str(tmp_path / "mine")]).library.claims
    for wrong in ("desk", "https://x y/", "https://desk.example.org"):
        assert _run(tmp_path, DEAL, *PUBLISHED, "--force", "--base", wrong) == 2


def test_the_template_can_be_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What --template prints is itself a table of facts."""
    assert execute(["import", "--template"]) == 0
    assert _run(tmp_path, capsys.readouterr().out, *PUBLISHED) == 0


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    """A table that is missing, a folder or an address, and a target that is a file, each have their code."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    into = ["--into", str(tmp_path / "mine"), *PUBLISHED]
    assert execute(["import", str(tmp_path / "none.csv"), *into]) == 3
    assert execute(["import", str(tmp_path), *into]) == 3
    assert execute(["import", "https://example.org/a.csv", *into]) == 7
    assert execute(["import", _table(tmp_path), "--into", str(tmp_path / "file"), *PUBLISHED]) == 2
    assert execute(["import"]) == 2


@pytest.mark.parametrize(
    ("text", "sense", "number", "granularity"),
    [
        ("15000", "Exact", 15000, 1000),
        ("15,000", "Exact", 15000, 1000),
        ("5,000", "Exact", 5000, 100),
        ("1.2e9", "Exact", 1.2e9, 1e8),
        ("2.5bn", "Exact", 2.5e9, 1e8),
        (">100000", "MoreThan", 100000, 10000),
        ("<1/3", "LessThan", 1 / 3, 0),
        ("~185", "About", 185, 1),
        ("-5", "Exact", -5, 0.1),
        ("0", "Exact", 0, 1),
        (">= 12", "AtLeast", 12, 1),
    ],
)
def test_numbers(text: str, sense: str, number: float, granularity: float) -> None:
    """Each form of a number gives its sense, its value and how finely it was given."""
    [found] = read_amount(text, "Chips")
    assert (found.sense, found.number, found.granularity) == (sense, pytest.approx(number), pytest.approx(granularity))


@pytest.mark.parametrize("text", ["1,2,3", "5..0", "--5", ">", "13-12", "1/0", "1e400", ">5-6", "٣"])
def test_what_is_no_number(text: str) -> None:
    """What looks like a number and is none is refused or kept as words, never guessed."""
    try:
        found = read_amount(text, "Chips")
    except ValueError:
        return
    assert [q.number for q in found] == [None]


@pytest.mark.parametrize(
    ("text", "first", "last", "due", "resolved"),
    [
        ("2025", "2025", None, False, False),
        ("July 2025", "2025-07", None, False, False),
        ("last year (2024)", "2024", None, False, True),
        ("this month (Dec 2025)", "2025-12", None, False, True),
        ("by 2025", "2025", None, True, False),
        ("Q2 2024", "2024-04", "2024-06", False, False),
        ("H1 2024 vs H1 2023", "2024-01", "2024-06", False, False),
        ("2024-11-07T15:09+01:00", "2024-11-07", None, False, False),
        ("before Dec 2025", None, None, False, False),
        ("next several months (from Nov 2024 or earlier)", None, None, False, False),
        ("H3 2024", None, None, False, False),
        ("Marchpane 2024", None, None, False, False),
        ("", None, None, False, False),
    ],
)
def test_times(text: str, first: str | None, last: str | None, *, due: bool, resolved: bool) -> None:
    """Each form of a time gives its days, or none; what was added in brackets is marked."""
    found = read_period(text)
    days = tuple(str(day) if day else None for day in found[:2])
    assert (days, found.due, found.resolved) == ((first, last), due, resolved)


@pytest.mark.skipif(not FACTS.is_file(), reason="the fact table is not part of the product")
def test_the_fact_table_can_be_imported(tmp_path: Path) -> None:
    """Every one of the 232 rows becomes a claim, with the digest of its passage."""
    documents = [flag for path in sorted((SHARED / "sources").glob("*.txt")) for flag in ("--document", str(path))]
    into = str(tmp_path / "mine")
    assert execute(["import", str(FACTS), "--into", into, *documents]) == 0
    library = Workspace.open([into]).library
    own = [claim for name, claim in library.claims.items() if ":" in name]
    assert len(own) == 232
    assert all(claim.digest and claim.type for claim in own)
    assert execute(["verify", "--documents", str(SHARED / "sources"), "--data", into]) == 0
