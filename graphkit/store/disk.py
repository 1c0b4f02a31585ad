"""A store on disk: built whole in a folder of its own, published by one rename, opened only to read.

Its snapshot is the folder in which the engine keeps the quads.
"""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import StoreError
from graphkit.store.publishing import Kind, damaged, free, publish, read_said, write_said
from graphkit.store.publishing import refuse_other as refuse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad, Store

STORE = Kind(
    "store",
    "graphkit-store.json",
    "Build one with graphkit load FILE --into STORE.",
    "Build it again with graphkit load --force.",
)


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
    return publish(STORE, target, lambda part, taken: _fill(quads, files, content, part, taken), force=force)


def refuse_other(target: str, *, force: bool) -> bool:
    """Whether a store is there that may be published over; see :func:`graphkit.store.publishing.refuse_other`."""
    return refuse(STORE, target, force=force)


def read_manifest(target: str) -> Manifest:
    """The manifest of a store.

    Raises:
        StoreError: there is no store, or its manifest is damaged.
    """
    said = read_said(STORE, target)
    try:
        return Manifest(**{**said, "files": tuple(said["files"])})
    except (TypeError, KeyError):
        raise damaged(STORE, target) from None


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
        raise _broken(target, error) from None


def check(target: str) -> Manifest:
    """The manifest of a store of which every quad was read and is what was published.

    Raises:
        StoreError: there is none, it is damaged, or it holds something else than it says.
    """
    store, manifest = open_store(target)
    try:
        digest = _digest(store)
    except (OSError, RuntimeError, ValueError) as error:
        raise _broken(target, error) from None
    if digest != manifest.digest or len(store) != manifest.quads:
        raise StoreError(f"{target} holds other quads than were published", hint=STORE.again)
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
        raise _broken(target, error) from None


def _broken(target: str, error: Exception) -> StoreError:
    from graphkit.rdf.text import printable

    return StoreError(f"{target} is damaged: {printable(str(error))}", hint=STORE.again)


def _fill(quads: Iterable[Quad], files: tuple[str, ...], content: str, part: str, taken: frozenset[str]) -> Manifest:
    """A snapshot and its manifest in a folder that nobody reads yet, written down to the disk."""
    from pyoxigraph import Store

    growing = os.path.join(part, "growing")
    store = Store(growing)
    store.bulk_extend(quads)
    store.flush()
    digest = _digest(store)
    manifest = Manifest(free(digest[:16], taken), len(store), digest, content, files)
    del store  # closes it, so that it can be renamed
    os.rename(growing, os.path.join(part, manifest.snapshot))
    write_said(STORE, part, manifest._asdict())
    return manifest


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
