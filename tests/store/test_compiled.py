"""What is kept in the cache is never stale, and runs nothing."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING

import pytest

from graphkit.store.compiled import compiled
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


class Evil:
    """A value that would make a folder when it is read back."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self.path,)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own."""
    monkeypatch.setenv("GRAPHKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_a_kept_file_gives_the_same_workspace(cache: Path) -> None:
    """Read from the files or from the cache, the values are equal."""
    first, second = Workspace.open(), Workspace.open()
    assert list(cache.iterdir())
    assert (first.language, first.library) == (second.language, second.library)


def test_all_that_is_kept_can_be_read_back(cache: Path) -> None:
    """No value of the bundled ontology and data is of a kind that a kept file may not name: it would never be used."""
    Workspace.open()
    (kept,) = cache.iterdir()

    def anew() -> None:
        raise AssertionError

    assert compiled(kept.stem, anew)  # type: ignore[arg-type]


def test_changed_data_is_read_anew(cache: Path, tmp_path: Path) -> None:
    """One more byte of data is another key."""
    own = tmp_path / "own.ttl"
    kind, named = "<https://w3id.org/graphkit/ontology/Company>", "<http://www.w3.org/2000/01/rdf-schema#label>"
    for label in ("One", "Two"):
        own.write_text(f'<https://example.org/a> a {kind} ; {named} "{label}"@en .', encoding="utf-8")
        assert Workspace.open([str(own)]).library.label("https://example.org/a") == label
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("damage", ["code", "dotted", "cut", "empty", "noise"])
def test_a_damaged_or_hostile_file_is_read_past(cache: Path, tmp_path: Path, damage: str) -> None:
    """Whatever a kept file holds, it runs nothing and the data is read anew."""
    victim = tmp_path / "victim"
    good = pickle.dumps(("language", "library", {}))
    content = {
        "code": pickle.dumps(Evil(str(victim))),
        "dotted": b"\x80\x04\x8c\x17graphkit.model.language\x8c\x12typing.__globals__\x93.",
        "cut": good[:-3],
        "empty": b"",
        "noise": bytes(range(256)),
    }[damage]
    cache.mkdir()
    (cache / "key.compiled").write_bytes(content)
    assert compiled("key", lambda: ("a", "b", {})) == ("a", "b", {})  # type: ignore[arg-type,return-value]
    assert not victim.exists()


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache is a convenience: without it the answer is the same."""
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("GRAPHKIT_CACHE", str(blocked / "below"))
    assert Workspace.open().library.label("entity/tencent") == "Tencent"
    monkeypatch.setenv("GRAPHKIT_CACHE", "off")
    assert Workspace.open().library.label("entity/tencent") == "Tencent"
