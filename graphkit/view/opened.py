"""The steps that relations open, their ends by number; each is made when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.route import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from graphkit.model.route import Carrier

    Carried = dict[tuple[int, int], tuple[str, ...]]
    Opens = Callable[[str], Mapping[tuple[str, str], Sequence[Carrier]]]


def numbered(carried: Mapping[tuple[str, str], Sequence[str]]) -> tuple[list[str], Carried]:
    """The ends of some steps in order of name, and the steps by their numbers there, in order.

    >>> numbered({("b", "c"): ["one"], ("a", "c"): ["two"]})
    (['a', 'b', 'c'], {(0, 2): ('two',), (1, 2): ('one',)})
    """
    names = sorted({name for ends in carried for name in ends})
    number = {name: place for place, name in enumerate(names)}
    return names, {(number[ends[0]], number[ends[1]]): tuple(carried[ends]) for ends in sorted(carried)}


class Opened:
    """Which relations carry which steps, and the steps.

    Attributes:
        names: the ends of steps, in order.
        numbers: the number of each.
        carried: the relations that carry each step, by the numbers of its ends and in order.
        after: where steps from each number lead, in order.
        before: whence steps lead to each, in order.
    """

    def __init__(self, names: list[str], carried: Carried, opens: Opens) -> None:
        """``opens`` tells the steps that a relation opens, and by which carriers."""
        self.names, self.carried, self._opens = names, carried, opens
        self.numbers = {name: number for number, name in enumerate(names)}
        self._steps: dict[tuple[int, int], Step] = {}
        self.after: list[list[int]] = [[] for _ in self.names]
        self.before: list[list[int]] = [[] for _ in self.names]
        for start, end in carried:
            self.after[start].append(end)
            self.before[end].append(start)

    def step(self, start: int, end: int) -> Step:
        """The step between two numbers, with all that carries it."""
        pair = (start, end)
        if pair not in self._steps:
            ends = (self.names[start], self.names[end])
            carriers = (carrier for name in self.carried[pair] for carrier in self._opens(name)[ends])
            self._steps[pair] = Step(*ends, tuple(carriers))
        return self._steps[pair]

    def __iter__(self) -> Iterator[tuple[tuple[int, int], Step]]:
        """All steps with the numbers of their ends, in order of these."""
        return ((pair, self.step(*pair)) for pair in self.carried)
