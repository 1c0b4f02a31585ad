"""What cutting a view found, kept in the cache folder: what the lens cuts, which relations carry steps, the graph.

So the next command under the same lens merges only the relations that it looks at. A kept file is mapped, and nothing
in it can be run: a line of JSON that tells its key and a checksum of all that follows, texts and widths as JSON, and
buffers of numbers. What does not fit is taken for not there.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
from array import array
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from graphkit.config import cache_folder
from graphkit.engine.graph import Graph, Side
from graphkit.engine.widths import Widths
from graphkit.resources import code_state
from graphkit.store.caching import keep, used
from graphkit.store.digest import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from graphkit.model.lens import Lens
    from graphkit.view.view import View

ENDING = ".view"
CODE = ("model", "ontology", "rdf", "store", "view", "engine")
WORD = 8
GRAPH = ("forward.starts", "forward.edges", "backward.starts", "backward.edges", "twin", "strength", "evidence")
BUFFERS = ("excluded", "remarks", "starts", "ends", "begins", "carriers", *GRAPH)


class Found(NamedTuple):
    """What cutting found.

    Attributes:
        excluded: for relations that are cut, the lens part that does it.
        remarks: what to say of a relation's time.
        names: the ends of steps, in order.
        carried: for each step, by the numbers of its ends and in order, the relations that carry it, in order.
        access: the steps that give access, as the engine searches them.
    """

    excluded: dict[str, str]
    remarks: dict[str, str]
    names: list[str]
    carried: dict[tuple[int, int], tuple[str, ...]]
    access: Graph


class Shelf(NamedTuple):
    """Where what was found for one lens over some data is kept, and under which key."""

    path: str
    key: str

    def find(self, relations: Sequence[str]) -> Found | None:
        """What was kept; None where nothing is, or what is there is damaged, or of something else.

        Args:
            relations: the names of all relations, in order.
        """
        try:
            with open(self.path, "rb") as file:
                held = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            found = _read(held, self.key, relations)
        except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError):
            return None
        used(self.path)
        return found

    def keep(self, view: View, relations: Sequence[str]) -> None:
        """Keep what was found by cutting a view, if the cache folder can be written."""
        names = [view.name(number) for number in range(len(view))]
        found = Found(view.excluded, view.remarks, names, view.carried, view.access)
        keep(self.path, lambda file: _write(file, found, self.key, relations))


def shelf_of(digest: str, lens: Lens) -> Shelf | None:
    """Where the view of a lens is kept; None where there is no cache folder.

    The key is made of all that a view depends on: every byte of data and ontology, each part of the lens, and the code.

    Args:
        digest: of all the bytes that were read.
        lens: what the view is cut for.
    """
    folder = cache_folder()
    if not folder:
        return None
    parts = [sorted(part) if isinstance(part, frozenset) else str(part) for part in lens]
    whole = json.dumps([digest, code_state(*CODE), sys.byteorder, *parts])
    key = sha256(whole.encode()).hexdigest()
    return Shelf(os.path.join(folder, f"{key}{ENDING}"), key)


def _write(file: BinaryIO, found: Found, key: str, relations: Sequence[str]) -> None:
    number = {name: place for place, name in enumerate(relations)}
    words = ["", *dict.fromkeys((*found.excluded.values(), *found.remarks.values()))]
    code = {word: place for place, word in enumerate(words)}
    begins = [0]
    for carriers in found.carried.values():
        begins.append(begins[-1] + len(carriers))
    graph = found.access
    buffers: dict[str, array[int] | memoryview] = {
        "excluded": array("I", [code[found.excluded.get(name, "")] for name in relations]),
        "remarks": array("I", [code[found.remarks.get(name, "")] for name in relations]),
        "starts": array("I", [start for start, _ in found.carried]),
        "ends": array("I", [end for _, end in found.carried]),
        "begins": array("I", begins),
        "carriers": array("I", [number[name] for carriers in found.carried.values() for name in carriers]),
        **dict(zip(GRAPH, (*graph.forward, *graph.backward, graph.twin, graph.strength, graph.evidence), strict=True)),
    }
    layout = {name: (memoryview(each).format, len(each)) for name, each in buffers.items()}
    told = {"names": found.names, "words": words, "buffers": layout, "widths": graph.widths}
    texts = json.dumps(told).encode()
    body = b"".join(map(_padded, (texts, *(bytes(memoryview(buffers[name]).cast("B")) for name in BUFFERS))))
    line = json.dumps({"key": key, "check": crc32(body), "texts": len(texts)}).encode()
    file.write(line + b" " * (-(len(line) + 1) % WORD) + b"\n")
    file.write(body)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % WORD)


def _read(held: memoryview, key: str, relations: Sequence[str]) -> Found:
    """What a mapped file says.

    Raises:
        ValueError, KeyError, TypeError, IndexError: it does not fit together, or has another key.
    """
    begin = _line(held)
    head, body = json.loads(bytes(held[:begin])), held[begin:]
    if head["key"] != key or head["check"] != crc32(body):
        raise ValueError
    texts = json.loads(bytes(body[: head["texts"]]))
    each = dict(_buffers(body[len(_padded(bytes(head["texts"]))) :], texts["buffers"]))
    words, names = texts["words"], texts["names"]
    carriers = [relations[number] for number in each["carriers"]]
    slices = (tuple(carriers[begin:end]) for begin, end in pairwise(each["begins"]))
    sides = [each[name] for name in GRAPH]
    return Found(
        {name: words[code] for name, code in zip(relations, each["excluded"], strict=True) if code},
        {name: words[code] for name, code in zip(relations, each["remarks"], strict=True) if code},
        names,
        dict(zip(zip(each["starts"], each["ends"], strict=True), slices, strict=True)),
        Graph(Widths(*texts["widths"]), Side(*sides[:2]), Side(*sides[2:4]), *sides[4:]),
    )


def _line(held: memoryview) -> int:
    """Where the first line ends; it is short of 64 KiB.

    Raises:
        ValueError: it has no end.
    """
    return bytes(held[: 1 << 16]).index(b"\n") + 1


def _buffers(body: memoryview, layout: dict[str, Any]) -> Iterator[tuple[str, memoryview]]:
    begin = 0
    for name in BUFFERS:
        kind, count = layout[name]
        size = count * array(kind).itemsize
        yield name, body[begin : begin + size].cast(kind)
        begin += size + -size % WORD
