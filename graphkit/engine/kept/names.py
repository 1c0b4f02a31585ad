"""Names of entities in mapped files: name to number and number to name, without reading them all.

The texts stand one after the other in UTF-8, with the place where each begins. Beside them the first 64 bits of the
sha256 of each name, in order, with the number of whose they are; a name is found by bisection and then compared, so
that two names of one digest are told apart.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.store.digest import sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

KINDS = {"names.text": "B", "names.begins": "Q", "names.digests": "Q", "names.numbers": "I"}
"""The buffers by the name of their file, with the type of what is in each."""
LARGE = 50_000
BATCH = 100_000


class Names(NamedTuple):
    """The names of entities, numbered from 0.

    Attributes:
        text: every name in UTF-8, one after the other.
        begins: where each begins, and where the last ends: uint64[n + 1].
        digests: the digest of each, ascending: uint64[n].
        numbers: whose digest stands there: uint32[n].
    """

    text: memoryview
    begins: memoryview
    digests: memoryview
    numbers: memoryview

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.numbers)

    def name(self, number: int) -> str:
        """The name of a number."""
        return str(self.text[self.begins[number] : self.begins[number + 1]], "utf-8", "replace")

    def number(self, name: str) -> int | None:
        """The number of a name, None if nothing is called just so.

        Complexity: logarithmic in the number of names.
        """
        wanted = name.encode("utf-8", "surrogatepass")
        digest = _digest(wanted)
        place = bisect_left(self.digests, digest)
        while place < len(self.digests) and self.digests[place] == digest:
            number = int(self.numbers[place])
            if self.text[self.begins[number] : self.begins[number + 1]] == wanted:
                return number
            place += 1
        return None

    def containing(self, text: str, most: int) -> list[str]:
        """Some names that contain a text, in capitals or not, in order of number.

        Complexity: linear in all names together.
        """
        pattern = re.compile(re.escape(text.encode("utf-8", "surrogatepass")), re.IGNORECASE)
        found: dict[int, None] = {}
        for match in pattern.finditer(self.text):
            number = bisect_left(self.begins, match.start() + 1) - 1
            if match.end() <= self.begins[number + 1]:
                found[number] = None
            if len(found) == most:
                break
        return [self.name(number) for number in found]


def spelled_otherwise(name: str) -> list[str]:
    """The name without blanks around it, and with its accents as signs of their own or as parts of letters.

    >>> spelled_otherwise("Ltd ")
    ['Ltd']
    """
    from unicodedata import normalize

    bare = name.strip()
    return list(
        dict.fromkeys(other for other in (bare, normalize("NFC", bare), normalize("NFD", bare)) if other != name)
    )


def pack(names: Iterable[str]) -> Mapping[str, memoryview]:
    """The buffers that hold some names, numbered as they come.

    Complexity: linear but for one sort; about 30 bytes a name beside the names.

    >>> packed = pack(["Tencent", "Datasection"])
    >>> names = Names(*packed.values())
    >>> names.number("Datasection"), names.number("NowNaw"), names.name(0)
    (1, None, 'Tencent')
    """
    text = bytearray()
    begins, digests = array("Q", [0]), array("Q")
    for batch in _batches(names):
        begins.extend(islice(accumulate(map(len, batch), initial=begins[-1]), 1, None))
        digests.extend(map(_digest, batch))
        text += b"".join(batch)
    held = (text, begins, *_ascending(digests))
    return {name: memoryview(buffer) for name, buffer in zip(KINDS, held, strict=True)}


def _batches(names: Iterable[str]) -> Iterator[list[bytes]]:
    left = map(str.encode, names)
    while batch := list(islice(left, BATCH)):
        yield batch


def _digest(name: bytes) -> int:
    return int.from_bytes(sha256(name).digest()[:8], "little")


def _ascending(digests: array[int]) -> tuple[Any, Any]:
    """Digests in ascending order, and the place where each stood."""
    if len(digests) < LARGE:
        order = array("I", sorted(range(len(digests)), key=digests.__getitem__))
        return array("Q", map(digests.__getitem__, order)), order
    import numpy as np

    from graphkit.engine.ascending import ascending, taken

    places = ascending(np.asarray(digests))
    return taken(np.asarray(digests), places), places
