"""The page of an answer in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from machine import ROOT, need_node

from graphkit.report.answer_page import answer_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from graphkit.workspace import Workspace

WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SPILLS = """() => [...document.querySelectorAll("svg")].flatMap(svg => [...svg.querySelectorAll("text")]
  .map(text => text.getBBox()).filter(b => b.x < -0.5 || b.x + b.width > svg.viewBox.baseVal.width + 0.5
    || b.y + b.height > svg.viewBox.baseVal.height + 0.5))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_the_page_of_an_answer_can_be_read(
    workspace: Workspace, open_page: Callable[..., Page], scheme: str, width: int
) -> None:
    """It asks for nothing, fits a phone, keeps the words of its figure within it, and axe finds nothing to mend."""
    need_node()
    page = open_page(
        answer_page(workspace.owners("Datasection")), color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    assert page.evaluate(WIDE) <= 0
    assert page.evaluate(SPILLS) == []
    page.evaluate((ROOT / "js" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    assert page.evaluate("() => axe.run().then(found => found.violations.map(each => each.id))") == []
