"""The bench of the path engine measures what it says: the same register, the same questions, wrong answers noticed."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.build import build_columns
from graphkit.engine.filter import holds

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "benchmarks" / "peers")]

import with_graphkit  # noqa: E402 - lies with the benches
import with_networkx  # noqa: E402 - the same
from generate import AS_OF, CHIPS, SIZES, digest, world  # noqa: E402 - the same
from race import answers  # noqa: E402 - the same
from race.child import ask, form  # noqa: E402 - the same
from race.lead import Engine, engines, run  # noqa: E402 - the same
from race.page import BEGIN, END, page  # noqa: E402 - the same
from race.plot import plot  # noqa: E402 - the same
from race.results import Result, ahead, behind, keep, kept  # noqa: E402 - the same
from race.task import Task, distances, read, task_of, write  # noqa: E402 - the same

if TYPE_CHECKING:
    from generate import World

RESULTS = ROOT / "benchmarks" / "results"
DIGEST = "0e19fdb9142e9eac2c7782ec68b409b62ecfca807948c6d8712dce6058205a3d"
SEED = 7


@pytest.fixture(scope="module")
def drawn() -> World:
    """The least register."""
    return world(*SIZES["XS"])


@pytest.fixture(scope="module")
def task(drawn: World) -> Task:
    """What is asked of it."""
    return task_of(drawn.entities, drawn.columns, drawn.parties, drawn.chips, AS_OF)


def test_the_register_is_the_same_everywhere(drawn: World) -> None:
    """The same size gives the same bytes, on any machine and with any numpy; another seed gives others."""
    assert digest(drawn) == DIGEST
    assert digest(world(*SIZES["XS"], seed=SEED)) != DIGEST


def test_the_register_is_what_it_is_said_to_be(drawn: World) -> None:
    """Nothing leads on from a chip; some entities have very many relations; most are joined in one component."""
    start, end = drawn.columns.start, drawn.columns.end
    assert start.min() >= CHIPS
    assert min(np.bincount(start).max(), np.bincount(end).max()) > 50 * len(start) / drawn.entities
    graph = nx.Graph(zip(start.tolist(), end.tolist(), strict=True))
    assert max(map(len, nx.connected_components(graph))) > 0.9 * drawn.entities


def test_pairs_are_what_holds_on_the_day(drawn: World, task: Task) -> None:
    """A pair is there if and only if some relation of it holds on the day for sure, as the engine says of each."""
    graph = build_columns(drawn.entities, drawn.columns)
    pairs = set()
    for start in range(drawn.entities):
        for place in range(graph.forward.starts[start], graph.forward.starts[start + 1]):
            word = graph.forward.edges[place]
            if holds(graph, word, AS_OF) and word >> graph.widths.neighbour_shift != start:
                pairs.add((start, word >> graph.widths.neighbour_shift))
    assert pairs == set(zip(task.start.tolist(), task.end.tolist(), strict=True))
    assert task.start.tolist() == sorted(task.start.tolist())


def test_distances_are_those_of_another(task: Task) -> None:
    """Steps to the nearest chip are those that networkx finds."""
    layers = list(nx.bfs_layers(with_networkx.load(task).reverse(), task.chips.tolist()))
    found = distances(task.entities, task.start, task.end, task.chips, task.entities)
    assert {entity: level for level, layer in enumerate(layers) for entity in layer} == {
        entity: int(level) for entity, level in enumerate(found) if level >= 0
    }


def test_a_task_is_read_as_it_was_written(task: Task, tmp_path: Path) -> None:
    """What a child reads is what was asked."""
    write(task, tmp_path)
    again = read(tmp_path)
    for name in ("entities", "one", "chips", "parties", "further", "others", "pairs", "start", "end", "typed"):
        assert np.array_equal(getattr(task, name), getattr(again, name))
    assert all(np.array_equal(*columns) for columns in zip(task.whole, again.whole, strict=True))


@pytest.mark.parametrize("question", ["day", "reach", "party", "further", "others", "best", "routes"])
def test_two_engines_give_one_answer(question: str, task: Task) -> None:
    """Ours and networkx, asked as the bench asks them, answer alike, with something."""
    found = []
    for engine in (with_graphkit, with_networkx):
        held = getattr(engine, f"load_{question}", engine.load)(task)
        held = getattr(engine, f"prepare_{question}", lambda its, _: its)(held, task)
        found.append(form(question, ask(engine, held, task, question, 4), task))
    assert found[0] == found[1]
    assert found[0].count


ROUTES = [(1, 2), (1, 3, 2), (4, 3, 2), (4, 3, 5)]


@pytest.mark.parametrize(
    "wrong",
    [ROUTES[1:], [*ROUTES[1:], ROUTES[1]], [*ROUTES[1:], (2, 1)], [*ROUTES, (4, 1, 2)], [*ROUTES[:-1], (4, 5, 3)], []],
)
def test_a_wrong_answer_is_noticed(wrong: list[tuple[int, ...]]) -> None:
    """Routes that are missing, doubled, turned round, added or altered make another answer, and it says so."""
    right = answers.routes(ROUTES)
    assert answers.difference(right, answers.routes(wrong))
    assert not answers.difference(right, answers.routes(ROUTES[::-1]))
    tables = [np.array(ROUTES[2:]), np.array(ROUTES[:1]), np.array(ROUTES[1:2])]
    assert not answers.difference(right, answers.routes(tables))


def test_a_wrong_set_is_noticed() -> None:
    """Of entities only which they are counts, not their order, nor how often each is given."""
    right = answers.entities([3, 1, 2])
    assert not answers.difference(right, answers.entities(np.array([1, 2, 3, 3])))
    assert answers.difference(right, answers.entities([1, 2, 4]))


def test_equals_have_no_order_and_what_is_no_route_counts_as_nought() -> None:
    """Best routes are compared by their products; a loop, a step that is no pair, or a repetition is noticed."""
    start, end = np.array([0, 0, 1, 1, 2]), np.array([1, 2, 2, 3, 3])
    strength = np.array([0.5, 0.5, 1.0, 0.25, 0.25])

    def ranked(*routes: list[int]) -> answers.Answer:
        return answers.ranked([list(routes)], start, end, strength)

    right = ranked([0, 1, 3], [0, 2, 3])
    assert right == ranked([0, 2, 3], [0, 1, 3])
    for wrong in ([0, 1, 3], [0, 3], [0, 1, 0, 1, 3]):
        assert ranked([0, 1, 3], wrong) != right


@given(st.floats(1e-6, 1e6))
def test_nothing_is_rounded_in_our_favour(ratio: float) -> None:
    """How far we are ahead is never told as more than it is, and what we take never as less."""
    assert float(ahead(ratio).replace(",", "")) <= ratio
    assert float(behind(ratio).replace(",", "")) >= ratio * (1 - 1e-12)


SLEEPER = """
PACKAGES = ()
def load(task): return None
def reach(held, task, steps): return [1]
def routes(held, task, parties, steps):
    while steps == 5: pass
    return [(1, 2)]
