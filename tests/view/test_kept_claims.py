"""What is kept of a view of claims changes no answer, is never stale, and is written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graphkit.workspace.held as front
from graphkit.model.lens import Lens
from graphkit.report.forms import render
from graphkit.store import caching
from graphkit.view.kept import ENDING, Shelf, shelf_of
from graphkit.view.view import View
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graphkit.model.answer import Answer

LENSES: dict[str, dict[str, object]] = {
    "plain": {},
    "earlier": {"as_of": date(2025, 8, 1)},
    "known early": {"known_at": date(2025, 12, 22)},
    "certain": {"certainty": "ontology/ReportedOnly"},
    "done": {"status": "ontology/Happened"},
    "without inference": {"inference": False},
    "undated": {"undated": True},
    "any day": {"any_day": True},
    "one dataset": {"datasets": frozenset({"dataset/core"})},
    "one source": {"sources": frozenset({"source/byron-wan-2025-12-21"})},
    "without a source": {"not_sources": frozenset({"source/byron-wan-2025-12-21"})},
    "one type": {"types": frozenset({"ontology/HardwarePurchase"})},
}
ASKED: dict[str, Callable[[Workspace, Lens], Answer]] = {
    "trace": lambda asked, lens: asked.trace("Tencent", "b200", lens=lens),
    "who": lambda asked, lens: asked.trace(lens=lens),
    "show": lambda asked, lens: asked.show("Datasection", lens=lens),
    "path": lambda asked, lens: asked.path("Tencent", "Nvidia", lens=lens),
    "conflicts": lambda asked, lens: asked.conflicts(lens=lens),
    "exposure": lambda asked, lens: asked.exposure("Tencent", lens=lens),
}
CHILD = """
import sys
import graphkit.workspace.held as front
front.WORTH = 0
from graphkit.cli import execute
sys.exit(execute(["trace", "Tencent", "b200"]))
"""
KILLED = """
import os, signal
import graphkit.view.kept as kept
write = kept._write
class Half:
    def __init__(self, file):
        self.file = file
    def write(self, data):
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        os.kill(os.getpid(), signal.SIGKILL)
kept._write = lambda file, *rest: write(Half(file), *rest)
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, in which even few claims are worth keeping."""
    monkeypatch.setenv("GRAPHKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(front, "WORTH", 0)
    return tmp_path / "cache"


def _kept(cache: Path) -> list[Path]:
    return sorted(cache.glob(f"*{ENDING}"))


def _same(one: View, other: View) -> bool:
    """Whether two views hold the same, the graph that is searched among it."""
    graphs = [(*each.access.forward, *each.access.backward, each.access.twin) for each in (one, other)]
    held = [(each.claims, each.kept_out, each.remarks, each.steps(), dict(each.relations)) for each in (one, other)]
    return (
        held[0] == held[1]
        and list(one.excluded.items()) == list(other.excluded.items())
        and one.access.widths == other.access.widths
        and all(bytes(a) == bytes(b) for a, b in zip(*graphs, strict=True))
    )


@pytest.mark.parametrize("parts", LENSES.values(), ids=LENSES)
def test_answers_are_the_same_bytes_with_and_without_what_is_kept(
    cache: Path, workspace: Workspace, parts: dict[str, object]
) -> None:
    """Whatever the lens, each question has one answer: of a view just cut, of one just kept, of one read back."""
    for name, ask in ASKED.items():
        told = [render(ask(Workspace.open(), workspace.lens(**parts)), "json") for _ in range(2)]
        front_worth, front.WORTH = front.WORTH, 10**9
        told.append(render(ask(Workspace.open(), workspace.lens(**parts)), "json"))
        front.WORTH = front_worth
        assert told[0] == told[1] == told[2], name
    assert _kept(cache)


def test_answers_under_each_scenario_are_the_same_bytes(cache: Path, workspace: Workspace) -> None:
    """What a scenario leaves out is part of what is kept, and what it changes of the law is not."""
    for scenario in workspace.language.law.scenarios.values():
        told = []
        for worth in (0, 0, 10**9):
            front.WORTH = worth
            under = Workspace.open().under(scenario)
            told.append(render(under.trace("Tencent", lens=under.lens()), "json"))
        assert told[0] == told[1] == told[2], scenario.name
    assert _kept(cache)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_view_read_back_is_the_view_that_was_cut(
    data: st.DataObject, workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With any claims removed and under any lens: the same claims, cuts, remarks, relations, steps and graph."""
    names = sorted(workspace.library.claims)
    lost = data.draw(st.sets(st.sampled_from(names), max_size=len(names)))
    claims = {name: claim for name, claim in workspace.library.claims.items() if name not in lost}
    library = workspace.library._replace(claims=claims)
    lens = workspace.lens(**data.draw(st.sampled_from(list(LENSES.values()))))
    gone = data.draw(st.sets(st.sampled_from(sorted(workspace.library.entities)), max_size=3))
    lens = lens._replace(left_out=frozenset(gone))
    shelf = Shelf(str(tmp_path_factory.mktemp("shelf") / f"one{ENDING}"), "key")
    cut = View(library, workspace.language, lens)
    kept = View(library, workspace.language, lens, shelf)
    assert shelf.find(tuple(cut.relations))
    read = View(library, workspace.language, lens, shelf)
    assert _same(cut, kept)
    assert _same(cut, read)
    assert _about(cut) == _about(read)


