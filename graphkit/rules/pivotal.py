"""Which missing facts could change what is said, whatever the others turn out to be."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graphkit.model.verdict import Key

MOST = 6
"""Of more missing facts than these all are named: each one more doubles the ways to fill them in."""


def pivotal(keys: tuple[Key, ...], says: Callable[[Mapping[Key, bool]], object]) -> tuple[Key, ...]:
    """The keys on whose value something hangs in some way of filling in the others; all of them if none is.

    Complexity: two to the number of keys, at most two to ``MOST``.

    >>> from graphkit.model.verdict import Key
    >>> one, other = (Key(name, "isTrue", "", 1.0, "") for name in ("one", "other"))
    >>> [key.fact for key in pivotal((one, other), lambda choice: choice[one] or (choice[one] and choice[other]))]
    ['one']
    """
    if not 1 < len(keys) <= MOST:
        return keys
    told = {ways: says(dict(zip(keys, ways, strict=True))) for ways in product((False, True), repeat=len(keys))}
    found = tuple(
        key
        for place, key in enumerate(keys)
        if any(said != told[(*ways[:place], not ways[place], *ways[place + 1 :])] for ways, said in told.items())
    )
    return found or keys
