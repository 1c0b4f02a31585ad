"""What is reached from a start along links: the families of a chip, the places around a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def closure(start: str, onwards: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """The start and all that links lead to, circles included once.

    Complexity: linear in the links.

    >>> sorted(closure("a", {"a": "bc", "b": "a", "c": ""}.__getitem__))
    ['a', 'b', 'c']
    """
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(onwards(name))
    return frozenset(found)
