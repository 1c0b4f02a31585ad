"""Routes on the command line: of tables with their rows, of claims with who said what, and what is not there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import pytest
from cli.running import graphkit

from graphkit.cli import execute
from graphkit.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
TABLE = """start,end,type,first,last,certainty,strength
Tencent,NowNaw,rents,2025-01-01,open,stated,0.5
NowNaw,Datasection,rents,,2026-12-31,,0.25
Datasection,Osaka,operates,open,,reported,1
Tencent,Datasection,owns,2024-06-30,2025-06-30,alleged,0.1
Osaka,B200,hosts,2025-01-01,,reported,1
"""


@pytest.fixture
def table(tmp_path: Path) -> str:
    """A small table."""
    path = tmp_path / "t.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object]]:
    """The exit code and the answer of a command as plain values."""
    code = execute(["routes", *arguments, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_each_step_leads_back_to_its_row(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A route tells each relation with type, days, certainty, strength, table and row."""
    code, answer = asked(capsys, "Tencent", "B200", "--in", table, "--via", "NowNaw")
    assert code == 0
    assert answer["rows"][1] == {  # type: ignore[index]
        "route": 1,
        "step": 2,
        "start": "NowNaw",
        "end": "Datasection",
        "type": "rents",
        "first": "not known",
        "last": "2026-12-31",
        "certainty": "",
        "strength": 0.25,
        "table": "t.csv",
        "row": 2,
        "value": None,
    }
    assert answer["lens"]["as_of"] is None  # type: ignore[index]
    assert "different days" in " ".join(answer["caveats"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "routes"),
    [
        ((), 2),
        (("--best", "1"), 1),
        (("--disjoint",), 1),
        (("--along", "rents+ operates hosts"), 1),
        (("--through", "owns"), 1),
        (("--avoid", "NowNaw"), 1),
        (("--as-of", "2025-06-01"), 0),
        (("--as-of", "2025-06-01", "--undated"), 2),
        (("--as-of", "2026-06-01", "--undated"), 1),
        (("--certainty", "stated"), 0),
        (("--strength", "0.2"), 1),
        (("--max-steps", "3"), 1),
        (("--max-steps", "2"), 0),
    ],
)
def test_flags_ask_for_routes(
    table: str, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], routes: int
) -> None:
    """Each flag leaves the routes that it says; none is exit code 1."""
    code, answer = asked(capsys, "Tencent", "B200", "--in", table, *more)
    assert (code, len(answer["sections"]) * (not code)) == (int(not routes), routes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "part", "value"),
    [
        (("--via", "NowNaw"), "via", ["NowNaw"]),
        (("--avoid", "Osaka"), "avoid", ["Osaka"]),
        (("--through", "owns"), "through", ["owns"]),
        (("--along", "rents+ operates hosts"), "along", "rents+ operates hosts"),
        (("--strength", "0.2"), "strength", 0.2),
        (("--best", "2", "--by", "product"), "by", "product"),
        (("--disjoint",), "disjoint", True),
        (("--max-steps", "3"), "max_steps", 3),
        (("--limit", "7"), "limit", 7),
        (("--max-paths", "9"), "max_paths", 9),
        (("--seconds", "60"), "seconds", 60),
    ],
)
def test_all_that_was_asked_is_in_the_values(
    table: str, more: tuple[str, ...], part: str, value: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON has each part of the question by the name of its flag, beside a lens with day and certainty."""
    _, answer = asked(capsys, "Tencent", "B200", "--in", table, "--certainty", "alleged", *more)
    assert answer["asked"][part] == value  # type: ignore[index]
    assert (answer["asked"]["start"], answer["asked"]["end"]) == (["Tencent"], ["B200"])  # type: ignore[index]
    assert answer["lens"]["certainty"] == "alleged"  # type: ignore[index]


def test_no_route_is_no_more_than_was_searched(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where longer routes were not looked for, the title says up to which length there is none."""
    _, short = asked(capsys, "Tencent", "B200", "--in", table, "--max-steps", "2")
    assert short["title"] == "No route of up to 2 steps from Tencent to B200."
    _, never = asked(capsys, "B200", "Tencent", "--in", table)
    assert never["title"] == "No route of any length from B200 to Tencent."
    _, cut = asked(capsys, "Tencent", "B200", "--in", table, "--limit", "1")
    assert cut["title"] == "Tencent to B200: 1 route, and there are more."
    assert "Cut: there are more routes than --limit allows" in str(cut["completeness"])


@pytest.mark.parametrize("more", [("--in", "TABLE"), ("--in", "TABLE", "--disjoint"), ()])
def test_a_search_that_was_cut_is_no_answer_no(
    table: str, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    """Nothing found before a limit was reached is exit code 4, and neither found nor not found."""
    code, answer = asked(
        capsys, "Tencent", "B200", *(table if each == "TABLE" else each for each in more), "--seconds", "1e-9"
    )
    assert (code, answer["found"]) == (4, None)
    assert str(answer["title"]).startswith("No route found before the search was cut")
    assert "can lie on" not in str(answer["completeness"])


def test_a_certificate_is_written_in_full(table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It names all that lies near either end, and of which tables it speaks; with a route there is none."""
    path = tmp_path / "why.json"
    asked(capsys, "Tencent", "B200", "--in", table, "--max-steps", "2", "--certificate", str(path))
    why = json.loads(path.read_text(encoding="utf-8"))
    near, far = ({each["name"] for each in why[side]} for side in ("near_starts", "near_ends"))
    assert (near, far) == ({"Tencent", "NowNaw", "Datasection"}, {"B200", "Osaka"})
    assert why["steps_from_starts"] + why["steps_to_ends"] == 2
    assert list(why["tables"]) == [table]
    assert execute(["routes", "Tencent", "B200", "--in", table, "--certificate", str(tmp_path / "other")]) == 0
    assert not (tmp_path / "other").exists()
    assert capsys.readouterr().err == "No certificate: a route was found.\n"
    (tmp_path / "round.csv").write_text("start,end\nA,B\nB,A\nA,C\n", encoding="utf-8")
    twice = ["routes", "A", "C", "--via", "B", "--in", str(tmp_path / "round.csv")]
    assert execute([*twice, "--certificate", str(tmp_path / "other")]) == 1
    assert capsys.readouterr().err == "No certificate: walks lead there, of which none is a route.\n"
    assert execute(["routes", "B200", "Tencent", "--in", table, "--certificate", str(path)]) == 2
    assert "Give --force" in capsys.readouterr().err
    assert execute(["routes", "B200", "Tencent", "--in", table, "--certificate", str(path), "--force"]) == 1
    assert json.loads(path.read_text(encoding="utf-8"))["starts"] == ["B200"]


def test_a_strength_just_below_what_is_asked_is_below_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check of an absence goes by the same least strength as the search, however small it is."""
    (tmp_path / "t.csv").write_text("start,end,strength\nA,B,1e-9\n", encoding="utf-8")
    code, answer = asked(capsys, "A", "B", "--in", str(tmp_path / "t.csv"), "--strength", "2e-9")
    assert (code, answer["title"]) == (1, "No route of any length from A to B of strength 2e-09 or more.")
    code, answer = asked(capsys, "A", "B", "--in", str(tmp_path / "t.csv"), "--strength", "1e-9")
    assert code == 0
    assert answer["rows"][0]["strength"] == pytest.approx(1e-9, rel=1e-6)  # type: ignore[index]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (
            ("--through", "rents"),
            "Beginnings of what was asked for lead from A to 2 entities; none is a whole walk to C.",
        ),
        (("--via", "D"), "Beginnings of what was asked for lead from A to 2 entities; none is a whole walk to C."),
        (("--along", "rents"), "Beginnings of what was asked for lead from A to 1 entity; none is a whole walk to C."),
        ((), ""),
    ],
)
def test_what_is_reached_otherwise_is_not_denied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], words: str
) -> None:
    """Where a route is there but not as was asked for, no sentence says that its end is not reached."""
    (tmp_path / "t.csv").write_text("start,end,type\nA,C,owns\nD,B,rents\n", encoding="utf-8")
    code, answer = asked(capsys, "A", "C", "--in", str(tmp_path / "t.csv"), *more)
    assert code == bool(more)
    said = [line["text"] for line in answer["sections"][0]["lines"]]  # type: ignore[index]
    assert not more or said[0] == words
    assert "is not among them" not in " ".join(said)


