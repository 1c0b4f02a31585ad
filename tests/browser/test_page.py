"""The access page in a real browser: every graph, every state, nothing asked of any network."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from graphs import drawings
from machine import ROOT, need_node

from graphkit.report.drawing import held_at
from graphkit.report.page.page import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from graphkit.report.drawing import Drawing
    from graphkit.workspace import Workspace

GRAPHS = ("party", "pair", "country", "whole", "empty", "one entity", "thousand", "too large", "hostile")
SEEN = "node => getComputedStyle(node).display !== 'none'"
MIDDLES = """() => [...document.querySelectorAll(".stroke")]
  .filter(node => getComputedStyle(node).display !== "none")
  .map(node => {
    const line = node.querySelector("path"), length = line.getTotalLength(), m = line.getScreenCTM();
    const under = p => new Set(document.elementsFromPoint(p.x, p.y).map(n => n.closest(".stroke")).filter(Boolean));
    const places = [0.5, 0.45, 0.55, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]
      .map(part => line.getPointAtLength(length * part).matrixTransform(m));
    const mine = places.filter(p => under(p).has(node)).sort((a, b) => under(a).size - under(b).size)[0];
    return { id: node.id, x: mine?.x, y: mine?.y };
  })"""
BEHIND = """() => {
  const boxes = [...document.querySelectorAll(".box")].filter(n => getComputedStyle(n).display !== "none")
    .map(n => n.querySelector("rect").getBBox());
  const inside = (p, b) => p.x > b.x + 1 && p.x < b.x + b.width - 1 && p.y > b.y + 1 && p.y < b.y + b.height - 1;
  return [...document.querySelectorAll(".stroke")].filter(n => getComputedStyle(n).display !== "none").filter(node => {
    const line = node.querySelector("path"), length = line.getTotalLength();
    for (let at = 0; at <= length; at += 4) if (boxes.some(b => inside(line.getPointAtLength(at), b))) return true;
    return false;
  }).map(node => node.id);
}"""
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll(".box")].filter(n => getComputedStyle(n).display !== "none")
    .map(n => n.querySelector("rect").getBBox());
  let found = 0;
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
    if (a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height) found += 1;
  }));
  return found;
}"""
SHOWN = "[...document.querySelectorAll('.box')].filter(n => getComputedStyle(n).display !== 'none')"
SPILLS = f"""() => {SHOWN}.filter(node => {{
  const box = node.querySelector("rect").getBBox();
  return [...node.querySelectorAll("text")].map(text => text.getBBox()).some(b => b.x < box.x - 0.5
    || b.x + b.width > box.x + box.width + 0.5 || b.y < box.y || b.y + b.height > box.y + box.height);
}}).map(node => node.textContent)"""
SMALL = """() => [...document.querySelectorAll("body *")]
  .filter(n => n.firstChild?.nodeType === 3 && n.firstChild.data.trim())
  .filter(n => !["SCRIPT", "STYLE", "title"].includes(n.tagName))
  .filter(n => parseFloat(getComputedStyle(n).fontSize) < 11).map(n => n.outerHTML)"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def drawn(workspace: Workspace) -> dict[str, Drawing]:
    """A drawing of each graph."""
    return drawings(workspace)


@pytest.fixture(scope="module")
def pages(drawn: dict[str, Drawing]) -> dict[str, str]:
    """The page of each graph."""
    return {name: write(drawing) for name, drawing in drawn.items()}


@pytest.fixture
def pair(open_page: Callable[..., Page], pages: dict[str, str]) -> Page:
    """The page of one party and one chip."""
    return open_page(pages["pair"], viewport={"width": 1280, "height": 900})


# -- every graph -----------------------------------------------------------------


@pytest.mark.parametrize("graph", GRAPHS)
def test_everything_is_drawn_and_told(
    open_page: Callable[..., Page], pages: dict[str, str], drawn: dict[str, Drawing], graph: str
) -> None:
    """Each box, stroke and relation of the drawing is in the page once, and each has an accessible name."""
    page, drawing = open_page(pages[graph]), drawn[graph]
    assert page.locator("#picture .box").count() == len(drawing.boxes)
    assert page.locator("#picture .stroke").count() == len(drawing.strokes)
    assert page.locator("#table tbody tr").count() == len(drawing.relations)
    assert page.locator(".routes > li").count() == len(drawing.routes)
    named = (
        "nodes => nodes.every(n => n.querySelector('title').textContent.trim() && n.getAttribute('role') === 'button')"
    )
    assert page.locator("#picture .box, #picture .stroke").evaluate_all(named)


@pytest.mark.parametrize("graph", ["pair", "party", "empty", "one entity", "hostile"])
def test_nothing_overlaps(open_page: Callable[..., Page], pages: dict[str, str], graph: str) -> None:
    """No two boxes overlap, no stroke runs behind a box, no label spills, no text is under 11 px.

    That no stroke of any graph runs behind a box, context too, is tested without a browser in
    tests/report/test_layout.py: asking a browser for points on paths takes it milliseconds each.
    """
    page = open_page(pages[graph])
    assert graph == "hostile" or page.evaluate(BEHIND) == []
    for name in ("#show-context", "#show-aside"):
        if page.locator(name).count():
            page.check(name)
    assert page.evaluate(OVERLAPS) == 0
    assert page.evaluate(SPILLS) == []
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("graph", ["party", "whole", "empty", "one entity", "hostile"])
def test_axe_finds_nothing(open_page: Callable[..., Page], pages: dict[str, str], graph: str, scheme: str) -> None:
    """axe-core has nothing to object to, neither at first nor with the evidence of a relation open."""
    need_node()
    page = open_page(pages[graph], color_scheme=scheme)
    axe = (ROOT / "js" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    assert _objections(page) == []
    if page.locator("#table tbody button").count():
        page.locator("#table tbody button").first.click()
        assert _objections(page) == []


def _objections(page: Page) -> list[str]:
    found = page.evaluate("async () => (await axe.run()).violations.map(v => [v.id, v.nodes[0].html.slice(0, 200)])")
    return [" ".join(each) for each in found]


@pytest.mark.parametrize("graph", GRAPHS)
def test_narrow_screens_need_no_scrolling_sideways(
    open_page: Callable[..., Page], pages: dict[str, str], graph: str
) -> None:
    """At 390 px the page is no wider than the screen; picture and table scroll within themselves."""
    page = open_page(pages[graph], viewport={"width": 390, "height": 800})
    assert page.evaluate(WIDE) == 0
    if page.locator("#table tbody button").count():
        page.locator("#table tbody button").first.click()
        assert page.evaluate(WIDE) == 0


@pytest.mark.parametrize("graph", GRAPHS)
def test_without_script_the_facts_remain(
    open_page: Callable[..., Page], pages: dict[str, str], drawn: dict[str, Drawing], graph: str
) -> None:
    """With JavaScript off, picture, routes, table and notes are there, and nothing that would do nothing."""
    page, drawing = open_page(pages[graph], java_script_enabled=False), drawn[graph]
    assert page.locator("#picture .box").count() == len(drawing.boxes)
    assert page.locator("#table tbody tr").count() == len(drawing.relations)
    assert page.locator(".routes > li").count() == len(drawing.routes)
    assert page.locator("footer").is_visible()
    assert not page.locator(".tools").is_visible()
    if drawing.strokes:
        row = page.locator("#picture .stroke").first.get_attribute("href")
        assert page.locator(row or "").count() == 1


def test_hostile_text_stays_text(open_page: Callable[..., Page], pages: dict[str, str]) -> None:
    """No text of a stranger runs, becomes an element, or leads anywhere, whatever is opened."""
    page = open_page(pages["hostile"])
    for name in ("#show-context", "#show-aside"):
        page.check(name)
    ids = page.locator("#picture .stroke").evaluate_all("nodes => nodes.map(node => node.id)")
    for each in [*ids[:60], *(f"b{number}" for number in range(page.locator(".box").count()))]:
        page.evaluate("id => document.getElementById(id).dispatchEvent(new MouseEvent('click', {bubbles: true}))", each)
    page.fill("#find", "<script>")
    assert page.evaluate("window.hit") is None
    assert page.locator("img, iframe, object, embed, base").count() == 0
    assert page.locator("script").count() == 2
    links = page.locator("a").evaluate_all("nodes => nodes.map(node => node.getAttribute('href'))")
    assert all(link.startswith(("#", "https://", "http://")) for link in links)
    assert "\u202e" not in page.content()


def test_equal_input_gives_equal_bytes(workspace: Workspace, drawn: dict[str, Drawing], pages: dict[str, str]) -> None:
    """A page made again from a drawing made again is the same to the byte."""
    assert write(workspace.drawing("Tencent")) == pages["party"]
    assert write(drawn["whole"]) == pages["whole"]


# -- evidence --------------------------------------------------------------------


@pytest.mark.parametrize("graph", ["pair", "party", "country"])
def test_a_click_on_a_stroke_opens_its_evidence(
    open_page: Callable[..., Page], pages: dict[str, str], drawn: dict[str, Drawing], graph: str
) -> None:
    """A real click near the middle of each stroke opens the claims of its relation, with who says so and where."""
    page, drawing = open_page(pages[graph], viewport={"width": 1900, "height": 2400}), drawn[graph]
    strokes = {stroke.id: stroke for stroke in drawing.strokes}
    relations = {relation.id: relation for relation in drawing.relations}
    claims = {claim.id: claim for claim in drawing.claims}
    middles = page.evaluate(MIDDLES)
    assert middles
    for middle in middles:
        assert middle["x"] is not None, strokes[middle["id"]]
        page.mouse.click(middle["x"], middle["y"])
        told = page.locator("#evidence").inner_text()
        relation = relations[strokes[middle["id"]].relation]
        for name in relation.claims:
            assert name in told
            assert claims[name].place in told or claims[name].premises
            assert claims[name].speaker in told
        for line in relation.verdicts:
            assert line.strip() in told
        page.keyboard.press("Escape")


def test_a_verdict_names_rule_and_citation(pair: Page, drawn: dict[str, Drawing]) -> None:
    """The evidence of a purchase holds the outcome, the rule by name, where it stands, and the missing fact."""
    relation = next(r for r in drawn["pair"].relations if r.type == "hardware purchase" and r.verdicts)
    pair.evaluate("id => { location.hash = 'relation=' + encodeURIComponent(id) }", relation.id)
    told = pair.locator("#evidence .law")
    told.wait_for()
    words = told.inner_text()
    assert "15 CFR" in words
    assert "missing: " in words


def test_a_charge_is_never_without_its_response(
    open_page: Callable[..., Page], pages: dict[str, str], drawn: dict[str, Drawing]
) -> None:
    """Wherever a charge stands, in picture, table or evidence, its answers stand, or that none is in the data."""
    page, drawing = open_page(pages["whole"]), drawn["whole"]
    relations = {relation.id: (n, relation) for n, relation in enumerate(drawing.relations)}
    charges = {stroke.relation for stroke in drawing.strokes if stroke.alleged}
    assert charges
    for name in charges:
        number, relation = relations[name]
        assert relation.responses
        assert "response" in (page.locator(f"#r{number}").text_content() or "")
        page.locator(f"#r{number} button").click()
        shown = page.locator("#evidence .response").all_inner_texts()
        for response in relation.responses:
            assert any(response in words for words in shown)
        page.keyboard.press("Escape")
    answered = {s.relation for s in drawing.strokes if s.answer}
    assert answered <= charges
    page.check("#show-context")
    for stroke in drawing.strokes:
        if stroke.answer:
            assert page.locator(f"#{stroke.id}").evaluate(SEEN)


# -- walking, time, links --------------------------------------------------------


def test_a_charge_and_its_answer_are_one(pair: Page, drawn: dict[str, Drawing]) -> None:
    """Neither the legend nor a click on a party shows a charge without the answer to it; an export has its words."""
    drawing = drawn["pair"]
    answered = {s.relation: s.id for s in drawing.strokes if s.answer}
    charge = next(s for s in drawing.strokes if s.alleged and s.relation in answered)
    number = [box.id for box in drawing.boxes].index(charge.end)
    pair.locator(f"#b{number}").click()
    both = [pair.locator(f"#{name}") for name in (charge.id, answered[charge.relation])]
    assert all(each.evaluate(SEEN) for each in both)
    told = next(relation for relation in drawing.relations if relation.id == charge.relation)
    svg = _saved(pair, "svg").decode()
    assert all(f"({name})" in svg for name in told.responses)
    manners = [manner for manner, _ in drawing.manners]
    denied = next(s.manner for s in drawing.strokes if s.answer)
    pair.keyboard.press("Escape")
    pair.check("#show-context")
    pair.locator(f".manner[data-m='{manners.index(denied)}']").uncheck()
    assert all(each.evaluate(SEEN) for each in both)
    pair.locator(f".manner[data-m='{manners.index(charge.manner)}']").uncheck()
    assert not any(each.evaluate(SEEN) for each in both)


def test_context_is_quiet_until_asked_for(pair: Page, drawn: dict[str, Drawing]) -> None:
    """At first only what carries the routes is drawn; the rest appears by its checkbox, or with an opened box."""
    shown = pair.locator("#picture .stroke").evaluate_all(f"nodes => nodes.filter({SEEN}).map(node => node.id)")
    assert shown
    assert {s.id for s in drawn["pair"].strokes if s.id in shown} == {
        s.id for s in drawn["pair"].strokes if not s.context and not s.aside
    }
    pair.locator(".box", has_text="Wolfpack").click()
    assert pair.locator(".stroke.alleged").first.evaluate(SEEN)


def test_a_link_opens_one_state(open_page: Callable[..., Page], pages: dict[str, str]) -> None:
    """Path, day and entity in the address are restored, and a state leaves its address."""
    page = open_page(pages["party"], "#path=tencent,nvidia-b200&asof=2025-12-31&entity=osaka")
    assert "Nvidia B200" in page.locator(".routes li.chosen a").inner_text()
    assert page.locator("#day-shown").inner_text() <= "2025-12-31"
    assert page.locator("#evidence h2").inner_text() == "Osaka data center"
    page.keyboard.press("Escape")
    page.locator(".routes a").last.click()
    again = page.evaluate("location.hash")
    other = open_page(pages["party"], again)
    assert other.locator(".routes li.chosen a").inner_text() == page.locator(".routes li.chosen a").inner_text()


def test_a_route_that_is_not_drawn_can_be_chosen(
    open_page: Callable[..., Page], pages: dict[str, str], drawn: dict[str, Drawing]
) -> None:
    """Of a graph too large to read all routes are listed, some are not drawn, the page says so and does not fail."""
    page, drawing = open_page(pages["too large"]), drawn["too large"]
    assert drawing.undrawn
    assert f"{drawing.undrawn} relations are not drawn" in " ".join(page.locator("p.note").all_inner_texts())
    page.locator(".routes a").last.click()
    assert page.locator(".routes li.chosen").count() == 1
    page.locator(".picture").focus()
    page.keyboard.press("ArrowRight")


@pytest.mark.parametrize(
    "fragment", ["#path=%E0%A4%A", "#path=nobody&asof=never&relation=x&entity=%", "#=&&&", "#path=,,,"]
)
def test_a_broken_link_opens_the_page(open_page: Callable[..., Page], pages: dict[str, str], fragment: str) -> None:
    """A link that means nothing here opens the page as it is."""
    page = open_page(pages["party"], fragment)
    assert page.locator("#picture .box").count()
    assert page.locator(".routes li.chosen").count() == 0


def test_the_slider_moves_the_picture_alone(
    open_page: Callable[..., Page], pages: dict[str, str], drawn: dict[str, Drawing]
) -> None:
    """On each day strokes are drawn that held then and no other; what is not known is paler; routes keep their day."""
    page, drawing = open_page(pages["party"]), drawn["party"]
    relations = {relation.id: relation for relation in drawing.relations}
    main = [stroke for stroke in drawing.strokes if not stroke.context and not stroke.aside]
    for stop, day in enumerate(drawing.stops):
        page.evaluate("stop => { day.value = stop; day.dispatchEvent(new Event('input')) }", stop)
        assert page.locator("#day-shown").inner_text() == day
        found = page.evaluate("() => [...document.querySelectorAll('.stroke')].map(n => [n.id, n.classList.value])")
        kinds = {name: set(kind.split()) for name, kind in found}
        for stroke in main:
            held = held_at(relations[stroke.relation].turns, stop)
            assert ("off" in kinds[stroke.id], "maybe" in kinds[stroke.id]) == (held is False, held is None)
        note = page.locator("#day-note").inner_text()
        assert bool(note) == (stop != drawing.as_of)
    page.evaluate("stop => { day.value = stop; day.dispatchEvent(new Event('input')) }", drawing.as_of)
    assert page.locator(".on-day").all_inner_texts() == [""] * len(drawing.routes)


def test_arrow_keys_walk_the_path(pair: Page, drawn: dict[str, Drawing]) -> None:
    """From the picture, right goes from box to stroke to box along the route, left back; Enter opens evidence."""
    pair.locator(".picture").focus()
    seen = []
    for _ in range(4):
        pair.keyboard.press("ArrowRight")
        seen.append(pair.evaluate("document.activeElement.id"))
    assert seen[0] == "b0"
    first = drawn["pair"].routes[0].steps[0]
    assert seen[1:] == list(first)[:3]
    pair.keyboard.press("Enter")
    assert pair.locator("#evidence.open").count() == 1
    pair.keyboard.press("Escape")
    assert pair.evaluate("document.activeElement.id") == seen[-1]
    pair.keyboard.press("ArrowLeft")
    assert pair.evaluate("document.activeElement.id") == seen[-2]


def test_find_filters_and_opens(pair: Page) -> None:
    """A slash leads to the search; a name in any script marks its box and leaves its relations in the table."""
    pair.locator("h1").click()
    pair.keyboard.press("/")
    assert pair.evaluate("document.activeElement.id") == "find"
    pair.keyboard.type("腾讯")
    assert pair.locator(".box.found").count() == 1
    rows = pair.locator("#table tbody tr")
    assert 0 < rows.evaluate_all("nodes => nodes.filter(n => !n.hidden).length") < rows.count()
    pair.keyboard.press("Enter")
    assert pair.locator("#evidence h2").inner_text() == "Tencent"


def test_the_legend_filters(pair: Page, drawn: dict[str, Drawing]) -> None:
    """Each entry of the legend counts relations that are drawn so, and hides them when it is unticked."""
    for number, (manner, _) in enumerate(drawn["pair"].manners):
        count = len({s.relation for s in drawn["pair"].strokes if s.manner == manner})
        entry = pair.locator(".legend label", has=pair.locator(f"input[data-m='{number}']"))
        assert entry.inner_text().strip() == f"{manner} ({count})"
        entry.locator("input").uncheck()
        assert pair.locator(f".stroke.m{number}:not([hidden]):not(.answer)").count() == 0
        assert manner in pair.locator("#filter-note").inner_text()
        entry.locator("input").check()
        assert pair.locator(f".stroke.m{number}[hidden]").count() == 0


def test_the_table_sorts(pair: Page) -> None:
    """A click on a head sorts by that column, a second one the other way; the head says so."""
    head = pair.locator("#table th").nth(1)
    head.locator("button").click()
    kinds = pair.locator("#table tbody tr td:nth-child(2)").all_inner_texts()
    assert kinds == sorted(kinds, key=str.casefold)
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"


def test_dark_is_dark(open_page: Callable[..., Page], pages: dict[str, str]) -> None:
    """The page follows the system, and its button goes the other way."""
    page = open_page(pages["pair"], color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    assert light == "rgb(255, 255, 255)"


def test_print_shows_picture_and_table(pair: Page, tmp_path: Path) -> None:
    """On paper the tools are gone, picture and table stay, and nothing is cut off at the side."""
    pair.emulate_media(media="print")
    assert not pair.locator(".tools").is_visible()
    assert pair.locator("#picture").is_visible()
    assert pair.locator("#table").is_visible()
    paper = tmp_path / "page.pdf"
    pair.pdf(path=paper, format="A4")
    assert paper.stat().st_size > 10_000


# -- export ----------------------------------------------------------------------


def _saved(page: Page, form: str) -> bytes:
    with page.expect_download() as download:
        page.click(f".save[data-form='{form}']")
    with open(download.value.path(), "rb") as file:
        return file.read()


def test_exports_carry_their_sources(pair: Page, drawn: dict[str, Drawing]) -> None:
    """SVG, PNG, JSON and CSV are saved from the page, each with the sources of what it holds."""
    drawing = drawn["pair"]
    labels = [source.label for source in drawing.sources]
    svg = _saved(pair, "svg").decode()
    assert svg.startswith("<svg")
    assert svg.count('class="box') >= 6
    assert all(label[:40] in svg.replace("</text>", " ") for label in labels)
    assert _saved(pair, "png").startswith(b"\x89PNG")
    whole = json.loads(_saved(pair, "json"))
    assert [source["label"] for source in whole["sources"]] == labels
    assert all(stroke["stance"] for stroke in whole["strokes"])
    rows = list(csv.reader(io.StringIO(_saved(pair, "csv").decode())))
    assert len(rows) == len(drawing.relations) + 1
    assert rows[0][-3:] == ["Sources", "Answer", "Picture shows"]
    assert all(all(row[-3:]) for row in rows[1:])


@pytest.mark.parametrize("graph", ["pair", "party", "whole", "empty", "hostile"])
def test_exported_json_is_what_the_command_line_writes(
    open_page: Callable[..., Page], pages: dict[str, str], drawn: dict[str, Drawing], graph: str
) -> None:
    """The JSON saved from a page holds what ``render --as json`` writes, but for the answer in words."""
    from graphkit.report.escape import visible_within
    from graphkit.report.graphs.json_file import as_dict

    saved = json.loads(_saved(open_page(pages[graph]), "json"))
    shown = as_dict(visible_within(drawn[graph]))
    assert saved == json.loads(json.dumps({k: v for k, v in shown.items() if k != "sections"}))


def test_a_page_saved_while_sorted_tells_the_same(open_page: Callable[..., Page], pair: Page) -> None:
    """A page that a browser saved with its table in another order reads each relation off its own row."""
    before = json.loads(_saved(pair, "json"))
    pair.locator("#table th button").nth(1).click()
    again = open_page(pair.content())
    assert json.loads(_saved(again, "json")) == before
