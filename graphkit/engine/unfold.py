"""The routes of a large remainder, set at a time: all beginnings of one length are lengthened by a step at once.

A beginning is a row of numbers, and those of one length are columns of numpy; a step on is a join of the last column
with the steps of the remainder, a loop one comparison with each column. Rows stay in the order of their numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.engine.automaton import ANYWHERE
from graphkit.engine.question import SpentError
from graphkit.engine.strokes import strokes

if TYPE_CHECKING:
    from graphkit.engine.question import Watch
    from graphkit.engine.remainder import Remainder

MOST_ROWS = 20_000_000
"""So many beginnings of one length fit into memory."""


def unfold(remainder: Remainder, watch: Watch) -> tuple[list[tuple[int, memoryview]], str]:
    """The routes by number of steps, and what cut them off: the same as those in plain loops."""
    import numpy as np

    rows = Rows(remainder)
    blocks: list[tuple[int, memoryview]] = []
    given, cut, step = 0, "", 0
    columns, layers = rows.begin()
    while len(columns[0]) and step < remainder.most:
        step += 1
        try:
            done, columns, layers = rows.lengthen(columns, layers, remainder.most - step, watch)
        except SpentError as spent:
            cut = spent.what
            break
        left = watch.budget.routes - given
        if len(done[0]):
            routes = np.stack([rows.entities[column[:left]] for column in done], axis=1)
            if len(routes):
                blocks.append((step, routes.ravel().data))
        given += min(len(done[0]), left)
        if len(done[0]) > left:
            cut = "routes"
            break
        if len(columns[0]) > MOST_ROWS:
            cut = "work"
            break
    return blocks, cut


class Rows:
    """The steps of a remainder for joining, with the layers that each opens."""

    def __init__(self, remainder: Remainder) -> None:
        import numpy as np

        self.remainder = remainder
        self.entities = np.asarray(remainder.entities)
        self.starts, self.ends = np.asarray(remainder.starts), np.asarray(remainder.ends).astype(np.int64)
        self.distance = [np.asarray(distance) for distance in remainder.distance]
        self.target = np.zeros(len(self.entities), bool)
        self.target[remainder.targets()] = True
        self.last = np.uint64(remainder.question.form.last)
        self.opens = self._opens() if len(self.distance) > 1 else None

    def begin(self) -> tuple[list[Any], Any]:
        """One row for each start, and the layers in which it is, as bits."""
        import numpy as np

        starts = np.array(self.remainder.begins(), np.int64)
        layers = None
        if self.opens is not None:
            first = self.remainder.question.form.first
            layers = np.array([1 << first(int(self.entities[start])) for start in starts], np.uint64)
        return [starts], layers

    def _opens(self) -> list[Any]:
        """For each layer, the layers into which each step leads from it, as bits."""
        import numpy as np

        remainder, widths = self.remainder, self.remainder.graph.widths
        bundles = np.asarray(remainder.bundles).astype(np.int64)
        words = remainder.graph.arrays.forward_edges[np.asarray(remainder.relations)]
        kinds = (words >> np.uint64(widths.type_shift) & np.uint64((1 << widths.type) - 1)).view(np.int64)
        into = self.entities[self.ends]
        found = []
        for moves in remainder.question.form.out:
            bits = np.zeros(len(into), np.uint64)
            for move in moves:
                of_type = np.array([move.types >> kind & 1 for kind in range(1 << widths.type)], bool)
                there = np.logical_or.reduceat(of_type[kinds], bundles[:-1]) if len(into) else of_type[kinds]
                if move.enters != ANYWHERE:
                    there &= into == move.enters
                bits[there] |= np.uint64(sum(1 << layer for layer in move.layers))
            found.append(bits)
        return found

    def lengthen(self, columns: list[Any], layers: Any, left: int, watch: Watch) -> tuple[list[Any], list[Any], Any]:
        """The rows that a step completes, and those that it lengthens, with the layers of these.

        Args:
            columns: The rows.
            layers: The layers in which each is; None if there is only one.
            left: How many steps may follow.
            watch: Is told of every row.
        """
        import numpy as np

        done: list[list[Any]] = []
        longer: list[list[Any]] = []
        kept: list[Any] = []
        for part, places in _parts(self.starts, columns[-1]):
            watch.attempt(len(places))
            ends, row, layer = self._near(part, places, layers, left)
            loops = np.zeros(len(row), bool)
            for column in columns:
                loops |= column.take(row) == ends
            at_end = self.target.take(ends)
            complete = at_end if layer is None else at_end & ((layer & self.last) != 0)
            ended, on = np.flatnonzero(complete & ~loops), np.flatnonzero(~(at_end | loops))
            done.append(_lengthened(columns, row.take(ended), ends.take(ended)))
            longer.append(_lengthened(columns, row.take(on), ends.take(on)))
            kept.append(layer.take(on) if layer is not None else None)
        return (
            _joined(done, len(columns) + 1),
            _joined(longer, len(columns) + 1),
            np.concatenate(kept) if layers is not None and kept else layers,
        )

    def _near(self, row: Any, places: Any, layers: Any, left: int) -> tuple[Any, Any, Any]:
        """The steps from which an end can still be reached: where they end, their rows, and their layers."""
        import numpy as np

        ends = self.ends.take(places)
        if layers is None:
            distance = self.distance[0].take(ends)
            near = np.flatnonzero((distance > 0) & (distance <= left + 1))
            return ends.take(near), row.take(near), None
        assert self.opens is not None  # noqa: S101 - there are layers
        before, after = layers.take(row), np.zeros(len(row), np.uint64)
        for layer, opens in enumerate(self.opens):
            here = np.flatnonzero(before >> np.uint64(layer) & np.uint64(1))
            after[here] |= opens.take(places.take(here))
        for layer, distances in enumerate(self.distance):
            distance = distances.take(ends)
            far = (distance == 0) | (distance > left + 1)
            after[far] &= ~np.uint64(1 << layer)
        near = np.flatnonzero(after)
        return ends.take(near), row.take(near), after.take(near)


def _parts(starts: Any, last: Any) -> Any:
    """Rows and the places of the steps on from the last entity of each, some at a time."""
    import numpy as np

    for part, counts, places in strokes(starts, last, rows=True):
        yield np.repeat(part, counts), places


def _lengthened(columns: list[Any], row: Any, ends: Any) -> list[Any]:
    """Some of the rows, each with one end more."""
    return [*(column.take(row) for column in columns), ends]


def _joined(parts: list[list[Any]], width: int) -> list[Any]:
    import numpy as np

    if not parts:
        return [np.zeros(0, np.int64) for _ in range(width)]
    return [np.concatenate([part[place] for part in parts]) for place in range(width)]
