"""What one claim tells that cannot be: numbers below nothing or above all, bounds and days the wrong way round."""

from __future__ import annotations

from itertools import combinations
from math import inf, isfinite
from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.names import curie, local

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphkit.model.days import Day
    from graphkit.model.language import Language
    from graphkit.model.quantity import Quantity


class Impossible(NamedTuple):
    """What cannot be, in words, and the word near which it stands."""

    what: str
    near: str


def impossible(
    values: Mapping[str, tuple[Quantity, ...]], dates: Mapping[str, Day], language: Language
) -> Iterator[Impossible]:
    """Everything that cannot be in what one claim tells of its relation.

    Two claims may differ; one that differs with itself tells nothing that could be passed on.

    >>> from graphkit.model.quantity import Quantity
    >>> from graphkit.workspace import Workspace
    >>> told = {"ontology/share": (Quantity(140, "Exact", "Percent"),)}
    >>> [each.what for each in impossible(told, {}, Workspace.open().language)]
    ['gk:share is 140 %, which is more than all of it']
    """
    for measure, told in values.items():
        for value in told:
            for what in _of_number(measure, value, language):
                yield Impossible(f"{curie(measure)} is {what}", measure)
        for one, other in combinations(told, 2):
            if not one.agrees(other):
                yield Impossible(f"{curie(measure)} is {one.text} and {other.text}, which no number is", measure)
    yield from _reversed(dates, language)


def _of_number(measure: str, value: Quantity, language: Language) -> Iterator[str]:
    number = value.number
    if number is None:
        return
    least = language.least.get(measure)
    wholes = {local(unit): whole for unit, whole in language.wholes.items()}
    part = measure in language.parts_of_wholes
    if not (isfinite(number) and isfinite(value.granularity)):
        yield f"{number:g} in steps of {value.granularity:g}, which is no finite number"
    elif value.sense == "InWords":
        yield f"{value.text}, a number that is said to be given in words only"
    elif least is not None and _below(value, least):
        yield f"{value.text}, which is less than can be"
    elif value.unit and part and value.unit not in wholes:
        yield f"{value.text}, which is no part of a whole"
    elif value.unit and measure in language.in_money and value.unit not in map(local, language.currencies):
        yield f"{value.text}, which is no money"
    elif part and _above(value, wholes.get(value.unit, inf)):
        yield f"{value.text}, which is more than all of it"


def _below(value: Quantity, least: float) -> bool:
    """Whether a number is below a bound, or said to be less than the bound itself."""
    return value.number is not None and (value.number < least or (value.number == least and value.sense == "LessThan"))


def _above(value: Quantity, most: float) -> bool:
    return value.number is not None and (value.number > most or (value.number == most and value.sense == "MoreThan"))


def _reversed(dates: Mapping[str, Day], language: Language) -> Iterator[Impossible]:
    """An end that surely lies before a beginning."""
    starts = [(word, day) for word, day in dates.items() if language.dates.get(word) == "start"]
    ends = [(word, day) for word, day in dates.items() if language.dates.get(word) == "end"]
    for begins, first in starts:
        for stops, last in ends:
            if last.latest < first.earliest:
                yield Impossible(f"{curie(stops)} is {last}, which is before {curie(begins)}, {first}", stops)
