"""A store on disk: built whole in a folder of its own, published by one rename, opened only to read.

A store is a folder with a manifest that names its snapshot, the folder in which the engine keeps the quads.
Whoever is killed while building leaves the manifest, and the snapshot that it names, as they were.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import DiskError, StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad, Store

MANIFEST = "graphkit-store.json"
LOCK = ".lock"
PART = ".part-"
SNAPSHOT = re.compile(r"[0-9a-f]{16}(-\d+)?")
AGAIN = "Build it again with graphkit load --force."


class Manifest(NamedTuple):
    """What a store holds: its snapshot, how many quads, the digest of them all, and of which files.

    ``content`` is the sha256 over the files, ``digest`` that of the quads as the engine gives them.
    """

    snapshot: str
    quads: int
    digest: str
    content: str
    files: tuple[str, ...]


def build(quads: Iterable[Quad], files: tuple[str, ...], content: str, target: str, *, force: bool = False) -> Manifest:
    """The manifest of a store of these quads, which is there whole when this returns, or not at all.

    Args:
        quads: What it holds.
        files: The names of the files they are from.
        content: The sha256 over these files.
        target: The folder of the store.
        force: Whether to publish over a store that is there.

    Raises:
        UsageError: there is something, and ``force`` is not given.
        StoreError: what is there is no store, or somebody else is building it.
        DiskError: the disk is full, or a permission is missing.
    """
    there = refuse_other(target, force=force)
    try:
        if not there:
            return _first(quads, files, content, target)
        with _locked(target):
            return _next(quads, files, content, target)
    except OSError as error:
        raise DiskError(f"{target} cannot be written: {error.strerror or error}", hint="Nothing changed.") from None


def refuse_other(target: str, *, force: bool) -> bool:
    """Whether a store is there that may be published over.

    Raises:
        UsageError: there is a store, and ``force`` is not given, or there is no folder to put it in.
        StoreError: there is something else.
    """
    if not os.path.lexists(target):
        parent = os.path.dirname(os.path.abspath(target))
        if not os.path.isdir(parent):
            raise UsageError(f"there is no folder {parent}", hint="Make it first, or correct the path.")
        return False
    if not os.path.isdir(target) or not os.path.isfile(os.path.join(target, MANIFEST)):
        raise _no_store(target)
    if not force:
        raise UsageError(f"{target} exists", hint="Give --force to publish over it.")
    return True


def read_manifest(target: str) -> Manifest:
    """The manifest of a store.

    Raises:
        StoreError: there is no store, or its manifest is damaged.
    """
    if not os.path.lexists(target):
        raise StoreError(f"no store at {target}", hint="Build one with graphkit load FILE --into STORE.")
    if not os.path.isdir(target) or not os.path.isfile(os.path.join(target, MANIFEST)):
        raise _no_store(target)
    try:
        with open(os.path.join(target, MANIFEST), encoding="utf-8") as file:
            said = json.load(file)
        found = Manifest(**{**said, "files": tuple(said["files"])})
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        raise StoreError(f"{target}: its manifest is damaged", hint=AGAIN) from None
    if not SNAPSHOT.fullmatch(str(found.snapshot)):
        raise StoreError(f"{target}: its manifest names no snapshot of its own", hint=AGAIN)
    return found


def open_store(target: str) -> tuple[Store, Manifest]:
    """The engine on the published snapshot, to read only, and the manifest.

    Raises:
        StoreError: there is none, or it is damaged.
    """
    from pyoxigraph import Store

    manifest = read_manifest(target)
    try:
        return Store.read_only(os.path.join(target, manifest.snapshot)), manifest
    except (OSError, RuntimeError, ValueError) as error:
        raise _damaged(target, error) from None


def check(target: str) -> Manifest:
    """The manifest of a store of which every quad was read and is what was published.

    Raises:
        StoreError: there is none, it is damaged, or it holds something else than it says.
    """
    store, manifest = open_store(target)
    try:
        digest = _digest(store)
    except (OSError, RuntimeError, ValueError) as error:
        raise _damaged(target, error) from None
    if digest != manifest.digest or len(store) != manifest.quads:
        raise StoreError(f"{target} holds other quads than were published", hint=AGAIN)
    return manifest


def dumped(target: str) -> bytes:
    """All quads of a store as N-Quads.

    Raises:
        StoreError: there is none, or it is damaged.
    """
    from pyoxigraph import RdfFormat

    store, _ = open_store(target)
    try:
        return store.dump(format=RdfFormat.N_QUADS) or b""
    except (OSError, RuntimeError, ValueError) as error:
        raise _damaged(target, error) from None


def _no_store(target: str) -> StoreError:
    return StoreError(f"{target} is no store; it was left as it is", hint="Name another path.")


def _damaged(target: str, error: Exception) -> StoreError:
    from graphkit.rdf.text import printable

    return StoreError(f"{target} is damaged: {printable(str(error))}", hint=AGAIN)


def _first(quads: Iterable[Quad], files: tuple[str, ...], content: str, target: str) -> Manifest:
    _sweep(os.path.dirname(os.path.abspath(target)), os.path.basename(target) + PART)
    with _part(target + PART) as part:
        manifest = _fill(quads, files, content, part, frozenset())
        try:
            os.rename(part, target)
        except OSError:
            if os.path.lexists(target):
                raise UsageError(f"{target} was made by somebody else meanwhile", hint="Look at it first.") from None
            raise
        return manifest


def _next(quads: Iterable[Quad], files: tuple[str, ...], content: str, target: str) -> Manifest:
    """Publish over a store. Its snapshot stays until the next time, for those who read it now."""
    _sweep(target, PART)
    taken = frozenset(name for name in os.listdir(target) if SNAPSHOT.fullmatch(name))
    try:
        before = read_manifest(target).snapshot
    except StoreError:
        before = ""
    with _part(os.path.join(target, PART)) as part:
        manifest = _fill(quads, files, content, part, taken)
        os.rename(os.path.join(part, manifest.snapshot), os.path.join(target, manifest.snapshot))
        os.replace(os.path.join(part, MANIFEST), os.path.join(target, MANIFEST))
        _sync(target)
    for name in taken - {before}:
        shutil.rmtree(os.path.join(target, name), ignore_errors=True)
    return manifest


@contextmanager
def _part(start: str) -> Iterator[str]:
    """A new folder of this process, gone afterwards unless it was renamed."""
    part = f"{start}{os.getpid()}"
    os.mkdir(part)
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _fill(quads: Iterable[Quad], files: tuple[str, ...], content: str, part: str, taken: frozenset[str]) -> Manifest:
    """A snapshot and its manifest in a folder that nobody reads yet, written down to the disk."""
    from pyoxigraph import Store

    growing = os.path.join(part, "growing")
    store = Store(growing)
    store.bulk_extend(quads)
    store.flush()
    digest = _digest(store)
    manifest = Manifest(_free(digest[:16], taken), len(store), digest, content, files)
    del store  # closes it, so that it can be renamed
    os.rename(growing, os.path.join(part, manifest.snapshot))
    with open(os.path.join(part, MANIFEST), "w", encoding="utf-8") as file:
        json.dump(manifest._asdict(), file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    _sync(part)
    return manifest


def _free(name: str, taken: frozenset[str]) -> str:
    number = 2
    free = name
    while free in taken:
        free = f"{name}-{number}"
        number += 1
    return free


def _sync(folder: str) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _locked(target: str) -> Iterator[None]:
    """The right to publish, which one process has at a time."""
    import fcntl

    with open(os.path.join(target, LOCK), "a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise StoreError(f"{target} is in use by process {file.read()}", hint="Wait for it.") from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _sweep(folder: str, start: str) -> None:
    """Take away what processes left that were killed while they built."""
    for name in os.listdir(folder):
        pid = name[len(start) :]
        if name.startswith(start) and pid.isdigit() and not _alive(int(pid)):
            shutil.rmtree(os.path.join(folder, name), ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


class _Hash:
    """A file that keeps only the digest of what is written to it."""

    def __init__(self) -> None:
        self.whole = sha256()

    def write(self, data: bytes) -> int:
        self.whole.update(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""


def _digest(store: Store) -> str:
    from pyoxigraph import RdfFormat

    whole = _Hash()
    store.dump(whole, format=RdfFormat.N_QUADS)  # type: ignore[arg-type]  # write() is all it needs
    return whole.whole.hexdigest()
