"""Numbers are dealt by nearness, each once, whatever the graph."""

from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.order import nearest_first

ENTITIES = 12
PLACE = st.integers(0, ENTITIES - 1)


@given(st.lists(st.tuples(PLACE, PLACE), max_size=30), st.sets(PLACE, min_size=1, max_size=3))
def test_the_nearest_come_first(pairs: list[tuple[int, int]], targets: set[int]) -> None:
    """Steps to a target ascend along the order, those that reach none are last, and of equals the old order stays."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(ENTITIES))
    graph.add_edges_from((end, start) for start, end in pairs)
    far = dict.fromkeys(range(ENTITIES), ENTITIES)
    far |= {entity: level for level, layer in enumerate(nx.bfs_layers(graph, sorted(targets))) for entity in layer}
    start, end = (np.array([pair[side] for pair in pairs], np.int32) for side in (0, 1))
    order = nearest_first(ENTITIES, start, end, np.array(sorted(targets)))
    assert order.tolist() == sorted(range(ENTITIES), key=lambda entity: (far[entity], entity))


def test_what_is_most_sought_is_the_target_if_none_is_said() -> None:
    """Without targets, those to which most relations lead come first."""
    start = np.arange(1, 100, dtype=np.int32)
    order = nearest_first(200, start, np.zeros_like(start))
    assert order[0] == 0
    assert set(order[1:100].tolist()) == set(range(1, 100))
