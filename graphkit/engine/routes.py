"""All routes that a question asks for, in order of their steps and then of the numbers of their entities."""

from __future__ import annotations

from array import array
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.automaton import ANY_ROUTE
from graphkit.engine.best import STEPS, WEAKEST, Measured, best_first
from graphkit.engine.between import Waves, best_between
from graphkit.engine.few import few_routes
from graphkit.engine.question import Completeness, SpentError, Watch
from graphkit.engine.unfold import unfold
from graphkit.engine.weakest import weakest_between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphkit.engine.between import Searches
    from graphkit.engine.question import Question
    from graphkit.engine.remainder import Remainder
    from graphkit.engine.search import Search

AT_ONCE = 10_000_000
"""Compiled loops try so many beginnings within half a second, in which nothing interrupts them."""
Unfolded = tuple[list[tuple[int, memoryview]], str]
"""For each number of steps the entities of its routes, and what cut them off."""


class Block(NamedTuple):
    """Routes of one length.

    Attributes:
        steps: how many steps each has.
        entities: the entities of all, one route after the other: uint32[routes * (steps + 1)].
    """

    steps: int
    entities: memoryview

    def __len__(self) -> int:
        """How many routes there are."""
        return self.entities.nbytes // (4 * (self.steps + 1))


class Found(NamedTuple):
    """Routes, and whether they are all there are.

    Attributes:
        blocks: by number of steps, ascending; within each in order of the entities' numbers.
        completeness: what was searched, and what ended it. Where it was the number of routes, these are the first.
    """

    blocks: tuple[Block, ...]
    completeness: Completeness

    @property
    def total(self) -> int:
        """How many routes there are."""
        return sum(map(len, self.blocks))

    def sequences(self) -> Iterator[tuple[int, ...]]:
        """Each route as its entities."""
        for block in self.blocks:
            width = block.steps + 1
            entities = block.entities.tolist()
            yield from (tuple(entities[place : place + width]) for place in range(0, len(entities), width))


def all_routes(search: Search, question: Question, watch: Watch | None = None) -> Found:
    """Every route from any start of a question to any target within its limit, within the budget of the watch.

    Complexity: that of pruning, then linear in the beginnings of routes that can still reach a target if loops are
    allowed: no other is looked at.
    """
    watch = watch or Watch()
    try:
        if found := _few(search, question, watch):
            return found
        remainder = search.prune(question, watch, little=question.form != ANY_ROUTE)
    except SpentError as spent:
        return Found((), Completeness(exhaustive=False, cut=spent.what, scanned=watch.scanned))
    large = search.large and len(remainder.relations) >= search.little // 2
    return unfolded(remainder, watch, _compiled if large and search.fast else unfold if large else _plain)


def _few(search: Search, question: Question, watch: Watch) -> Found | None:
    """All routes of a few starts of a large graph, if that is little work and within the budget."""
    if not search.large or len(question.starts) * 8 > search.little:
        return None
    found = few_routes(search.graph, question, search.near(question, watch), search.little)
    if found is None or found.tried > watch.budget.work:
        return None
    blocks = tuple(Block(steps, entities) for steps, entities in found.blocks)
    if sum(map(len, blocks)) > watch.budget.routes:
        return None
    watch.scan(found.scanned)
    watch.attempt(found.tried)
    done = Completeness(exhaustive=True, scanned=watch.scanned, remained=found.remained, tried=watch.tried)
    return Found(blocks, done)


def unfolded(remainder: Remainder, watch: Watch, unfolding: Callable[[Remainder, Watch], Unfolded]) -> Found:
    """The routes of a remainder, by one of the ways of unfolding it."""
    blocks, cut = unfolding(remainder, watch) if remainder.steps else ([], "")
    completeness = Completeness(not cut, cut, remainder.scanned, len(remainder.relations), watch.tried)
    return Found(tuple(Block(steps, entities) for steps, entities in blocks), completeness)


def _compiled(remainder: Remainder, watch: Watch) -> Unfolded:
    """By compiled loops, if the form is plain and the budget lets all be given; else set at a time."""
    from graphkit.engine import fast

    if len(remainder.distance) == 1 and (found := fast.routes(remainder, min(watch.budget.work, AT_ONCE))):
        blocks, tried = found
        if sum(memory.nbytes // (4 * (steps + 1)) for steps, memory in blocks) <= watch.budget.routes:
            watch.attempt(tried)
            return blocks, ""
    return unfold(remainder, watch)


def _plain(remainder: Remainder, watch: Watch) -> Unfolded:
    blocks: dict[int, array[int]] = {}
    given = 0
    cut = ""
    try:
        for route in best_first(remainder, STEPS, watch):
            if given == watch.budget.routes:
                cut = "routes"
                break
            given += 1
            blocks.setdefault(len(route.entities) - 1, array("I")).extend(route.entities)
    except SpentError as spent:
        cut = spent.what
    return [(steps, memoryview(entities)) for steps, entities in blocks.items()], cut


class Ranked(NamedTuple):
    """The best routes, the best first, and whether there can be no better or further one."""

    routes: tuple[Measured, ...]
    completeness: Completeness


def best_routes(
    search: Search, question: Question, most: int, measure: str = STEPS, watch: Watch | None = None
) -> Ranked:
    """The best routes, the best first; equal values by fewer steps, then by the numbers of the entities.

    Args:
        search: The graph.
        question: What is asked of it.
        most: How many routes to give.
        measure: ``STEPS``, ``PRODUCT`` or ``WEAKEST``; where strength is measured, strength nought is no step.
        watch: What it may take.

    Returns:
        Up to so many routes. ``completeness`` is about these: it is exhaustive if no route that is left out is better.
        Where the last by product has an equal, which of them is given follows :mod:`graphkit.engine.best`.

    Complexity: see :func:`graphkit.engine.best.best_first`.
    """
    watch = watch or Watch()
    routes: list[Measured] = []
    cut = ""
    remained: int | None = None
    try:
        if not search.large or question.limit is not None:
            remainder = search.prune(question, watch)
            remained = len(remainder.relations)
            routes.extend(islice(best_first(remainder, measure, watch), most))
        elif measure == WEAKEST:
            routes = weakest_between(search.graph, question, most, _ends(search, question), watch)
        else:
            ends = _ends(search, question)(search.graph, question, measure, watch)
            routes.extend(best_between(ends, most, measure, watch))
    except SpentError as spent:
        cut = spent.what
    routes.sort(
        key=lambda route: (route.value if measure == STEPS else -route.value, len(route.entities), route.entities)
    )
    return Ranked(tuple(routes), Completeness(not cut, cut, watch.scanned, remained, watch.tried))


def _ends(search: Search, question: Question) -> Searches:
    """What searches a large graph from both ends of a question."""
    if not search.fast or question.form.layers > 1:
        return Waves
    from graphkit.engine.fast_ends import FastEnds

    return FastEnds
