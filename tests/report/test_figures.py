"""A figure tells no more than its values, in words too, and asks nothing of the page around it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, fromstring

import pytest
from hostile import PAYLOADS
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model.figure import Bar, Bars, Level, Rung, Series, Steps, Tree
from graphkit.report.answer_page import answer_page
from graphkit.report.figures.svg import figure
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from graphkit.model.figure import Figure

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2025, 1, 1)
BARS = Bars("Chips", "chips", (Bar("Osaka", 0, 5000, "at most 5,000"), Bar("Sydney", 10, None, "10 or more")))
STEPS = Steps(
    "Under contract",
    "chips",
    (Series("base", (Level(DAY, 0, 0), Level(date(2026, 1, 1), 50, 100), Level(date(2027, 1, 1), 0, None))),),
    date(2028, 1, 1),
)
TREE = Tree("Owners", (Rung(0, "A"), Rung(1, "B", "from 10 % to 20 %"), Rung(2, "C"), Rung(1, "C", again=True)))


def _drawn(drawn: Figure) -> Element:
    return fromstring(figure(drawn))  # noqa: S314 - our own


@pytest.mark.parametrize("drawn", [BARS, STEPS, TREE], ids=["bars", "steps", "tree"])
def test_a_figure_is_told_in_words(drawn: Figure) -> None:
    """It has the role of an image, its title, and a description that names every entry."""
    root = _drawn(drawn)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == drawn.title
    told = root.findtext(f"{SVG}desc") or ""
    entries = {"bars": ["Osaka: at most 5,000", "Sydney: 10 or more"], "tree": ["A", "B: from 10 % to 20 %"]}
    steps = ["from 2026-01-01: 50 to 100 chips", "from 2027-01-01: 0 chips or more"]
    for entry in {Bars: entries["bars"], Steps: steps, Tree: entries["tree"]}[type(drawn)]:
        assert entry in told


@pytest.mark.parametrize("drawn", [BARS, STEPS, TREE], ids=["bars", "steps", "tree"])
def test_a_figure_needs_no_style(drawn: Figure) -> None:
    """No class, no style, no address: it takes the colour around it."""
    assert not re.search(r"class=|style=|href|url\(|#[0-9a-f]{3}", figure(drawn))


@given(st.lists(st.tuples(st.integers(0, 10**9), st.none() | st.integers(0, 10**9)), min_size=1, max_size=8))
def test_bars_are_as_long_as_their_numbers(pairs: list[tuple[int, int | None]]) -> None:
    """Filled parts stand to each other as the least numbers do, and what is not known is never a filled part."""
    bars = tuple(Bar(f"n{n}", low, None if high is None else low + high, "") for n, (low, high) in enumerate(pairs))
    full = [box for box in _drawn(Bars("t", "chips", bars)).iter(f"{SVG}rect") if box.get("fill") == "currentColor"]
    assert len(full) == len(bars)
    widest = max((bar.low if bar.high is None else bar.high) for bar in bars) or 1
    for bar, box in zip(bars, full, strict=True):
        assert abs(float(box.get("width", "0")) - max(250 * bar.low / widest, 2)) < 0.11


def test_steps_are_filled_only_where_they_are_sure() -> None:
    """Filled up to the least number, open above it, dotted where no greatest is known."""
    boxes = list(_drawn(STEPS).iter(f"{SVG}rect"))
    assert [box.get("fill") for box in boxes] == ["none", "currentColor", "none"]
    assert [box.get("stroke-dasharray") for box in boxes] == ["6 5", None, "2 4"]
    assert float(boxes[1].get("height", "0")) * 2 == pytest.approx(64)
    assert float(boxes[2].get("height", "0")) == pytest.approx(64)


def test_steps_without_a_number_tell_none() -> None:
    """Where no level has a number, the figure says so and gives no height."""
    bare = STEPS._replace(series=(Series("base", (Level(DAY, 0, None),)),))
    written = [text.text for text in _drawn(bare).iter(f"{SVG}text")]
    assert "no number is told" in written
    assert not any("full height" in (text or "") for text in written)


def test_an_entry_of_a_tree_is_drawn_to_the_one_it_belongs_to() -> None:
    """Each entry but the first has one line, and one told before says so."""
    root = _drawn(TREE)
    assert len(list(root.iter(f"{SVG}path"))) == len(TREE.rungs) - 1
    assert "C (see above)" in [text.text for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_others_wrote_is_text_in_a_figure(payload: str) -> None:
    """A payload in every word leaves the elements as they are."""
    hostile = (
        Bars(payload, payload, (Bar(payload, 1, 2, payload, payload),), payload),
        Steps(payload, payload, (Series(payload, (Level(DAY, 1, 2, payload),)),), date(2026, 1, 1), payload),
        Tree(payload, (Rung(0, payload, payload, payload), Rung(1, payload, payload, payload)), payload),
    )
    allowed = {f"{SVG}{name}" for name in ("svg", "title", "desc", "text", "rect", "path")}
    for each in hostile:
        assert {node.tag for node in _drawn(each).iter()} <= allowed


def test_a_page_of_an_answer_asks_for_nothing(workspace: Workspace) -> None:
    """The page of an answer holds no script and no address, and admits its own style only."""
    page = answer_page(workspace.owners("Datasection"))
    assert "<script" not in page
    assert re.findall(r"(?:href|src)=", page) == []
    assert "default-src 'none'" in page
    assert page.count("<svg") == 1


def test_a_tree_goes_on_above_an_owner() -> None:
    """The tree of a company goes up through an unnamed parent to who is told to hold a third of it, with the claim."""
    (tree,) = Workspace.open().owners("Aivres").figures
    assert isinstance(tree, Tree)
    assert [(rung.depth, rung.dash) for rung in tree.rungs] == [(0, "solid"), (1, "dotted"), (2, "solid")]
    assert "share one third (A008)" in tree.rungs[2].words


def test_a_page_draws_the_holdings_above_the_parties_of_its_routes(workspace: Workspace) -> None:
    """The access page shows the tree of a company on a route; a party of whom only posts are told has none."""
    page = workspace.drawing("Tencent", "b200").written()
    assert isinstance(page, str)
    assert "to hold or control Datasection" in page
    assert "to hold or control Tencent" not in page


def test_a_page_draws_what_is_within_reach_by_the_figure_compared(workspace: Workspace) -> None:
    """The access page shows chips by status as bars, and H100-equivalents on each figure with its bounds."""
    figures = workspace.drawing("Tencent").answer.figures
    bars = {bar.label: bar.words for each in figures if isinstance(each, Bars) for bar in each.bars}
    assert bars["agreed, not shown as done"].startswith("at most 5,000")
    assert bars["agreed, not shown as done, on FP16"].startswith("at most 11,370")
    assert bars["planned, on FP16"].startswith("at most 22,740")
    assert bars["planned, on TPP"].startswith("at most 34,110 to 37,900")
    assert all(bar.low == 0 for each in figures if isinstance(each, Bars) for bar in each.bars)
