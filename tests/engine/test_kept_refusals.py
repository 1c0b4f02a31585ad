"""A table that cannot be read is refused with the place where, and nothing is left of the view."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from engine.tables import MEANINGS, Told, left, plan, tells, write_csv
from pyarrow import parquet

from graphkit.engine.kept.build import build_view
from graphkit.engine.kept.reopen import open_view
from graphkit.errors import DataError, GraphkitError, LimitError, RefusedError, UsageError
from graphkit.exchange.edges.table import Headings

ROOT = Path(__file__).resolve().parents[2]
HEAD = b"start,end,type,first,last,certainty,strength\n"
GOOD = b"A,B,owns,,,,1\n"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"", 0, "the file is empty"),
        (HEAD, 0, "there is no relation in it"),
        (b"from,to\nA,B\n", 1, "there is no column 'start'"),
        (b"start,end,start\nA,B,C\n", 1, "stands twice"),
        (b"start;end\nA;B\n", 1, "its columns seem to be parted by ';'"),
        (b"start\tend\nA\tB\n", 1, r"parted by '\t'"),
        (HEAD + GOOD + b"A\n", 3, "the row has 1 cell, the header has 7"),
        (HEAD + GOOD + b"A,B,owns\n", 3, "the row has 3 cells, the header has 7"),
        (HEAD + GOOD + b"A,B,owns,,,,1,2\n", 3, "the row has 8 cells"),
        (HEAD + GOOD + b"A,,owns,,,,1\n", 3, "end: there is no name"),
        (HEAD + GOOD + b" ,B,owns,,,,1\n", 3, "start: there is no name"),
        (HEAD + GOOD + b"A,B,,,,,1\n", 3, "type: there is no name"),
        (HEAD + GOOD + b"A,B,owns,2025-02-30,,,1\n", 3, "first: '2025-02-30' is no day"),
        (HEAD + GOOD + b"A,B,owns,2025,,,1\n", 3, "first: '2025' is no day"),
        (HEAD + GOOD + b"A,B,owns,,20250230,,1\n", 3, "last: '20250230' is no day"),
        (HEAD + GOOD + b"A,B,owns,2025-02-02,2025-02-01,,1\n", 3, "2025-02-01 is before the first day, 2025-02-02"),
        (HEAD + GOOD + b"A,B,owns,,,sure,1\n", 3, "no level is called 'sure'; there are alleged, stated, reported"),
        (HEAD + GOOD + b"A,B,owns,,,,\n", 3, "strength: there is no number"),
        (HEAD + GOOD + b"A,B,owns,,,,nan\n", 3, "'nan' is no number from 0 to 1"),
        (HEAD + GOOD + b"A,B,owns,,,,1.01\n", 3, "'1.01' is no number from 0 to 1"),
        (HEAD + GOOD + b"A,B,owns,,,,0_1\n", 3, "'0_1' is no number from 0 to 1"),
        (HEAD + b'"two\nlines",B,owns,,,,1\n' + GOOD + b"A,B,owns,,,,no\n", 5, "'no' is no number"),
        (HEAD + GOOD + b'A,"B,owns,,,,1\n', 3, "the row cannot be read: unexpected end of data"),
        (HEAD + GOOD + b"A," + b"x" * 200_000 + b",owns,,,,1\n", 3, "a cell is too long"),
        (HEAD + GOOD + b"A," + b"x" * 20_000 + b",owns,,,,1\n", 3, "the name has 20,000 characters"),
        (HEAD + GOOD * 9_000 + b"A,\xe9,owns,,,,1\n", 9_002, "byte 0xE9 is not UTF-8"),
        ("start,end\nA,B\n".encode("utf-16"), 0, "this looks like UTF-16"),
        (b"\x1f\x8b\x08\x00", 0, "this is a gzip file"),
        (b"PK\x03\x04", 0, "this is a zip file"),
    ],
)
def test_a_bad_table_is_refused(tmp_path: Path, content: bytes, line: int, words: str) -> None:
    """The error names file, line and cell, and says what to do; neither a view nor a part of one is there."""
    table = tmp_path / "t.csv"
    table.write_bytes(content)
    with pytest.raises(DataError) as refused:
        build_view(plan(str(table)), str(tmp_path / "view"))
    assert words in str(refused.value)
    assert (refused.value.file, refused.value.line) == (str(table), line)
    assert refused.value.hint
    assert os.listdir(tmp_path) == ["t.csv"]


def test_what_steers_a_terminal_is_kept_as_data(tmp_path: Path) -> None:
    """A NUL, a formula and marks that turn text around are parts of a name, byte for byte; errors show them plain."""
    names = ["a\0b", "=cmd|' /C calc'!A0", "\u202eevil", "\x1b[2J"]
    view = str(tmp_path / "view")
    build_view(plan(write_csv(tmp_path / "t.csv", [Told(name, name) for name in names])), view)
    assert [row[1] for row in tells(open_view(view))] == names
    with pytest.raises(DataError) as refused:
        build_view(plan(write_csv(tmp_path / "u.csv", [Told("a", "b", first="\x1b[2J")])), str(tmp_path / "other"))
    assert "\x1b" not in str(refused.value)


def test_a_missing_column_that_was_named_is_refused(tmp_path: Path) -> None:
    """A column that was asked for by name is not passed over when it is not there."""
    table = write_csv(tmp_path / "t.csv", [Told("A", "B")])
    with pytest.raises(DataError, match=r"no column 'share'.*--strength-column"):
        build_view(plan(table, headings=Headings(strength="share")), str(tmp_path / "view"))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("t.parquet", b"PAR1 nothing", "does not read as Parquet"),
        ("t.arrow", b"ARROW1\0\0", "does not read as Arrow IPC"),
        ("t.nt", b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b>", ":2:"),
        ("t.nt", b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <urn:\xff> .\n", ":2:"),
        ("t.ttl", b"@prefix", "Nothing of this file was read"),
        ("t.csv.gz", b"\x1f\x8b", "this is a gzip file"),
        ("t.xlsx", b"PK", "the name of the file does not tell its format"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    """Whatever its format, a file that is damaged or none of its kind is named."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match=words):
        build_view(plan(str(tmp_path / name)), str(tmp_path / "view"))
    assert os.listdir(tmp_path) == [name]


