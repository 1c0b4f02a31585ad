"""Which names of a view are perhaps one: they differ only in capitals, blanks or Unicode form. Told, never joined."""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Collection

MOST = 5_000_000
"""More names are not compared: putting them in order would hear no interruption for too long."""
LARGE = 50_000


class Alike(NamedTuple):
    """Names that differ from another only in capitals, blanks or Unicode form.

    Attributes:
        names: how many there are.
        example: two of them, those met first; empty if there are none.
    """

    names: int
    example: tuple[str, ...] = ()


def alike(names: Collection[str]) -> Alike | None:
    """The names of a view that have another like them; None if there are too many names to compare.

    Complexity: linear but for one sort; 8 bytes a name, and those that are alike.

    >>> alike({"Acme Ltd": 0, "ACME  Ltd": 1, "Datasection": 2})
    Alike(names=2, example=('Acme Ltd', 'ACME  Ltd'))
    """
    if len(names) > MOST:
        return None
    again = _again(array("q", map(hash, map(plain, names))))
    count = 0
    example: tuple[str, ...] = ()
    met: dict[str, tuple[str, bool]] = {}
    for name in names if again else ():
        key = plain(name)
        if hash(key) not in again:
            continue
        if key not in met:
            met[key] = name, True
            continue
        other, is_alone = met[key]
        count += 2 if is_alone else 1
        met[key] = other, False
        example = example or (other, name)
    return Alike(count, example)


def plain(name: str) -> str:
    r"""What is left of a name without capitals, blanks and Unicode form.

    >>> plain("Cafe\u0301 Ltd") == plain("CAFÉ\u3000ＬＴＤ")
    True
    """
    if name.isascii():
        return "".join(name.lower().split())
    return "".join(normalize("NFKC", normalize("NFKC", name).casefold()).split())


def _again(digests: array[int]) -> set[int]:
    """The numbers that stand more than once among some; these are put in order."""
    if len(digests) < LARGE:
        inorder = sorted(digests)
        return {one for one, other in pairwise(inorder) if one == other}
    import numpy as np

    held = np.asarray(digests)
    held.sort()
    return set(held[1:][held[1:] == held[:-1]].tolist())
