"""A graph in memory, from rows of plain numbers or from columns of numpy."""

from __future__ import annotations

from array import array
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.engine.graph import Graph, Side
from graphkit.engine.widths import EARLIEST, NOT_KNOWN, OPEN, Widths
from graphkit.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Row(NamedTuple):
    """A relation as the input has it: entities and type by number, days as ordinals.

    Attributes:
        start: the entity from which the step leads.
        end: the entity to which it leads.
        type: the number of the relation type.
        certainty: its rank, higher is surer.
        first: the first day on which it holds; ``OPEN`` or ``NOT_KNOWN``.
        last: the last day on which it holds; ``OPEN`` or ``NOT_KNOWN``.
        strength: 0 to 1; nought opens no step where strength is counted.
    """

    start: int
    end: int
    type: int = 0
    certainty: int = 0
    first: int = OPEN
    last: int = OPEN
    strength: float = 1.0


def build(entities: int, rows: Sequence[Row]) -> Graph:
    """The graph of some rows, in buffers of the standard library.

    Raises:
        LimitError: If a number is below nought or out of reach, or a word is too short.

    Complexity: linear in memory, and one sort each way.

    >>> graph = build(3, [Row(0, 2), Row(0, 1), Row(1, 2)])
    >>> [word >> graph.widths.neighbour_shift for word in graph.forward.edges], list(graph.evidence)
    ([1, 2, 2], [1, 0, 2])
    """
    for number, row in enumerate(rows):
        _check(number, row, entities)
    days = [day for row in rows for day in (row.first, row.last) if day > OPEN]
    widths = Widths.choose(
        entities,
        max((row.type + 1 for row in rows), default=1),
        max((row.certainty + 1 for row in rows), default=1),
        min(days, default=1),
        max(days, default=1),
    )
    order = sorted(range(len(rows)), key=lambda n: (rows[n].start, rows[n].end))
    back = sorted(range(len(rows)), key=lambda n: (rows[order[n]].end, rows[order[n]].start))
    return Graph(
        widths,
        Side(
            _starts(entities, [rows[n].start for n in order]),
            memoryview(array("Q", [_word(widths, rows[n], rows[n].end) for n in order])),
        ),
        Side(
            _starts(entities, [rows[order[n]].end for n in back]),
            memoryview(array("Q", [_word(widths, rows[order[n]], rows[order[n]].start) for n in back])),
        ),
        memoryview(array("I", back)),
        memoryview(array("f", [rows[n].strength for n in order])),
        memoryview(array("I", order)),
    )


def _check(number: int, row: Row, entities: int) -> None:
    if not (0 <= row.start < entities and 0 <= row.end < entities):
        raise LimitError(f"Row {number} leads from {row.start} to {row.end}, and entities are 0 to {entities - 1}")
    if row.type < 0 or row.certainty < 0 or not 0 <= row.strength <= 1 or min(row.first, row.last) < NOT_KNOWN:
        raise LimitError(f"Row {number} has a type, a rank, a strength or a day out of range: {row}")


def _word(widths: Widths, row: Row, neighbour: int) -> int:
    first, last = widths.first_code(row.first), widths.last_code(row.last)
    return widths.pack(neighbour, row.type, row.certainty, first, last)


def _starts(entities: int, places: Sequence[int]) -> memoryview:
    counts = [0] * (entities + 1)
    for place in places:
        counts[place + 1] += 1
    return memoryview(array("I", accumulate(counts)))


class Columns(NamedTuple):
    """Relations as columns of numpy, one entry a relation, with the meaning of :class:`Row`.

    Attributes:
        start: any integers.
        end: any integers.
        type: any integers.
        certainty: any integers.
        first: int32 or int64.
        last: int32 or int64.
        strength: float32.
    """

    start: Any
    end: Any
    type: Any
    certainty: Any
    first: Any
    last: Any
    strength: Any