def _about(view: View) -> dict[str, list[str]]:
    """What view and relations tell without merging, and what they tell of the same by merging all."""
    found = {name: [relation.name for relation in view.all_about(name)] for name in sorted(view.library.entities)}
    by_roles: dict[str, list[str]] = {}
    for relation in view.relations.values():
        for entity in {filler for fillers in relation.roles.values() for filler in fillers}:
            by_roles.setdefault(entity, []).append(relation.name)
    assert view.relations.by_entity == by_roles
    assert view.relations.kinds == {name: relation.type.name for name, relation in view.relations.items()}
    return found


def test_a_view_read_back_merges_only_what_is_looked_at(cache: Path) -> None:
    """A question about one party leaves most relations alone."""
    Workspace.open().show("Datasection")
    assert _kept(cache)
    again = Workspace.open()
    again.show("Datasection")
    relations = again.view().relations
    assert 0 < relations.looked_at < len(relations) / 2


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "noise", "line", "foreign"])
def test_what_does_not_fit_is_made_anew(cache: Path, damage: str) -> None:
    """A kept file that was damaged, or is another's, changes no answer, and is whole again afterwards."""
    answer = Workspace.open().trace("Tencent")
    (path,) = _kept(cache)
    good = path.read_bytes()
    Workspace.open().trace("Tencent", lens=Workspace.open().lens(inference=False))
    (other,) = (each for each in _kept(cache) if each != path)
    path.write_bytes(
        {
            "cut": good[:-9],
            "flipped": good[:-20] + bytes([good[-20] ^ 1]) + good[-19:],
            "empty": b"",
            "noise": bytes(range(256)) * 9,
            "line": b'{"key": 1}\n',
            "foreign": other.read_bytes(),
        }[damage]
    )
    assert Workspace.open().trace("Tencent") == answer
    assert path.read_bytes() == good


def test_every_bit_of_a_kept_file_is_looked_at(workspace: Workspace, tmp_path: Path) -> None:
    """A changed byte behind the first line is noticed wherever it stands."""
    path = tmp_path / f"one{ENDING}"
    shelf = Shelf(str(path), "key")
    relations = tuple(View(workspace.library, workspace.language, workspace.lens(), shelf).relations)
    good = path.read_bytes()
    for place in range(good.index(b"\n") + 1, len(good), 97):
        path.write_bytes(good[:place] + bytes([good[place] ^ 16]) + good[place + 1 :])
        assert shelf.find(relations) is None, place


