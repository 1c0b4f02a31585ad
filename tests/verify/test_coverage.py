"""Every row of the fact table is carried by a claim, at its offsets, and the page says by which."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphkit.report.coverage import carriers, coverage

if TYPE_CHECKING:
    from graphkit.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT.parent / "shared" / "domain" / "facts.csv"


def test_the_page_is_current(workspace: Workspace) -> None:
    """data/COVERAGE.md is what the data give; make coverage writes it anew."""
    page = (ROOT / "data" / "COVERAGE.md").read_text(encoding="utf-8")
    assert page == coverage(workspace.library, workspace.language)
    assert "36+96+30+46+24 = 232" in page


@pytest.mark.skipif(not FACTS.is_file(), reason="the fact table is not part of the product")
def test_every_row_is_carried(workspace: Workspace) -> None:
    """Each of the 232 rows has a claim of its text, and each of its claims has its offsets."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        facts = {row["id"]: row for row in csv.DictReader(file)}
    assert len(facts) == 232
    carried = carriers(workspace.library)
    assert sorted(set(facts) - set(carried)) == []
    for row, fact in facts.items():
        for claim in carried[row]:
            assert (claim.start, claim.end) == (int(fact["start"]), int(fact["end"])), row
            assert workspace.library.sources[claim.source].file_name == fact["seed_file"], row
