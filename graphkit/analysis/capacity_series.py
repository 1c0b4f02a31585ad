"""What contracts come to through time: a step on every day on which a sum may change, and by which contract."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.capacity_totals import keys, of_key, total_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from graphkit.analysis.capacity import Contract
    from graphkit.analysis.capacity_totals import Key, Total
    from graphkit.analysis.wholes import Wholes
    from graphkit.view.view import View

ONE = timedelta(days=1)


class Turn(NamedTuple):
    """A contract that stands otherwise from a day on, with the phases in which it may be before and after."""

    contract: Contract
    before: frozenset[str]
    after: frozenset[str]


class Step(NamedTuple):
    """A day from which a total is another than on the day before, and the contracts that turn on it."""

    day: date
    before: Total
    after: Total
    turns: tuple[Turn, ...]


def series(
    view: View, found: Sequence[Contract], wholes: Wholes, progress: Callable[[int, int], None] | None = None
) -> list[Step]:
    """The totals of some contracts as step functions of the day, in order of day, with and without options.

    Between two steps of a total it does not change, so that with the total before the first they tell it for every
    day. Complexity: a total for each day on which a contract of its key turns.
    """
    every = keys(view, found)
    steps: list[Step] = []
    for number, key in enumerate(every):
        steps.extend(_of_key(view, of_key(found, key), key, wholes))
        if progress:
            progress(number + 1, len(every))
    return sorted(steps, key=lambda step: step.day)


def _of_key(view: View, found: list[Contract], key: Key, wholes: Wholes) -> Iterator[Step]:
    turning = sorted({day for contract in found for day in contract.terms.turns()})
    if not turning:
        return
    before = total_of(view, found, key, turning[0] - ONE, wholes)
    for day in turning:
        after = total_of(view, found, key, day, wholes)
        if before != after:
            yield Step(day, before, after, tuple(_turned(found, day)))
        before = after


def _turned(found: list[Contract], day: date) -> Iterator[Turn]:
    for contract in found:
        before, after = contract.terms.phases(day - ONE), contract.terms.phases(day)
        if before != after:
            yield Turn(contract, before, after)
