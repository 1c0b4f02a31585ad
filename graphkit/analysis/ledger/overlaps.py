"""Which numbers may speak of the same things, so that a sum counts each thing once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphkit.analysis.sums import PART, WHOLE, partitions
from graphkit.analysis.wholes import apart, wider

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.analysis.measured import Value
    from graphkit.analysis.wholes import Wholes
    from graphkit.view.view import View

FULFILS = "ontology/fulfils"
SAME = "the same as what it fulfils, counted there"
TOTAL = "a declared total, never added to its parts"
TAKES_IN = "may take in what is counted"
MAYBE = "may be the same as what is counted"
DIFFERS = "another number for the same, which differs"


class Overlaps:
    """The overlaps of some numbers, found once and asked for any of them.

    Only numbers with kin in their scopes are compared. Complexity: a comparison for each such pair.
    """

    def __init__(self, view: View, values: Sequence[Value], wholes: Wholes) -> None:
        self._values = values
        self._near: dict[int, set[int]] = defaultdict(set)
        self._within: dict[int, set[int]] = defaultdict(set)
        parted = partitions(view.relations.filling(WHOLE))
        self._parted = [(set(each.fillers(PART)), set(each.fillers(WHOLE))) for each in parted]
        for one, other in _with_kin(values, wholes):
            if not apart(values[one].scope, values[other].scope, wholes):
                self._near[one].add(other)
                self._near[other].add(one)
                for n, m in ((one, other), (other, one)):
                    if wider(values[n].scope, values[m].scope, wholes):
                        self._within[n].add(m)

    def not_counted(self, places: Iterable[int]) -> dict[int, str]:
        """Why some of the numbers at these places are not added to the others; of two that may be one, the first is."""
        group = list(places)
        names = {self._name(n) for n in group}
        found = {n: SAME for n in group if names & set(self._values[n].relation.fillers(FULFILS))}
        divided = {whole for parts, whole_of in self._parted if names & parts for whole in whole_of}
        found |= {n: TOTAL for n in group if self._name(n) in divided and n not in found}
        left = {n for n in group if n not in found}
        found |= {n: TAKES_IN for n in left if self._within[n] & left}
        kept: set[int] = set()
        for n in (n for n in group if n not in found):
            same = self._near[n] & kept
            if same:
                found[n] = DIFFERS if any(self._name(n) == self._name(m) for m in same) else MAYBE
            else:
                kept.add(n)
        return found

    def _name(self, place: int) -> str:
        return self._values[place].relation.name


def _with_kin(values: Sequence[Value], wholes: Wholes) -> Iterator[tuple[int, int]]:
    """Pairs of places whose scopes have something in common, or above what they name: all that can be of one thing."""
    at: dict[str, list[int]] = defaultdict(list)
    for n, value in enumerate(values):
        names = {name for _, name in value.scope}
        for name in names.union(*(wholes.over(name) for name in names)):
            at[name].append(n)
    pairs = {(one, other) for found in at.values() for i, other in enumerate(found) for one in found[:i]}
    yield from sorted(pairs)
