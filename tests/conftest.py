"""Workspaces that several tests read; none of them changes one."""

from __future__ import annotations

import os
import tempfile

import pytest

os.environ["GRAPHKIT_CACHE"] = tempfile.mkdtemp(prefix="graphkit-tests-")

from graphkit.workspace import Workspace


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """The bundled ontology and data."""
    return Workspace.open()
