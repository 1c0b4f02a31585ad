"""Views on disk from Python: answers, and what lies between the ends as a graph of networkx."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from graphkit.analysis.between import Asked
from graphkit.engine.filter import Filter
from graphkit.errors import UsageError
from graphkit.report.wording.kept_view import release_of

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.engine.kept.reopen import KeptView
    from graphkit.workspace import Workspace

TABLE = """start,end,type,first,last,certainty
A,B,owns,2025-01-01,open,stated
A,B,rents,,,
B,C,owns,2020-01-01,2021-01-01,
A,D,owns,,,
D,E,owns,,,
"""


@pytest.fixture
def view(workspace: Workspace, tmp_path: Path) -> KeptView:
    """A small view."""
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    tables = [str(tmp_path / "t.csv")]
    return workspace.view_in(tables, workspace.plan(tables))


def test_what_lies_between_is_a_graph_by_name(workspace: Workspace, view: KeptView) -> None:
    """Each relation is an edge with its table and row; what cannot lie on a route is not there."""
    _, found = workspace.routes_in(view, Asked(("A",), ("C",)))
    graph = workspace.network_in(view, found)
    assert set(graph) == {"A", "B", "C"}
    edges = sorted((a, b, each["type"], each["row"], each["certainty"]) for a, b, each in graph.edges(data=True))
    assert edges == [("A", "B", "owns", 1, "stated"), ("A", "B", "rents", 2, ""), ("B", "C", "owns", 3, "")]
    assert {each["table"] for _, _, each in graph.edges(data=True)} == {"t.csv"}
    assert graph.graph == {"starts": ["A"], "targets": ["C"]}
    assert list(nx.all_simple_paths(nx.DiGraph(graph), "A", "C")) == [["A", "B", "C"]]


def test_only_routes_that_were_found_may_be_asked_for(workspace: Workspace, view: KeptView) -> None:
    """Of several ends, one best route leaves the relations of that route."""
    _, found = workspace.routes_in(view, Asked(("A",), ("C", "E"), best=1))
    assert set(workspace.network_in(view, found, of_routes=True)) in ({"A", "B", "C"}, {"A", "D", "E"})
    assert set(workspace.network_in(view, found)) == {"A", "B", "C", "D", "E"}


def test_a_day_leaves_what_held(workspace: Workspace, view: KeptView) -> None:
    """The graph is of relations that count on the day."""
    chosen = Filter(as_of=date(2025, 6, 1).toordinal())
    answer, found = workspace.routes_in(view, Asked(("A",), ("B",), chosen=chosen))
    assert [row["type"] for row in answer.rows] == ["owns"]
    assert [each["holds"] for _, _, each in workspace.network_in(view, found).edges(data=True)] == [True]


@pytest.mark.parametrize(("seconds", "day"), [(10**12, date.max), (-(10**11), date.min), (0, date(1970, 1, 1))])
def test_a_table_of_any_year_is_told_of(view: KeptView, seconds: int, day: date) -> None:
    """The clock of a file may say a year that no calendar has."""
    table = view.manifest.inputs[0]._replace(modified=seconds * 10**9)
    assert release_of(view.manifest._replace(inputs=(table,))).day == day


def test_a_strength_that_no_table_tells_is_not_told(workspace: Workspace, tmp_path: Path) -> None:
    """A table without the column counts as 1 beside one that has it, and the answer says so."""
    (tmp_path / "with.csv").write_text("start,end,strength\nA,B,0.5\n", encoding="utf-8")
    (tmp_path / "without.csv").write_text("start,end\nB,C\n", encoding="utf-8")
    tables = [str(tmp_path / name) for name in ("with.csv", "without.csv")]
    answer, _ = workspace.routes_in(workspace.view_in(tables, workspace.plan(tables)), Asked(("A",), ("C",)))
    assert [row["strength"] for row in answer.rows] == [0.5, None]
    assert "strength not stated (without.csv, row 1)" in answer.sections[0].lines[-1].text
    assert "Where a table tells no strength it counts as 1: without.csv." in answer.caveats


@pytest.mark.parametrize("name", ["A ", "Cafe\u0301"])
def test_another_spelling_of_a_name_is_offered(workspace: Workspace, tmp_path: Path, name: str) -> None:
    """Who writes a blank too many, or an accent as a sign of its own, is told what the tables have."""
    (tmp_path / "t.csv").write_text("start,end\nA,Caf\u00e9\n", encoding="utf-8")
    tables = [str(tmp_path / "t.csv")]
    with pytest.raises(UsageError, match=r"There are: '(A|Caf\u00e9)'\."):
        workspace.routes_in(workspace.view_in(tables, workspace.plan(tables)), Asked((name,), ("A",)))


def test_a_view_among_tables_is_refused(workspace: Workspace, view: KeptView, tmp_path: Path) -> None:
    """A folder is one view; it is not joined with tables."""
    given = [view.target, str(tmp_path / "t.csv")]
    with pytest.raises(UsageError, match="a folder among others"):
        workspace.view_in(given, workspace.plan(given))


def test_a_maker_stands_for_its_chips(workspace: Workspace) -> None:
    """No step of access leads to a maker, and so routes to it are those to what it makes."""
    ends = {str(row["route"]).rpartition(" > ")[2] for row in workspace.routes(Asked(("Tencent",), ("Nvidia",))).rows}
    assert {"Nvidia B200", "Nvidia B300"} <= ends
