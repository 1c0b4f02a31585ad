"""Where the claims of one relation do not say the same."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from graphkit.model.relation import Difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.model.claim import Claim
    from graphkit.model.language import RelationType
    from graphkit.model.library import Library
    from graphkit.view.identity import Identities

STATUS = "ontology/status"
DONE = frozenset({"ontology/Happened", "ontology/Ended"})
UNDONE = frozenset({"ontology/Planned", "ontology/Possible"})


def differences(
    kind: RelationType, claims: Sequence[Claim], identities: Identities, library: Library
) -> Iterator[Difference]:
    """Every pair of claims that differ in status, in a functional role, or in a measure.

    A plan followed by its being done is progress, not a difference; where the order of the two is
    unknown, they differ. Numbers differ only where their bounds, rounding included, do not meet.
    Somebody unnamed differs from nobody.
    """
    for first, second in combinations(claims, 2):
        if _status_differs(first, second):
            yield Difference(STATUS, first, second, first.status, second.status)
        for role in sorted(kind.functional):
            yield from _role_differs(role, first, second, identities, library)
        for measure in kind.measures:
            yield from _measure_differs(measure, first, second)


def _status_differs(first: Claim, second: Claim) -> bool:
    for done, undone in ((first, second), (second, first)):
        if done.status in DONE and undone.status in UNDONE:
            return not undone.said.latest < done.said.earliest
    return False


def _role_differs(
    role: str, first: Claim, second: Claim, identities: Identities, library: Library
) -> Iterator[Difference]:
    one, other = (
        {identities[n] for n in claim.roles.get(role, ()) if not _unnamed(identities[n], library)}
        for claim in (first, second)
    )
    if one and other and not one & other:
        yield Difference(role, first, second, min(one), min(other))


def _unnamed(name: str, library: Library) -> bool:
    entity = library.entities.get(name)
    return entity is not None and entity.anonymous


def _measure_differs(measure: str, first: Claim, second: Claim) -> Iterator[Difference]:
    """Values of one unit differ where no pair of them agrees; parts of one and hundredths are of one unit."""
    for unit in sorted({value.in_hundredths.unit for value in first.values.get(measure, ())}):
        ones = [value for value in first.values.get(measure, ()) if value.in_hundredths.unit == unit]
        others = [value for value in second.values.get(measure, ()) if value.in_hundredths.unit == unit]
        if others and not any(one.agrees(other) for one in ones for other in others):
            yield Difference(measure, first, second, ones[0].text, others[0].text)
