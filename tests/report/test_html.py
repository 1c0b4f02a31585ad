"""An answer as HTML holds all of it, and nothing of a stranger's but text."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hostile import PAYLOADS, hostile_within

from graphkit.model.answer import Line, Section
from graphkit.report.html import html
from graphkit.report.page.alone import write as svg
from graphkit.report.page.page import write as page
from graphkit.report.text import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.model.answer import Answer
    from graphkit.report.drawing import Drawing
    from graphkit.workspace import Workspace

ELEMENTS = {"div", "p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
QUESTIONS = ("trace", "show", "claims", "query", "check", "conflicts")
UNSEEN = re.compile("[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


class Read(HTMLParser):
    """What a parser of HTML finds: elements, attributes, text; unclosed elements are left in ``open``."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: set[tuple[str, str]] = set()
        self.others: list[str] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements[tag] += 1
        self.attributes |= {(name, value or "") for name, value in attrs}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An end closes the element that was opened last; one of another stays open."""
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.words += data

    def handle_comment(self, data: str) -> None:
        """Note what is neither an element nor text."""
        self.others.append(data)


@pytest.fixture(scope="module")
def answers(workspace: Workspace) -> dict[str, Answer]:
    """Answers of each shape: routes, a dossier, a charge, rows alone, verdicts, conflicts."""
    return {
        "trace": workspace.trace("Tencent", "b200"),
        "show": workspace.show("Datasection"),
        "claims": workspace.claims("S001-079"),
        "query": workspace.query("allegations"),
        "check": workspace.check("S001-049"),
        "conflicts": workspace.conflicts(),
    }


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_whole_answer_is_there(answers: dict[str, Answer], question: str) -> None:
    """Title, head, every section, line, cell and caveat stand in it, in the order of the answer."""
    answer = answers[question]
    words = " ".join(Read(html(answer)).words.split())
    lines = [line.text for section in answer.sections for line in (Line(section.heading), *section.lines)]
    place = 0
    for each in (answer.title, answer.release.digest[:12], *lines, answer.completeness, *answer.caveats):
        place = words.index(" ".join(each.split()), place)
    if not answer.sections:
        assert len(re.findall("<tr>", html(answer))) == len(answer.rows) + 1


def test_a_charge_stands_before_its_answer(answers: dict[str, Answer]) -> None:
    """Where a charge is shown its denial is shown below it, within the same list; in rows, in the same row."""
    for question in ("trace", "claims"):
        words = Read(html(answers[question])).words
        assert 0 < words.index("alleged by Wolfpack Research") < words.index("denied by Datasection")
    rows = re.findall("<tr><td>.*?</tr>", html(answers["query"]))
    assert rows
    assert all(row.count("<td>") == len(answers["query"].columns) for row in rows)
    assert all("response" in row or "claim:A" in row for row in rows)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_others_wrote_is_text(answers: dict[str, Answer], question: str) -> None:
    """With a payload in every text there are our elements, each closed, our classes, and nothing else."""
    plain, markup = Read(html(answers[question])), html(hostile_within(answers[question]))
    read = Read(markup)
    assert read.open == []
    assert read.elements.keys() <= ELEMENTS
    del plain.elements["strong"], read.elements["strong"]  # what is strong is said by marks, hostile here too
    assert read.elements == plain.elements
    assert read.attributes <= {("class", "graphkit tex2jax_ignore mathjax_ignore"), ("scope", "col")}
    assert read.others == []
    assert PAYLOADS[0] in read.words
    assert not UNSEEN.search(markup)


@pytest.mark.parametrize("depths", [(0, 1, 2, 1, 0), (2, 0, 3, 1), (1, 1, 1), (3, 2, 1, 2, 0, 0), ()])
def test_lists_are_as_deep_as_lines(answers: dict[str, Answer], depths: tuple[int, ...]) -> None:
    """Whatever the depths of lines, every list is closed, and every line is an item of its own."""
    lines = tuple(Line(f"line {number}", depth) for number, depth in enumerate(depths))
    read = Read(html(answers["claims"]._replace(sections=(Section("A", lines),))))
    assert read.open == []
    assert read.elements["li"] == len(depths)
    assert read.words.count("line ") == len(depths)


def test_an_answer_without_rows_and_words_has_no_table(answers: dict[str, Answer]) -> None:
    """An empty answer is a title, a head and its caveats."""
    read = Read(html(answers["query"]._replace(rows=(), sections=())))
    assert not read.elements.keys() & {"table", "ul"}
    assert answers["query"].title in read.words


def test_a_picture_styles_nothing_beside_it(workspace: Workspace) -> None:
    """Every rule of a static picture begins at the picture itself, so that a notebook around it stays as it is."""
    drawn = svg(workspace.drawing("Tencent", "b200"))
    (style,) = re.findall("<style>(.*?)</style>", drawn, re.DOTALL)
    selectors = [each.strip() for rule in re.findall(r"([^{}]+)\{", style) for each in rule.split(",")]
    assert len(selectors) > 20
    assert [each for each in selectors if not each.startswith("svg#picture")] == []


@pytest.mark.parametrize("write", [svg, page], ids=["svg", "page"])
def test_a_dash_of_a_stranger_is_no_markup(workspace: Workspace, write: Callable[[Drawing], str]) -> None:
    """Dashes are data of the ontology, to which a reader may add: they stand in attributes and never end one."""
    drawing = workspace.drawing("Tencent", "b200")
    dash = '"><img src=x onerror="window.ran = 1">'
    bad = drawing._replace(
        strokes=tuple(stroke._replace(dash=dash) for stroke in drawing.strokes),
        manners=tuple((manner, dash) for manner, _ in drawing.manners),
    )
    assert Read(write(bad)).elements == Read(write(drawing)).elements


def test_a_text_answer_holds_its_table_in_a_kernel(answers: dict[str, Answer], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where rich takes the program for a notebook, it must not show the table itself, but leave it in the text."""
    monkeypatch.setattr("rich.console._is_jupyter", lambda: True)
    assert "claim:A" in text(answers["query"])