def test_names_may_come_from_files(table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All parties of a file are asked about at once."""
    (tmp_path / "who.txt").write_text("Tencent\nNowNaw\n\n", encoding="utf-8")
    _, answer = asked(capsys, f"@{tmp_path / 'who.txt'}", "B200", "--in", table)
    assert {row["start"] for row in answer["rows"] if row["step"] == 1} == {"Tencent", "NowNaw"}  # type: ignore[attr-defined]
    assert str(answer["title"]).startswith("Tencent or NowNaw to B200: 3 routes")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("Tencent", "B2", "--in", "TABLE"), "called \"B2\". There are: 'B200'"),
        (("Tencent", "B200", "--in", "TABLE", "--known-at", "2025-01-01"), "--known-at says nothing with --in"),
        (("Tencent", "B200", "--in", "TABLE", "--through", "rents|owns"), 'There is no relation type "rents|owns"'),
        (("Tencent", "B200", "--in", "TABLE", "--through", "."), 'There is no relation type "."'),
        (("Tencent", "B200", "--in", "TABLE", "--by", "weakest"), "--by needs --best"),
        (("Tencent", "B200", "--in", "TABLE", "--best", "2", "--disjoint"), "--best or --disjoint"),
        (("Tencent", "B200", "--in", "TABLE", "--best", "2", "--limit", "1"), "--limit says nothing with --best"),
        (("Tencent", "B200", "--in", "TABLE", "--disjoint", "--max-paths", "1"), "--max-paths says nothing"),
        (("Tencent", "B200", "--in", "TABLE", "--strength", "nan"), "nan is no number"),
        (("Tencent", "B200", "--in", "TABLE", "--seconds", "nan"), "nan is no number"),
        (("Tencent", "B200", "--in", "TABLE", "--certificate", "x", "-o", "./x"), "name one file"),
        (("Tencent", "B200", "--strength", "0.5"), "--strength says nothing without --in"),
        (("Tencent", "B200", "--best", "2", "--by", "product"), "there is no product"),
        (("Tencent", "B200", "--start-column", "x"), "--start-column says nothing without --in"),
        (("Tencent", "B200", "--in", "none.csv"), "no such file"),
        (("Tencent", "B200", "--in", "TABLE", "--undated"), "--undated says nothing"),
        (("A", "B", "--in", "BARE", "--certainty", "stated"), "the tables say nothing of certainty"),
        (("A", "B", "--in", "BARE", "--strength", "0.1"), "the tables say nothing of strength"),
        (("A", "B", "--in", "BARE", "--best", "1", "--by", "weakest"), "the tables say nothing of strength"),
        (("A", "B", "--in", "BARE", "--as-of", "2025-01-01"), "the tables give no days"),
        (("Chinese firms", "b200"), "is no party of a route"),
        (("Tencent", "@none.txt"), "none.txt: no such file. Names are read from there; one that begins with @"),
        (("Tencent", "B200", "--in", "TABLE", "--in", "TABLE"), "is given twice"),
        (("Tencent", "b200", "--in", "TABLE"), "nothing in t.csv is called"),
    ],
)
def test_what_makes_no_sense_is_refused(
    table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    """A flag that would be passed over in silence is refused, and a name that is near is offered."""
    bare = tmp_path / "bare.csv"
    bare.write_text("start,end\nA,B\n", encoding="utf-8")
    files = {"TABLE": table, "BARE": str(bare)}
    assert execute(["routes", *(files.get(each, each) for each in arguments)]) in {2, 3}
    assert words in capsys.readouterr().err


def test_names_of_strangers_are_shown_escaped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A formula in a table runs in no spreadsheet, and no mark of it steers a terminal."""
    (tmp_path / "t.csv").write_text("start,end,type\n=cmd(),\u202eB\x1b[2J,+1\n", encoding="utf-8")
    assert execute(["routes", "=cmd()", "\u202eB\x1b[2J", "--in", str(tmp_path / "t.csv")]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "‹U+202E›" in shown
    execute(["routes", "=cmd()", "\u202eB\x1b[2J", "--in", str(tmp_path / "t.csv"), "--format", "csv"])
    cells = capsys.readouterr().out.splitlines()[1].split(",")
    assert (cells[2], cells[4]) == ("'=cmd()", "+1")


def test_a_view_is_built_and_told_of(table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``view`` builds it, ``info`` reads it through, ``routes`` uses it; damage is exit code 5."""
    view = tmp_path / "view"
    assert execute(["view", table, "--into", str(view), "--empty-last", "open"]) == 0
    assert "A view of 5 relations of 5 entities" in capsys.readouterr().out
    assert execute(["view", table, "--into", str(view)]) == 2
    assert execute(["info", "--view", str(view), "--check"]) == 0
    assert "an empty last day is: open" in capsys.readouterr().out
    assert execute(["routes", "Datasection", "B200", "--in", str(view), "--empty-last", "unknown"]) == 2
    assert "give it to graphkit view" in capsys.readouterr().err
    code, answer = asked(capsys, "Datasection", "B200", "--in", str(view), "--as-of", "2026-06-01")
    assert (code, answer["rows"][0]["last"]) == (0, "open")  # type: ignore[index]
    [edges] = view.glob("*/forward.edges")
    edges.write_bytes(edges.read_bytes()[:-1])
    assert execute(["info", "--view", str(view)]) == 5
    assert execute(["routes", "Datasection", "B200", "--in", str(view)]) == 5


def test_files_that_do_not_fit_together_are_an_error(table: str, tmp_path: Path) -> None:
    """Where somebody wrote other numbers into a view and its manifest, a search ends with an error, not a traceback."""
    view = tmp_path / "view"
    assert execute(["view", table, "--into", str(view)]) == 0
    manifest = view / "graphkit-view.json"
    for name in ("forward.edges", "backward.edges", "evidence", "forward.starts", "twin"):
        [path] = view.glob(f"*/{name}")
        before, said = path.read_bytes(), json.loads(manifest.read_text(encoding="utf-8"))
        path.write_bytes(b"\xff" * len(before))
        kept = said["buffers"][name][2]
        said["buffers"][name][2] = crc32(path.read_bytes())
        manifest.write_text(json.dumps(said), encoding="utf-8")
        assert execute(["routes", "Tencent", "B200", "--in", str(view)]) in {0, 1, 5}
        path.write_bytes(before)
        said["buffers"][name][2] = kept
        manifest.write_text(json.dumps(said), encoding="utf-8")


def test_a_citation_names_the_tables(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An answer out of a table is cited with the digest of that table, not with the data of the release."""
    digest = sha256(Path(table).read_bytes()).hexdigest()
    _, answer = asked(capsys, "Tencent", "B200", "--in", table)
    assert answer["release"]["digest"] == f"sha256:{digest}"  # type: ignore[index]
    assert execute(["cite", f"routes Tencent B200 --in {table}"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert f"data in the file t.csv of {answer['release']['day']} (sha256 {digest})" in shown  # type: ignore[index]
    assert "@misc{graphkit-in-the-file-t.csv-" in shown
    assert "It rests on tables of yours" in shown


def test_claims_are_told_as_a_trace_tells_them(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --in each step has its claims, and what disputes or answers them is not lost."""
    code, answer = asked(capsys, "Tencent", "b200", "--dataset", "core", "--as-of", "2025-12-31")
    assert execute(["trace", "Tencent", "b200", "--dataset", "core", "--as-of", "2025-12-31", "--format", "json"]) == 0
    traced = json.loads(capsys.readouterr().out)
    told = {row["route"]: (row["claims"], row["responses"], row["disputed"]) for row in answer["rows"]}  # type: ignore[attr-defined]
    assert code == 0
    assert told == {row["route"]: (row["claims"], row["responses"], row["disputed"]) for row in traced["rows"]}


def test_every_trace_is_among_the_routes() -> None:
    """For each party of a trace, the routes to the same chip are the same, and a route avoided is gone."""
    from graphkit.analysis.between import Asked

    workspace = Workspace.open()
    for row in workspace.trace("all", "b200").rows:
        both = workspace.routes(Asked((str(row["party"]),), (str(row["target"]),), longest=12))
        assert row["route"] in {each["route"] for each in both.rows}
        middle = str(row["route"]).split(" > ")[1:-1]
        if middle:
            without = workspace.routes(
                Asked((str(row["party"]),), (str(row["target"]),), longest=12, avoid=(middle[0],))
            )
            assert all(middle[0] not in str(each["route"]) for each in without.rows)


@pytest.mark.parametrize("by", ["steps", "weakest"])
def test_the_best_of_claims_are_the_best_of_what_is_told(by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all routes, coarse ones folded, so many; where not all were looked at, no fewer, and it is said."""
    from graphkit.analysis import between as module
    from graphkit.analysis.between import Asked

    workspace = Workspace.open()
    starts = tuple(dict.fromkeys(str(row["party"]) for row in workspace.trace("all", "b200").rows))
    every = Asked(starts, ("Nvidia",), longest=12)
    routes = [str(row["route"]) for row in workspace.routes(every).rows]
    assert len(routes) > 3
    for best in (1, 3, len(routes), len(routes) + 1):
        asked = every._replace(best=best, measure=by)
        monkeypatch.setattr(module, "AHEAD", 1_000)
        answer = workspace.routes(asked)
        told = [str(row["route"]) for row in answer.rows]
        assert set(told) <= set(routes)
        assert len(told) == min(best, len(routes))
        assert ("the best" in answer.completeness) is (best < len(routes))
        lengths = sorted(map(len, (route.split(" > ") for route in routes)))
        assert by != "steps" or sorted(map(len, (route.split(" > ") for route in told))) == lengths[:best]
        assert "ways were looked at" not in " ".join(answer.caveats)
        monkeypatch.setattr(module, "AHEAD", 1)
        answer = workspace.routes(asked)
        assert min(best, len(routes)) <= len(answer.rows) <= best
        assert best > 1 or "1 ways were looked at; another may be a finer telling" in " ".join(answer.caveats)


def test_a_family_of_chips_stands_for_its_models() -> None:
    """Who is asked about a family is told of the routes to its models, as by a trace."""
    from graphkit.analysis.between import Asked

    workspace = Workspace.open()
    families = [name for name in workspace.library.narrower if workspace.view().number(name) is not None]
    assert families
    for family in families:
        label = workspace.library.label(family)
        traced = {row["route"] for row in workspace.trace("Tencent", label).rows}
        found = workspace.routes(Asked(("Tencent",), (label,), longest=12)).rows if traced else ()
        assert traced <= {row["route"] for row in found}, label


def test_no_route_of_claims_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    """The answer no has a certificate in words, and clears nobody."""
    code, answer = asked(capsys, "Datasection", "NowNaw", "--max-steps", "1", "--dataset", "core")
    assert code == 1
    assert "from Datasection to NowNaw." in str(answer["title"])
    assert any("Checked again" in line["text"] for line in answer["sections"][0]["lines"])  # type: ignore[index]
    caveats = " ".join(answer["caveats"])  # type: ignore[arg-type]
    assert "it clears nobody" in caveats
    assert "the lens leaves out was not looked at, by what is not known of the time (see --undated), --as-of" in caveats
    assert "--dataset; graphkit trace" in caveats


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("met", [".part-", "names.text", "forward.edges"])
def test_an_interrupt_leaves_nothing(tmp_path: Path, sent: signal.Signals, met: str) -> None:
    """Ctrl-C or an end from outside while a view is read, put in order or written leaves all of it, or none."""
    table, view = tmp_path / "t.csv", tmp_path / "view"
    table.write_text("start,end\n" + "".join(f"a{n},b{n * 7}\n" for n in range(400_000)), encoding="utf-8")
    command = [sys.executable, "-m", "graphkit", "view", str(table), "--into", str(view)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while process.poll() is None and not _met(tmp_path, met) and time.monotonic() < deadline:
        time.sleep(0.001)
    process.send_signal(sent)
    error = process.communicate(timeout=20)[1].decode()
    assert process.returncode in {130, 128 + sent, 0}, error
    assert "Traceback" not in error
    assert view.exists() is (process.returncode == 0)
    assert not [name for name in os.listdir(tmp_path) if ".part-" in name]


def _met(folder: Path, name: str) -> bool:
    """Whether a build in a folder has come to a file or folder of some name."""
    return any(name in entry for _, folders, files in os.walk(folder) for entry in (*folders, *files))


def test_help_names_every_flag_of_tables() -> None:
    """Both commands that read tables take the same flags for them."""
    flags = [f"--{field}-column" for field in ("start", "end", "type", "first", "last", "certainty", "strength")]
    for name in ("view", "routes"):
        shown = graphkit(name, "--help").stdout
        assert all(flag in shown for flag in (*flags, "--empty-first", "--empty-last", "--type-name"))
