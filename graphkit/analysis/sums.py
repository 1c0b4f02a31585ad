"""Declared totals against the sum of their declared parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.analysis.measured import adds_up, bounds, same_measure, values
from graphkit.arithmetic.interval import total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.analysis.measured import Value
    from graphkit.arithmetic.interval import Interval
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

WHOLE = "ontology/whole"
PART = "ontology/part"


@dataclass(frozen=True, slots=True)
class Sum:
    """A stated total, its parts, and what the parts come to.

    ``parts`` holds for each part with a number every value given for it; ``silent`` are parts
    without one, so that the sum is only a least one.
    """

    partition: Relation
    whole: Value
    parts: tuple[tuple[Value, ...], ...]
    silent: tuple[Relation, ...]
    sum: Interval

    @property
    def consistent(self) -> bool:
        """Whether a true value could lie behind both, rounding included."""
        stated = bounds((self.whole,))
        return self.sum.low <= stated.high if self.silent else self.sum.meets(stated)

    @property
    def inferred(self) -> tuple[str, ...]:
        """The editors' claims by which these are the parts."""
        return tuple(claim.name for claim in self.partition.claims if claim.inference)

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that the comparison rests on."""
        given = [name for part in self.parts for value in part for name in value.names]
        joins = [name for part in self.parts for value in part for name in value.joins]
        named = [claim.name for claim in self.partition.claims]
        return tuple(dict.fromkeys([*self.whole.names, *given, *named, *self.whole.joins, *joins]))


def partitions(relations: Iterable[Relation]) -> list[Relation]:
    """The relations that declare a whole and its parts."""
    return [relation for relation in relations if relation.fillers(WHOLE) and relation.fillers(PART)]


def declared_parts(view: View, names: set[str]) -> set[str]:
    """The parts of the totals among some relations, by name."""
    return {
        part
        for partition in partitions(view.relations.filling(WHOLE))
        if names & set(partition.fillers(WHOLE))
        for part in partition.fillers(PART)
    }


def sums(view: View, relations: Iterable[Relation]) -> list[Sum]:
    """Every declared total that has a number, with its parts, unit by unit.

    A unit in which no part has a number is left aside, and so is a total of which the lens has cut a part: that the
    others come to less would say nothing.
    """
    known = {relation.name: relation for relation in relations}
    return [
        found
        for partition in partitions(known.values())
        for name in partition.fillers(WHOLE)
        if known.keys() >= {name, *partition.fillers(PART)}
        for found in _sums(view, partition, known[name], [known[part] for part in partition.fillers(PART)])
    ]


def _sums(view: View, partition: Relation, whole: Relation, parts: list[Relation]) -> Iterator[Sum]:
    for stated in values(view, [whole]):
        if stated.quantity.number is None or not adds_up(stated, view.language):
            continue
        given = [(part, _matching(view, stated, part)) for part in parts]
        found = tuple(tuple(numbers) for _, numbers in given if numbers)
        if found:
            yield Sum(
                partition=partition,
                whole=stated,
                parts=found,
                silent=tuple(part for part, numbers in given if not numbers),
                sum=total(bounds(numbers) for numbers in found),
            )


def _matching(view: View, stated: Value, part: Relation) -> list[Value]:
    return [
        value
        for value in values(view, [part])
        if value.quantity.number is not None
        and value.quantity.unit == stated.quantity.unit
        and same_measure(value.measure, stated.measure, view.language)
    ]
