"""Many numbers are put in order a part at a time, as if it were done at once."""

from __future__ import annotations

import numpy as np
import pytest
from engine.multigraphs import in_columns
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from graphkit.engine import ascending as module
from graphkit.engine.ascending import ascending, parts, taken
from graphkit.engine.build import Row, build
from graphkit.engine.widths import OPEN

KINDS = st.sampled_from([np.int64, np.uint64, np.int32, np.uint8])
SMALL = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=[1, 2, 7], autouse=True)
def _small_parts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PART", request.param)


@SMALL
@given(KINDS.flatmap(lambda kind: arrays(kind, st.integers(0, 60))), st.data())
def test_the_order_is_that_of_one_stable_sort(keys: np.ndarray, data: st.DataObject) -> None:
    """Whatever the numbers, however often each, and however large a part is."""
    if data.draw(st.booleans()):
        keys %= 3
    order = ascending(keys)
    assert order.tolist() == np.argsort(keys, kind="stable").tolist()
    assert taken(keys, order).tolist() == sorted(keys.tolist())


@SMALL
@given(st.integers(0, 50))
def test_parts_are_all_of_it(count: int) -> None:
    """Each place lies in one part, and they stand in order."""
    assert [place for part in parts(count) for place in range(count)[part]] == list(range(count))


def test_a_graph_is_the_same_however_large_a_part() -> None:
    """Relations that are put in order in parts of one, two or seven make the graph that rows make."""
    rows = [Row(n * 7 % 11, n * n % 13, n % 3, n % 2, 100 + n % 5, OPEN, n / 40) for n in range(40)]
    plain, large = build(13, rows), in_columns(13, rows)
    assert [list(side.starts) for side in (plain.forward, plain.backward)] == [
        list(side.starts) for side in (large.forward, large.backward)
    ]
    assert list(plain.forward.edges) == list(large.forward.edges)
    assert list(plain.backward.edges) == list(large.backward.edges)
    assert list(plain.evidence) == list(large.evidence)
    assert list(plain.twin) == list(large.twin)
