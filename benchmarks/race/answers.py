"""Answers in one form, so that those of different engines can be compared: how many there are, and a digest of all."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence


class Answer(NamedTuple):
    """What an engine found: equal answers are equal."""

    count: int
    digest: str


def entities(found: Any) -> Answer:
    """Of a set of entities, in whatever order."""
    every = np.unique(np.fromiter(found, np.int64) if not isinstance(found, np.ndarray) else found.astype(np.int64))
    return Answer(len(every), _digest(every))


def routes(found: Sequence[Any]) -> Answer:
    """Of routes, each a sequence of entities, in whatever order; or of tables of them, one for each length.

    >>> routes([(1, 2), (3, 4, 5)]) == routes([(3, 4, 5), (1, 2)]) != routes([(1, 2), (3, 5, 4)])
    True
    """
    lengths = sorted({_length(each) for each in found})
    told: list[Any] = []
    for length in lengths:
        table = np.concatenate(
            [np.asarray(each, np.int64).reshape(-1, length) for each in found if _length(each) == length]
        )
        told += [table.shape, table[np.lexsort(table.T[::-1])].ravel()]
    return Answer(sum(shape[0] for shape in told[::2]), _digest(np.concatenate(told or [[]])))


def _length(each: Any) -> int:
    return int(each.shape[1]) if isinstance(each, np.ndarray) else len(each)


def ranked(found: Sequence[Sequence[Sequence[int]]], start: Any, end: Any, strength: Any) -> Answer:
    """Of the best routes between some pairs, in their order: their products to nine digits, for equals have no order.

    A route that is given twice, has a loop, or has a step that is no pair counts as nought.
    """
    keys = start.astype(np.int64) << 32 | end
    told = [
        [_product(route, keys, strength) if route not in each[:place] else 0.0 for place, route in enumerate(each)]
        for each in found
    ]
    values = ";".join(",".join(f"{value:.9g}" for value in each) for each in told)
    return Answer(sum(map(len, told)), hashlib.sha256(values.encode()).hexdigest())


def _product(route: Sequence[int], keys: Any, strength: Any) -> float:
    steps = np.array(route[:-1], np.int64) << 32 | np.array(route[1:], np.int64)
    places = np.minimum(np.searchsorted(keys, steps), len(keys) - 1)
    if len(set(route)) < len(route) or (keys[places] != steps).any():
        return 0.0
    return float(np.prod(strength[places]))


def _digest(numbers: Any) -> str:
    return hashlib.sha256(np.ascontiguousarray(numbers, "<i8").tobytes()).hexdigest()


def difference(own: Answer, other: Answer) -> str:
    """What a reader is told of two answers to one question; empty if they are equal."""
    if own == other:
        return ""
    return f"{other.count:,} against {own.count:,}" if own.count != other.count else f"{own.count:,}, but not the same"
