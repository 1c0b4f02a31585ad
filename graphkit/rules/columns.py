"""Facts of many activities as columns: numbers between bounds, and what is named as codes into a table."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from graphkit.rules.known import of_given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from graphkit.model.rule import Given
    from graphkit.rules.known import Known

NOT_KNOWN = -1


class Columns(NamedTuple):
    """Facts of n activities.

    ``days`` are ordinals, ``int32[n]``. ``numbers`` has for a fact its bounds, ``float64[n]`` each, NaN
    where it is not known, and the same array twice where all are exact. ``things`` has for a fact codes,
    ``int32[n]``, into ``table``; -1 where it is not known. The table holds what is known of a fact.
    """

    days: NDArray[np.int32]
    numbers: Mapping[str, tuple[NDArray[np.float64], NDArray[np.float64]]]
    things: Mapping[str, NDArray[np.int32]]
    table: tuple[Known, ...]


def columns_of(days: Sequence[date], given: Sequence[Sequence[Given]]) -> Columns:
    """The columns of activities that are given as values, one after the other.

    Complexity: linear in the facts that are given.

    >>> from datetime import date
    >>> from graphkit.model.rule import Given
    >>> found = columns_of([date(2026, 1, 1)] * 2, [[Given("ontology/f", 2.0)], [Given("ontology/g", names=("CN",))]])
    >>> found.numbers["ontology/f"][0].tolist(), found.things["ontology/g"].tolist()
    ([2.0, nan], [-1, 0])
    """
    import numpy as np

    count = len(days)
    numbers: dict[str, list[float]] = {}
    things: dict[str, list[int]] = {}
    codes: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    table: list[Known] = []
    for place, facts in enumerate(given):
        for fact in reversed(facts):  # of a fact that is given twice the first counts
            if fact.number is not None:
                if fact.fact not in numbers:
                    numbers[fact.fact] = [math.nan] * count
                numbers[fact.fact][place] = fact.number
            else:
                if fact.fact not in things:
                    things[fact.fact] = [NOT_KNOWN] * count
                key = (fact.names, fact.lists_not)
                if key not in codes:
                    codes[key] = len(table)
                    table.append(of_given(fact))
                things[fact.fact][place] = codes[key]
    exact = {name: np.array(column, dtype=np.float64) for name, column in numbers.items()}
    ordinals = np.fromiter((day.toordinal() for day in days), dtype=np.int32, count=count)
    return Columns(
        ordinals,
        {name: (column, column) for name, column in exact.items()},
        {name: np.array(column, dtype=np.int32) for name, column in things.items()},
        tuple(table),
    )
