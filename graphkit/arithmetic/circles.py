"""The strongly connected parts of a graph, in an order in which each comes before those it leads to.

Source: Tarjan 1972 (doi:10.1137/0201010), without recursion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Name = TypeVar("Name", str, int)


def circles(start: Name, onwards: Callable[[Name], Iterable[Name]]) -> list[list[Name]]:
    """The parts that can be reached from a start, each a list of names that lead to each other.

    >>> circles("a", {"a": "bc", "b": "c", "c": "b"}.__getitem__)
    [['a'], ['b', 'c']]

    Complexity: linear in names and in what leads on from them.
    """
    number: dict[Name, int] = {}
    lowest: dict[Name, int] = {}
    held: dict[Name, None] = {}
    found: list[list[Name]] = []
    waiting: list[tuple[Name, Iterator[Name]]] = []

    def enter(name: Name) -> None:
        number[name] = lowest[name] = len(number)
        held[name] = None
        waiting.append((name, iter(onwards(name))))

    enter(start)
    while waiting:
        name, others = waiting[-1]
        other = next(others, None)
        if other is None:
            waiting.pop()
            if waiting:
                above = waiting[-1][0]
                lowest[above] = min(lowest[above], lowest[name])
            if lowest[name] == number[name]:
                part: list[Name] = []
                while not part or part[-1] != name:
                    part.append(held.popitem()[0])
                found.append(part[::-1])
        elif other not in number:
            enter(other)
        elif other in held:
            lowest[name] = min(lowest[name], number[other])
    return found[::-1]
