"""The numbers that a ledger lists: what adds up, of one party or of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.measured import adds_up
from graphkit.analysis.sums import declared_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.analysis.measured import Value
    from graphkit.analysis.wholes import Wholes
    from graphkit.view.view import View


def entries(view: View, numbers: Iterable[Value], wholes: Wholes, party: str | None) -> list[Value]:
    """The numbers of chips and money of a party, in order of measure, scope and status.

    What is of a site that the party runs, or a declared part of one of its totals, is its as well.
    """
    kept = [value for value in numbers if adds_up(value, view.language)]
    if party is not None:
        wanted = view.identities[party]
        own = {value.relation.name for value in kept if _concerns(value, wanted, wholes)}
        own |= declared_parts(view, own)
        kept = [value for value in kept if value.relation.name in own]
    return sorted(kept, key=lambda value: _order(view, value))


def subject(value: Value) -> str:
    """Of whom or what a number is first of all: who fills its first scope role."""
    return value.scope[0][1] if value.scope else value.relation.name


def _concerns(value: Value, wanted: str, wholes: Wholes) -> bool:
    return any(name == wanted or wholes.narrower(name, wanted) for _, name in value.scope)


def _order(view: View, value: Value) -> tuple[object, ...]:
    scope = tuple(view.label(name).casefold() for _, name in value.scope)
    rank = view.language.statuses[value.status].rank
    return (view.language.label(value.measure), scope, -rank, value.names)
