"""What one row of a table carries: two measures, a country, a wording; and what two rows share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from graphkit.cli import execute
from graphkit.rdf.index import Index, every
from graphkit.rdf.read import read_quads
from graphkit.resources import bundled
from graphkit.store.opening import table_words
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.model.claim import Claim

BASE = "https://example.org/my/"
TARGET = "http://www.w3.org/ns/shacl#targetClass"
COLUMNS = (
    *("id", "subject", "relation", "object", "value", "unit", "currency", "quantity", "price"),
    *("date_or_period", "modality", "asserted_by", "seed_file", "country", "wording"),
)


def _table(*rows: dict[str, str]) -> str:
    given = [{"id": f"X-{n}", "modality": "reported", "seed_file": "deal.txt"} | row for n, row in enumerate(rows, 1)]
    return "\n".join([",".join(COLUMNS), *(",".join(row.get(c, "") for c in COLUMNS) for row in given)]) + "\n"


def _fact(subject: str, relation: str, thing: str, **more: str) -> dict[str, str]:
    return {"subject": subject, "relation": relation, "object": thing, **more}


def _run(folder: Path, *rows: dict[str, str]) -> int:
    (folder / "deal.csv").write_text(_table(*rows), encoding="utf-8")
    (folder / "deal.txt").write_text("the text of the source", encoding="utf-8")
    flags = ["--into", str(folder / "mine"), "--published", "2025-11-03", "--publisher", "Example Daily", "--force"]
    return execute(["import", str(folder / "deal.csv"), *flags, "--document", str(folder / "deal.txt")])


def _opened(folder: Path, *rows: dict[str, str]) -> Workspace:
    assert _run(folder, *rows) == 0
    return Workspace.open([str(folder / "mine")])


def _claim(workspace: Workspace, name: str = "X-1") -> Claim:
    return workspace.library.claims[f"{BASE}claim/{name}"]


PURCHASE = _fact("Example Co", "boughtChips", "Nvidia H20", date_or_period="2025-11-03")


def test_one_row_carries_quantity_and_price(tmp_path: Path) -> None:
    """Both measures stand on one relation, each with its own unit."""
    more = {"quantity": ">2000", "unit": "chips", "price": "4.5e7", "currency": "USD"}
    values = _claim(_opened(tmp_path, PURCHASE | more)).values
    assert {(q.number, q.unit) for given in values.values() for q in given} == {(2000, "Chips"), (4.5e7, "USD")}


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ({"quantity": "5", "value": "5", "unit": "chips"}, "value"),
        ({"quantity": "5"}, "unit"),
        ({"price": "5"}, "currency"),
        ({"price": "5", "currency": "chips"}, "currency"),
        ({"quantity": "5..0", "unit": "chips"}, "quantity"),
        ({"quantity": "<0", "unit": "chips"}, "quantity"),
        ({"country": "Japan"}, "country"),
    ],
)
def test_a_wrong_measure_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: dict[str, str], column: str
) -> None:
    """The column is told, and nothing is written."""
    assert _run(tmp_path, PURCHASE | more) == 3
    assert f"line 2, {column}:" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(
    ("modality", "date"),
    [("happened", "happenedOn"), ("reported", "happenedOn"), ("agreed", "agreedOn"), ("planned", "dueBy")],
)
def test_an_event_has_the_day_on_which_it_took_place(tmp_path: Path, modality: str, date: str) -> None:
    """Only what is agreed has a day of agreement, and only what is planned a day on which it is due."""
    claim = _claim(_opened(tmp_path, PURCHASE | {"modality": modality}))
    assert [word.rsplit("/", 1)[-1] for word in claim.dates] == [date]


def test_the_key_joins_rows(tmp_path: Path, workspace: Workspace) -> None:
    """Two rows with the whole key are one relation; without the day of agreement each is its own."""
    first = next(c for c in workspace.library.claims.values() if c.name.endswith("S001-049"))
    site = next(f for r, fs in first.roles.items() if r.endswith("/site") for f in fs)
    label = workspace.library.label(site)
    (tmp_path / "deal.csv").write_text(
        "id,subject,relation,object,site,date_or_period,modality,seed_file\n"
        + "".join(
            f"X-{n},Datasection,boughtChips,Nvidia B200,{label},2025-07,{modality},deal.txt\n"
            for n, modality in enumerate(("agreed", "agreed", "happened", "happened"))
        ),
        encoding="utf-8",
    )
    flags = ["--into", str(tmp_path / "mine"), "--published", "2025-11-03"]
    assert execute(["import", str(tmp_path / "deal.csv"), *flags]) == 0
    claims = Workspace.open([str(tmp_path / "mine")]).library.claims
    names = [claims[f"{BASE}claim/X-{n}"].relation for n in range(4)]
    assert names[:2] == [first.relation] * 2
    assert len({*names}) == 3
    assert all(name.startswith(BASE) for name in names[2:])


def test_a_charge_is_worded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a type needs in words is made from the row, or is the row's own; questions and validate have it."""
    charge = {"modality": "alleged", "asserted_by": "Example Research"}
    workspace = _opened(
        tmp_path,
        _fact("Example Research", "accuses", "Example Co", **charge),
        _fact("Example Research", "accuses", "Example Co"),
        _fact("Example Research", "accuses", "Example Co", wording="questioned its figures", **charge),
    )
    words = [_claim(workspace, f"X-{n}").wording for n in (1, 2, 3)]
    assert words == ["accuses Example Co", "Example Research accuses Example Co", "questioned its figures"]
    says = {row["claim"]: row["says"] for row in workspace.query("allegations").rows}
    assert "accuses Example Co" in says.values()
    capsys.readouterr()
    assert execute(["validate", str(tmp_path / "mine")]) == 0
    assert "0 faults, 0 warnings" in capsys.readouterr().out


