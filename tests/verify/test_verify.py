"""Passages are checked against the reader's own copies, and nothing is passed over in silence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from worlds import DAY

from graphkit.analysis.verify import MISSING, MOVED, NOT_FOUND, OK, search, verify
from graphkit.cli import execute
from graphkit.errors import DataError
from graphkit.model.claim import Claim
from graphkit.model.days import Day
from graphkit.model.entity import Source
from graphkit.model.library import Library, Release
from graphkit.store.copies import LINE_ENDS, digest_of

if TYPE_CHECKING:
    from graphkit.workspace import Workspace

SHARED = Path(__file__).resolve().parents[3] / "shared" / "sources"
TEXT = "Ålpha rents chips.\nBeta lets them. Gamma, too, and 🇯🇵 delta.\n"
NEEDED = pytest.mark.skipif(not SHARED.is_dir(), reason="the texts are not part of the product")


def _world(start: int = 19, end: int = 34, file_name: str = "a.txt") -> Library:
    said = Day.parse("2025-01-15")
    source = Source("source/a", "a", said, file_name=file_name, digest=digest_of(TEXT), characters=len(TEXT))
    claim = Claim(
        "claim/A1", "relation/a", "", "", "", "", "source/a", said,
        start=start, end=end, digest=digest_of(TEXT[start:end]),
    )  # fmt: skip
    return Library({}, {"source/a": source}, {"claim/A1": claim}, Release("test", DAY, "0" * 64))


def _status(library: Library, folder: Path, text: bytes | None) -> str:
    if text is not None:
        (folder / "a.txt").write_bytes(text)
    return verify(library, str(folder)).checked[0].status


def test_a_passage_in_its_place_is_ok(tmp_path: Path) -> None:
    """The same text gives ok, and so does one that differs elsewhere."""
    assert _status(_world(), tmp_path, TEXT.encode()) == OK
    assert verify(_world(), str(tmp_path)).stands
    assert _status(_world(), tmp_path, TEXT.replace("delta", "Delta").encode()) == OK
    assert not verify(_world(), str(tmp_path)).stands


def test_a_passage_elsewhere_is_moved(tmp_path: Path) -> None:
    """A passage that stands later or earlier is found by its length and digest."""
    for text in ("New: " + TEXT, TEXT.replace("rents ", "")):
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        found = verify(_world(), str(tmp_path))
        assert (found.checked[0].status, found.checked[0].found) == (MOVED, text.index("Beta lets"))
        assert not found.stands


def test_a_passage_that_is_gone_is_not_found(tmp_path: Path) -> None:
    """One changed letter, an empty copy and no copy are each told apart."""
    assert _status(_world(), tmp_path, TEXT.replace("lets", "Lets").encode()) == NOT_FOUND
    assert _status(_world(), tmp_path, b"") == NOT_FOUND
    (tmp_path / "a.txt").unlink()
    assert _status(_world(), tmp_path, None) == MISSING
    assert verify(_world(), str(tmp_path)).compared == 0


def test_windows_line_ends_are_the_same_text(tmp_path: Path) -> None:
    """A byte-order mark and carriage returns change no offset."""
    for text in (TEXT.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + TEXT.encode()):
        assert _status(_world(), tmp_path, text) == OK
        copies = verify(_world(), str(tmp_path)).copies
        assert [copy.state for copy in copies.values() if copy] == [LINE_ENDS]


def test_no_copy_is_opened_outside_the_folder(tmp_path: Path) -> None:
    """A file name that leads elsewhere is refused, whoever wrote the data."""
    for name in ("../a.txt", "/etc/hostname", "sub/a.txt", "..\\a.txt"):
        with pytest.raises(DataError, match="outside the folder"):
            verify(_world(file_name=name), str(tmp_path))


@pytest.mark.parametrize("text", [TEXT.encode("utf-16"), "Ålpha".encode("latin-1")])
def test_another_encoding_is_named(tmp_path: Path, text: bytes) -> None:
    """A copy that is not UTF-8 is an error with a hint, never a wrong offset."""
    (tmp_path / "a.txt").write_bytes(text)
    with pytest.raises(DataError, match=r"UTF-8|UTF-16"):
        verify(_world(), str(tmp_path))


def test_the_search_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a long text only so many places are tried, those nearest to the old one first."""
    text = "x" * 50 + "needle" + "x" * 50
    assert search(text, 45, 6, digest_of("needle")) == 50
    monkeypatch.setattr("graphkit.analysis.verify.WINDOWS", 8)
    assert search(text, 45, 6, digest_of("needle")) == -1


