"""Whether any walk leads from a start to a target, and if none does, why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.certificate import Certificate, Levels
from graphkit.engine.question import Watch

if TYPE_CHECKING:
    from graphkit.engine.growth import Growth
    from graphkit.engine.question import Question
    from graphkit.engine.search import Search


class Connection(NamedTuple):
    """How far starts are from targets.

    Attributes:
        steps: the fewest steps of a walk, None if there is none within the limit. Where nothing is demanded of its
            form, the shortest walk is a route.
        certificate: why there is none.
    """

    steps: int | None
    certificate: Certificate | None


def connection(search: Search, question: Question, watch: Watch | None = None) -> Connection:
    """The fewest steps from a start to a target, or a certificate that there is no walk.

    Both ends are searched in turn, the narrower first, until they meet or cover the limit between them.

    Raises:
        SpentError: If the time of the watch is over.

    Complexity: linear in the relations within half of the steps from either end.
    """
    watch = watch or Watch()
    most = question.most(search.graph.entities)
    ends = [search.growth(question, watch, backward=backward, radius=most) for backward in (False, True)]
    while sum(end.level for end in ends) < most and all(end.frontier for end in ends):
        grown = min(ends, key=lambda end: end.width)
        grown.advance()
        if _meet(grown, ends[1 if grown is ends[0] else 0]):
            return Connection(sum(end.level for end in ends), None)
    return Connection(None, _certificate(question, ends))


def _meet(grown: Growth, other: Growth) -> bool:
    return any(other.knows(layer, entities) for layer, entities in grown.fresh.items())


def _certificate(question: Question, ends: list[Growth]) -> Certificate:
    """What is covered; a closed set needs nothing but the other ends beside it."""
    for place, end in enumerate(ends):
        if not end.frontier:
            near = [_levels(each) if each is end else dict.fromkeys(_seeds(question, each), 0) for each in ends]
            covered = (None, 0) if place == 0 else (0, None)
            return Certificate(*covered, *near)
    return Certificate(ends[0].level, ends[1].level, _levels(ends[0]), _levels(ends[1]))


def _seeds(question: Question, end: Growth) -> list[tuple[int, int]]:
    if end.backward:
        return [(layer, target) for layer in question.form.ends() for target in question.ends()]
    return [(question.form.first(start), start) for start in question.begins()]


def _levels(end: Growth) -> Levels:
    distance = end.closed().distance
    return {(layer, entity): distance[layer][entity] - 1 for layer, entity in end.met()}
