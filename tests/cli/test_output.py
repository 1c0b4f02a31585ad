"""What leaves graphkit: whole files, safe cells, no control characters, one clear error."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from cli.running import ROOT, graphkit, on_a_terminal

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = """
@prefix gk: <https://w3id.org/graphkit/ontology/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://example.org/a> a gk:Company ; rdfs:label "=cmd|'/C calc'!A0"@en .
<https://example.org/b> a gk:Company ; rdfs:label "Evil\\u001b]0;owned\\u0007\\u001b[2J Corp"@en .
<https://example.org/c> a gk:Company ; rdfs:label "Ten\\u202Ecent plc"@en .
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Data of which every name is meant to do harm."""
    path = tmp_path / "hostile.ttl"
    path.write_text(HOSTILE, encoding="utf-8")
    return path


def test_a_file_is_written_whole_and_where_it_was_typed(tmp_path: Path) -> None:
    """An existing file needs --force; a folder and a missing folder are refused with a clear line."""
    target = tmp_path / "answer.json"
    arguments = ("search", "Tencent", "--format", "json", "--output")
    assert graphkit(*arguments, str(target)).returncode == 0
    assert json.loads(target.read_text(encoding="utf-8"))["answer"] == "search"
    again = graphkit(*arguments, str(target))
    assert (again.returncode, again.stdout) == (2, "")
    assert "--force" in again.stderr
    assert graphkit(*arguments, str(target), "--force").returncode == 0
    assert graphkit(*arguments, str(tmp_path)).returncode == 2
    missing = graphkit(*arguments, str(tmp_path / "no" / "where.json"))
    assert missing.returncode == 6
    assert os.listdir(tmp_path) == ["answer.json"]


def test_a_spreadsheet_does_not_run_a_name(hostile: Path) -> None:
    """A name that begins like a formula gets an apostrophe; numbers stay as they are."""
    shown = graphkit("search", "calc", "--data", str(hostile), "--format", "csv").stdout
    assert "'=cmd" in shown
    assert ",=cmd" not in shown
    assert not shown.splitlines()[1].startswith("=")


@pytest.mark.parametrize("form", ["text", "markdown", "csv"])
def test_control_and_direction_characters_are_shown_not_sent(hostile: Path, form: str) -> None:
    """Escape sequences and direction overrides appear by their code, in every form for people."""
    for name, code in (("evil", "‹U+001B›"), ("cent plc", "‹U+202E›")):
        shown = graphkit("search", name, "--data", str(hostile), "--format", form).stdout
        assert code in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_a_terminal_gets_no_escape_of_a_stranger(hostile: Path) -> None:
    """On a real terminal the only escapes are graphkit's own colours."""
    shown, _ = on_a_terminal("-m", "graphkit", "search", "evil", "--data", str(hostile))
    assert "‹U+001B›".encode() in shown
    assert b"\x1b]0;" not in shown
    assert b"\x1b[2J" not in shown


def test_an_error_is_one_line_and_json_where_json_was_asked_for() -> None:
    """Nothing on standard output, no traceback, a fixed code, and a hint."""
    failed = graphkit("trace", "Tencnt")
    assert (failed.returncode, failed.stdout) == (2, "")
    assert failed.stderr.startswith("graphkit: ")
    assert "Tencent" in failed.stderr
    as_json = graphkit("trace", "Tencnt", "--format", "json")
    error = json.loads(as_json.stderr)["error"]
    assert error["code"] == 2
    assert "Tencent" in error["hint"]


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (("trace", "Tencent", "--as-of", "2025-13-45"), 2, "2025-12-31"),
        (("trace", "Tencent", "--certainty", "sure"), 2, "relayed"),
        (("trace", "Tencent", "--status", "maybe"), 2, "planned"),
        (("trace", "Tencent", "--source", "nobody"), 2, "byron-wan"),
        (("trace", "Tencent", "--dataset", "none"), 2, "core"),
        (("trace", "Tencent", "b200", "--to", "b300"), 2, "once"),
        (("show", "Osaka", "--data", "/no/such/file.ttl"), 3, "Check the path"),
        (("show", "Oracle", "--data", "http://127.0.0.1:9/x.ttl"), 7, "no connection"),
        (("trade",), 2, "trace"),
    ],
)
def test_what_is_typed_wrong_is_answered_with_what_there_is(arguments: tuple[str, ...], code: int, hint: str) -> None:
    """Each wrong flag names what it takes; the code tells the kind of failure."""
    failed = graphkit(*arguments)
    assert failed.returncode == code, failed.stderr
    assert hint in failed.stderr
    assert "Traceback" not in failed.stderr