def test_without_pyarrow_the_reader_is_told(tmp_path: Path) -> None:
    """Where it is not installed, Parquet names it and the way around, and CSV is read all the same."""
    table = write_csv(tmp_path / "t.csv", [Told("A", "B")])
    parquet.write_table(pa.table({"start": ["A"], "end": ["B"]}), tmp_path / "t.parquet")
    code = (
        "import sys; sys.modules['pyarrow'] = None; from graphkit.cli import execute;"
        "print([execute(['view', name, '--into', name + '-view']) for name in sys.argv[1:]])"
    )
    command = [sys.executable, "-c", code, table, str(tmp_path / "t.parquet")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[0, 2]"
    assert "graphkit[tables]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("ending", ["nt", "csv", "parquet"])
def test_reading_needs_little_memory(tmp_path: Path, ending: str) -> None:
    """A table of 24 MB is read in much less memory than it takes on the disk."""
    table = tmp_path / f"t.{ending}"
    long, many = "x" * 190, 100_000
    match ending:
        case "nt":
            table.write_text("".join(f"<urn:{long}{n % 9}> <urn:p> <urn:a> .\n" for n in range(many)), encoding="utf-8")
        case "csv":
            table.write_text("start,end\n" + "".join(f"{long}{n},{n % 9}\n" for n in range(many)), encoding="utf-8")
        case _:
            names = {"start": [f"{long}{n}" for n in range(many)], "end": ["a"] * many}
            parquet.write_table(
                pa.table(names), table, compression="none", use_dictionary=False, row_group_size=many // 20
            )
    code = (
        "import resource, sys; from graphkit.exchange.edges.read import read_chunks; from itertools import islice;"
        "from graphkit.exchange.edges.table import Headings; most = lambda: resource.getrusage(0).ru_maxrss;"
        "chunks = read_chunks(sys.argv[1], Headings()); first = next(chunks); before = most();"
        "rows = len(first.rows) + sum(len(chunk.rows) for chunk in chunks); print(rows, most() - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(table)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    rows, kilobytes = map(int, done.stdout.split())
    assert rows == many
    assert kilobytes < 12_000


def test_a_late_line_is_named(tmp_path: Path) -> None:
    """In a file that is read in pieces, the line of an error is that of the file."""
    many = 80_000
    (tmp_path / "t.nt").write_bytes(b"<urn:a> <urn:b> <urn:c1234567890> .\n" * many + b"<urn:a> .\n")
    with pytest.raises(DataError) as refused:
        build_view(plan(str(tmp_path / "t.nt")), str(tmp_path / "view"))
    assert refused.value.line == many + 1


def test_columns_of_lists_are_refused(tmp_path: Path) -> None:
    """A column of Parquet that holds no text, day or number is named with its type."""
    parquet.write_table(pa.table({"start": [["A"]], "end": ["B"]}), tmp_path / "t.parquet")
    with pytest.raises(DataError, match="the column start holds list"):
        build_view(plan(str(tmp_path / "t.parquet")), str(tmp_path / "view"))


def test_a_number_that_is_none_is_no_name(tmp_path: Path) -> None:
    """What programs write where they have no number does not join the rows in which it stands."""
    ends = {"start": pa.array([1.0, float("nan")]), "end": pa.array([float("nan"), 2.0])}
    parquet.write_table(pa.table(ends), tmp_path / "t.parquet")
    with pytest.raises(DataError, match="row 1, end: there is no name"):
        build_view(plan(str(tmp_path / "t.parquet")), str(tmp_path / "view"))


def test_claims_are_no_plain_relations(tmp_path: Path) -> None:
    """Data in the words of graphkit is not flattened: who said it would be lost."""
    (tmp_path / "c.nt").write_text(
        "<urn:r> <https://w3id.org/graphkit/ontology/customer> <urn:a> .\n", encoding="utf-8"
    )
    with pytest.raises(UsageError, match=r"holds claims.*--data"):
        build_view(plan(str(tmp_path / "c.nt")), str(tmp_path / "view"))


def test_too_many_types_are_refused(tmp_path: Path) -> None:
    """The limit is said, and why it may have been reached."""
    table = write_csv(tmp_path / "t.csv", [Told("A", "B", f"t{n}") for n in range((1 << 16) + 1)])
    with pytest.raises(LimitError, match=r"more than 65,536 relation types.*right column"):
        build_view(plan(table), str(tmp_path / "view"))
    assert not left(tmp_path)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("https://example.org/t.csv", RefusedError),
        ("none.csv", DataError),
        ("/dev/zero", DataError),
    ],
)
def test_what_is_no_file_is_refused(tmp_path: Path, given: str, kind: type[GraphkitError]) -> None:
    """No address, no device and no missing file is read."""
    with pytest.raises(kind):
        build_view(plan(given), str(tmp_path / "view"))


def test_meanings_reach_every_row(tmp_path: Path) -> None:
    """The name of the type is given once where a table has no column for it."""
    (tmp_path / "t.csv").write_text("start,end\nA,B\n", encoding="utf-8")
    build_view(plan(str(tmp_path / "t.csv"), meanings=MEANINGS._replace(type="is parent of")), str(tmp_path / "view"))
    assert tells(open_view(str(tmp_path / "view")))[0][3] == "is parent of"
