"""The network page in a real browser. A canvas is tested by its model and by not being blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hostile import hostile_within
from machine import ROOT, need_bundle, need_node

from graphkit.report.network.network import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from graphkit.report.drawing import Drawing
    from graphkit.workspace import Workspace

MIDDLE = """id => {
  const { x, y } = network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.5));
  const box = document.getElementById("network").getBoundingClientRect();
  return [box.left + x, box.top + y];
}"""
INKED = """() => {
  const canvas = document.querySelector("#network canvas");
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  let inked = 0;
  for (let i = 3; i < data.length; i += 4) inked += data[i] > 0;
  return inked;
}"""


@pytest.fixture(scope="module")
def drawing(workspace: Workspace) -> Drawing:
    """The routes of one party to one chip."""
    return workspace.drawing("Tencent", "b200")


@pytest.fixture(scope="module")
def html(drawing: Drawing) -> str:
    """The page of that drawing."""
    need_bundle()
    return write(drawing)


@pytest.fixture
def network(open_page: Callable[..., Page], html: str) -> Page:
    """The page, drawn."""
    return _drawn(open_page(html))


def test_model_holds_everything(network: Page, drawing: Drawing) -> None:
    """All nodes and edges are in the model, parallel edges with a curve each; the chain alone is drawn at first."""
    edges = network.evaluate("network.body.data.edges.get()")
    assert network.evaluate("network.body.data.nodes.length") == len(drawing.boxes)
    assert network.evaluate("Object.keys(network.body.edges).length") == len(edges) == len(drawing.strokes)
    curves = [(*sorted((e["from"], e["to"])), e["from"] < e["to"], *map(str, e["smooth"].values())) for e in edges]
    assert len(set(curves)) == len(edges)
    shown = {edge["id"] for edge in edges if not edge["hidden"]}
    assert shown == {f"e{n}" for n, s in enumerate(drawing.strokes) if not s.context and not s.aside}


def test_canvas_is_not_blank(network: Page) -> None:
    """Something is drawn, and more when the context is asked for."""
    before = network.evaluate(INKED)
    assert before > 1000
    network.check("#context")
    network.check("#aside")
    _settle(network)
    assert network.evaluate("network.body.data.edges.get({filter: e => e.hidden}).length") == 0
    assert network.evaluate(INKED) > before


def test_click_on_each_parallel_edge_shows_its_own_evidence(network: Page, drawing: Drawing) -> None:
    """A real click in the middle of an edge opens the claims of that edge and of no other."""
    first = drawing.strokes[0]
    pair = [n for n, s in enumerate(drawing.strokes) if (s.start, s.end) == (first.start, first.end)]
    assert len(pair) > 1
    relations = {relation.id: relation for relation in drawing.relations}
    for number in pair:
        network.mouse.click(*network.evaluate(MIDDLE, f"e{number}"))
        network.wait_for_function("id => network.getSelectedEdges().includes(id)", arg=f"e{number}")
        stroke = drawing.strokes[number]
        panel = network.locator("#panel")
        assert stroke.verb in panel.locator("h2").inner_text()
        relation = relations[stroke.relation]
        words = panel.inner_text()
        for said in (relation.type, stroke.manner, stroke.status, relation.stance, *relation.claims):
            assert said in words


def test_a_charge_is_shown_with_its_response(network: Page, drawing: Drawing) -> None:
    """The panel of an alleged edge has the response, and so has the list of relations of a box."""
    number = next(n for n, s in enumerate(drawing.strokes) if s.alleged)
    network.evaluate(f"choose('e{number}')")
    assert network.is_checked("#context")
    terms = network.locator("#panel dt").all_inner_texts()
    response = network.locator("#panel dd").nth(terms.index("Response")).inner_text()
    box = next(n for n, b in enumerate(drawing.boxes) if b.id == drawing.strokes[number].end)
    network.evaluate(f"choose('n{box}')")
    listed = network.locator("#panel button").all_inner_texts()
    assert any(response.splitlines()[0] in words for words in listed)


def test_click_on_a_box_shows_its_relations(network: Page, drawing: Drawing) -> None:
    """A real click on a box lists what is said of it; each opens its evidence."""
    x, y = network.evaluate(
        """() => { const {x, y} = network.canvasToDOM(network.getPosition("n0"));
        const box = document.getElementById("network").getBoundingClientRect(); return [box.left + x, box.top + y]; }"""
    )
    network.mouse.click(x, y)
    network.wait_for_selector("#panel button")
    assert network.locator("#panel h2").first.inner_text() == drawing.boxes[0].label
    touching = [s for s in drawing.strokes if drawing.boxes[0].id in {s.start, s.end}]
    assert network.locator("#panel button").count() == len(touching)
    network.locator("#panel button").first.click()
    assert "Claims and sources" in network.locator("#panel").inner_text()


def test_hovering_shows_the_sentence_as_text(network: Page, drawing: Drawing) -> None:
    """The tooltip of an edge holds its sentence and no element."""
    network.mouse.move(*network.evaluate(MIDDLE, "e0"))
    network.wait_for_selector(".vis-tooltip", state="visible")
    assert drawing.strokes[0].verb in network.locator(".vis-tooltip").inner_text()
    assert network.locator(".vis-tooltip *").count() == 0


def test_search_finds_boxes_by_any_name(network: Page, drawing: Drawing) -> None:
    """What is typed after / finds an entity by a name in another script, and chooses it."""
    network.keyboard.press("/")
    network.keyboard.type(drawing.boxes[0].names[0])
    assert "found" in network.locator("#found").inner_text()
    network.locator("#matches button").first.click()
    assert network.evaluate("network.getSelectedNodes()") == ["n0"]
    assert network.locator("#panel h2").first.inner_text() == drawing.boxes[0].label


def test_physics_moves_and_brings_back(network: Page) -> None:
    """Nothing moves by itself; the button sets it free and takes it back to its lanes."""
    places = network.evaluate("network.getPositions()")
    network.wait_for_timeout(200)
    assert network.evaluate("network.getPositions()") == places
    network.click("#physics")
    network.wait_for_timeout(300)
    assert network.evaluate("network.getPositions()") != places
    network.click("#physics")
    network.wait_for_timeout(100)
    assert network.evaluate("network.getPositions()") == places


def test_hostile_texts_are_inert(open_page: Callable[..., Page], drawing: Drawing) -> None:
    """With a payload in every text nothing runs, nothing is asked for, and every row can still be opened and found."""
    need_bundle()
    page = _drawn(open_page(write(hostile_within(drawing))))
    counts = page.evaluate("[network.body.data.nodes.length, network.body.data.edges.length]")
    assert counts == [len(drawing.boxes), len(drawing.strokes)]
    page.evaluate("for (const row of document.querySelectorAll('tr[id]')) choose(row.id)")
    page.check("#aside")
    page.check("#context")
    page.fill("#find", "<script>")
    page.fill("#find", "{{7*7}}")
    assert page.locator("#matches button").count() > 0
    page.mouse.move(*page.evaluate(MIDDLE, "e0"))
    _settle(page)
    assert page.evaluate("window.ran") is None
    assert page.locator("script").count() == 6
    assert page.locator("img, a, base, form, iframe, style + style, [onerror], [onload], [onmouseover]").count() == 0
    assert page.locator("svg").count() == page.locator("#legend svg").count()
    assert "{{7*7}}${7*7}{%for x in y%}{#" in page.locator("#relations").inner_text()
    assert page.evaluate("({}).polluted") is None


def test_without_javascript_the_facts_remain(open_page: Callable[..., Page], html: str, drawing: Drawing) -> None:
    """The tables hold every relation and entity, and a line says why there is no picture."""
    page = open_page(html, java_script_enabled=False)
    assert page.locator("#relations tbody tr").count() >= len(drawing.strokes)
    assert page.locator("#entities tbody tr").count() == len(drawing.boxes)
    assert "tables below" in page.locator("noscript").inner_text()
    assert not page.locator("#controls").is_visible()
    for caveat in drawing.answer.caveats:
        assert caveat in page.locator("footer").inner_text()


@pytest.mark.parametrize("width", [390, 1400])
def test_page_does_not_overflow(open_page: Callable[..., Page], html: str, width: int) -> None:
    """On a narrow screen and a wide one nothing sticks out to the right."""
    page = _drawn(open_page(html, viewport={"width": width, "height": 800}))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_page_is_accessible(network: Page) -> None:
    """Axe finds nothing, at first and with evidence open."""
    need_node()
    network.evaluate((ROOT / "js" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    network.evaluate("choose('n0')")
    network.fill("#find", "a")
    found = network.evaluate("axe.run().then(({violations}) => violations.map(v => [v.id, v.nodes[0].html]))")
    assert found == []


def _drawn(page: Page) -> Page:
    page.wait_for_function("() => document.querySelector('#network canvas')")
    _settle(page)
    return page


def _settle(page: Page) -> None:
    page.wait_for_timeout(150)
