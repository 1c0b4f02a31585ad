"""The network page without a browser: what stands in it, and that it is the same each time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hostile import hostile_within
from machine import MADE, need_bundle
from test_words import offences

from graphkit.errors import StoreError
from graphkit.report.escape import visible
from graphkit.report.network import made
from graphkit.report.network.legend import samples
from graphkit.report.network.looks import dashes, stroke_look
from graphkit.report.network.network import write
from graphkit.report.network.placing import bends, corners, scaled
from graphkit.report.network.rows import OTHERS, RELATION_COLUMNS, entity_rows, relation_rows
from graphkit.report.page.layout import BOX, layout
from graphkit.report.wording.route import NO_RESPONSE
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.report.drawing import Drawing

RESPONSE, CLAIMS = RELATION_COLUMNS.index("response"), RELATION_COLUMNS.index("claims and sources")


class Parsed(HTMLParser):
    """Elements with their attributes, and the text of scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str, str] = {}
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        self._open = (dict(attrs).get("id") or "") if tag == "script" else ""

    def handle_data(self, data: str) -> None:
        """Note what stands in a script."""
        if self._open:
            self.scripts[self._open] = self.scripts.get(self._open, "") + data


@pytest.fixture(scope="module")
def drawing(workspace: Workspace) -> Drawing:
    """Every route in the data."""
    return workspace.drawing("all")


def test_equal_input_gives_equal_bytes(drawing: Drawing) -> None:
    """Written twice the page is the same."""
    need_bundle()
    assert write(drawing) == write(drawing)


