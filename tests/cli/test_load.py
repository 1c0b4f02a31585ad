"""A store is built whole or not at all, and what is there already stays until the new one is whole."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphkit.cli import execute
from graphkit.errors import DiskError, StoreError
from graphkit.store import disk, publishing

ROOT = Path(__file__).resolve().parents[2]
SMALL = b"<urn:a> <urn:p> <urn:b> .\n"
OTHER = b"<urn:a> <urn:p> <urn:c> .\n<urn:a> <urn:p> <urn:d> .\n"
LARGE = 60_000


@pytest.fixture
def small(tmp_path: Path) -> str:
    """A file of one quad."""
    path = tmp_path / "small.nt"
    path.write_bytes(SMALL)
    return str(path)


@pytest.fixture
def other(tmp_path: Path) -> str:
    """A file of two quads."""
    path = tmp_path / "other.nt"
    path.write_bytes(OTHER)
    return str(path)


def _large(folder: Path) -> str:
    path = folder / "large.nt"
    path.write_text("".join(f'<urn:{n}> <urn:p> "{n:0200}" .\n' for n in range(LARGE)), encoding="ascii")
    return str(path)


def _load(*arguments: str, **more: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "graphkit", "load", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, **more)  # type: ignore[call-overload,no-any-return]


def _left(folder: Path) -> list[str]:
    return sorted(name for name in os.listdir(folder) if publishing.PART in name)


def test_what_was_loaded_can_be_read(tmp_path: Path, small: str, other: str) -> None:
    """A store holds the quads of all its files, and its check passes."""
    store = str(tmp_path / "store")
    assert execute(["load", small, other, "--into", store]) == 0
    engine, manifest = disk.open_store(store)
    assert (len(engine), manifest.quads, manifest.files) == (3, 3, ("small.nt", "other.nt"))
    assert disk.check(store) == manifest
    assert execute(["info", "--store", store, "--check"]) == 0


def test_the_same_files_give_the_same_digest(tmp_path: Path, small: str, other: str) -> None:
    """Neither the order of files nor where they lie enters the digest of the quads."""
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    assert execute(["load", small, other, "--into", one]) == 0
    assert execute(["load", other, small, "--into", two]) == 0
    assert disk.read_manifest(one).digest == disk.read_manifest(two).digest


def test_force_is_needed_to_publish_over_a_store(tmp_path: Path, small: str, other: str) -> None:
    """Without it nothing changes; with it the new quads are there, a damaged store included."""
    store = tmp_path / "store"
    assert execute(["load", small, "--into", str(store)]) == 0
    assert execute(["load", other, "--into", str(store)]) == 2
    assert disk.check(str(store)).quads == 1
    assert execute(["load", other, "--into", str(store), "--force"]) == 0
    assert disk.check(str(store)).quads == 2
    (store / disk.STORE.manifest).write_text("{", encoding="ascii")
    assert execute(["load", other, "--into", str(store), "--force"]) == 0
    assert disk.check(str(store)).quads == 2
    assert not _left(store)


def test_other_things_are_left_alone(tmp_path: Path, small: str) -> None:
    """A file, a folder of something else and an empty folder are refused, and nothing is put into them."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "letter.txt").write_text("dear", encoding="ascii")
    (tmp_path / "empty").mkdir()
    for name in ("folder", "empty", "small.nt"):
        assert execute(["load", small, "--into", str(tmp_path / name), "--force"]) == 5
        assert execute(["info", "--store", str(tmp_path / name)]) == 5
    assert os.listdir(tmp_path / "folder") == ["letter.txt"]
    assert os.listdir(tmp_path / "empty") == []
    assert execute(["load", small, "--into", str(tmp_path / "no" / "store")]) == 2


def test_a_mistyped_store_is_not_made(tmp_path: Path) -> None:
    """Asking about a store that is not there makes none."""
    assert execute(["info", "--store", str(tmp_path / "none"), "--check"]) == 5
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"<urn:a> <urn:b>\n", 3), (SMALL + b"<urn:a> <urn:b> \n", 3), ("<urn:a>".encode("utf-16"), 3)],
)
def test_a_bad_file_writes_nothing(tmp_path: Path, small: str, content: bytes, code: int) -> None:
    """An error in the second file leaves no store and no part of one."""
    bad = tmp_path / "bad.nt"
    bad.write_bytes(content)
    assert execute(["load", small, str(bad), "--into", str(tmp_path / "store")]) == code
    assert sorted(os.listdir(tmp_path)) == ["bad.nt", "small.nt"]


