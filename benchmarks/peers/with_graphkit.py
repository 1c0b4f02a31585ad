"""graphkit's own engine, over the whole register: the day, the types and the strength are read while it searches.

Each question is put to a search that keeps nothing of earlier ones, but for ``further`` and ``others``, where the ball
around the chips is kept, as it is for whoever asks about one party after the other. Some questions are about the engine
alone.
"""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from race.task import EXPRESSION, STEPS, TYPES

from graphkit.engine.automaton import demand
from graphkit.engine.best import PRODUCT
from graphkit.engine.build import Columns, Row, build, build_columns
from graphkit.engine.expression import read_expression
from graphkit.engine.filter import Filter
from graphkit.engine.order import nearest_first
from graphkit.engine.question import Budget, Question, Watch
from graphkit.engine.routes import all_routes, best_routes
from graphkit.engine.search import Search
from graphkit.engine.strokes import strokes

if TYPE_CHECKING:
    from graphkit.engine.graph import Graph
    from graphkit.engine.growth import Ball

PACKAGES = ("graphkit", "numpy", "numba")
QUESTIONS = (
    "bytes",
    "stream",
    "scan",
    "rows",
    "day",
    "reach",
    "prune",
    "along",
    "party",
    "further",
    "others",
    "best",
    "routes",
)
NOBODY = np.zeros(0, np.int32)
FAST = os.environ.get("FAST") == "yes"
"""Whether what numba compiles is to be measured."""
OWN = ("bytes", "stream", "scan", "rows", "prune")
"""Questions that no other engine is asked, and what is said to them: numbers by name."""


class Held(NamedTuple):
    """The graph, with the new number of each entity and the old one: near the chips is near in memory."""

    graph: Graph
    number: Any
    name: Any

    def search(self) -> Search:
        """One that has found nothing out yet."""
        return Search(self.graph, fast=FAST)

    def question(self, task: Any, starts: Any, steps: int | None) -> Question:
        """How one gets from some entities to the chips."""
        chips = self.number[task.chips].tolist()
        return Question.of(self.number[starts], chips, steps, chosen=Filter(as_of=task.as_of))

    def ball(self, task: Any, steps: int, watch: Watch | None = None) -> Ball:
        """What lies so many steps around the chips."""
        return self.search().ball(self.question(task, NOBODY, steps + 1), watch)


def load(task: Any) -> Held:
    """Built from columns in memory, numbers dealt anew before."""
    if FAST:
        _compile()
    columns = Columns(*task.whole)
    name = nearest_first(task.entities, columns.start, columns.end, task.chips).astype(np.int32)
    number = np.empty(task.entities, np.int32)
    number[name] = np.arange(task.entities, dtype=np.int32)
    columns = columns._replace(start=number[columns.start], end=number[columns.end])
    return Held(build_columns(task.entities, columns), number, name)


def _compile() -> None:
    """Has everything compiled, or what was compiled loaded, so that it counts as taking the register in."""
    search = Search(build(3, [Row(0, 1), Row(1, 2)]), large=True, fast=True, little=0)
    all_routes(search, Question.of(np.array([0]), [2], 2, chosen=Filter(as_of=1)))
    best_routes(search, Question.of([0], [2], None, chosen=Filter(as_of=1)), 1, PRODUCT)


def reach(held: Held, task: Any, steps: int) -> Any:
    """The ball around the chips, without them."""
    return held.name[np.flatnonzero(np.asarray(held.ball(task, steps).distance[0]) > 1)]


day = reach


def along(held: Held, task: Any, _: int) -> Any:
    """The ball around the chips over the places of the expression; of it what lies before the first step."""
    expression = read_expression(EXPRESSION, {f"t{kind}": 1 << kind for kind in range(TYPES)})
    form = demand(places=expression.places, last=expression.last)
    ball = held.search().ball(held.question(task, NOBODY, None)._replace(form=form))
    return held.name[np.flatnonzero(np.asarray(ball.distance[0]))]


def routes(held: Held, task: Any, parties: Any, steps: int) -> list[Any]:
    """All routes at once, as tables."""
    return _tables(held, held.search(), held.question(task, parties, steps))


def _tables(held: Held, search: Search, question: Question) -> list[Any]:
    found = all_routes(search, question, Watch(Budget(routes=10**9, work=10**9)))
    assert found.completeness.exhaustive  # noqa: S101 - else there is nothing to compare
    return [held.name[np.asarray(block.entities)].reshape(-1, block.steps + 1) for block in found.blocks]


def prepare_others(held: Held, task: Any) -> tuple[Held, Search]:
    """A search that has answered one question to the same chips."""
    search = held.search()
    search.ball(held.question(task, NOBODY, STEPS))
    return held, search


