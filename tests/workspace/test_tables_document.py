"""What docs/tables.md shows of Python is what Python prints, and what it says of other libraries is so."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import networkx as nx
import pytest
import rustworkx as rx

DOCUMENT = Path(__file__).parents[2] / "docs" / "tables.md"


def test_the_document_shows_what_python_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its session runs over its table as it is shown, from the first line to the last."""
    text = DOCUMENT.read_text(encoding="utf-8")
    table = re.search(r"`holdings.csv` is this table:\n\n```csv\n(.*?)```", text, re.DOTALL)
    assert table
    (tmp_path / "holdings.csv").write_text(table[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = doctest.DocTestParser().get_doctest(text, {}, DOCUMENT.name, str(DOCUMENT), 0)
    assert len(shown.examples) > 10
    told: list[str] = []
    assert doctest.DocTestRunner().run(shown, out=told.append).failed == 0, "".join(told)


def test_parallel_relations_are_ways_of_their_own_to_rustworkx() -> None:
    """As the document says: a centrality of the multigraph differs, and of single steps it does not."""
    graph = nx.MultiDiGraph(["ab", "ab", "ac", "bd", "cd", "de"])
    expected = nx.betweenness_centrality(graph)

    def by_rustworkx(given: nx.DiGraph) -> dict[str, float]:
        quick = rx.networkx_converter(given)
        return {quick[number]: value for number, value in rx.betweenness_centrality(quick).items()}

    assert by_rustworkx(graph) != pytest.approx(expected)
    assert by_rustworkx(nx.DiGraph(graph)) == pytest.approx(expected)
