"""A citation names the data, the answer's own bytes, its sources, and the command that makes it again."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from graphkit.cli import execute

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.workspace import Workspace

QUESTION = "trace Tencent b200 --as-of 2025-12-31"


def _cited(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert execute(["cite", *arguments, "--format", "json"]) == 0
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["rows"]
    return {row["part"]: row["text"] for row in rows if row["part"] != "source"} | {
        "sources": [row for row in rows if row["part"] == "source"]
    }


def test_the_command_makes_the_bytes_again(capsys: pytest.CaptureFixture[str]) -> None:
    """The digest in the citation is that of what the cited command writes."""
    cited = _cited(capsys, QUESTION)
    assert execute(cited["command"].split()[1:]) == 0
    written = capsys.readouterr().out.encode()
    assert cited["answer"] == f"sha256:{hashlib.sha256(written).hexdigest()}"


def test_another_form_has_its_own_digest(capsys: pytest.CaptureFixture[str]) -> None:
    """The form is part of the command, and of what is digested."""
    cited = _cited(capsys, f"graphkit {QUESTION} --format markdown")
    assert cited["command"].endswith("--format markdown")
    assert execute(cited["command"].split()[1:]) == 0
    assert cited["answer"] == f"sha256:{hashlib.sha256(capsys.readouterr().out.encode()).hexdigest()}"


def test_it_names_data_and_sources(capsys: pytest.CaptureFixture[str], workspace: Workspace) -> None:
    """Release, digest, and for each source its publisher, its day and its address."""
    cited = _cited(capsys, QUESTION)
    release = workspace.library.release
    assert cited["data"] == f"sha256:{release.digest}"
    assert release.digest in cited["footnote"]
    assert str(release.day) in cited["footnote"]
    assert {"Byron Wan", "Financial Times"} <= {source["publisher"] for source in cited["sources"]}
    assert all(source["published"] for source in cited["sources"])
    assert any(source["url"].startswith("https://") for source in cited["sources"])


def test_what_was_read_stands_first(capsys: pytest.CaptureFixture[str]) -> None:
    """A source of which no text was read is marked with who relays it, and stands after those that were."""
    sources = _cited(capsys, QUESTION)["sources"]
    how = {source["publisher"]: source["read"] for source in sources}
    assert how["Byron Wan"] == "read"
    assert how["Financial Times"].startswith("as relayed by Post by Byron Wan")
    assert how["Financial Times"].endswith("; not read")
    assert [source["read"] != "read" for source in sources] == sorted(source["read"] != "read" for source in sources)
    assert "; not read)" in _cited(capsys, QUESTION)["footnote"]


def test_the_page_of_the_publisher_stands_first(workspace: Workspace) -> None:
    """Of several addresses that of the publisher's own host comes first; the others are kept."""
    source = workspace.library.sources["source/itmedia-2025-10-27"]
    assert source.url == source.urls[0]
    assert "itmedia.co.jp" in source.url
    assert len(source.urls) == 2


def test_bibtex_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """One entry with balanced braces; what LaTeX would take for a command is escaped."""
    entry = _cited(capsys, "claims S001-054")["bibtex"]
    assert re.match(r"@misc\{graphkit-[\w.]+-[0-9a-f]{8},\n", entry)
    plain = re.sub(r"\\[{}]", "", entry)
    assert plain.count("{") == plain.count("}")


def test_no_clock_unless_typed(capsys: pytest.CaptureFixture[str], workspace: Workspace) -> None:
    """The day of access is the release's, or the one that is typed."""
    assert _cited(capsys, QUESTION)["accessed"] == str(workspace.library.release.day)
    assert _cited(capsys, QUESTION, "--accessed", "2027-02-03")["accessed"] == "2027-02-03"
    assert execute(["cite", QUESTION, "--accessed", "soon"]) == 2


def test_today_becomes_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    """A command that says today is cited with the day that it was."""
    for flags in ("--as-of today --known-at today", "--as-of=today"):
        command = _cited(capsys, f"trace Tencent {flags}")["command"]
        assert "today" not in command
        assert re.search(r"--as-of[ =]\d{4}-\d\d-\d\d", command)


def test_a_kept_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A JSON answer is cited by the digest of its file, with its sources where the data are the same."""
    kept = tmp_path / "answer.json"
    assert execute([*QUESTION.split(), "--format", "json", "--output", str(kept)]) == 0
    cited = _cited(capsys, str(kept))
    assert cited["answer"] == f"sha256:{hashlib.sha256(kept.read_bytes()).hexdigest()}"
    assert len(cited["sources"]) > 2
    said = json.loads(kept.read_text(encoding="utf-8"))
    said["release"]["digest"] = "sha256:00"
    kept.write_text(json.dumps(said), encoding="utf-8")
    assert _cited(capsys, str(kept))["sources"] == []


@pytest.mark.parametrize(
    "text",
    ["{", "[]", "{}", '{"title": 1, "title": 2}', '{"title": NaN}', "[" * 100_000, '{"title": "a", "release": 3}'],
)
def test_what_is_no_answer(tmp_path: Path, text: str) -> None:
    """A file that is no answer is refused with its name, whatever is wrong with it."""
    kept = tmp_path / "answer.json"
    kept.write_text(text, encoding="utf-8")
    assert execute(["cite", str(kept)]) == 3


def test_only_answers_are_cited(tmp_path: Path) -> None:
    """A command that writes or builds is not run in order to be cited."""
    for text in (
        f"load {tmp_path} --into {tmp_path / 's'}",
        f"import a.csv --into {tmp_path / 'm'}",
        f"cite {QUESTION}",
    ):
        assert execute(["cite", text]) == 2
    for text in ("", "nothing", "trace 'Tencent", "trace Tencent --no-such-flag", "trace Nobody-at-all"):
        assert execute(["cite", text]) == 2
    assert execute(["cite", "gone.json"]) == 3
    assert list(tmp_path.iterdir()) == []


def test_own_data_are_named_in_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A citation of an answer that took in other data has their digest."""
    own = tmp_path / "own.ttl"
    own.write_text("<urn:a> <http://www.w3.org/2000/01/rdf-schema#label> 'a' .", encoding="utf-8")
    cited = _cited(capsys, f"search Tencent --data {own}")
    assert str(own) in cited["command"]
    assert cited["data"] != _cited(capsys, "search Tencent")["data"]
