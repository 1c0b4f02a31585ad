"""Where one source gives one number twice, once from somebody unnamed."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from graphkit.analysis.conflicts.finding import Conflict, side, worded
from graphkit.analysis.conflicts.scopes import same_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.analysis.measured import Value
    from graphkit.model.claim import Claim
    from graphkit.view.view import View

VOICE = "one voice counted twice"


def voices_twice(view: View, numbers: Iterable[Value]) -> Iterator[Conflict]:
    """Each number that one source gives once from somebody unnamed and once from somebody named."""
    groups: dict[tuple[object, ...], list[Value]] = {}
    for value in numbers:
        key = (value.quantity.number, value.quantity.unit, value.measure, value.scope)
        groups.setdefault(key, []).append(value)
    for one, other in (pair for group in groups.values() for pair in combinations(group, 2)):
        if one.scope and same_number(one, other):
            for first, second in _unnamed_and_named(view, one, other):
                yield Conflict(
                    kind=VOICE,
                    subject=worded(view, one),
                    first=side(one.quantity.text, [first]),
                    second=side(other.quantity.text, [second]),
                    remark="one source, of which one voice is unnamed: likely one origin, counted once",
                    relations=(one.relation.name, other.relation.name),
                )


def _unnamed_and_named(view: View, one: Value, other: Value) -> Iterator[tuple[Claim, Claim]]:
    for first, second in ((a, b) for a in one.claims for b in other.claims):
        if first.source == second.source:
            for hidden, known in ((first, second), (second, first)):
                if _unnamed(view, hidden) and not _unnamed(view, known):
                    yield first, second


def _unnamed(view: View, claim: Claim) -> bool:
    """Whether the speaker is unnamed and not the source itself."""
    source = view.library.sources.get(claim.source)
    entity = view.library.entities.get(claim.speaker)
    own = source is not None and claim.speaker == source.publisher
    return entity is not None and entity.anonymous and not own
