"""The multigraph of numbers that every search runs over, small in memory or mapped from files.

Entities are 0 to n - 1 and relations 0 to m - 1, in order of their start, then their end, then their row in the
input; so parallel relations stand together. Nothing here has a name: whoever numbered entities and types keeps their
names, and may deal numbers so that what is near in the graph is near in memory.

A relation takes 29 bytes and an entity 8: both words 16, where the backward one stands in the forward order 4, strength
4, row of the input 4, and certainty in the words (33 bytes from 2**32 relations on).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from graphkit.engine.widths import Widths

LARGE = 50_000
"""From so many relations on numpy is worth its import."""


class Side(NamedTuple):
    """The relations at each entity, read in one direction: compressed rows.

    Attributes:
        starts: where the relations of each entity begin, and m: uint32[n + 1], or uint64 from 2**32 relations on.
        edges: a word for each relation, see :mod:`graphkit.engine.widths`: uint64[m]. Those of one entity ascend by
            neighbour, and those with one neighbour stand in the order of the input.
    """

    starts: memoryview
    edges: memoryview


class Graph:
    """Relations in both directions, with columns in the forward order.

    Buffers are of ``array.array``, of numpy or of a mapped file: each is a ``memoryview``, so that loops of plain
    Python run over all alike, and :attr:`arrays` is the same memory for numpy.

    Attributes:
        widths: how words are packed.
        forward: from each entity to where its relations lead.
        backward: from each entity to whence relations lead to it.
        twin: for each place in ``backward.edges`` the relation that stands there: uint32[m] or uint64[m].
        strength: of each relation, 0 to 1, 1 where the input has none: float32[m].
        evidence: the row of the input that each relation comes from, counted from 0: uint32[m] or uint64[m].
    """

    def __init__(
        self,
        widths: Widths,
        forward: Side,
        backward: Side,
        twin: memoryview,
        strength: memoryview,
        evidence: memoryview,
    ) -> None:
        self.widths = widths
        self.forward = forward
        self.backward = backward
        self.twin = twin
        self.strength = strength
        self.evidence = evidence

    @property
    def entities(self) -> int:
        """How many entities there are."""
        return len(self.forward.starts) - 1

    @property
    def relations(self) -> int:
        """How many relations there are."""
        return len(self.forward.edges)

    @property
    def large(self) -> bool:
        """Whether searches use numpy."""
        return self.relations >= LARGE

    @property
    def bytes(self) -> int:
        """How many bytes all buffers take."""
        held = (*self.forward, *self.backward, self.twin, self.strength, self.evidence)
        return sum(buffer.nbytes for buffer in held)

    @cached_property
    def arrays(self) -> Arrays:
        """The same memory as arrays of numpy."""
        import numpy as np

        return Arrays(
            *(np.asarray(buffer) for buffer in (*self.forward, *self.backward)),
            *(np.asarray(buffer) for buffer in (self.twin, self.strength, self.evidence)),
        )

    def start_of(self, relation: int) -> int:
        """The entity at which a relation starts.

        Complexity: logarithmic in n.
        """
        from bisect import bisect_right

        return bisect_right(self.forward.starts, relation) - 1


class Arrays(NamedTuple):
    """The buffers of a graph as arrays of numpy, over the same memory."""

    forward_starts: Any
    forward_edges: Any
    backward_starts: Any
    backward_edges: Any
    twin: Any
    strength: Any
    evidence: Any
