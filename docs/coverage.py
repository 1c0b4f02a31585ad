"""Writes ``data/COVERAGE.md``: which claim carries which row. Run by ``make coverage``."""

from __future__ import annotations

from pathlib import Path

from graphkit.report.coverage import coverage
from graphkit.workspace import Workspace

if __name__ == "__main__":
    workspace = Workspace.open()
    page = Path(__file__).parent.parent / "data" / "COVERAGE.md"
    page.write_text(coverage(workspace.library, workspace.language), encoding="utf-8")
