"""What a notebook shows of an answer and a drawing, in a real browser: it runs nothing and asks for nothing."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

import pytest
from hostile import hostile_drawing, hostile_within

from graphkit.report.html import html
from graphkit.report.page.alone import write as svg

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from graphkit.model.answer import Answer
    from graphkit.report.drawing import Drawing
    from graphkit.workspace import Workspace

AROUND = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>notebook</title></head><body>{}</body></html>'
)
BESIDE = '<p class="note context" id="beside">beside</p>'
"""An element of the notebook's own, with classes that the picture has too."""


@pytest.fixture(scope="module")
def drawn(workspace: Workspace) -> Drawing:
    """A drawing of a few routes."""
    return workspace.drawing("Tencent", "b200")


@pytest.fixture(scope="module")
def outputs(workspace: Workspace, drawn: Drawing) -> dict[str, Answer]:
    """Answers in words, with a charge, and as rows."""
    return {"trace": drawn.answer, "claims": workspace.claims("S001-079"), "query": workspace.query("allegations")}


@pytest.mark.parametrize("question", ["trace", "claims", "query"])
def test_a_hostile_answer_is_text(open_page: Callable[..., Page], outputs: dict[str, Answer], question: str) -> None:
    """With a payload in every text nothing runs, is asked for or can be clicked, and the payloads can be read."""
    page = open_page(AROUND.format(html(hostile_within(outputs[question])) + BESIDE))
    page.mouse.move(100, 100)
    assert page.evaluate("window.ran") is None
    assert page.locator("script, img, style, base, iframe, a, object, [onload], [onerror]").count() == 0
    assert page.locator("svg").count() == len(outputs[question].figures)
    assert page.locator("#beside").is_visible()
    assert "window.ran" in page.locator(".graphkit").inner_text()


@pytest.mark.parametrize("place", ["inline", "image"])
def test_a_hostile_drawing_is_a_picture(open_page: Callable[..., Page], drawn: Drawing, place: str) -> None:
    """Set into the notebook itself or shown as an image, a drawing runs nothing, and styles nothing beside it."""
    made = svg(hostile_drawing(drawn))
    shown = (
        made
        if place == "inline"
        else f'<img alt="" src="data:image/svg+xml;base64,{b64encode(made.encode()).decode()}">'
    )
    page = open_page(AROUND.format(shown + BESIDE))
    page.mouse.move(100, 100)
    assert page.evaluate("window.ran") is None
    assert page.locator("script, base, iframe, a, object, foreignObject, image, use").count() == 0
    assert page.locator("#beside").is_visible()
    assert page.locator("#beside").evaluate("node => getComputedStyle(node).fontSize") == "16px"
    assert page.locator("svg, img").first.evaluate("node => node.getBoundingClientRect().width") > 300
    if place == "image":
        assert page.locator("img").evaluate("node => node.complete && node.naturalWidth > 300")


def test_a_drawing_shows_its_routes(open_page: Callable[..., Page], drawn: Drawing) -> None:
    """In the notebook every box on a route is seen by its name."""
    page = open_page(AROUND.format(svg(drawn)))
    words = page.locator("svg").text_content() or ""
    labels = {box.id: box.label for box in drawn.boxes}
    for name in {name for route in drawn.routes for name in route.entities}:
        assert labels[name] in words
