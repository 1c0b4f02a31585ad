"""How few names cut every path through a graph, which is how many paths share none.

Source: Menger 1927 (doi:10.4064/fm-10-1-96-115); by a largest flow through names that each let one path pass.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

END = ("", "end")


def cut_of_paths(ways: Iterable[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The fewest names between that cut every path along the steps of some ways, those nearest the ends.

    The paths go from the first to the last of some way, along steps of any. None where a step leads from a first
    straight to a last: no name between cuts that. Of the names there are as many as paths that share none of them.

    >>> cut_of_paths([("a", "b", "z"), ("a", "c", "z")])
    ('b', 'c')
    >>> cut_of_paths([("a", "b", "c", "z"), ("a", "b", "z")]), cut_of_paths([("a", "z")])
    (('b',), None)

    Complexity: one largest flow, quadratic in names and steps at worst for the few that routes have.
    """
    import networkx as nx

    ways = tuple(ways)
    starts, ends = {way[0] for way in ways}, {way[-1] for way in ways}
    graph = nx.DiGraph()
    for name in {name for way in ways for name in way[1:-1]}:
        graph.add_edge((name, "in"), (name, "out"), capacity=1)
    for one, other in {step for way in ways for step in pairwise(way)}:
        start = ("", "start") if one in starts else (one, "out")
        graph.add_edge(start, END if other in ends else (other, "in"))
    try:
        _, (near, _) = nx.minimum_cut(graph, ("", "start"), END)
    except nx.NetworkXUnbounded:
        return None
    return tuple(sorted(name for name, side in near if side == "in" and (name, "out") not in near))
