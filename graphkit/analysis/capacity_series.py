"""What contracts come to through time: a step on every day on which a sum may change, and by which contract."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.capacity_totals import groups, keys, total_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from graphkit.analysis.capacity import Contract
    from graphkit.analysis.capacity_totals import Group, Total
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
    day. Complexity: that of :func:`totals`, then linear in the contracts of a side and status for each of their turns.
    """
    every = groups(view, found, wholes)
    days = sum(len(_turning(group)) for group in every)
    steps: list[Step] = []
    done = 0
    for group in every:
        for of_day in _of_group(group):
            done += 1
            steps.extend(of_day)
            if progress:
                progress(done, days)
    return sorted(steps, key=lambda step: step.day)


def unchanging(view: View, found: Sequence[Contract], wholes: Wholes, steps: Sequence[Step]) -> list[Total]:
    """The totals that no told day changes: on every day what they are on the day of the lens.

    So it is with contracts of which neither a start nor an end is told. ``steps`` are those of :func:`series`.
    """
    stepped = {step.after.key for step in steps}
    return [
        total_of(group, key, group.on_day(view.lens.as_of))
        for group in groups(view, found, wholes)
        for key in keys(group)
        if key not in stepped
    ]


def _of_group(group: Group) -> Iterator[list[Step]]:
    """The steps of each day on which a contract of a group turns."""
    turning = _turning(group)
    if not turning:
        return
    kinds = keys(group)
    phases = list(group.on_day(min(turning) - ONE))
    last = [total_of(group, key, phases) for key in kinds]
    for day in sorted(turning):
        turns = []
        for n in turning[day]:
            before, phases[n] = phases[n], group.contracts[n].terms.phases(day)
            if before != phases[n]:
                turns.append(Turn(group.contracts[n], before, phases[n]))
        now = [total_of(group, key, phases) for key in kinds] if turns else last
        yield [Step(day, one, other, tuple(turns)) for one, other in zip(last, now, strict=True) if one != other]
        last = now


def _turning(group: Group) -> dict[date, list[int]]:
    """The days on which contracts of a group may turn, with the places of those that may."""
    found: dict[date, list[int]] = {}
    for n, contract in enumerate(group.contracts):
        for day in contract.terms.turns():
            found.setdefault(day, []).append(n)
    return found