def test_a_changed_first_line_changes_nothing_that_is_read(workspace: Workspace, tmp_path: Path) -> None:
    """Whichever byte of the first line is another, the file is not taken, or says what it said."""
    path = tmp_path / f"one{ENDING}"
    shelf = Shelf(str(path), "key")
    relations = tuple(View(workspace.library, workspace.language, workspace.lens(), shelf).relations)
    good = path.read_bytes()
    whole = shelf.find(relations)
    assert whole
    for place in range(good.index(b"\n") + 1):
        path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        if found := shelf.find(relations):
            assert found.access.widths == whole.access.widths, place
            assert found[:4] == whole[:4], place


def test_each_part_of_a_lens_and_each_byte_of_the_data_is_part_of_the_key(cache: Path, workspace: Workspace) -> None:
    """No two lenses, and no two states of the data, share a kept file."""
    lenses = [workspace.lens(**parts) for parts in LENSES.values()]
    lenses += [lenses[0]._replace(left_out=frozenset({"entity/tencent"})), lenses[0]._replace(scenario="scenario/one")]
    shelves = [shelf_of(digest, lens) for digest in ("a", "b") for lens in lenses]
    assert len({shelf.path for shelf in shelves if shelf}) == len(shelves)
    differing = {name for lens in lenses for name in Lens._fields if getattr(lens, name) != getattr(lenses[0], name)}
    assert differing == {*Lens._fields}
    assert not _kept(cache)


def test_other_facts_over_the_same_files_are_never_kept(cache: Path) -> None:
    """What is not all that was read has no kept view: neither is one written, nor is that of the files taken."""
    whole = Workspace.open()
    whole.view()
    (before,) = _kept(cache)
    claims = dict(list(whole.library.claims.items())[::2])
    part = whole.over(whole.library._replace(claims=claims))
    assert part.view().claims.keys() <= claims.keys()
    assert _kept(cache) == [before]


def test_without_a_cache_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, workspace: Workspace) -> None:
    """The cache is a convenience."""
    monkeypatch.setenv("GRAPHKIT_CACHE", "off")
    assert shelf_of("a", workspace.lens()) is None


def test_few_claims_are_not_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where cutting costs next to nothing, no file is written."""
    monkeypatch.setattr(front, "WORTH", 10**9)
    Workspace.open().view()
    assert not _kept(cache)


def test_whoever_is_killed_while_writing_leaves_no_view(cache: Path) -> None:
    """A real kill in the middle of the file: nothing is published, the next command answers, and cleans up in time."""
    killed = subprocess.run([sys.executable, "-c", KILLED + CHILD], capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not _kept(cache)
    (part,) = cache.glob(f"*{caching.PART}")
    assert part.stat().st_size > 0
    answered = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, check=True)
    assert b"Tencent" in answered.stdout
    assert part.exists()  # its writer may be at work, for all that is known
    old = part.stat().st_mtime - 2 * caching.ABANDONED
    os.utime(part, (old, old))
    Workspace.open().view(Workspace.open().lens(inference=False))
    assert len(_kept(cache)) == 2
    assert not part.exists()


def test_processes_at_once_do_not_hurt_each_other(cache: Path) -> None:
    """Four begin over an empty cache: all give the same answer, and one whole file is left."""
    command = [sys.executable, "-c", CHILD]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    told = {process.communicate() for process in running}
    assert len(told) == 1
    assert not next(iter(told))[1]
    assert len(_kept(cache)) == 1
    assert not list(cache.glob(f"*{caching.PART}"))
    assert subprocess.run(command, capture_output=True, check=True).stdout == next(iter(told))[0]


def test_only_the_last_used_are_left(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache folder does not grow with every lens; what was just read counts as used."""
    monkeypatch.setattr(caching, "MOST", 2)
    lenses = [Workspace.open().lens(**LENSES[name]) for name in ("plain", "undated", "any day")]
    for number, lens in enumerate(lenses[:2]):
        Workspace.open().view(lens)
        for path in _kept(cache)[number:]:
            os.utime(path, (number, number))
    Workspace.open().view(lenses[0])
    Workspace.open().view(lenses[2])
    left = {path.name for path in _kept(cache)}
    shelves = [shelf_of(Workspace.open().gathered.digest, lens) for lens in lenses]
    assert [os.path.basename(shelf.path) in left for shelf in shelves if shelf] == [True, False, True]
