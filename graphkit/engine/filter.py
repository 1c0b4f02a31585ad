"""What a search leaves out: read from each relation while it is searched, never by another graph."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphkit.engine.graph import Graph

EVERY = -1
"""Every type: all bits are set."""


class Filter(NamedTuple):
    """What relations and entities a search may use. As it stands, all.

    Attributes:
        as_of: the day on which relations must hold, as ``date.toordinal``; None for any day.
        undated: whether a relation counts of which it is not known whether it holds on that day.
        types: the types that count, bit t for type t.
        certainty: the least rank of certainty that counts.
        strength: the least strength that counts, 0 to 1.
        avoid: entities through which nothing leads, not even to or from them.
    """

    as_of: int | None = None
    undated: bool = False
    types: int = EVERY
    certainty: int = 0
    strength: float = 0.0
    avoid: frozenset[int] = frozenset()

    def only(self, types: Iterable[int]) -> Filter:
        """The filter that leaves, of what this one does, relations of some types.

        >>> bin(Filter().only([0, 2]).types)
        '0b101'
        """
        return self._replace(types=self.types & sum({1 << each for each in types}))


def holds(graph: Graph, word: int, as_of: int) -> bool | None:
    """Whether the relation of a word holds on a day, as an ordinal; None if that is not known.

    It does if the first day is not later and the last not earlier, and does not if either is known to be otherwise.
    """
    widths = graph.widths
    _, _, _, first, last = widths.unpack(word)
    day = widths.code(as_of)
    if first <= day <= last:
        return True
    begins = first <= day or first == widths.never
    return None if begins and (day <= last or last == 0) else False


def reader(graph: Graph, chosen: Filter) -> Callable[[int, int], bool]:
    """Whether a relation passes a filter, asked with its word and its place in the forward order.

    Entities to be avoided are not looked at here: a search marks them before it begins.
    """
    widths, strength = graph.widths, graph.strength
    types, type_shift, type_mask = chosen.types, widths.type_shift, (1 << widths.type) - 1
    rank_shift, rank_mask, never = widths.certainty_shift, (1 << widths.certainty) - 1, widths.never
    day = None if chosen.as_of is None else widths.code(chosen.as_of)
    least = single(chosen.strength)

    def passes(word: int, relation: int) -> bool:
        if not types >> (word >> type_shift & type_mask) & 1 or word >> rank_shift & rank_mask < chosen.certainty:
            return False
        if strength[relation] < least:
            return False
        if day is None:
            return True
        first, last = word >> widths.day & never, word & never
        if first <= day <= last:
            return True
        return chosen.undated and (first <= day or first == never) and (day <= last or last == 0)

    return passes


def single(number: float) -> float:
    """A number as a column of strengths holds it, so that what was written as 0.7 is at least 0.7.

    >>> single(0.5), single(0.7) == 0.7
    (0.5, False)
    """
    (held,) = struct.unpack("f", struct.pack("f", number))
    return float(held)