def test_command_writes_it_in_any_locale(tmp_path: Path) -> None:
    """Where the locale is C, and through the command line, the bytes are those of any other."""
    need_bundle()
    file = tmp_path / "network.html"
    command = [sys.executable, "-m", "graphkit", "render", "Tencent", "b200", "--as", "network", "-o", file]
    subprocess.run(command, check=True, env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert file.read_bytes() == write(Workspace.open().drawing("Tencent", "b200")).encode("utf-8")


def test_without_the_script_the_command_says_what_to_run(
    drawing: Drawing, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In a bare checkout it fails with exit code 5 and names the command that helps."""
    monkeypatch.setattr(made, "_HERE", str(tmp_path))
    with pytest.raises(StoreError, match="make js") as caught:
        write(drawing)
    assert caught.value.exit_code == 5


def test_pyvis_is_loaded_only_to_write() -> None:
    """Importing the form does not load pyvis, and with it IPython."""
    code = "import sys, graphkit.report.network.network; sys.exit('pyvis' in sys.modules or 'IPython' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_stroke_and_box_is_in_the_model(drawing: Drawing) -> None:
    """As many nodes as boxes, as many edges as strokes, parallel ones too; each with a row that tells it."""
    need_bundle()
    parsed = Parsed(write(drawing))
    rows = {attributes.get("id") for tag, attributes in parsed.elements if tag == "tr"}
    for name, held in (("nodes", drawing.boxes), ("edges", drawing.strokes)):
        found = json.loads(parsed.scripts[name])
        assert len({each["id"] for each in found}) == len(found) == len(held)
        assert rows >= {each["id"] for each in found}


def test_parallel_strokes_are_kept_apart(drawing: Drawing) -> None:
    """Between the same two boxes no two bend alike, seen from the same side."""
    bent = bends(drawing.strokes)
    seen = [
        (*sorted((s.start, s.end)), bent[s.id] if s.start <= s.end or not bent[s.id] else -bent[s.id])
        for s in drawing.strokes
    ]
    assert len(set(seen)) == len(seen) == len(drawing.strokes)


def test_what_does_not_hold_is_not_drawn(workspace: Workspace) -> None:
    """A day before anything held has no such edge and no box left alone by it; the table tells, the page counts."""
    need_bundle()
    early = workspace.drawing("Tencent", lens=workspace.lens(as_of=date(1990, 1, 1)))
    off = {stroke.relation for stroke in early.strokes if stroke.held is False}
    kept = [stroke for stroke in early.strokes if stroke.held is not False]
    assert off
    page = write(early)
    scripts = Parsed(page).scripts
    assert len(json.loads(scripts["edges"])) == len(kept)
    assert len(json.loads(scripts["nodes"])) == len({end for s in kept for end in (s.start, s.end)})
    assert f"Relations that do not hold on 1990-01-01 are not drawn: {len(off)}." in page
    assert page.count("does not hold on 1990-01-01") >= len(off)


def test_what_may_hold_is_paler_and_says_so(drawing: Drawing) -> None:
    """What is not known to hold on the day is so in its sentence, its row and the legend, and is drawn paler."""
    need_bundle()
    first, *rest = drawing.strokes
    doubtful = drawing._replace(strokes=(first._replace(held=None), *rest))
    words = f"not known to hold on {drawing.answer.lens.as_of}"
    edge, *others = json.loads(Parsed(write(doubtful)).scripts["edges"])
    assert words in edge["title"]
    assert edge["color"]["opacity"] < 0.5
    assert all(words not in other["title"] and other["color"]["opacity"] == 1 for other in others)
    assert [words in sample.words for sample in samples(doubtful)].count(True) == 1
    assert not any(words in sample.words for sample in samples(drawing))
    assert any(words in text.words for cell in next(iter(relation_rows(doubtful))).cells for text in cell)


def test_dashes_and_inference_are_told_apart(drawing: Drawing) -> None:
    """No two dashes are alike, in picture and legend; what the editors infer ends in a mark that the legend has."""
    names = [dash for _, dash in drawing.manners]
    assert {"dash-dot-dot", "sparse"} <= {*names}
    assert len({str(dashes(name)) for name in names}) == len({*names})
    told = list(samples(drawing))
    marks = {sample.dashes for sample in told[: len(names)]}
    assert len(marks) == len({*names})
    assert [sample.end for sample in told if "inferred by the editors" in sample.words] == ["diamond"]
    for stroke in drawing.strokes:
        ends = stroke_look(stroke, 0)["arrows"]
        assert isinstance(ends, dict)
        assert (ends["to"]["type"] == "diamond") is (stroke.inferred and not stroke.answer)


def test_a_row_tells_what_carries_its_stroke(drawing: Drawing) -> None:
    """Stance, origins and amount of a row are those of the stroke, and its own claims come first."""
    for stroke, row in zip(drawing.strokes, relation_rows(drawing), strict=False):
        cells = dict(zip(RELATION_COLUMNS, row.cells, strict=True))
        assert [text.words for text in cells["stance"]] == [stroke.stance]
        assert stroke.answer or stroke.origins in [text.words for text in cells["certainty"]]
        assert stroke.amount in ["", *(text.words for text in cells["terms and days"])]
        first = next((n for n, text in enumerate(cells["claims and sources"]) if text.words == OTHERS), None)
        own = " ".join(text.words for text in cells["claims and sources"][:first])
        assert all(f"{claim}: " in own for claim in stroke.claims)


@pytest.mark.parametrize("who", ["Tencent", "all"])
def test_no_stroke_crosses_a_box_that_is_not_its_end(workspace: Workspace, who: str) -> None:
    """Straight from corner to corner, every stroke stays clear of every box, so none reads as a route through it."""
    made = workspace.drawing(who)
    laid = layout(made)
    found = corners(made, laid)
    edges = [
        (p.box.id, *(scaled(n) for n in (p.x + 1, p.x + BOX - 1, p.y + 1, p.y + p.height - 1)))
        for p in laid.places.values()
    ]
    for stroke in made.strokes:
        for (x0, y0), (x1, y1) in pairwise(found[stroke.id]):
            along = [(x0 + (x1 - x0) * n / 200, y0 + (y1 - y0) * n / 200) for n in range(201)]
            behind = [b for b, left, right, top, low in edges for x, y in along if left < x < right and top < y < low]
            assert behind == []


def test_what_is_private_is_told_as_what_it_is(drawing: Drawing) -> None:
    """The page does not call all that is left out marked private."""
    need_bundle()
    page = write(drawing._replace(private=3))
    assert "3 claims that are private, or rest on or answer one, are left out." in page
    assert "marked private" not in page


def test_page_names_nothing_to_fetch(drawing: Drawing) -> None:
    """No element of the page points anywhere, but for links to sources, which nobody follows unasked."""
    need_bundle()
    for tag, attributes in Parsed(write(drawing)).elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form", "source", "video", "audio"}
        assert not {"src", "srcset", "action", "style", "background"} & attributes.keys(), tag
        assert not [name for name in attributes if name.startswith("on")], tag
        assert "href" not in attributes or (tag == "a" and (attributes["href"] or "").startswith("http"))


def test_policy_allows_two_scripts_and_nothing_else(drawing: Drawing) -> None:
    """Scripts and style are allowed by their hash alone."""
    need_bundle()
    policies = [a["content"] or "" for _, a in Parsed(write(drawing)).elements if a.get("http-equiv")]
    assert len(policies) == 1
    assert re.fullmatch(
        r"default-src 'none'; script-src 'sha256-\S+' 'sha256-\S+'; style-src 'sha256-\S+'; "
        r"base-uri 'none'; form-action 'none'",
        policies[0],
    )


def test_strangers_add_no_element(drawing: Drawing) -> None:
    """A drawing of hostile texts has the very elements of the friendly one, in order, but for links that are gone."""
    need_bundle()
    friendly, hostile = (Parsed(write(each)) for each in (drawing, hostile_within(drawing)))
    shapes = [[tag for tag, _ in each.elements if tag != "a"] for each in (friendly, hostile)]
    shapes = [[tag for tag in shape if tag not in {"line", "circle"}] for shape in shapes]  # dashes are unknown there
    assert shapes[0] == shapes[1]
    assert not [attributes for tag, attributes in hostile.elements if tag == "a"]


def test_no_charge_without_its_response(drawing: Drawing) -> None:
    """Every alleged stroke has a response in its row and in its short sentence, or the words that there is none."""
    rows = {row.id: row for row in relation_rows(drawing)}
    alleged = [f"e{number}" for number, stroke in enumerate(drawing.strokes) if stroke.alleged]
    assert alleged
    assert all(rows[name].cells[RESPONSE] for name in alleged)
    silent = drawing._replace(relations=tuple(r._replace(responses=()) for r in drawing.relations))
    rows = {row.id: row for row in relation_rows(silent)}
    assert all([text.words for text in rows[name].cells[RESPONSE]] == [NO_RESPONSE] for name in alleged)
    if (MADE / "vis-network.min.js").exists():
        edges = {edge["id"]: edge for edge in json.loads(Parsed(write(silent)).scripts["edges"])}
        assert all(NO_RESPONSE in edges[name]["title"] for name in alleged)


def test_every_relation_has_a_row_with_its_claims(drawing: Drawing) -> None:
    """Each claim of each relation stands in a row, whether the relation is drawn or not."""
    told = " ".join(text.words for row in relation_rows(drawing) for text in row.cells[CLAIMS])
    for relation in drawing.relations:
        assert all(f"{claim}: " in told for claim in relation.claims), relation.id
    assert len(list(entity_rows(drawing))) == len(drawing.boxes)


def test_control_characters_are_shown_by_their_code(drawing: Drawing) -> None:
    """What turns the direction of writing is shown and does nothing."""
    need_bundle()
    before, own_script, _ = write(hostile_within(drawing)).partition('id="options"')
    assert own_script
    assert visible(before) == before
    assert "‹U+202E›" in before


def test_our_own_words_are_ours() -> None:
    """Template, style and script hold none of the words that are never in our voice."""
    for file in (*MADE.glob("network.*"), *MADE.glob("*.py")):
        assert not offences(file.read_text(encoding="utf-8")), file.name
