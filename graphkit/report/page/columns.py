"""In which column each box of a lane stands: where both ends of a stroke share a lane, it has several."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Pair = tuple[str, str]


def columns(
    lanes: Sequence[str], lane_of: Mapping[str, str], pairs: Sequence[Pair]
) -> tuple[list[str], dict[str, int]]:
    """The lane of each column from left to right, and the column of each box; no column is empty.

    Within a lane a box stands to the right of those from which strokes lead to it, as far as these make
    no circle.

    >>> columns(["user", "site"], {"a": "user", "b": "user", "c": "site"}, [("a", "b"), ("b", "c")])
    (['user', 'user', 'site'], {'a': 0, 'b': 1, 'c': 2})

    Complexity: linear in boxes and pairs.
    """
    found: list[str] = []
    column: dict[str, int] = {}
    for lane in lanes:
        inside = [name for name in lane_of if lane_of[name] == lane]
        ranks = _ranks(inside, [(a, b) for a, b in pairs if lane_of[a] == lane_of[b] == lane])
        for name in inside:
            column[name] = len(found) + ranks[name]
        found.extend([lane] * (max(ranks.values(), default=-1) + 1))
    return found, column


def _ranks(names: Sequence[str], pairs: Sequence[Pair]) -> dict[str, int]:
    """How many strokes lead to each at most, counted along the order in which all are left behind."""
    onwards: dict[str, list[str]] = {name: [] for name in names}
    for start, end in dict.fromkeys(pairs):
        onwards[start].append(end)
    ranks = dict.fromkeys(names, 0)
    place = {name: number for number, name in enumerate(_left_behind(onwards))}
    for name in sorted(names, key=place.__getitem__):
        for end in onwards[name]:
            if place[end] > place[name]:
                ranks[end] = max(ranks[end], ranks[name] + 1)
    return ranks


def _left_behind(onwards: Mapping[str, Sequence[str]]) -> list[str]:
    """All names, each before those that follow it, but for strokes that close a circle."""
    done: list[str] = []
    seen: set[str] = set()
    for first in onwards:
        waiting = [(first, iter(onwards[first]))] if first not in seen else []
        seen.add(first)
        while waiting:
            name, ends = waiting[-1]
            following = next((end for end in ends if end not in seen), None)
            if following is None:
                done.append(name)
                waiting.pop()
            else:
                seen.add(following)
                waiting.append((following, iter(onwards[following])))
    return done[::-1]
