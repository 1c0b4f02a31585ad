"""A remainder as a multigraph of networkx, with all that is known of each relation."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from graphkit.engine.filter import holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import networkx as nx

    from graphkit.engine.graph import Graph
    from graphkit.engine.remainder import Remainder


def to_networkx(remainder: Remainder, routes: Iterable[Sequence[int]] | None = None) -> nx.MultiDiGraph:
    """The relations of a remainder: a node an entity, an edge a relation, both by their numbers in the graph.

    Args:
        remainder: What is left for a question.
        routes: If given, only what lies on some of its routes.

    Returns:
        For each relation an edge whose key is its place in the graph.

    An edge has as attributes ``type``, ``certainty``, ``strength``, ``evidence`` (the row of the input), ``first`` and
    ``last`` (days, None where open or not known), ``first_known`` and ``last_known`` (whether it is known which), and,
    where a day is asked about, ``holds`` (None: not known). The starts and targets are attributes of the graph.

    Complexity: linear in the remainder.

    >>> from graphkit.engine.build import Row, build
    >>> from graphkit.engine.question import Question
    >>> from graphkit.engine.search import Search
    >>> search = Search(build(3, [Row(0, 1, strength=0.5), Row(0, 1), Row(2, 1)]))
    >>> found = to_networkx(search.prune(Question.of([0], [1])))
    >>> [(a, b, each["strength"], each["evidence"]) for a, b, each in found.edges(data=True)]
    [(0, 1, 0.5, 0), (0, 1, 1.0, 1)]
    """
    import networkx as nx

    found = nx.MultiDiGraph(starts=remainder.question.begins(), targets=remainder.question.ends())
    if routes is None:
        found.add_nodes_from(remainder.entities)
        found.add_edges_from(_edges(remainder))
        return found
    steps = {step for route in routes for step in pairwise(route)}
    found.add_edges_from(edge for edge in _edges(remainder) if edge[:2] in steps)
    return found


def _edges(remainder: Remainder) -> Iterator[tuple[int, int, int, dict[str, object]]]:
    graph, entities, as_of = remainder.graph, remainder.entities, remainder.question.chosen.as_of
    for start, end, relation, word in remainder.words():
        told = attributes(graph, relation, word)
        if as_of is not None:
            told["holds"] = holds(graph, word, as_of)
        yield entities[start], entities[end], relation, told


def attributes(graph: Graph, relation: int, word: int) -> dict[str, object]:
    """All that a graph knows of a relation but for its ends."""
    widths = graph.widths
    _, kind, certainty, first, last = widths.unpack(word)
    days = [None if (day := widths.day_of(code)) is None else date.fromordinal(day) for code in (first, last)]
    return {
        "type": kind,
        "certainty": certainty,
        "strength": graph.strength[relation],
        "evidence": graph.evidence[relation],
        "first": days[0],
        "last": days[1],
        "first_known": first != widths.never,
        "last_known": last != 0,
    }
