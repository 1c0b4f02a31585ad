"""How many things several told numbers come to in all, where some of them may speak of the same things."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Part(NamedTuple):
    """A told number of things, and how it lies to others.

    ``above`` is the key of the number that takes these things in, empty where none does. They are ``within`` it where
    they may be any of its things, so that of several such only the greatest is sure to be needed; else they lie beside
    its other parts and add up. A ``cap`` is no number of its own: it only bounds what its parts add up to.
    """

    high: float
    above: str = ""
    within: bool = False
    cap: bool = False


class Sure(NamedTuple):
    """A number of things that are surely there: of which kind, at which place, empty where that is not told."""

    low: float
    kind: str
    place: str = ""


def most(parts: Mapping[str, Part]) -> float:
    """The number that the union of all things cannot exceed, each thing counted once as far as it is known to be one.

    It is never above the sum of all numbers, and does not depend on their order. What is taken in by another counts
    with it: as much as the greater of the two, not as their sum. A number above which a circle closes lies in none.

    Args:
        parts: The numbers by key; an ``above`` that is no key counts as none.

    Complexity: linear in the numbers times how deep they lie in each other.

    >>> most({"whole": Part(15.0), "a": Part(5.0, "whole"), "b": Part(10.0, "whole")})
    15.0
    >>> most({"site": Part(5.0, cap=True), "one": Part(4.0, "site", True), "two": Part(3.0, "site", True)})
    5.0
    """
    below: dict[str, list[str]] = {}
    for key in sorted(parts):
        below.setdefault(_above(key, parts), []).append(key)
    return sum(_covered(key, parts, below) for key in below.get("", ()))


def least_by_kind(told: Iterable[Sure]) -> dict[str, float]:
    """For each kind of thing, how many there surely are.

    Only what stands at different places is surely not the same; of the rest the greatest number counts. Leaving out a
    number never raises a result, which is why nothing is concluded from what is not told.

    Complexity: linear in the numbers.

    >>> least_by_kind([Sure(3.0, "x", "here"), Sure(4.0, "x", "there"), Sure(5.0, "x"), Sure(2.0, "x", "here")])
    {'x': 7.0}
    """
    at: dict[str, dict[str, float]] = {}
    for each in told:
        places = at.setdefault(each.kind, {})
        places[each.place] = max(places.get(each.place, 0.0), each.low)
    return {kind: max(places.pop("", 0.0), sum(places.values())) for kind, places in sorted(at.items())}


def _above(key: str, parts: Mapping[str, Part]) -> str:
    """What takes a number in; empty where nothing does, or where the way up comes back to it."""
    name = parts[key].above
    seen: set[str] = set()
    while name in parts and name not in seen:
        if name == key:
            return ""
        seen.add(name)
        name = parts[name].above
    return parts[key].above if parts[key].above in parts else ""


def _covered(key: str, parts: Mapping[str, Part], below: Mapping[str, list[str]]) -> float:
    """As :func:`most`, of one number with all that it takes in."""
    part = parts[key]
    inner = [(parts[name].within, _covered(name, parts, below)) for name in below.get(key, ())]
    highs = [high for _, high in inner]
    if part.cap:
        return max([min(part.high, sum(highs)), *highs])
    beside = sum(high for within, high in inner if not within)
    return max([part.high, beside, *highs])