def build_columns(entities: int, columns: Columns) -> Graph:
    """The graph of some columns, in arrays of numpy; the same as :func:`build` makes of the rows.

    Raises:
        LimitError: If a number is below nought or out of reach, or a word is too short.

    Complexity: one sort each way; about 45 bytes a relation beside the columns while it works. An interruption waits
    for a part of the relations, not for all.
    """
    from graphkit.engine.ascending import ascending, taken

    _check_columns(entities, columns)
    kinds, ranks = (int(column.max(initial=0)) + 1 for column in (columns.type, columns.certainty))
    widths = Widths.choose(entities, kinds, ranks, *_span(columns))
    order = ascending(_pairs(entities, columns))
    start, end, forward, strength = _in_order(widths, columns, order)
    back = ascending(end)  # where ends are the same, starts ascend already
    return Graph(
        widths,
        Side(_row_starts(entities, start), forward.data),
        Side(_row_starts(entities, taken(end, back)), _turned(widths, forward, start, back).data),
        back.data,
        strength.data,
        order.data,
    )


def _pairs(entities: int, columns: Columns) -> Any:
    """A number for each relation that ascends by its start, then by its end."""
    import numpy as np

    from graphkit.engine.ascending import parts

    found = np.empty(len(columns.start), np.int64)
    for part in parts(len(found)):
        np.multiply(columns.start[part], entities, out=found[part], dtype=np.int64)
        found[part] += columns.end[part]
    return found


def _in_order(widths: Widths, columns: Columns, order: Any) -> tuple[Any, Any, Any, Any]:
    """The starts, the ends, the forward words and the strengths of relations in an order."""
    import numpy as np

    from graphkit.engine.ascending import parts

    start, end, forward = (np.empty(len(order), np.uint64) for _ in range(3))
    strength = np.empty(len(order), np.float32)
    for part in parts(len(order)):
        some = Columns(*(column[order[part]] for column in columns))
        start[part], end[part], strength[part] = some.start, some.end, some.strength
        forward[part] = _words(widths, some)
    return start, end, forward, strength


def _turned(widths: Widths, forward: Any, start: Any, back: Any) -> Any:
    """The backward words: the start of each relation in the place of its end."""
    import numpy as np

    from graphkit.engine.ascending import parts

    shift = np.uint64(widths.neighbour_shift)
    below, backward = (np.uint64(1) << shift) - np.uint64(1), np.empty(len(back), np.uint64)
    for part in parts(len(back)):
        places = back[part]
        backward[part] = forward[places] & below | start[places] << shift
    return backward


def _check_columns(entities: int, columns: Columns) -> None:
    for name, column in zip(columns._fields, columns, strict=True):
        most = {"start": entities - 1, "end": entities - 1, "strength": 1}.get(name)
        least = NOT_KNOWN if name in {"first", "last"} else 0
        if len(column) and (column.min() < least or (most is not None and not column.max() <= most)):
            raise LimitError(f"The column {name} has values from {column.min()} to {column.max()}, out of range")


def _span(columns: Columns) -> tuple[int, int]:
    """The first and the last day that any bound of the columns is; 1 and 1 if there is none."""
    from graphkit.engine.ascending import parts

    met: list[int] = []
    for part in parts(len(columns.first)):
        for column in (columns.first, columns.last):
            days = column[part][column[part] > OPEN]
            met.extend((int(days.min()), int(days.max())) if len(days) else ())
    return min(met, default=1), max(met, default=1)


def _words(widths: Widths, columns: Columns) -> Any:
    """The forward words of relations."""
    import numpy as np

    first, last = (
        np.where(day > OPEN, day - (widths.origin - EARLIEST), np.where(day == open_side, 0, widths.never))
        for day, open_side in ((columns.first, OPEN), (columns.last, NOT_KNOWN))
    )
    held = (columns.end, columns.type, columns.certainty, first, last)
    return widths.pack(*(np.asarray(part, np.uint64) for part in held))  # type: ignore[arg-type]


def _row_starts(entities: int, places: Any) -> memoryview:
    """Where the relations of each entity begin, from the entity of each, which ascend."""
    import numpy as np

    from graphkit.engine.ascending import parts

    starts = np.zeros(entities + 1, np.uint32 if len(places) < 1 << 32 else np.uint64)
    for part in parts(len(places)):
        low = places[part.start]
        counts = np.bincount((places[part] - low).view(np.int64))
        counted = starts[int(low) + 1 :][: len(counts)]
        np.add(counted, counts, out=counted, casting="unsafe")
    for part in parts(entities):
        some = starts[part.start : part.stop + 1]
        np.cumsum(some, out=some)
    return starts.data
