"""Tests of forms need pictures that stay what they are when data are added: those of dataset core."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from core import core_of

if TYPE_CHECKING:
    from graphkit.workspace import Workspace as Made


@pytest.fixture(scope="session")
def workspace(workspace: Made) -> Made:
    """The bundled ontology and the data of dataset core."""
    return core_of(workspace)
