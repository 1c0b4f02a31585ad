"""The access page: one HTML file that needs no network, and no script to be read."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

from graphkit.model.route import COVERED
from graphkit.report.escape import visible_within
from graphkit.report.on_day import private_words
from graphkit.report.page.packed import packed
from graphkit.report.page.standing import COLUMNS, WEB, cells_of, texts_standing, unsaid
from graphkit.report.page.svg import picture, text
from graphkit.report.text import head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.report.drawing import Drawing, DrawnRoute

HERE = os.path.dirname(os.path.abspath(__file__))
TABLES = ("rows", "boxes", "strokes", "relations", "claims", "sources", "routes")
BESIDE = ("Why", "Not known", "Usual terms")
SAID = "Said about"
"""The sections of a trace that the page has in its words: what no stroke and no row tells."""


def write(drawing: Drawing) -> str:
    """The page of a drawing, the same bytes for the same drawing.

    It requests nothing: its policy admits its own script and styles by their digests, and no other.
    Without a script it still holds picture, routes, table and notes.

    >>> from graphkit.workspace import Workspace
    >>> page = write(Workspace.open().drawing("Baidu", "b200"))
    >>> page.count("<script"), "http-equiv" in page
    (2, True)

    Complexity: that of the picture, and linear in claims.
    """
    drawing = visible_within(drawing)
    styles = [asset("picture.css"), asset("page.css")]
    script = asset("page.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {digest(script)}",
            f"style-src {' '.join(digest(style) for style in styles)}",
            "img-src blob: data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    title = text(drawing.answer.title)
    data = embedded(packed(unsaid(drawing), TABLES, texts_standing(drawing)))
    return "".join(
        (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{title}</title>",
            *(f"<style>{style}</style>" for style in styles),
            f'</head><body>\n<header><h1>{title}</h1><p class="head">{text(head(drawing.answer))}</p>',
            *_tools(drawing),
            '</header>\n<main><section aria-label="Picture"><div class="picture" tabindex="0" role="region" ',
            f'aria-label="Picture of the routes">{picture(drawing)}</div>',
            *_legend(drawing),
            "</section>\n",
            *_routes(drawing),
            '<aside id="evidence" aria-label="Evidence"></aside>\n',
            *_figures(drawing),
            *_table(drawing),
            "</main>\n",
            *_foot(drawing),
            f'<script type="application/json" id="data" data-now="{drawing.as_of}">{data}</script>\n',
            f"<script>{script}</script></body></html>\n",
        )
    )


def asset(name: str) -> str:
    """The text of a file beside this one, without indentation and comments: no text in it runs over lines."""
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        lines = (line.strip() for line in file)
        return "\n".join(line for line in lines if line and not line.startswith("//"))


def digest(content: str) -> str:
    """How a content security policy names a script or a style (W3C CSP 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def embedded(value: Any) -> str:
    r"""JSON that cannot end the element it stands in.

    >>> embedded("</script>")
    '"\\u003c/script>"'
    """
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in ("<", "\u2028", "\u2029"):
        written = written.replace(character, f"\\u{ord(character):04x}")
    return written


# -- parts ---------------------------------------------------------------------


def _tools(drawing: Drawing) -> Iterator[str]:
    last, now = len(drawing.stops) - 1, drawing.as_of
    yield (
        '<div class="tools js-only"><label>Find <input type="search" id="find" placeholder="name, press /" '
        'autocomplete="off" spellcheck="false"></label>'
        f'<label>As of <input type="range" id="day" min="0" max="{last}" value="{now}" step="1">'
        f'<output id="day-shown" for="day">{drawing.stops[now]}</output></label>'
        '<button type="button" id="theme">Dark or light</button>'
    )
    for form in ("SVG", "PNG", "JSON", "CSV"):
        yield f'<button type="button" class="save" data-form="{form.lower()}">{form}</button>'
    yield '<button type="button" id="print">Print</button></div>'
    for name in ("find", "day", "filter"):
        yield f'<p class="note" id="{name}-note" role="status"></p>'


def _legend(drawing: Drawing) -> Iterator[str]:
    """What each way of drawing means, with how many relations are drawn so; each entry is a filter."""
    yield '<ul class="legend" aria-label="Legend and filter">'
    for number, (manner, dash) in enumerate(drawing.manners):
        strokes = [s for s in drawing.strokes if s.manner == manner]
        alleged = " alleged" if any(s.alleged for s in strokes) else ""
        yield (
            f'<li><label class="d-{text(dash)}{alleged}">'
            f'<input type="checkbox" class="manner" data-m="{number}" checked>'
            f'<svg viewBox="0 0 34 10" aria-hidden="true"><line x1="0" y1="5" x2="34" y2="5"/></svg>'
            f"{text(manner)} ({len({s.relation for s in strokes})})</label></li>"
        )
    context = len({s.relation for s in drawing.strokes if s.context})
    aside = len({s.relation for s in drawing.strokes if s.aside})
    for name, words, count in (
        ("context", "show what is said of them, owned, controlled, financed", context),
        ("aside", "show what tells less of the same way", aside),
    ):
        if count:
            yield f'<li><label><input type="checkbox" id="show-{name}"> {words} ({count})</label></li>'
    yield "</ul>"
    notes = ["An open arrowhead is an inference of the editors; ≠ is in dispute; faint may not have held that day."]
    if any(stroke.chips for stroke in drawing.strokes):
        notes.append("Width is a number of chips; a hollow stroke is not shown as done.")
    if drawing.undrawn:
        notes.append(f"{drawing.undrawn} relations are not drawn: more than can be read.")
    yield f'<p class="note">{" ".join(notes)}</p>'


def _routes(drawing: Drawing) -> Iterator[str]:
    rows = drawing.answer.rows
    yield f'<section id="routes"><h2>Routes, in the order of graphkit trace ({len(rows)})</h2><ol class="routes">'
    for route, row in zip(drawing.routes, rows, strict=True):
        name = text(f"{row['number']}  {row['route']}")
        counted = "" if row["coverage"] == COVERED else " (not counted)"
        yield f'<li data-route="{route.number}"><a href="{_link(route)}">{name}</a>{counted}'
        told = text(f"{row['way']}: {route.words}; {row['class']}")
        yield f"<p>{told}</p>"
        yield from (f"<p>{text(answer)}</p>" for answer in route.answers)
        verdicts = row["verdicts"] if isinstance(row["verdicts"], list) else []
        yield from (f"<p>{text(f'rules: {verdict}')}</p>" for verdict in verdicts)
        yield '<p class="on-day"></p></li>'
    yield "</ol>"
    for section in drawing.answer.sections:
        if section.heading in BESIDE or section.heading.startswith(SAID):
            yield f"<h2>{text(section.heading)}</h2>"
            yield from (f'<p class="d{line.depth - 1}">{text(line.text)}</p>' for line in section.lines)
    yield "</section>\n"


def _figures(drawing: Drawing) -> Iterator[str]:
    """The figures beside the picture, each with the command that tells all of it."""
    from graphkit.report.figures.svg import figure

    for each in drawing.answer.figures:
        title = text(each.title)
        yield f'<section><h2>{title}</h2><div class="figure" tabindex="0" role="region" aria-label="{title}">'
        yield f'{figure(each)}</div><p class="note">{text(each.note)}</p></section>\n'


def _link(route: DrawnRoute) -> str:
    from urllib.parse import quote

    return f"#path={','.join(quote(name, safe='') for name in route.entities)}"


def _table(drawing: Drawing) -> Iterator[str]:
    yield (
        f'<section><h2>All relations told of ({len(drawing.relations)})</h2><div class="scroll" tabindex="0" '
        'role="region" aria-label="Table of all relations"><table id="table"><thead><tr>'
    )
    yield from (f'<th scope="col">{column}</th>' for column in COLUMNS)
    yield "</tr></thead><tbody>"
    for number, relation in enumerate(drawing.relations):
        cells = "".join(f"<td>{text(cell)}" for cell in cells_of(relation))
        yield f'<tr id="r{number}">\n{cells}'
    yield "</tbody></table></div></section>"


def _foot(drawing: Drawing) -> Iterator[str]:
    notes = [drawing.answer.completeness, *drawing.answer.caveats, private_words(drawing)]
    yield "<footer><h2>What to know beside it</h2>"
    yield from (f"<p>{text(note)}</p>" for note in notes if note)
    yield "<h2>Sources</h2>"
    for source in drawing.sources:
        words = dict.fromkeys(word for word in (source.published, source.publisher, source.rights) if word)
        yield f"<p>{'; '.join((_linked(source.label, source.url), *map(text, words)))}</p>"
    yield "</footer>"


def _linked(label: str, url: str) -> str:
    """A label that leads to an address of the web; nothing else of strangers is ever a link."""
    if url.startswith(WEB):
        return f'<a href="{text(url)}" rel="noopener noreferrer">{text(label)}</a>'
    return "; ".join(text(word) for word in (label, url) if word)
