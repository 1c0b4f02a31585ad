"""A view that is kept is taken only if it is just what would be built now; it is whole or not there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from engine.tables import MEANINGS, Told, left, plan, said, tells, write_csv

from graphkit.engine.kept import manifest as manifests
from graphkit.engine.kept.build import build_view
from graphkit.engine.kept.files import mapped, read_through, refuse_unfit
from graphkit.engine.kept.manifest import key_of, read_manifest
from graphkit.engine.kept.reopen import kept_view, open_view, place_of
from graphkit.engine.widths import OPEN
from graphkit.errors import StoreError, UsageError
from graphkit.exchange.edges.table import Headings

if TYPE_CHECKING:
    from graphkit.engine.kept.build import Plan

ROOT = Path(__file__).resolve().parents[2]
ONE, TWO = [Told("A", "B"), Told("B", "C")], [Told("A", "B"), Told("B", "D")]
CHILD = """
import sys
from graphkit.engine.kept.build import Plan, build_view
from graphkit.engine.kept.cells import Meanings
from graphkit.engine.kept.reopen import kept_view
from graphkit.exchange.edges.table import Headings
plan = Plan((sys.argv[1],), Headings(), Meanings())
if len(sys.argv) > 2:
    build_view(plan, sys.argv[2], force=True)
else:
    print(kept_view(plan).manifest.relations)
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of each test's own."""
    monkeypatch.setenv("GRAPHKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def _inode(wanted: Plan) -> int:
    return os.stat(os.path.join(place_of(wanted), manifests.VIEW.manifest)).st_ino


def test_the_same_tables_are_not_read_again(tmp_path: Path) -> None:
    """A kept view is opened as it is; asked for by other choices it is another."""
    wanted = plan(write_csv(tmp_path / "t.csv", ONE))
    assert tells(kept_view(wanted)) == said(ONE)
    before = _inode(wanted)
    assert tells(kept_view(wanted)) == said(ONE)
    assert _inode(wanted) == before
    other = plan(*wanted.tables, meanings=MEANINGS._replace(empty_last=OPEN))
    assert place_of(other) != place_of(wanted)
    assert tells(kept_view(other))[0][6] == "open"


def test_a_change_of_any_byte_is_seen(tmp_path: Path) -> None:
    """Of the same size and with its times set back, another content is told, never the old one."""
    wanted = plan(write_csv(tmp_path / "t.csv", ONE))
    kept_view(wanted)
    state = os.stat(wanted.tables[0])
    write_csv(tmp_path / "t.csv", TWO)
    os.utime(wanted.tables[0], ns=(state.st_atime_ns, state.st_mtime_ns))
    assert os.stat(wanted.tables[0]).st_size == state.st_size
    assert tells(kept_view(wanted)) == said(TWO)


def test_a_change_right_after_reading_is_seen(tmp_path: Path) -> None:
    """Where a file was changed so shortly before that its times need not tell, its bytes do, again and again."""
    table = str(tmp_path / "t.csv")
    for told in (ONE, TWO, ONE, TWO):
        write_csv(tmp_path / "t.csv", told)
        assert tells(kept_view(plan(table))) == said(told)
    [read] = read_manifest(place_of(plan(table))).inputs
    assert not read.settled


def test_times_are_trusted_once_they_must_tell(tmp_path: Path) -> None:
    """A table that was at rest when it was read is not read through to see whether it is the same."""
    table = write_csv(tmp_path / "t.csv", ONE)
    read = manifests.Input.of(table)
    assert not read.settled
    assert read._replace(seen=read.changed + 2 * manifests.TICK).settled


def test_a_table_touched_but_the_same_is_the_same(tmp_path: Path) -> None:
    """Other times alone do not make a view stale."""
    wanted = plan(write_csv(tmp_path / "t.csv", ONE))
    kept_view(wanted)
    before = _inode(wanted)
    os.utime(wanted.tables[0], (1, 1))
    kept_view(wanted)
    assert _inode(wanted) == before


def test_the_key_holds_all_on_which_a_view_depends(tmp_path: Path) -> None:
    """Any byte of a table, the order of tables, each choice and each heading make another key."""
    one, two = (manifests.Input.of(write_csv(tmp_path / f"{n}.csv", rows)).hashed() for n, rows in ((1, ONE), (2, TWO)))
    choices = [
        plan("t").choices,
        plan("t", meanings=MEANINGS._replace(empty_first=OPEN)).choices,
        plan("t", meanings=MEANINGS._replace(empty_last=OPEN)).choices,
        plan("t", meanings=MEANINGS._replace(type="x")).choices,
        plan("t", meanings=MEANINGS._replace(levels={"stated": 2})).choices,
        *(plan("t", headings=Headings(**{field: "x"})).choices for field in Headings._fields),
    ]
    keys = {key_of([one], each) for each in choices}
    keys |= {key_of(each, choices[0]) for each in ([two], [one, two], [two, one], [one, one])}
    assert len(keys) == len(choices) + 4
    assert key_of([one._replace(path="/elsewhere/1.csv", seen=0)], choices[0]) == key_of([one], choices[0])


def test_a_view_of_other_code_is_built_again(tmp_path: Path) -> None:
    """What another version of the code built is not taken."""
    wanted = plan(write_csv(tmp_path / "t.csv", ONE))
    kept_view(wanted)
    manifest = Path(place_of(wanted)) / manifests.VIEW.manifest
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace(read_manifest(place_of(wanted)).key, "0" * 64), encoding="utf-8")
    assert kept_view(wanted).manifest.key != "0" * 64