def test_a_charge_without_words_is_still_listed(tmp_path: Path) -> None:
    """A charge, and an answer to it, that have no wording are in the answer to the named question."""
    rows = _fact("Example Research", "accuses", "Example Co", modality="alleged", asserted_by="Example Research")
    assert _run(tmp_path, rows, _fact("Example Co", "denies", "X-1", modality="denied", asserted_by="Example Co")) == 0
    path = tmp_path / "mine" / "deal.trig"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if "gk:wording" not in line]
    path.write_text("\n".join(kept).replace("gk:Unstated ;", "gk:Unstated ."), encoding="utf-8")
    workspace = Workspace.open([str(path)])
    [row] = [row for row in workspace.query("allegations").rows if row["accuser"] == "Example Research"]
    assert (row["says"], row["response"], row["respondent"]) == (None, "answered; no words given", "Example Co")
    assert any(row["denier"] == "Example Co" for row in workspace.query("denials").rows)


def test_worded_types_are_those_of_the_shapes() -> None:
    """What the shapes ask to be worded, an import words."""
    shapes = Index(read_quads(f"{bundled('ontology')}/shapes/relations.ttl")).default
    asked = every(shapes["shape/Worded"], TARGET)
    workspace = Workspace.open()
    worded = table_words(workspace.gathered, workspace.language).worded
    assert {kind for kind in workspace.language.types if worded & workspace.language.ancestors(kind)} == {*asked}


def test_a_place_in_no_country_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Import and validate say that a question by country will not find the party; with the country it does."""
    seat = _fact("Example Co", "headquarteredIn", "Chengdu")
    assert _run(tmp_path, seat, PURCHASE) == 0
    out, err = capsys.readouterr()
    assert "Chengdu lies in no known country: questions by country will not find its parties" in err
    assert "Chengdu lies in no known country" in " ".join(out.split())
    assert execute(["validate", str(tmp_path / "mine")]) == 0
    assert "chengdu: it lies in no known country" in " ".join(capsys.readouterr().out.split())
    assert not _traced(tmp_path)
    assert _run(tmp_path, seat | {"country": "China"}, PURCHASE) == 0
    assert "no known country" not in capsys.readouterr().err
    assert _traced(tmp_path)


def _traced(folder: Path) -> bool:
    answer = Workspace.open([str(folder / "mine")]).trace("China", "h20")
    return any("Example Co" in str(row["route"]) for row in answer.rows)


def test_a_new_country_needs_its_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A country that is not known is added with its code; a place cannot lie in two."""
    seat = _fact("Example Co", "headquarteredIn", "Lyon")
    assert _run(tmp_path, seat | {"country": "France"}) == 3
    assert "write a new one with its code, as France (FR)" in capsys.readouterr().err
    library = _opened(tmp_path, seat | {"country": "France (FR)"}).library
    assert library.entities[f"{BASE}entity/lyon"].part_of == (f"{BASE}entity/france",)
    assert library.entities[f"{BASE}entity/france"].country == "FR"
    assert execute(["validate", str(tmp_path / "mine")]) == 0
    assert _run(tmp_path, seat | {"country": "China"}, seat | {"country": "Japan"}) == 3
    assert _run(tmp_path, _fact("Example Co", "headquarteredIn", "Tokyo", country="China")) == 3
    assert _run(tmp_path, _fact("Example Co", "headquarteredIn", "Tokyo", country="Japan")) == 0


