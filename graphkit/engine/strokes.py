"""Some thousands of relations at a time, in numpy: where they stand, and which of them pass a filter.

A stroke is some 65,000 relations: what it needs then stays in the cache of a core, and an interruption waits for
milliseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.engine.filter import EVERY

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from graphkit.engine.filter import Filter
    from graphkit.engine.graph import Graph

STROKE = 1 << 16
FEW = 4
"""So many numbers are compared one by one."""


def once(numbers: Any) -> Any:
    """Some numbers in order, each once; sorting is quicker here than hashing."""
    import numpy as np

    numbers = np.sort(numbers)
    new = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return numbers.take(np.flatnonzero(new))  # quicker than by booleans, here and below


def apart(numbers: Any, some: Collection[int]) -> Any:
    """Which of some numbers are not among a few others."""
    import numpy as np

    if len(some) > FEW:
        return ~np.isin(numbers, list(some))
    found = np.ones(len(numbers), bool)
    for each in some:
        found &= numbers != each
    return found


def without(numbers: Any, some: Collection[int]) -> Any:
    """Some numbers that are not among a few others."""
    return numbers[apart(numbers, some)] if some else numbers


def strokes(starts: Any, entities: Any, *, rows: bool = False) -> Iterator[tuple[Any, Any, Any]]:
    """Parts of some entities, or of their rows, how many relations each has, and places; some 65,000 at a time."""
    import numpy as np

    begins = starts.take(entities).astype(np.int64)
    counts = starts.take(entities + 1).astype(np.int64)
    counts -= begins
    sums = np.cumsum(counts)
    total = int(sums[-1]) if len(sums) else 0
    cuts = np.searchsorted(sums, np.arange(STROKE, total, STROKE)) if total > STROKE else ()
    before = sums - counts
    begins -= before  # what is to be added to the turn of a relation among all, to have its place
    parts = np.arange(len(entities)) if rows else entities
    for low, high in zip((0, *cuts), (*cuts, len(entities)), strict=True):
        places = np.repeat(begins[low:high], counts[low:high])
        if len(places):
            places += np.arange(before[low], before[low] + len(places))
            yield parts[low:high], counts[low:high], places


def mask(graph: Graph, chosen: Filter, types: int = EVERY) -> Callable[[Any, Any], Any] | None:
    """Which of some relations pass a filter and are of some types; None if all do.

    It is asked with their words, and with their places in the forward order, which are read for strengths alone.
    """
    import numpy as np

    widths = graph.widths
    tests: list[Callable[[Any, Any], Any]] = []
    types &= chosen.types
    every = (1 << (1 << widths.type)) - 1
    if types & every != every:
        admitted = np.array([types >> kind & 1 for kind in range(1 << widths.type)], bool)
        shift, low = np.uint64(widths.type_shift), np.uint64((1 << widths.type) - 1)
        tests.append(lambda words, _: admitted[(words >> shift & low).view(np.int64)])
    if chosen.certainty:
        rank, least = np.uint64(widths.certainty_shift), np.uint64(chosen.certainty)
        ranks = np.uint64((1 << widths.certainty) - 1)
        tests.append(lambda words, _: words >> rank & ranks >= least)
    if chosen.as_of is not None:
        tests.append(_day_mask(graph, chosen))
    if chosen.strength:
        tests.append(lambda _, places: graph.arrays.strength[places] >= np.float32(chosen.strength))
    if not tests:
        return None

    def passes(words: Any, places: Any) -> Any:
        found = tests[0](words, places)
        for test in tests[1:]:
            found &= test(words, places)
        return found

    return passes


def _day_mask(graph: Graph, chosen: Filter) -> Callable[[Any, Any], Any]:
    import numpy as np

    widths = graph.widths
    assert chosen.as_of is not None  # noqa: S101 - asked for only then
    day, never, shift = np.uint64(widths.code(chosen.as_of)), np.uint64(widths.never), np.uint64(widths.day)

    def surely(words: Any, _: Any) -> Any:
        return (words >> shift & never <= day) & (words & never >= day)

    def perhaps(words: Any, _: Any) -> Any:
        first, last = words >> shift & never, words & never
        return ((first <= day) | (first == never)) & ((last >= day) | (last == 0))

    return perhaps if chosen.undated else surely
