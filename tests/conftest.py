"""Workspaces that several tests read; none of them changes one."""

from __future__ import annotations

import os
import tempfile

import pytest

os.environ["GRAPHKIT_CACHE"] = tempfile.mkdtemp(prefix="graphkit-tests-")

from graphkit.workspace import Workspace

collect_ignore_glob = ["conftest.py", "*/conftest.py"]
"""Nobody looks for examples in these; and two modules of one name cannot both be imported to do so."""


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """The bundled ontology and data."""
    return Workspace.open()


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--approve`` writes shown outputs anew, for a person to read in the diff."""
    parser.addoption("--approve", action="store_true", help="write approved outputs anew")


@pytest.fixture
def approve(request: pytest.FixtureRequest) -> bool:
    """Whether approved outputs are to be written anew."""
    return bool(request.config.getoption("--approve"))
