"""The network page in a real browser. A canvas is tested by its model and by not being blank."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from core import core_of
from hostile import hostile_within
from machine import ROOT, need_bundle, need_node

from graphkit.report.network.network import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from graphkit.report.drawing import Drawing
    from graphkit.workspace import Workspace

MIDDLE = """id => {
  const box = document.getElementById("network").getBoundingClientRect();
  for (const piece of drawnAs(id))
    for (const part of [0.5, 0.3, 0.7, 0.15, 0.85]) {
      const at = network.canvasToDOM(network.body.edges[piece].edgeType.getPoint(part));
      const edge = network.getEdgeAt(at);
      if (edge && strokeOf(edge) === id && !network.getNodeAt(at)) return [box.left + at.x, box.top + at.y];
    }
}"""
BEHIND = """() => {
  const found = [];
  const drawn = boxes.getIds().map(id => {
    const [{ x, y }, { width, height }] = [network.getPosition(id), network.body.nodes[id].shape];
    return [id, { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }];
  });
  for (const [id, parts] of pieces) for (const { from, to } of parts) {
    const [a, b] = [from, to].map(end => network.getPosition(end));
    const steps = Math.ceil(Math.hypot(a.x - b.x, a.y - b.y) / 3);
    for (const [box, { left, right, top, bottom }] of drawn) for (let n = 0; n <= steps; n++) {
      const [x, y] = [a.x + (b.x - a.x) * n / steps, a.y + (b.y - a.y) * n / steps];
      if (left + 4 < x && x < right - 4 && top + 4 < y && y < bottom - 4) { found.push([id, box]); break; }
    }
  }
  return found;
}"""
"""Strokes that run behind a box as they are drawn, with the box; its very edge is no matter."""
DRAWN = "() => strokes.get({ filter: stroke => !stroke.hidden }).map(({ id }) => id)"
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
def workspace(workspace: Workspace) -> Workspace:
    """The data of dataset core, so that the pictures stay what they are when data are added."""
    return core_of(workspace)


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
    """All boxes and strokes are in the model, each in pieces; the chain alone is drawn at first."""
    edges = network.evaluate("strokes.get()")
    assert network.evaluate("boxes.length") == len(drawing.boxes)
    assert len(edges) == network.evaluate("pieces.size") == len(drawing.strokes)
    drawn = network.evaluate("network.body.data.edges.get().map(({ stroke, hidden }) => [stroke, hidden])")
    assert {tuple(piece) for piece in drawn} == {(edge["id"], edge["hidden"]) for edge in edges}
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
    assert len(network.evaluate(DRAWN)) == network.evaluate("strokes.length")
    assert network.evaluate(INKED) > before


def test_click_on_each_parallel_edge_shows_its_own_evidence(network: Page, drawing: Drawing) -> None:
    """A real click in the middle of an edge opens the claims of that edge and of no other."""
    first = drawing.strokes[0]
    pair = [n for n, s in enumerate(drawing.strokes) if (s.start, s.end) == (first.start, first.end)]
    assert len(pair) > 1
    relations = {relation.id: relation for relation in drawing.relations}
    for number in pair:
        network.mouse.click(*network.evaluate(MIDDLE, f"e{number}"))
        network.wait_for_function("id => network.getSelectedEdges().join() === drawnAs(id).join()", arg=f"e{number}")
        stroke = drawing.strokes[number]
        panel = network.locator("#panel")
        assert stroke.verb in panel.locator("h2").inner_text()
        relation = relations[stroke.relation]
        words = panel.inner_text()
        for said in (relation.type, stroke.manner, stroke.status, stroke.stance, *stroke.claims, *relation.claims):
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


def test_no_stroke_runs_behind_a_box(open_page: Callable[..., Page], workspace: Workspace) -> None:
    """As drawn in the browser, no piece of any stroke crosses a box, in pictures small and large."""
    need_bundle()
    for who, target in (("Tencent", "b200"), ("Tencent", None), ("all", None)):
        page = _drawn(open_page(write(workspace.drawing(who, target))))
        assert page.evaluate("pieces.size") > 10
        assert page.evaluate(BEHIND) == []


@pytest.mark.parametrize("width", [390, 900, 1400])
def test_first_view_shows_all_lanes(open_page: Callable[..., Page], html: str, drawing: Drawing, width: int) -> None:
    """At first every lane, from user to maker, is within the picture, whole in its width."""
    page = _drawn(open_page(html, viewport={"width": width, "height": 800}))
    sides = page.evaluate(
        """() => boxes.getIds().map(id => network.getBoundingBox(id)).map(({ left, right, top }) =>
        [network.canvasToDOM({ x: left, y: top }), network.canvasToDOM({ x: right, y: top })].map(({ x }) => x))"""
    )
    room = page.evaluate("document.getElementById('network').clientWidth")
    assert len(sides) == len(drawing.boxes)
    assert all(left >= 0 and right <= room for left, right in sides)


def test_a_day_on_which_nothing_holds(open_page: Callable[..., Page], workspace: Workspace) -> None:
    """The page of such a day draws nothing, complains of nothing, and says beside the picture what it leaves out."""
    need_bundle()
    page = _drawn(open_page(write(workspace.drawing("Tencent", lens=workspace.lens(as_of=date(1990, 1, 1))))))
    page.click("#whole")
    page.check("#context")
    assert page.evaluate("[boxes.length, strokes.length]") == [0, 0]
    assert "do not hold on 1990-01-01 are not drawn" in page.locator("#legend").inner_text()


def test_pieces_of_a_stroke_are_one(network: Page) -> None:
    """Hovering and choosing one piece of a stroke lights up all of them, and asking for a part draws all of them."""
    network.check("#context")
    _settle(network)
    names = network.evaluate("[...pieces.keys()].filter(id => pieces.get(id).length > 3 && !strokes.get(id).hidden)")
    assert names
    name = next(each for each in names if network.evaluate(MIDDLE, each))
    network.mouse.move(*network.evaluate(MIDDLE, name))
    network.wait_for_function("id => drawnAs(id).every(piece => network.body.edges[piece].hover)", arg=name)
    room = network.locator("#network").bounding_box()
    assert room
    network.mouse.move(room["x"] + room["width"] - 20, room["y"] + room["height"] - 20, steps=3)
    network.wait_for_function("id => drawnAs(id).every(piece => !network.body.edges[piece].hover)", arg=name)
    network.evaluate("id => choose(id)", name)
    chosen = network.evaluate("network.getSelectedEdges()")
    assert sorted(chosen) == sorted(network.evaluate("id => together(id).flatMap(drawnAs)", name))


def test_a_pulled_box_takes_its_strokes_along(network: Page) -> None:
    """Dragged with the mouse, a box keeps the ends of its strokes at its edge."""
    where = """() => { const { x, y } = network.canvasToDOM(network.getPosition("n0"));
        const box = document.getElementById("network").getBoundingClientRect(); return [box.left + x, box.top + y]; }"""
    apart = """() => { const { x, y } = network.getPosition("n0");
        return ends.get("n0").map(({ id }) => network.getPosition(id)).map(end => [end.x - x, end.y - y]); }"""
    before, (x, y) = network.evaluate(apart), network.evaluate(where)
    network.mouse.move(x, y)
    network.mouse.down()
    network.mouse.move(x + 40, y + 30, steps=5)
    network.mouse.up()
    assert network.evaluate(where) != [x, y]
    assert before
    assert network.evaluate(apart) == [pytest.approx(end, abs=2) for end in before]


@pytest.mark.parametrize("part", ["aside", "context", "chain"])
def test_no_charge_is_drawn_without_its_answer(open_page: Callable[..., Page], drawing: Drawing, part: str) -> None:
    """Whatever part a charge belongs to, its answer is drawn, chosen and listed with it, and the panel has its text."""
    need_bundle()
    answered = {stroke.relation for stroke in drawing.strokes if stroke.answer}
    strokes = tuple(
        s._replace(context=part == "context", aside=part == "aside") if s.alleged and s.relation in answered else s
        for s in drawing.strokes
    )
    page = _drawn(open_page(write(drawing._replace(strokes=strokes))))
    charges = {f"e{n}" for n, s in enumerate(strokes) if s.alleged and s.relation in answered}
    answers = {f"e{n}" for n, s in enumerate(strokes) if s.answer}
    assert charges
    assert answers
    for asked in (None, "aside", "context"):
        if asked:
            page.set_checked("#aside", asked == "aside")
            page.set_checked("#context", asked == "context")
        drawn = set(page.evaluate(DRAWN))
        assert bool(drawn & charges) is (part in {asked, "chain"})
        assert (drawn >= answers) is bool(drawn & charges)
    page.set_checked("#context", checked=False)
    page.evaluate("id => choose(id)", min(charges))
    kin = set(page.evaluate("id => together(id)", min(charges))) & answers
    assert kin
    assert set(page.evaluate(DRAWN)) >= kin
    assert {page.evaluate("id => strokeOf(id)", each) for each in page.evaluate("network.getSelectedEdges()")} >= kin
    panel = page.locator("#panel").inner_text()
    told = {claim.id: claim.says for claim in drawing.claims}
    texts = [told[c] for n, s in enumerate(strokes) if f"e{n}" in kin for c in s.claims]
    assert texts
    assert all(text in panel for text in texts)
    for number in range(len(drawing.boxes)):
        listed = set(page.evaluate("id => touching(id)", f"n{number}"))
        assert not listed & charges or listed & answers


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
    charged = {s.relation for s in touching if s.alleged}
    answered = {s.relation for s in touching if s.answer}
    also = [
        s
        for s in drawing.strokes
        if s not in touching and ((s.answer and s.relation in charged) or (s.alleged and s.relation in answered))
    ]
    assert network.locator("#panel button").count() == len(touching) + len(also)
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
    asked = "network.getPositions(boxes.getIds())"
    places = network.evaluate(asked)
    network.wait_for_timeout(200)
    assert network.evaluate(asked) == places
    network.click("#physics")
    network.wait_for_timeout(300)
    moved = network.evaluate(asked)
    assert moved.keys() == places.keys()
    assert moved != places
    assert network.evaluate("network.body.data.edges.length") == network.evaluate("strokes.length")
    network.click("#physics")
    network.wait_for_timeout(100)
    assert network.evaluate(asked) == places
    assert network.evaluate(BEHIND) == []


def test_hostile_texts_are_inert(open_page: Callable[..., Page], drawing: Drawing) -> None:
    """With a payload in every text nothing runs, nothing is asked for, and every row can still be opened and found."""
    need_bundle()
    page = _drawn(open_page(write(hostile_within(drawing))))
    counts = page.evaluate("[boxes.length, strokes.length]")
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
    assert page.locator("script").count() == 7
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
