"""info tells which program, which data, and where they lie."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from graphkit.cli import execute
from graphkit.report.versions import versions

if TYPE_CHECKING:
    import pytest

    from graphkit.workspace import Workspace


def test_versions_data_and_places(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts are those of the library; the digest is the release's."""
    assert execute(["info", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    said = {(row["part"], row["name"]): row["value"] for row in rows}
    library = workspace.library
    assert said["Data", "claims"] == str(len(library.claims))
    assert said["Data", "sha256"] == library.release.digest
    assert said["Data", "bundled data"]
    assert said["Versions", "Python"]
    counts = [int(value) for (part, _), value in said.items() if part == "Claims by source"]
    assert sum(counts) == sum(bool(claim.source) for claim in library.claims.values())


def test_versions_name_every_library() -> None:
    """The program and Python come first; a library that is not there is said to be missing."""
    assert list(versions())[:2] == ["graphkit", "Python"]
    assert all(versions().values())


def test_check_needs_a_store() -> None:
    """--check alone makes no sense."""
    assert execute(["info", "--check"]) == 2