def test_every_claim_tells_its_progress(tmp_path: Path) -> None:
    """Whoever watches is told of each claim, and of how many there are."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    told: list[tuple[int, int]] = []
    world = _world()
    world.claims["claim/A2"] = world.claims["claim/A1"]._replace(name="claim/A2")
    verify(world, str(tmp_path), lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


@NEEDED
def test_the_bundled_claims_stand(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """Every passage of the bundled data stands in the texts that were read."""
    assert verify(workspace.library, str(SHARED)).stands
    assert execute(["verify", "--documents", str(SHARED)]) == 0
    assert "224 of 224 passages stand" in capsys.readouterr().out


@NEEDED
def test_a_passage_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """--show prints the words of one claim from the reader's copy."""
    assert execute(["verify", "--documents", str(SHARED), "--show", "S001-049"]) == 0
    assert "5,000 Nvidia B200" in capsys.readouterr().out
    assert execute(["verify", "--documents", str(SHARED), "--show", "E01"]) == 2


def test_without_copies_nothing_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Texts that are not at hand are no mismatch: the answer is no, and each text has one line."""
    assert execute(["verify", "--documents", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith("No passage could be checked; 224 not checked: 5 texts are not in this folder.")
    assert "MISMATCH" not in shown
    assert shown.count("not in this folder; ") == 5
    assert "S001-049" not in shown
    assert execute(["verify", "--documents", str(tmp_path), "--all"]) == 1
    assert "S001-049: text missing" in capsys.readouterr().out
    assert execute(["verify", "--documents", str(tmp_path), "--show", "S001-049"]) == 1
    assert "is not in this folder" in capsys.readouterr().out
    assert execute(["verify", "--documents", str(tmp_path / "none")]) == 3


OWN = """
@prefix gk: <https://w3id.org/graphkit/ontology/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix my: <https://example.org/my/> .
@prefix ent: <https://w3id.org/graphkit/entity/> .
my:a a gk:Source ; rdfs:label "a" ; gk:fileName "a.txt" .
my:S1 { my:r a gk:Statement ; gk:about ent:tencent ; gk:status gk:Unstated ; gk:wording "rents" . }
my:S1 a gk:Claim ; gk:quotedFrom my:a ; gk:speaker ent:tencent ; gk:stance gk:Claimed ;
    gk:passageStart 19 ; gk:passageEnd 34 DIGEST .
"""


def _own(folder: Path, digest: str) -> list[str]:
    said = f'; gk:passageDigest "{digest}"' if digest else ""
    (folder / "own.trig").write_text(OWN.replace("DIGEST", said), encoding="utf-8")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return ["verify", "--documents", str(folder), "--data", str(folder / "own.trig")]


@pytest.mark.parametrize("digest", ["", "..."])
def test_a_missing_digest_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str], digest: str) -> None:
    """A claim with offsets and no digest, and a text without one, are told which to enter."""
    assert execute(_own(tmp_path, digest)) == 1
    shown = "".join(capsys.readouterr().out.split())
    assert f"S1:digesttoenter:sha256{digest_of(TEXT[19:34])}" in shown
    assert f"a.txt:digesttoenter:sha256{digest_of(TEXT)},characters{len(TEXT)}" in shown


def test_own_passages_stand_while_others_are_absent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is at hand decides: 0 where it stands, 1 and a loud word where it does not."""
    command = _own(tmp_path, digest_of(TEXT[19:34]))
    assert execute(command) == 0
    said = "1 of 1 passages checked stand where their claims say; 224 not checked: 5 texts are not in this folder."
    assert said in " ".join(capsys.readouterr().out.split())
    (tmp_path / "a.txt").write_text("other words, as many as are needed for it", encoding="utf-8")
    assert execute(command) == 1
    assert capsys.readouterr().out.startswith("MISMATCH: 1 of 1 passages checked do not stand")
