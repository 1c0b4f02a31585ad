"""Facts of many activities as columns: numbers between bounds, and what is named as codes into a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.rules.known import Known, of_given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from graphkit.model.rule import Given

NOT_KNOWN = -1


class Columns(NamedTuple):
    """Facts of n activities.

    ``days`` are ordinals, ``int32[n]``. ``numbers`` has for a fact its bounds, ``float64[n]`` each, NaN
    where it is not known. ``things`` has for a fact codes, ``int32[n]``, into ``table``; -1 where it is
    not known. The table holds what is known of a fact, each different thing once.
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
    numbers: dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]] = {}
    things: dict[str, NDArray[np.int32]] = {}
    codes: dict[Known, int] = {}
    for place, facts in enumerate(given):
        for fact in facts:
            known = of_given(fact)
            if known.low is not None:
                if fact.fact not in numbers:
                    numbers[fact.fact] = (np.full(count, np.nan), np.full(count, np.nan))
                for column, value in zip(numbers[fact.fact], (known.low, known.high), strict=True):
                    column[place] = value
            else:
                if fact.fact not in things:
                    things[fact.fact] = np.full(count, NOT_KNOWN, dtype=np.int32)
                things[fact.fact][place] = codes.setdefault(known, len(codes))
    ordinals = np.fromiter((day.toordinal() for day in days), dtype=np.int32, count=count)
    return Columns(ordinals, numbers, things, tuple(codes))