def test_the_same_command_gives_the_same_bytes() -> None:
    """No clock and no order of hashing enters an answer."""
    outputs = set()
    for seed in ("0", "1", "2"):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "graphkit", "trace", "--format", "json"]
        outputs.add(subprocess.run(command, capture_output=True, env=environment, check=True).stdout)
    assert len(outputs) == 1


def test_help_imports_little() -> None:
    """--help loads click and the standard library, and nothing of the engine."""
    code = (
        "import sys\n"
        "from graphkit.cli import execute\n"
        "execute(['--help'])\n"
        "heavy = {'pyoxigraph', 'rdflib', 'networkx', 'rich', 'rapidfuzz', 'pyvis', 'numpy'} & set(sys.modules)\n"
        "allowed = {'graphkit.cli', 'graphkit.errors'}\n"
        "ours = [m for m in sys.modules if m.startswith('graphkit.') and m not in allowed]\n"
        "print(sorted(heavy), ours, file=sys.stderr)\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert shown.stderr.strip() == "[] []"


def test_a_reader_who_leaves_early_gets_no_traceback() -> None:
    """Writing to a closed pipe ends quietly."""
    command = f"{sys.executable} -m graphkit trace | head -1"
    shown = subprocess.run(  # noqa: S602 - a real pipe of a real shell
        command,
        shell=True,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert shown.stderr == ""


@pytest.mark.parametrize("device", ["/dev/null", "/dev/full"])
def test_a_device_is_never_replaced(device: str) -> None:
    """Written over by a rename, a device would be gone from the machine: it is refused and still there."""
    refused = graphkit("search", "Tencent", "--output", device, "--force")
    assert refused.returncode == 2
    assert "no ordinary file" in refused.stderr
    assert stat.S_ISCHR(os.stat(device).st_mode)


def test_a_link_and_a_mode_are_kept(tmp_path: Path) -> None:
    """Writing over the target of a link keeps the link, and a private file stays private."""
    target, link = tmp_path / "private.txt", tmp_path / "link.txt"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)
    link.symlink_to(target)
    assert graphkit("search", "Tencent", "--output", str(link), "--force").returncode == 0
    assert link.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "Tencent" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("streams", "code"),
    [(">/dev/full", 6), (">&-", 0), ("<&-", 0), ("2>&-", 0), (">/dev/full 2>/dev/full", 6), (">&- <&- 2>&-", 0)],
)
def test_closed_and_full_streams_are_no_traceback(streams: str, code: int) -> None:
    """Whatever is wrong with the standard streams, the exit code tells and nothing is thrown about."""
    command = f"{sys.executable} -m graphkit query 'ASK {{ ?s ?p ?o }}' {streams}"
    done = subprocess.run(  # noqa: S602 - the redirections of a real shell
        command,
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [("show", "Oracle", "--data"), ("query",)])
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A named pipe as a file of data or a question is refused at once."""
    pipe = tmp_path / "pipe.rq"
    os.mkfifo(pipe)
    refused = graphkit(*command, str(pipe))
    assert refused.returncode == 3
    assert "pipe" in refused.stderr


def test_a_name_does_not_forge_a_line_of_an_error(tmp_path: Path) -> None:
    """A file name with a new line in it is one line of the error all the same."""
    path = tmp_path / "a\ngraphkit: all is well.ttl"
    path.write_text("broken", encoding="utf-8")
    failed = graphkit("show", "Oracle", "--data", str(path))
    assert failed.returncode == 3
    assert len(failed.stderr.splitlines()) == 1


def test_what_is_wrong_in_a_claim_names_its_file(tmp_path: Path) -> None:
    """Among many files, the one with the claim that cannot be understood is named."""
    for number in range(5):
        (tmp_path / f"good{number}.ttl").write_text("# nothing\n", encoding="utf-8")
    bad = (
        "@prefix gk: <https://w3id.org/graphkit/ontology/> .\n"
        "<https://example.org/odd-claim> a gk:Claim ; gk:stance gk:Shouted .\n"
    )
    (tmp_path / "bad.ttl").write_text(bad, encoding="utf-8")
    failed = graphkit("show", "Oracle", "--data", str(tmp_path))
    assert failed.returncode == 3
    assert "bad.ttl" in failed.stderr
