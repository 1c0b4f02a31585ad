"""Integrated ownership on arrays: against linear algebra, and what is shut against its definition."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.arithmetic import flows as module
from graphkit.arithmetic import shut as shutting
from graphkit.arithmetic.flows import Links, flows
from graphkit.arithmetic.numbered import Numbered, numbered
from graphkit.arithmetic.shut import shut
from graphkit.arithmetic.table import above, table


def holdings(size: int, inside: float, seed: int, ties: float = 2.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Owners, owned and parts: one circle through all but the last tenth, of which ``inside`` is held in itself."""
    chance = np.random.default_rng(seed)
    core = size - size // 10
    owned = np.concatenate((np.arange(core), np.repeat(np.arange(core), chance.poisson(ties, core))))
    owner = np.concatenate((np.roll(np.arange(core), 1), chance.integers(0, core, owned.size - core)))
    pairs = np.unique(owned * size + owner)
    owned, owner = np.divmod(pairs, size)
    weight = chance.exponential(1, owned.size)
    part = inside * weight / np.bincount(owned, weight, core)[owned]
    outside = chance.integers(core, size, core)
    parts = np.concatenate((part, np.full(core, 1 - inside)))
    return np.concatenate((owner, outside)), np.concatenate((owned, np.arange(core))), parts


def solved(size: int, owner: np.ndarray, owned: np.ndarray, part: np.ndarray) -> np.ndarray:
    """What of company 0 flows to each, by solving the whole table."""
    whole = np.eye(size)
    np.subtract.at(whole, (owner, owned), part)
    return np.linalg.solve(whole, np.eye(size)[0])


@pytest.mark.parametrize(
    ("inside", "dense"), [(0.3, 0), (0.75, 0), (0.99, 0), (0.999, 0), (0.999, 10**9), (0.999_99, 10**9)]
)
def test_large_circles_are_solved(monkeypatch: pytest.MonkeyPatch, inside: float, dense: int) -> None:
    """In rounds and as a table a large circle comes out as by linear algebra, however much it holds of itself."""
    monkeypatch.setattr(module, "DENSE", dense)
    held = holdings(900, inside, seed=7)
    found, expected = numbered(0, table(900, *held, held[2])), solved(900, *held)
    assert found.own == pytest.approx(expected[0], rel=1e-9)
    assert found.low[1:] == pytest.approx(np.minimum(expected[1:], 1), abs=1e-9)
    assert found.high is found.low or (found.high == found.low).all()


def test_no_number_is_given_that_the_rounds_do_not_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the rounds end too early, the sum that does not come out is noticed, and no share told."""
    monkeypatch.setattr(module, "DENSE", 0)
    monkeypatch.setattr(module, "SPANS", 1)
    held = holdings(400, 0.9, seed=1)
    with pytest.raises(ValueError, match="holds almost all of itself"):
        numbered(0, table(400, *held, held[2]))


def test_rounds_only_rise_and_never_above(monkeypatch: pytest.MonkeyPatch) -> None:
    """However early the rounds end, leaps among them, what they found is below the solution everywhere."""
    monkeypatch.setattr(module, "DENSE", 0)
    monkeypatch.setattr(module, "LEFT_OVER", np.inf)
    owner, owned, part = holdings(400, 0.95, seed=3)
    expected = solved(400, owner, owned, part)
    before = np.zeros(400)
    for spans in (0, 1, 2, 3, 4, 5, 8, 12, 20):
        monkeypatch.setattr(module, "SPANS", spans)
        found = flows(400, Links(owned, owner, part))
        assert (found >= before - 1e-12).all()
        assert (found <= expected + 1e-12).all()
        before = found


def test_the_last_circle_leaves_the_first_alone() -> None:
    """Only what lies above a company is looked at: an impossible circle elsewhere in the table does no harm."""
    owner, owned = np.array([1, 3, 4, 4, 3]), np.array([0, 4, 3, 4, 3])
    low = np.array([0.5, 0.5, 0.5, 0.5, 0.5])
    found = numbered(0, table(5, owner, owned, low, low))
    assert found.low.tolist() == [0, 0.5, 0, 0, 0]
    assert found.closed == ()


def test_nobody_above() -> None:
    """A company in which nobody holds a part has no owner and counts once."""
    nothing = np.array([], np.int64)
    found = numbered(1, table(3, nothing, nothing, np.array([]), np.array([])))
    assert found.low.tolist() == found.high.tolist() == [0, 0, 0]
    assert isinstance(found, Numbered)
    assert found.own == 1


def test_above_is_what_leads_on() -> None:
    """Those above come once each, the nearest first, with the places of all that is held of them."""
    owner, owned = np.array([1, 2, 3, 3, 0, 5]), np.array([0, 0, 1, 2, 3, 4])
    held = table(6, owner, owned, np.full(6, 0.5), np.full(6, 0.5))
    nodes, number, places, owners = above(held, np.array([0]))
    assert nodes.tolist() == [0, 1, 2, 3]
    assert number.tolist() == [0, 1, 2, 3, -1, -1]
    assert held.owners[places].tolist() == owners.tolist() == [1, 2, 3, 3, 0]


@st.composite
def wholes(draw: st.DrawFn) -> tuple[int, Links]:
    """Holdings of halves and wholes, so that closed circles are frequent; sums over the whole happen if allowed."""
    size = draw(st.integers(1, 9))
    most = draw(st.sampled_from((2, 3)))
    each = [draw(st.lists(st.sampled_from(range(size)), unique=True, max_size=min(most, size))) for _ in range(size)]
    links = [
        (of, owner, draw(st.sampled_from((0.5, 1 / max(len(some), 1)))))
        for of, some in enumerate(each)
        for owner in some
    ]
    columns = list(zip(*links, strict=True)) or [(), (), ()]
    return size, Links(np.array(columns[0], int), np.array(columns[1], int), np.array(columns[2], float))


@pytest.mark.parametrize(("peels", "many"), [(0, 2_000), (1, 0), (64, 2_000), (64, 0)])
@given(wholes())
@settings(max_examples=200, deadline=None)
def test_what_is_shut_is_what_the_definition_says(peels: int, many: int, held: tuple[int, Links]) -> None:
    """However they are looked for, circles are closed, or more than wholly held, as strongly connected parts say."""
    size, links = held
    graph = nx.DiGraph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from(zip(*(column.tolist() for column in links), strict=True))
    closed, over = set(), set()
    for part in nx.strongly_connected_components(graph):
        inside = graph.subgraph(part)
        if inside.number_of_edges():
            sums = [sum(weight for _, _, weight in inside.out_edges(node, data="weight")) for node in part]
            if max(sums) > 1 + 1e-12:
                over |= part
            elif min(sums) >= 1 - 1e-9:
                closed.add(frozenset(part))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutting, "PEELS", peels)
        patch.setattr(shutting, "MANY", many)
        found = shut(size, links)
    assert {frozenset(circle.tolist()) for circle in found.closed} == closed
    assert set(found.over.tolist()) == over


def test_a_long_chain_below_a_closed_circle() -> None:
    """However long a chain of companies held wholly is, it belongs to no circle, and the circle at its end is found."""
    size = 500
    links = Links(np.arange(size), np.append(np.arange(1, size), size - 2), np.ones(size))
    assert [sorted(circle.tolist()) for circle in shut(size, links).closed] == [[size - 2, size - 1]]
    leaking = Links(links.source[:-1], links.target[:-1], links.part[:-1])
    assert shut(size, leaking).closed == ()
