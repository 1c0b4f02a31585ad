"""The bundled data without what was added to it later, for tests that state facts of the first sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.workspace import Workspace

CORE = "dataset/core"


def core_of(workspace: Workspace) -> Workspace:
    """The workspace with the claims of dataset core alone."""
    admitted = workspace.view(workspace.lens(datasets=frozenset({CORE}), any_day=True)).claims
    return workspace.over(workspace.library._replace(claims=dict(sorted(admitted.items()))))
