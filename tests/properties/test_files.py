"""The order of files changes no answer, and the data comes back whole from other formats."""

from __future__ import annotations

import random

import pytest

from graphkit.rdf.index import Index
from graphkit.rdf.read import read_text
from graphkit.rdf.write import write_quads
from graphkit.report.forms import render
from graphkit.store.reading import read_library
from graphkit.workspace import Workspace


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_files_changes_no_answer(workspace: Workspace, seed: int) -> None:
    """With every quad in another place the answers are the same to the byte."""
    quads = list(workspace.quads)
    random.Random(seed).shuffle(quads)  # noqa: S311 - a seeded order, no secret
    library = read_library(Index(quads), workspace.language, workspace.library.release.digest)
    other = Workspace(workspace.language, library, workspace.gathered)
    for ask in (
        lambda w: w.trace(),
        lambda w: w.trace("Tencent", "b200"),
        lambda w: w.path("Wolfpack", "Oracle"),
        lambda w: w.show("Datasection"),
        lambda w: w.conflicts(),
        lambda w: w.ledger(),
    ):
        assert render(ask(other), "json") == render(ask(workspace), "json")


@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
def test_the_data_comes_back_whole(workspace: Workspace, form: str) -> None:
    """Written and read again, the bundled data is the same set of quads."""
    written = write_quads(workspace.quads, form)
    assert set(read_text(written, f"data.{form}", form)) == set(workspace.quads)