def test_addresses_and_missing_files(tmp_path: Path, small: str) -> None:
    """An address is refused, a missing file named; an empty file gives an empty store."""
    store = str(tmp_path / "store")
    assert execute(["load", "https://example.org/a.ttl", "--into", store]) == 7
    assert execute(["load", str(tmp_path / "none.ttl"), "--into", store]) == 3
    (tmp_path / "empty.nt").write_bytes(b"")
    assert execute(["load", str(tmp_path / "empty.nt"), "--into", store]) == 0
    assert disk.check(store).quads == 0
    assert small


def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, small: str, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 6, nothing half done, and loading works again once there is room."""
    store = str(tmp_path / "store")
    assert execute(["load", small, "--into", store]) == 0

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(disk, "_digest", full)
        with pytest.raises(DiskError, match="No space left"):
            disk.build([], (), "", store, force=True)
        assert execute(["load", other, "--into", str(tmp_path / "new")]) == 6
    assert disk.check(store).quads == 1
    assert not _left(Path(store))
    assert not _left(tmp_path)
    assert execute(["load", other, "--into", store, "--force"]) == 0


def test_a_limit_of_the_disk_in_the_engine(tmp_path: Path, small: str) -> None:
    """Where the engine itself cannot write on, the old store is whole and the exit code is 6."""
    store = tmp_path / "store"
    assert execute(["load", small, "--into", str(store)]) == 0
    large = _large(tmp_path)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

    process = _load(large, "--into", str(store), "--force", preexec_fn=limited)
    error = process.communicate()[1].decode()
    assert process.returncode == 6, error
    assert "Traceback" not in error
    assert disk.check(str(store)).quads == 1
    assert not _left(store)


def test_killed_at_any_time_the_store_is_whole(tmp_path: Path, small: str) -> None:
    """After kill -9 the store holds all of the old quads or all of the new, and the next load tidies up."""
    store = tmp_path / "store"
    assert execute(["load", small, "--into", str(store)]) == 0
    large = _large(tmp_path)
    began = time.monotonic()
    whole = _load(large, "--into", str(tmp_path / "first"))
    whole.communicate()
    assert whole.returncode == 0
    took = time.monotonic() - began
    for tenth in range(3, 11):
        process = _load(large, "--into", str(store), "--force")
        time.sleep(took * tenth / 10)
        process.kill()
        process.communicate()
        assert disk.check(str(store)).quads in {1, LARGE}
        process = _load(large, "--into", str(tmp_path / f"new{tenth}"))
        time.sleep(took * tenth / 10)
        process.kill()
        process.communicate()
        if (tmp_path / f"new{tenth}").exists():
            assert disk.check(str(tmp_path / f"new{tenth}")).quads == LARGE
    assert execute(["load", small, "--into", str(store), "--force"]) == 0
    assert not _left(store)


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_leaves_nothing(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    """Ctrl-C or an end from outside leaves no store, no part of one, and no traceback."""
    large = _large(tmp_path)
    process = _load(large, "--into", str(tmp_path / "store"))
    deadline = time.monotonic() + 20
    while not _left(tmp_path) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(sent)
    error = process.communicate()[1].decode()
    assert process.returncode in {code, 0}, error
    assert "Traceback" not in error
    assert not _left(tmp_path)
    assert (tmp_path / "store").exists() is (process.returncode == 0)


def test_two_writers(tmp_path: Path, small: str) -> None:
    """Whoever comes second is told so, with the process that is at it."""
    store = str(tmp_path / "store")
    assert execute(["load", small, "--into", store]) == 0
    with publishing.locked(store), pytest.raises(StoreError, match=f"in use by process {os.getpid()}"):
        disk.build([], (), "", store, force=True)


@pytest.mark.parametrize("harm", ["flip", "truncate", "delete", "manifest", "swap"])
def test_damage_is_found(tmp_path: Path, harm: str) -> None:
    """A changed, cut or missing file of a store is reported, never guessed."""
    store = tmp_path / "store"
    assert execute(["load", _large(tmp_path), "--into", str(store)]) == 0
    snapshot = store / disk.read_manifest(str(store)).snapshot
    table = max(snapshot.glob("*.sst"), key=lambda path: path.stat().st_size)
    data = bytearray(table.read_bytes())
    match harm:
        case "flip":
            data[len(data) // 2] ^= 0xFF
            table.write_bytes(data)
        case "truncate":
            table.write_bytes(data[: len(data) // 2])
        case "delete":
            table.unlink()
        case "manifest":
            (store / disk.STORE.manifest).write_text('{"snapshot": "../.."}', encoding="ascii")
        case _:
            manifest = store / disk.STORE.manifest
            text = manifest.read_text(encoding="utf-8")
            manifest.write_text(text.replace(f'"quads": {LARGE}', '"quads": 7'), encoding="utf-8")
    assert execute(["info", "--store", str(store), "--check"]) == 5