prepare_further = prepare_others


def further(prepared: tuple[Held, Search], task: Any, steps: int) -> list[Any]:
    """One party after the other."""
    return _one_by_one(*prepared, task, task.further, steps)


def others(prepared: tuple[Held, Search], task: Any, steps: int) -> list[Any]:
    """The same."""
    return _one_by_one(*prepared, task, task.others, steps)


def _one_by_one(held: Held, search: Search, task: Any, parties: Any, steps: int) -> list[Any]:
    question = held.question(task, NOBODY, steps)
    return [
        table
        for party in held.number[parties].tolist()
        for table in _tables(held, search, question._replace(starts=[party]))
    ]


def best(held: Held, task: Any, start: int, end: int, most: int) -> list[list[int]]:
    """By the product of strengths, of whatever length."""
    question = Question.of([int(held.number[start])], [int(held.number[end])], None, chosen=Filter(as_of=task.as_of))
    ranked = best_routes(held.search(), question, most, PRODUCT)
    return [held.name[list(route.entities)].tolist() for route in ranked.routes]


def prune(held: Held, task: Any, steps: int) -> dict[str, int]:
    """What is left for all parties, from nothing."""
    remainder = held.search().prune(held.question(task, task.parties, steps))
    return {"remained": len(remainder.relations)}


def bytes(held: Held, _task: Any, _steps: int) -> dict[str, int]:  # noqa: A001 - it is the question
    """How large the graph is in memory."""
    return {"bytes": held.graph.bytes, "relations": held.graph.relations}


def prepare_scan(held: Held, task: Any) -> tuple[Graph, int, int, Any]:
    """How many words of the reverse index the search for ``reach`` looks at, and how many starts it looks up."""
    watch = Watch()
    distance = np.asarray(held.ball(task, STEPS, watch).distance[0])
    opened = int(np.count_nonzero(distance)) - int(np.count_nonzero(distance == distance.max()))
    return held.graph, watch.scanned, opened, count()


def scan(prepared: tuple[Graph, int, int, Any], _task: Any, _steps: int) -> dict[str, int]:
    """Reads so many bytes in order, others each time: the least time in which they can be looked at."""
    graph, scanned, opened, turns = prepared
    turn = next(turns)
    parts = _part(graph.arrays.backward_edges, scanned, turn), _part(graph.arrays.backward_starts, opened, turn)
    for part in parts:
        np.add.reduce(part)
    return {"bytes": sum(part.nbytes for part in parts)}


def _part(array: Any, length: int, turn: int) -> Any:
    begin = turn % max(len(array) // length, 1) * length
    return array[begin : begin + length]


def prepare_rows(held: Held, task: Any) -> tuple[Graph, list[Any], Any]:
    """Whence the search for ``reach`` looks on, level by level, and the distances."""
    distance = np.asarray(held.ball(task, STEPS).distance[0])
    prepared = held.graph, [np.flatnonzero(distance == code) for code in range(1, STEPS + 1)], distance
    rows(prepared, task, STEPS)  # compiled, where that is to be measured
    return prepared


def rows(prepared: tuple[Graph, list[Any], Any], _task: Any, _steps: int) -> dict[str, int]:
    """Reads the same words in the same order, and the distance of the entity of each, and asks nothing of them."""
    graph, levels, distance = prepared
    read = _rows_compiled if FAST else _rows
    arrays, shift = graph.arrays, np.uint64(graph.widths.neighbour_shift)
    return {"sum": sum(read(arrays.backward_starts, arrays.backward_edges, shift, level, distance) for level in levels)}


def _rows(starts: Any, edges: Any, shift: Any, entities: Any, distance: Any) -> int:
    found = (distance.take((edges.take(places) >> shift).view(np.int64)) for _, _, places in strokes(starts, entities))
    return sum(int(np.add.reduce(each, dtype=np.int64)) for each in found)


def _rows_compiled(*columns: Any) -> int:
    from graphkit.engine.fast import compiled

    return int(compiled(_loop)(*columns))


def _loop(starts, edges, shift, entities, distance):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202 - numba knows
    found = np.uint64(0)
    for entity in entities:
        for place in range(starts[entity], starts[entity + 1]):
            found += np.uint64(distance[edges[place] >> shift])
    return found


def stream(held: Held, _task: Any, _steps: int) -> dict[str, int]:
    """Reads the whole reverse index in order, once."""
    arrays = held.graph.arrays
    for part in (arrays.backward_edges, arrays.backward_starts):
        np.add.reduce(part)
    return {"bytes": arrays.backward_edges.nbytes + arrays.backward_starts.nbytes}