"""


def test_what_does_not_end_is_ended(task: Task, tmp_path: Path) -> None:
    """An engine that takes too long is ended; harder questions of the kind are not put, and the others are."""
    write(task, tmp_path / "task")
    module = tmp_path / "with_sleeper.py"
    module.write_text(SLEEPER, encoding="utf-8")
    sleeper = Engine("sleeper", module, sys.executable, ("routes", "reach"))
    rows = list(run(sleeper, tmp_path / "task", ["routes:4", "routes:5", "routes:6", "reach:6"], 2.0))
    said = {row["question"]: row.get("why", row.get("count")) for row in rows if "question" in row}
    assert said == {
        "routes:4": 1,
        "routes:5": "not finished in 2 s",
        "routes:6": "not asked: the easier one was not finished",
        "reach:6": 1,
    }


def test_what_fails_says_why(task: Task, tmp_path: Path) -> None:
    """An engine that cannot be loaded answers nothing, with the reason for each question."""
    write(task, tmp_path / "task")
    module = tmp_path / "with_nothing.py"
    module.write_text("raise RuntimeError('nothing here')", encoding="utf-8")
    rows = list(run(Engine("nothing", module, sys.executable, ()), tmp_path / "task", ["reach:6", "best"], 30.0))
    assert [(row["question"], row["why"]) for row in rows] == [
        (question, "loading: failed: RuntimeError: nothing here") for question in ("reach:6", "best")
    ]


def test_ours_is_asked_first_and_all_that_the_others_are() -> None:
    """Every question that some engine can answer is put to ours, and every peer has one that it can."""
    ours, *others = engines()
    assert ours.name == "graphkit"
    assert all(set(other.kinds) <= set(ours.kinds) and other.kinds for other in others)


def test_what_is_measured_anew_takes_the_place_of_what_was(tmp_path: Path) -> None:
    """An engine that is asked again says what it says now; another keeps its word, and the page says so."""
    about = {**kept(RESULTS)["XS"].about, "digest": "one"}
    row = {"question": "reach:6", "cpu": 1.0, "parts": 1, "peak": 1, "count": 1, "digest": "d"}
    keep(
        Result("XS", about, [{**row, "engine": engine, "begun": "early"} for engine in ("graphkit", "igraph")]),
        tmp_path,
    )
    assert "All were asked in one run." in page(kept(tmp_path))
    keep(Result("XS", about, [{**row, "engine": "graphkit", "begun": "late", "cpu": 0.5}]), tmp_path)
    again = kept(tmp_path)
    assert (again["XS"].ratio("igraph", "reach:6"), again["XS"].begun("igraph")) == (2.0, "early")
    assert "Asked in another run than graphkit" in page(again)
    keep(Result("XS", {**about, "digest": "two"}, [{**row, "engine": "graphkit", "begun": "late"}]), tmp_path)
    assert kept(tmp_path)["XS"].engines() == ["graphkit"]


def test_every_peer_is_documented() -> None:
    """docs/dependencies.md has one line for each package of the others' environment."""
    lock = (ROOT / "benchmarks" / "peers" / "requirements.lock").read_text(encoding="utf-8")
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").partition("## Beside the path engine")[2]
    assert set(re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE)) == set(
        re.findall(r"^([\w-]+)==", lock, re.MULTILINE)
    )


def test_the_readme_tells_what_was_measured() -> None:
    """The tables in README.md and the plot are those that the kept results give."""
    text = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    results = kept(RESULTS)
    assert "S" in results
    assert text.partition(BEGIN)[2].partition(END)[0] == page(results)
    assert (ROOT / "benchmarks" / "cost.svg").read_text(encoding="utf-8") == plot(results)


def test_results_are_of_these_registers() -> None:
    """What is kept was measured over what the generator draws."""
    assert kept(RESULTS)["XS"].about["digest"] == DIGEST
    assert {size: (r.about["entities"], r.about["relations"]) for size, r in kept(RESULTS).items()} == {
        size: SIZES[size][:2] for size in kept(RESULTS)
    }
