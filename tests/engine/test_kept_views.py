"""A view on disk tells what its tables say, whatever their format, and is opened again without reading them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from engine.tables import MEANINGS, TOLD, Told, left, plan, said, tells, write_csv
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import feather, parquet

from graphkit.engine.build import Row, build
from graphkit.engine.graph import LARGE
from graphkit.engine.kept.build import build_view
from graphkit.engine.kept.names import Names, pack
from graphkit.engine.kept.reopen import open_view
from graphkit.engine.widths import NOT_KNOWN, OPEN
from graphkit.errors import UsageError
from graphkit.exchange.edges.table import Headings

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.engine.graph import Graph
    from graphkit.engine.kept.reopen import KeptView

SOME = (
    Told("Tencent", "NowNaw", "rents", "2025-01-01", "open", "stated", "0.5"),
    Told("NowNaw", "Datasection", "rents", "", "2026-12-31", "", "0.25"),
    Told("Datasection", "Osaka", "operates", "open", "", "reported", "1"),
    Told("Tencent", "NowNaw", "owns", "2024-06-30", "2025-06-30", "alleged", "0"),
)


def built(folder: Path, *tables: str, **more: object) -> KeptView:
    """A view of some tables, opened."""
    target = str(folder / "view")
    build_view(plan(*tables, **more), target, force=(folder / "view").exists())  # type: ignore[arg-type]
    return open_view(target)


@settings(max_examples=60, deadline=None)
@given(st.lists(TOLD, min_size=1, max_size=12))
def test_a_view_tells_its_table(tmp_path_factory: pytest.TempPathFactory, told: list[Told]) -> None:
    """Each row is a relation with its names, type, days, certainty and strength, and the number of its row."""
    told = [t for t in told if not t.first or not t.last or "open" in t[3:5] or t.first <= t.last]
    told = told or [Told("A", "B")]
    folder = tmp_path_factory.mktemp("view")
    assert tells(built(folder, write_csv(folder / "t.csv", told))) == said(told)


@settings(max_examples=30, deadline=None)
@given(st.lists(TOLD, min_size=1, max_size=12))
def test_what_is_searched_for_most_may_come_first(tmp_path_factory: pytest.TempPathFactory, told: list[Told]) -> None:
    """A view numbered by nearness tells the same, what it is near to has the first number, and its key is its own."""
    told = [t._replace(first="", last="open") for t in told]
    folder = tmp_path_factory.mktemp("view")
    table = write_csv(folder / "t.csv", told)
    plain, near = built(folder, table), str(folder / "near")
    build_view(plan(table)._replace(near=(told[-1].end,)), near)
    found = open_view(near)
    assert tells(found) == tells(plain)
    assert found.names.name(0) == told[-1].end
    assert found.names.number(told[0].start) is not None
    assert found.manifest.key != plain.manifest.key


def test_what_no_row_names_has_nothing_near(tmp_path: Path) -> None:
    """A name to be near to that is in no row is refused, and nothing is left."""
    table = write_csv(tmp_path / "t.csv", list(SOME))
    with pytest.raises(UsageError, match='no row names "Nobody"'):
        build_view(plan(table)._replace(near=("Nobody",)), str(tmp_path / "view"))
    assert left(tmp_path) == []
    assert not (tmp_path / "view").exists()


@settings(max_examples=30, deadline=None)
@given(st.lists(TOLD, min_size=1, max_size=12))
def test_it_is_the_graph_that_is_made_in_memory(tmp_path_factory: pytest.TempPathFactory, told: list[Told]) -> None:
    """Its buffers are those of the same rows built in memory, entities numbered by first appearance."""
    told = [t._replace(first="", last="open") for t in told]
    folder = tmp_path_factory.mktemp("view")
    names = list(dict.fromkeys(name for t in told for name in t[:2]))
    types = list(dict.fromkeys(t.type for t in told))
    rows = [
        Row(
            names.index(t.start),
            names.index(t.end),
            types.index(t.type),
            MEANINGS.levels.get(t.certainty, 0),
            NOT_KNOWN,
            OPEN,
            float(t.strength),
        )
        for t in told
    ]
    view = built(folder, write_csv(folder / "t.csv", told))
    assert _bytes(view.graph) == _bytes(build(len(names), rows))
    assert view.graph.widths == build(len(names), rows).widths


def _bytes(graph: Graph) -> list[bytes]:
    held = (*graph.forward, *graph.backward, graph.twin, graph.strength, graph.evidence)
    return [bytes(buffer) for buffer in held]


def test_a_large_view_tells_its_table(tmp_path: Path) -> None:
    """From many relations on numpy builds the graph; what is told is the same."""
    chance = random.Random(6)  # noqa: S311 - any numbers do, the same each time
    told = [
        Told(
            f"n{chance.randrange(9_000)}", f"n{int(chance.paretovariate(1)) % 9_000}", chance.choice(["owns", "rents"])
        )
        for _ in range(LARGE + 10)
    ]
    view = built(tmp_path, write_csv(tmp_path / "t.csv", told))
    assert view.graph.large
    assert tells(view) == said(told)
    assert view.names.number(told[0].start) is not None


def test_every_format_gives_the_same_view(tmp_path: Path) -> None:
    """CSV, TSV, Parquet with days and numbers of its own, and Arrow: the same bytes in every file."""
    write_csv(tmp_path / "t.csv", SOME)
    text = (tmp_path / "t.csv").read_text(encoding="utf-8")
    (tmp_path / "t.tsv").write_text("\ufeff" + text.replace(",", "\t"), encoding="utf-8")
    columns = dict(zip(Told._fields, map(list, zip(*SOME, strict=True)), strict=True))
    parquet.write_table(pa.table(columns), tmp_path / "t.parquet", row_group_size=3)
    feather.write_feather(
        pa.table({**columns, "strength": [float(text) for text in columns["strength"]]}).replace_schema_metadata(),
        str(tmp_path / "t.arrow"),
        chunksize=2,
    )
    found = [_files(built(tmp_path, str(tmp_path / f"t.{ending}"))) for ending in ("csv", "tsv", "parquet", "arrow")]
    assert all(each == found[0] for each in found)


@settings(max_examples=15, deadline=None)
@given(st.lists(TOLD, min_size=1, max_size=8))
def test_parquet_tells_what_csv_tells(tmp_path_factory: pytest.TempPathFactory, told: list[Told]) -> None:
    """Whatever stands in the cells, the files of both views are the same."""
    told = [t._replace(first="") for t in told]
    folder = tmp_path_factory.mktemp("view")
    table = pa.table(dict(zip(Told._fields, map(list, zip(*told, strict=True)), strict=True)))
    parquet.write_table(table, folder / "t.parquet")
    one = _files(built(folder, write_csv(folder / "t.csv", told)))
    assert one == _files(built(folder, str(folder / "t.parquet")))


def _files(view: KeptView) -> list[bytes]:
    return [*_bytes(view.graph), *(bytes(buffer) for buffer in view.names)]


def test_types_of_other_formats_are_read(tmp_path: Path) -> None:
    """Days, points in time, numbers, categories and missing values of Parquet are what their text would be."""
    days = pa.array([19_723, None], pa.date32())
    table = pa.table(
        {
            "start": pa.array([7, 8], pa.int64()),
            "end": pa.array(["x", "y"]).dictionary_encode(),
            "first": days,
            "last": pa.array([1_710_000_000_000_000, None], pa.timestamp("us")),
            "strength": pa.array([0.5, 0.25], pa.float32()),
        }
    )
    parquet.write_table(table, tmp_path / "t.parquet")
    view = built(tmp_path, str(tmp_path / "t.parquet"))
    assert tells(view) == [
        (0, "7", "x", "relation", 0, "2024-01-01", "2024-03-09", 0.5),
        (1, "8", "y", "relation", 0, "", "", 0.25),
    ]
    assert view.manifest.fields == ("start", "end", "first", "last", "strength")


@pytest.mark.parametrize("ending", ["nt", "nq", "ttl"])
def test_rdf_gives_relations_of_its_statements(tmp_path: Path, ending: str) -> None:
    """Statements that join two resources are relations; rows count all, so that each can be found again."""
    (tmp_path / f"g.{ending}").write_text(
        '<urn:a> <urn:owns> <urn:b> .\n<urn:a> <urn:name> "A" .\n'
        "<urn:b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:Company> .\n<urn:b> <urn:rents> <urn:a> .\n",
        encoding="utf-8",
    )
    view = built(tmp_path, str(tmp_path / f"g.{ending}"))
    assert tells(view) == [
        (0, "urn:a", "urn:b", "urn:owns", 0, "", "", 1.0),
        (3, "urn:b", "urn:a", "urn:rents", 0, "", "", 1.0),
    ]
    assert [(table.rows, table.relations) for table in view.manifest.inputs] == [(4, 2)]


def test_rdf_is_the_same_graph_as_a_table(tmp_path: Path) -> None:
    """N-Triples of the relations of a table make the same files, but for the names of types."""
    pairs = [("urn:a", "urn:b", "urn:p"), ("urn:b", "urn:c", "urn:q"), ("urn:a", "urn:b", "urn:q")]
    (tmp_path / "g.nt").write_text("".join(f"<{s}> <{p}> <{e}> .\n" for s, e, p in pairs), encoding="utf-8")
    table = write_csv(tmp_path / "t.csv", [Told(*pair) for pair in pairs])
    one, two = built(tmp_path, str(tmp_path / "g.nt")), built(tmp_path, table)
    assert tells(one) == tells(two)


def test_nameless_resources_of_two_files_are_two(tmp_path: Path) -> None:
    """A label such as _:x stands for one thing in one file, and for another in the next."""
    for name in ("one.nt", "two.nt"):
        (tmp_path / name).write_text("_:x <urn:p> <urn:a> .\n", encoding="utf-8")
    view = built(tmp_path, str(tmp_path / "one.nt"), str(tmp_path / "two.nt"))
    assert [row[1:3] for row in tells(view)] == [("_:0.x", "urn:a"), ("_:1.x", "urn:a")]


def test_rows_lead_back_to_their_table(tmp_path: Path) -> None:
    """Of several tables, the row of evidence tells which, and the row in it."""
    one, two = write_csv(tmp_path / "one.csv", SOME[:3]), write_csv(tmp_path / "two.csv", SOME[3:])
    view = built(tmp_path, one, two)
    assert [row[0] for row in tells(view)] == [0, 1, 2, 3]
    assert [(table.path, row) for table, row in map(view.manifest.place, (2, 3))] == [(one, 2), (two, 0)]


def test_columns_may_have_other_names(tmp_path: Path) -> None:
    """Columns that are named are read; others are passed over."""
    (tmp_path / "t.csv").write_text("owner,what,held,share\nA,x,B,0.5\n", encoding="utf-8")
    headings = Headings(start="owner", end="held", strength="share")
    assert tells(built(tmp_path, str(tmp_path / "t.csv"), headings=headings)) == [
        (0, "A", "B", "relation", 0, "", "", 0.5)
    ]


def test_empty_days_mean_what_was_said(tmp_path: Path) -> None:
    """An empty cell is not known, unless it was said that it is open; so is a column that is not there."""
    table = write_csv(tmp_path / "t.csv", [Told("A", "B")])
    (tmp_path / "u.csv").write_text("start,end\nA,B\n", encoding="utf-8")
    for path in (table, str(tmp_path / "u.csv")):
        assert tells(built(tmp_path, path))[0][5:7] == ("", "")
        view = built(tmp_path, path, meanings=MEANINGS._replace(empty_last=OPEN))
        assert tells(view)[0][5:7] == ("", "open")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4), unique=True), st.text())
def test_names_and_numbers_lead_to_each_other(every: list[str], other: str) -> None:
    """Each name has its number and each number its name; what is no name has none."""
    names = Names(*pack(every).values())
    assert [names.name(number) for number in range(names.total)] == every
    assert [names.number(name) for name in every] == list(range(len(every)))
    assert (names.number(other) is None) == (other not in every)


def test_names_of_one_digest_are_told_apart() -> None:
    """Where two names share a digest, both are found and a third is not."""
    packed = dict(pack(["a", "b"]))
    packed["names.digests"] = memoryview(bytes(packed["names.digests"])).cast("Q")
    same = [Names(*packed.values()).digests[0]] * 2
    from array import array

    names = Names(*packed.values())._replace(digests=memoryview(array("Q", same)))
    first = "a" if names.numbers[0] == 0 else "b"
    assert names.number(first) is not None


def test_names_are_found_by_a_part() -> None:
    """A part in other capitals finds the names that contain it, none that only do so together."""
    names = Names(*pack(["Alpha Ltd", "beta", "GAMMA LTD"]).values())
    assert names.containing("ltd", 5) == ["Alpha Ltd", "GAMMA LTD"]
    assert names.containing("ltd", 1) == ["Alpha Ltd"]
    assert names.containing("Ltdb", 5) == []
