"""A folder with a manifest, published whole by one rename: whoever is killed before leaves what was there.

The manifest names a snapshot, the folder in it that holds the data. A new snapshot stands beside the one before, which
stays until the next time, for those who read it now.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from graphkit.errors import DiskError, StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Made = TypeVar("Made")
LOCK = ".lock"
PART = ".part-"
SNAPSHOT = re.compile(r"[0-9a-f]{16}(-\d+)?")


class Kind(NamedTuple):
    """A kind of published folder.

    Attributes:
        name: what it is called: a store.
        manifest: the name of its manifest.
        build: what to do where there is none.
        again: what to do where it is damaged.
    """

    name: str
    manifest: str
    build: str
    again: str


def publish(kind: Kind, target: str, fill: Callable[[str, frozenset[str]], Made], *, force: bool) -> Made:
    """What was made, after it was published whole.

    Args:
        kind: What it is.
        target: Where it is to be.
        fill: Writes a snapshot and the manifest into a folder that nobody reads yet; is told which names of snapshots
            are taken, and returns what it made.
        force: Whether to publish over one that is there.

    Raises:
        UsageError: there is something, and ``force`` is not given.
        StoreError: what is there is something else, or somebody else is building it.
        DiskError: the disk is full, or a permission is missing.
    """
    there = refuse_other(kind, target, force=force)
    try:
        if not there:
            return _first(target, fill)
        with locked(target):
            return _next(kind, target, fill)
    except OSError as error:
        raise DiskError(f"{target} cannot be written: {error.strerror or error}", hint="Nothing changed.") from None


def refuse_other(kind: Kind, target: str, *, force: bool) -> bool:
    """Whether one is there that may be published over.

    Raises:
        UsageError: there is one, and ``force`` is not given, or there is no folder to put it in.
        StoreError: there is something else.
    """
    if not os.path.lexists(target):
        parent = os.path.dirname(os.path.abspath(target))
        if not os.path.isdir(parent):
            raise UsageError(f"there is no folder {parent}", hint="Make it first, or correct the path.")
        return False
    _refuse_none(kind, target)
    if not force:
        raise UsageError(f"{target} exists", hint="Give --force to publish over it.")
    return True


def read_said(kind: Kind, target: str) -> dict[str, Any]:
    """What the manifest of a published folder says; its snapshot lies inside the folder.

    Raises:
        StoreError: there is none, or its manifest is damaged.
    """
    if not os.path.lexists(target):
        raise StoreError(f"no {kind.name} at {target}", hint=kind.build)
    _refuse_none(kind, target)
    try:
        with open(os.path.join(target, kind.manifest), encoding="utf-8") as file:
            said: dict[str, Any] = dict(json.load(file))
    except (OSError, ValueError, TypeError, RecursionError):
        raise damaged(kind, target) from None
    if not SNAPSHOT.fullmatch(str(said.get("snapshot"))):
        raise StoreError(f"{target}: its manifest names no snapshot of its own", hint=kind.again)
    return said


def damaged(kind: Kind, target: str) -> StoreError:
    """The error for a manifest that does not say what it must."""
    return StoreError(f"{target}: its manifest is damaged", hint=kind.again)


def write_said(kind: Kind, part: str, said: dict[str, Any]) -> None:
    """Write a manifest into a folder, down to the disk."""
    with open(os.path.join(part, kind.manifest), "w", encoding="utf-8") as file:
        json.dump(said, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    sync(part)


def free(name: str, taken: frozenset[str]) -> str:
    """The name of a snapshot, or the same with a number where it is taken."""
    number = 2
    found = name
    while found in taken:
        found = f"{name}-{number}"
        number += 1
    return found


def _refuse_none(kind: Kind, target: str) -> None:
    if not os.path.isdir(target) or not os.path.isfile(os.path.join(target, kind.manifest)):
        raise StoreError(f"{target} is no {kind.name}; it was left as it is", hint="Name another path.")


def _first(target: str, fill: Callable[[str, frozenset[str]], Made]) -> Made:
    _sweep(os.path.dirname(os.path.abspath(target)), os.path.basename(target) + PART)
    with _part(target + PART) as part:
        made = fill(part, frozenset())
        try:
            os.rename(part, target)
        except OSError:
            if os.path.lexists(target):
                raise UsageError(f"{target} was made by somebody else meanwhile", hint="Look at it first.") from None
            raise
        return made


def _next(kind: Kind, target: str, fill: Callable[[str, frozenset[str]], Made]) -> Made:
    _sweep(target, PART)
    taken = frozenset(name for name in os.listdir(target) if SNAPSHOT.fullmatch(name))
    before = _snapshot(kind, target)
    with _part(os.path.join(target, PART)) as part:
        made = fill(part, taken)
        snapshot = _snapshot(kind, part)
        os.rename(os.path.join(part, snapshot), os.path.join(target, snapshot))
        os.replace(os.path.join(part, kind.manifest), os.path.join(target, kind.manifest))
        sync(target)
    for name in taken - {before}:
        shutil.rmtree(os.path.join(target, name), ignore_errors=True)
    return made


def _snapshot(kind: Kind, target: str) -> str:
    try:
        return str(read_said(kind, target)["snapshot"])
    except StoreError:
        return ""


@contextmanager
def _part(start: str) -> Iterator[str]:
    """A new folder of this process, gone afterwards unless it was renamed."""
    part = f"{start}{os.getpid()}"
    try:
        os.mkdir(part)  # inside, so that an interrupt right after it clears it away too
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def sync(folder: str) -> None:
    """Bring the names in a folder down to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(target: str) -> Iterator[None]:
    """The right to publish, which one process has at a time.

    Raises:
        StoreError: another has it; names it.
    """
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


def wait_for(target: str) -> None:
    """Return once nobody publishes over a folder; at once where there is none."""
    import fcntl

    if os.path.isdir(target):
        with open(os.path.join(target, LOCK), "a+", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX)


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
