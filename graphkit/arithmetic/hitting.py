"""The smallest sets that leave nothing to be met, where what is to be met shows only as sets are tried.

Sources: the branching after Reiter 1987 (doi:10.1016/0004-3702(87)90062-2); needs that are told by trying, the implicit
hitting set, after Moreno-Centeno and Karp 2013 (doi:10.1287/opre.1120.1139). Smallest hitting sets are NP-hard to find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MOST_SETS = 12
MOST_TRIES = 1_000
MOST_WORK = 20_000
NONE: frozenset[str] = frozenset()


class Need(NamedTuple):
    """Whoever takes all of ``given`` must take one of ``one_of`` besides."""

    one_of: frozenset[str]
    given: frozenset[str] = NONE


class Smallest(NamedTuple):
    """The smallest sets that leave nothing to be met, each and all in order.

    ``size`` is how many names each has, None where no set is known. ``at_least`` bounds it from below, also where the
    search was given up. ``whole`` is false where there are, or may be, more of that size. ``possible`` is false where
    no set of any size does.
    """

    sets: tuple[tuple[str, ...], ...]
    size: int | None
    at_least: int
    whole: bool = True
    possible: bool = True

    @property
    def from_below(self) -> Smallest:
        """What is left of it where not all was told that is to be met: no fewer do, and those found may not.

        >>> smallest(hitting([{"a"}])).from_below
        Smallest(sets=(), size=None, at_least=1, whole=False, possible=True)
        """
        least = self.at_least if self.size is None else self.size
        return Smallest((), None, least, whole=False) if self.possible else self


class _GivenUpError(Exception):
    """More was to be tried, or there are more sets, than asked for."""


def smallest(
    unmet: Callable[[frozenset[str]], Sequence[Need]], most: int = MOST_SETS, tries: int = MOST_TRIES
) -> Smallest:
    """The smallest sets of names that leave nothing unmet: exact, all of them up to ``most``.

    Args:
        unmet: Needs that hold of every set that does, and that a given set does not meet; none where it does. Such a
            need has ``given`` within the set, and none of ``one_of`` in it.
        most: How many sets are listed at most.
        tries: How many sets ``unmet`` is asked about before the search is given up; then the size is only bounded.
            So it is where ``MOST_WORK`` sets were begun.

    >>> smallest(hitting([{"a", "b"}, {"b", "c"}, {"c", "d"}])).sets
    (('a', 'c'), ('b', 'c'), ('b', 'd'))
    >>> smallest(hitting([{"a"}, set()])).possible
    False

    Complexity: sets tried up to names in a need to the power of the size, fewer where needs share no name.
    """
    search = _Search(unmet, most, tries)
    size = 0
    while True:
        search.begin(size)
        try:
            search.extend(NONE, NONE)
        except _GivenUpError:
            return Smallest(search.listed(), size if search.found else None, size, whole=False)
        if search.found:
            return Smallest(search.listed(), size, size)
        if not search.deeper:
            return Smallest((), None, size, possible=False)
        size += 1


def hitting(sets: Iterable[Iterable[str]]) -> Callable[[frozenset[str]], list[Need]]:
    """What a set of names leaves unmet of sets that each must have one of its names in it.

    >>> hitting([{"a", "b"}])(frozenset({"b"}))
    []
    """
    needs = [Need(frozenset(names)) for names in sets]
    return lambda taken: [need for need in needs if not need.one_of & taken]


class _Search:
    """Sets of one size after the other, by the needs that are known so far."""

    def __init__(self, unmet: Callable[[frozenset[str]], Sequence[Need]], most: int, tries: int) -> None:
        self.unmet = unmet
        self.most = most
        self.tries = tries
        self.work = MOST_WORK
        self.needs: list[Need] = []

    def begin(self, size: int) -> None:
        self.size = size
        self.found: list[frozenset[str]] = []
        self.deeper = False

    def listed(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(tuple(sorted(names)) for names in self.found))

    def extend(self, taken: frozenset[str], refused: frozenset[str]) -> None:
        """Every set of the size that takes some names and refuses others; each is met once."""
        self.work -= 1
        if not self.work:
            raise _GivenUpError
        open_needs = self._open(taken)
        if not open_needs:
            self._add(taken)
            return
        choices = min((need.one_of - refused for need in open_needs), key=lambda names: (len(names), sorted(names)))
        if not choices:
            return
        if len(taken) + _apart(need.one_of - refused for need in open_needs) > self.size:
            self.deeper = True
            return
        for name in sorted(choices):
            self.extend(taken | {name}, refused)
            refused |= {name}

    def _open(self, taken: frozenset[str]) -> list[Need]:
        """The known needs that a set does not meet; where it meets all, those that trying it tells."""
        known = [need for need in self.needs if need.given <= taken and not need.one_of & taken]
        if known:
            return known
        if not self.tries:
            raise _GivenUpError
        self.tries -= 1
        told = list(self.unmet(taken))
        self.needs.extend(told)
        return told

    def _add(self, taken: frozenset[str]) -> None:
        if len(self.found) == self.most:
            raise _GivenUpError
        self.found.append(taken)


def _apart(groups: Iterable[frozenset[str]]) -> int:
    """How many groups of names share none with each other, the small ones taken first: so many must be taken."""
    used: set[str] = set()
    count = 0
    for names in sorted(groups, key=lambda names: (len(names), sorted(names))):
        if used.isdisjoint(names):
            used |= names
            count += 1
    return count