def test_a_named_view_is_refused_when_its_table_changed(tmp_path: Path) -> None:
    """A view built into a folder says so when its table changed; of a table that is gone it is what is left."""
    table = write_csv(tmp_path / "t.csv", ONE)
    target = str(tmp_path / "view")
    build_view(plan(table), target)
    write_csv(tmp_path / "t.csv", TWO)
    with pytest.raises(StoreError, match=r"is older than .*t.csv.*--force"):
        open_view(target)
    os.unlink(table)
    assert tells(open_view(target)) == said(ONE)


def test_force_is_needed_to_publish_over_a_view(tmp_path: Path) -> None:
    """Without it nothing changes; who reads the view that was there goes on reading it."""
    table, target = write_csv(tmp_path / "t.csv", ONE), str(tmp_path / "view")
    build_view(plan(table), target)
    before = open_view(target)
    write_csv(tmp_path / "t.csv", TWO)
    with pytest.raises(UsageError, match="--force"):
        build_view(plan(table), target)
    build_view(plan(table), target, force=True)
    assert (tells(before), tells(open_view(target))) == (said(ONE), said(TWO))


def test_without_a_cache_a_folder_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing may be kept, the reader is told how to say where."""
    monkeypatch.setenv("GRAPHKIT_CACHE", "off")
    with pytest.raises(UsageError, match="graphkit view TABLE --into VIEW"):
        kept_view(plan(write_csv(tmp_path / "t.csv", ONE)))


@pytest.mark.parametrize("harm", ["truncate", "grow", "delete", "manifest", "snapshot", "layout", "counts", "flip"])
def test_damage_is_found(tmp_path: Path, harm: str) -> None:
    """A changed, cut or missing file is reported with what to do; a view in the cache is built again."""
    table, target = write_csv(tmp_path / "t.csv", ONE), str(tmp_path / "view")
    build_view(plan(table), target)
    wanted = plan(table)
    kept_view(wanted)
    for folder in (target, place_of(wanted)):
        _harm(folder, harm)
    with pytest.raises(StoreError, match="--force"):
        read_through(target, read_manifest(target))
    with pytest.raises(StoreError, match="--force"):
        open_view(target)
    assert tells(kept_view(wanted)) == said(ONE)


def _harm(folder: str, harm: str) -> None:
    edges = Path(folder) / read_manifest(folder).snapshot / "forward.edges"
    manifest = Path(folder) / manifests.VIEW.manifest
    text = manifest.read_text(encoding="utf-8")
    data = edges.read_bytes()
    match harm:
        case "truncate":
            edges.write_bytes(data[:-8])
        case "grow":
            edges.write_bytes(data + bytes(8))
        case "flip":
            edges.write_bytes(bytes([data[0] ^ 1]) + data[1:])
        case "delete":
            edges.unlink()
        case "manifest":
            manifest.write_text("{", encoding="utf-8")
        case "snapshot":
            manifest.write_text('{"snapshot": "../.."}', encoding="utf-8")
        case "layout":
            manifest.write_text(text.replace('"layout": 1', '"layout": 0'), encoding="utf-8")
        case _:
            manifest.write_text(text.replace('"entities": 3', '"entities": 2'), encoding="utf-8")


@pytest.mark.parametrize("name", ["forward.starts", "backward.starts", "forward.edges", "backward.edges", "twin"])
def test_numbers_that_lead_out_of_a_graph_are_found(tmp_path: Path, name: str) -> None:
    """Before loops that do not look, every number is seen to lie within; a whole view passes."""
    target = str(tmp_path / "view")
    build_view(plan(write_csv(tmp_path / "t.csv", ONE)), target)
    view = open_view(target)
    refuse_unfit(target, view.graph)
    path = Path(target) / view.manifest.snapshot / name
    path.write_bytes(b"\xff" * path.stat().st_size)
    graph, _ = mapped(target, view.manifest._replace(buffers=_checksums(target, view.manifest)))
    with pytest.raises(StoreError, match="does not fit together"):
        refuse_unfit(target, graph)


def _checksums(target: str, manifest: manifests.Manifest) -> dict[str, tuple[str, int, int]]:
    """The buffers of a manifest with the checksums that their files have now."""
    folder = Path(target) / manifest.snapshot
    return {
        name: (kind, count, crc32((folder / name).read_bytes())) for name, (kind, count, _) in manifest.buffers.items()
    }


def test_a_cache_that_was_half_cleared_is_no_obstacle(tmp_path: Path) -> None:
    """Where files of a kept view were taken away, it is built again."""
    wanted = plan(write_csv(tmp_path / "t.csv", ONE))
    kept_view(wanted)
    os.unlink(os.path.join(place_of(wanted), manifests.VIEW.manifest))
    assert tells(kept_view(wanted)) == said(ONE)
    shutil.rmtree(place_of(wanted))
    assert tells(kept_view(wanted)) == said(ONE)


def _large(path: Path) -> str:
    return write_csv(path, [Told(f"n{n}", f"n{n * 7 % 90_000}") for n in range(90_000)])


def _child(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", CHILD, *arguments], cwd=ROOT, stdout=subprocess.PIPE)


def test_whoever_is_killed_leaves_what_was_there(tmp_path: Path) -> None:
    """Killed at any time while a view is built over another, the old one or the new one is there, whole."""
    target = str(tmp_path / "view")
    small = write_csv(tmp_path / "small.csv", ONE)
    build_view(plan(small), target)
    large = _large(tmp_path / "large.csv")
    seen = set()
    for tenth in range(8):
        child = _child(large, target)
        time.sleep(0.15 + tenth / 10)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        view = open_view(target)
        read_through(target, view.manifest)
        seen.add(view.manifest.relations)
        assert view.manifest.relations in {2, 90_000}
    assert 2 in seen
    build_view(plan(small), target, force=True)
    assert not left(Path(target))


def test_two_processes_may_want_one_view(tmp_path: Path) -> None:
    """Both get it, whole, where none is kept and where an older one is."""
    table = _large(tmp_path / "large.csv")
    for _ in range(2):
        children = [_child(table) for _ in range(2)]
        told = [child.communicate()[0].decode().strip() for child in children]
        assert [child.returncode for child in children] == [0, 0]
        assert told == ["90000", "90000"]
        Path(table).write_text(Path(table).read_text(encoding="utf-8").replace("n5,", "m5,"), encoding="utf-8")
    assert not left(tmp_path / "cache" / "views")
