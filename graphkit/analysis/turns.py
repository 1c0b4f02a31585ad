"""On which days relations begin and end to hold, for a picture that moves through time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from graphkit.view.holding import held
from graphkit.view.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.model.language import Language
    from graphkit.model.picture import Turn
    from graphkit.model.relation import Relation

WHENEVER = 9000
"""Years from here on stand for no day at all."""
LONG_AGO = 1900
ONE = timedelta(days=1)


def turns(
    relations: Iterable[Relation], as_of: date, language: Language
) -> tuple[tuple[date, ...], dict[str, tuple[Turn, ...]]]:
    """The days on which some relation turns, and for each relation its turns by number of day.

    The day asked about is among the days; the first day stands for all time before.
    """
    changes = {relation.name: list(_changes(relation, language)) for relation in relations}
    days = sorted({as_of, *(day for found in changes.values() for day, _ in found)})
    number = {day: place for place, day in enumerate(days)}
    held_by = {
        name: tuple(_on_stops([(number[day], state) for day, state in found])) for name, found in changes.items()
    }
    return tuple(days), held_by


def _on_stops(found: list[Turn]) -> Iterator[Turn]:
    """The turns with one at the first stop: before the first change nothing is told, so it did not hold."""
    if not found or found[0][0] > 0:
        yield 0, False
    yield from found


def _changes(relation: Relation, language: Language) -> Iterator[tuple[date, bool | None]]:
    """The days from which a relation stands otherwise than on the day before."""
    candidates = sorted(_candidates(relation, language))
    if not candidates:  # nobody says when
        yield date(LONG_AGO, 1, 1), None
        return
    states = [held(relation, day, language)[0] for day in candidates]
    before = held(relation, candidates[0] - ONE, language)[0]
    if before is not False:
        yield candidates[0] - ONE, before
    if states[0] != before:
        yield candidates[0], states[0]
    for (_, earlier), (day, state) in pairwise(zip(candidates, states, strict=True)):
        if state != earlier:
            yield day, state


def _candidates(relation: Relation, language: Language) -> set[date]:
    days = [claim.said for claim in relation.claims]
    days.extend(day for word in language.dates for day, _ in relation.days(word))
    bounds = {bound for day in days for bound in (day.earliest, day.latest)} | set(terms(relation, language).turns())
    bounds = {bound for bound in bounds if LONG_AGO < bound.year < WHENEVER}
    return bounds | {bound + ONE for bound in bounds}
