"""The buffers of a graph and its names as files: written once, mapped to be read."""

from __future__ import annotations

import mmap
import os
from typing import TYPE_CHECKING
from zlib import crc32

from graphkit.engine.graph import Graph, Side
from graphkit.engine.kept.manifest import VIEW
from graphkit.engine.kept.names import Names
from graphkit.errors import StoreError
from graphkit.store.publishing import sync

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphkit.engine.kept.manifest import Manifest

FORWARD = ("forward.starts", "forward.edges")
BACKWARD = ("backward.starts", "backward.edges")
COLUMNS = ("twin", "strength", "evidence")
NAMES = ("names.text", "names.begins", "names.digests", "names.numbers")
ITEMS = {"B": 1, "I": 4, "f": 4, "Q": 8}
"""The types of number in files, with their bytes."""
PART = 1 << 20
WRITTEN = 16 << 20
"""So many bytes are written down to the disk, or read, between two moments at which an interruption is heard."""
READ_THROUGH = 4 << 20
"""A view of at most so many bytes is compared with its checksums whenever it is opened."""


def buffers_of(graph: Graph) -> dict[str, memoryview]:
    """The buffers of a graph by the name of their file."""
    held = (*graph.forward, *graph.backward, graph.twin, graph.strength, graph.evidence)
    return dict(zip((*FORWARD, *BACKWARD, *COLUMNS), held, strict=True))


def write(folder: str, buffers: Mapping[str, memoryview]) -> dict[str, tuple[str, int, int]]:
    """The type, number of entries and checksum of each buffer, after it was written down to the disk."""
    written = {}
    for name, buffer in buffers.items():
        with open(os.path.join(folder, name), "wb") as file:
            for part in _in_parts(buffer):
                file.write(part)
                file.flush()
                os.fsync(file.fileno())
        written[name] = (ITEM_OF[buffer.itemsize, buffer.format == "f"], len(buffer), _checksum(buffer))
    sync(folder)
    return written


ITEM_OF = {(size, kind == "f"): kind for kind, size in ITEMS.items()}
"""The type of number by its bytes and whether it is a fraction; numpy calls some types by other letters."""


def mapped(target: str, manifest: Manifest) -> tuple[Graph, Names]:
    """The graph and the names of a view on disk, over mapped files.

    Raises:
        StoreError: a file is missing or not as long as it was; if all are small also if one was changed.
    """
    buffers = _buffers(target, manifest)
    if sum(buffer.nbytes for buffer in buffers.values()) <= READ_THROUGH:
        compare(target, manifest, buffers)
    graph = Graph(
        manifest.widths,
        Side(*(buffers[name] for name in FORWARD)),
        Side(*(buffers[name] for name in BACKWARD)),
        *(buffers[name] for name in COLUMNS),
    )
    return graph, Names(*(buffers[name] for name in NAMES))


def compare(target: str, manifest: Manifest, buffers: Mapping[str, memoryview]) -> None:
    """Pass if every file has the checksum with which it was written.

    Raises:
        StoreError: one has not.
    """
    for name, buffer in buffers.items():
        if _checksum(buffer) != manifest.buffers[name][2]:
            raise StoreError(f"{target} is damaged: {name} is not as it was written", hint=VIEW.again)


def _checksum(buffer: memoryview) -> int:
    """The crc32 of all bytes of a buffer."""
    found = 0
    for part in _in_parts(buffer):
        found = crc32(part, found)
    return found


def _in_parts(buffer: memoryview) -> Iterator[memoryview]:
    whole = buffer.cast("B")
    for begin in range(0, len(whole), WRITTEN):
        yield whole[begin : begin + WRITTEN]


def read_through(target: str, manifest: Manifest) -> None:
    """Pass if every file of a view on disk has the checksum with which it was written.

    Raises:
        StoreError: one has not, or is missing.
    """
    compare(target, manifest, _buffers(target, manifest))


def refuse_unfit(target: str, graph: Graph) -> None:
    """Pass if no number in a graph leads out of it, so that compiled loops, which do not look, stay within.

    Raises:
        StoreError: one does.

    Complexity: one pass over the words of both directions, in parts.
    """
    import numpy as np

    arrays, shift = graph.arrays, np.uint64(graph.widths.neighbour_shift)
    fit = all(
        len(starts) and starts[0] == 0 and starts[-1] == graph.relations and bool((starts[1:] >= starts[:-1]).all())
        for starts in (arrays.forward_starts, arrays.backward_starts)
    )
    for begin in range(0, graph.relations, PART):
        part = slice(begin, begin + PART)
        ends = (arrays.forward_edges[part] >> shift, arrays.backward_edges[part] >> shift)
        fit = fit and all(int(each.max()) < graph.entities for each in ends)
        fit = fit and int(arrays.twin[part].max()) < graph.relations
    if not fit:
        raise StoreError(f"{target} does not fit together", hint=VIEW.again)


def _buffers(target: str, manifest: Manifest) -> dict[str, memoryview]:
    folder = os.path.join(target, manifest.snapshot)
    found = {}
    for name, count in _counts(manifest).items():
        kind, entries, _ = manifest.buffers.get(name, ("", -1, 0))
        if kind not in ITEMS or entries < count or (entries != count and name != "names.text"):
            raise StoreError(f"{target} is damaged: its manifest does not fit together", hint=VIEW.again)
        found[name] = _mapped(os.path.join(folder, name), kind, entries, target)
    return found


def _counts(manifest: Manifest) -> dict[str, int]:
    """How many entries each file has; of the text of names, at least."""
    starts = manifest.entities + 1
    begun = dict.fromkeys(("forward.starts", "backward.starts", "names.begins"), starts)
    numbered = dict.fromkeys(("names.digests", "names.numbers"), manifest.entities)
    columns = dict.fromkeys(("forward.edges", "backward.edges", *COLUMNS), manifest.relations)
    return {**begun, **numbered, **columns, "names.text": 0}


def _mapped(path: str, kind: str, entries: int, target: str) -> memoryview:
    try:
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size != entries * ITEMS[kind]:
                raise StoreError(
                    f"{target} is damaged: {os.path.basename(path)} has {size:,} bytes, not {entries * ITEMS[kind]:,}",
                    hint=VIEW.again,
                )
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
    except OSError:
        raise StoreError(f"{target} is damaged: {os.path.basename(path)} cannot be read", hint=VIEW.again) from None
    view: memoryview = memoryview(whole).cast(kind)  # type: ignore[call-overload]  # one of ITEMS
    return view