def test_a_misspelt_word_is_suggested(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is kept as a statement, and the near word stands in the report and beside it."""
    assert _run(tmp_path, _fact("Tencent", "bougtChips", "Nvidia H20")) == 0
    out, err = capsys.readouterr()
    assert '"bougtChips" is no relation word' in err
    assert "boughtChips" in err
    assert "near it: boughtChips" in " ".join(out.split())


@pytest.mark.parametrize("form", ["text", "json", "ndjson", "csv", "markdown", "html"])
def test_the_words_are_listed(capsys: pytest.CaptureFixture[str], form: str) -> None:
    """Every relation word with its type and roles, in every form of an answer."""
    assert execute(["import", "--words", "--format", form]) == 0
    shown = capsys.readouterr().out
    assert "boughtChips" in shown
    if form == "json":
        [row] = [row for row in json.loads(shown)["rows"] if row["word"] == "boughtChips"]
        assert (row["type"], row["subject"], row["object"]) == ("hardware purchase", "buyer", "chip")


@pytest.mark.parametrize("swapped", [False, True])
def test_one_name_is_one_thing(tmp_path: Path, *, swapped: bool) -> None:
    """A new name in several roles is of the most specific class that all of them allow."""
    rows = [
        _fact("Example Hall", "isA", "a data center"),
        _fact("Example Hall", "locatedIn", "Osaka"),
        _fact("Example Lender", "rentsOut", "Nvidia H20", asserted_by="Example Buyer"),
        _fact("Example Buyer", "boughtChips", "Nvidia H20"),
        _fact("Example Buyer", "parentOf", "Example Lender"),
    ]
    library = _opened(tmp_path, *(rows[::-1] if swapped else rows)).library
    own = {e.label: e for n, e in library.entities.items() if n.startswith(f"{BASE}entity/")}
    assert sorted(own) == ["Example Buyer", "Example Daily", "Example Hall", "Example Lender"]
    assert len([n for n in library.entities if n.startswith(f"{BASE}entity/")]) == 4
    assert own["Example Buyer"].party
    assert any(kind.endswith("/Site") for kind in own["Example Hall"].classes)


def test_one_name_is_not_two_things(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new name that would have to be a chip and a party is named by row and column."""
    rows = [_fact("Example Thing", "boughtChips", "Nvidia H20"), _fact("Tencent", "boughtChips", "Example Thing")]
    assert _run(tmp_path, *rows) == 3
    assert 'line 3, object: "Example Thing" cannot be both' in capsys.readouterr().err


def test_relations_of_ones_own_are_minted_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Under the reader's address the rule is the same: its names pass, and another name is warned about."""
    assert _run(tmp_path, _fact("Example Co", "parentOf", "Fourth Co"), PURCHASE) == 0
    capsys.readouterr()
    assert execute(["validate", str(tmp_path / "mine")]) == 0
    assert "0 warnings" in capsys.readouterr().out
    path = tmp_path / "mine" / "deal.trig"
    said = path.read_text(encoding="utf-8")
    assert f"{BASE}relation/control.example-co.fourth-co" in said
    path.write_text(said.replace("relation/control.example-co.fourth-co", "relation/other"), encoding="utf-8")
    assert execute(["validate", str(tmp_path / "mine")]) == 0
    shown = "".join(capsys.readouterr().out.split())
    assert f"wouldbeminted{BASE}relation/control.example-co.fourth-co" in shown
