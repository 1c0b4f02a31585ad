"""All loopless sequences of entities from a start to a set of targets."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphkit.view.view import View


WORK = 2_000_000
"""How many steps a search tries before it says that it is not complete."""


class Found(NamedTuple):
    """Sequences of entity numbers, and whether they are all there are."""

    sequences: tuple[tuple[int, ...], ...]
    complete: bool


class Ball:
    """How many steps each entity is at least away from a set of targets, against the steps.

    Computed once and kept for every start, since it does not depend on one.
    """

    def __init__(self, view: View, targets: Iterable[int], admits: Callable[[int, int], bool]) -> None:
        self.view = view
        self.admits = admits
        self.targets = frozenset(targets)
        self.distance = dict.fromkeys(sorted(self.targets), 0)
        waiting = deque(self.distance)
        while waiting:
            number = waiting.popleft()
            for before in view.before(number):
                if before not in self.distance and admits(before, number):
                    self.distance[before] = self.distance[number] + 1
                    waiting.append(before)

    def sequences(self, start: int, longest: int, most: int) -> Found:
        """Every loopless sequence of at most ``longest`` steps that ends where it first meets a target.

        The search never leaves the ball: an entity too far from every target for the steps left is
        not entered, which loses nothing. More than ``most`` sequences, or than ``WORK`` steps
        tried, end it, marked incomplete: many ways into a dead end cost as much as many routes.

        Complexity: at most ``WORK`` steps.
        """
        found: list[tuple[int, ...]] = []
        if self.distance.get(start, longest + 1) > longest or start in self.targets:
            return Found((), complete=True)
        way = [start]
        on_way = {start}
        choices = [iter(self.view.after(start))]
        work = 0
        while choices:
            work += 1
            if work > WORK:
                return Found(tuple(found), complete=False)
            number = next(choices[-1], None)
            if number is None:
                choices.pop()
                on_way.discard(way.pop())
                continue
            left = longest - len(way)
            if number in on_way or self.distance.get(number, longest + 1) > left:
                continue
            if not self.admits(way[-1], number):
                continue
            if number in self.targets:
                if len(found) == most:
                    return Found(tuple(found), complete=False)
                found.append((*way, number))
                continue
            way.append(number)
            on_way.add(number)
            choices.append(iter(self.view.after(number)))
        return Found(tuple(found), complete=True)
