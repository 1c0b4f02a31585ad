"""The picture as one SVG file, with its notes and sources below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.report.escape import visible_within
from graphkit.report.on_day import on_day, private_words
from graphkit.report.page.layout import MARGIN
from graphkit.report.page.measure import wrap
from graphkit.report.page.page import asset
from graphkit.report.page.svg import picture, sentence, text
from graphkit.report.text import head

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.report.drawing import Drawing

VARIABLE = re.compile(r"(--[a-z]+): light-dark\((#[0-9a-f]{6}), #[0-9a-f]{6}\)")
SELECTORS = re.compile(r"[^{}]+(?=\{)")
SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)" width="\d+" height="\d+"')
LINE = 16
FONT = 11.5
TITLE_LINE = 23
TITLE = 17.0
MOST_LINES = 6
"""Of a note, at most so many lines are shown."""


def write(drawing: Drawing) -> str:
    """The SVG of a drawing as it stands on the day asked about, for a document or a slide.

    Colours are plain values, so that programs without variables of CSS show them. What the page shows only
    when asked for is left out, as it is there at first.

    >>> from graphkit.workspace import Workspace
    >>> svg = write(Workspace.open().drawing("Baidu", "b200"))
    >>> svg.startswith("<svg "), "var(" in svg
    (True, False)
    """
    shown = visible_within(_at_first(drawing))
    drawn = picture(shown, inside=f"<style>{_style()}</style>", links=False)
    found = SIZE.search(drawn)
    assert found  # noqa: S101 - the picture says its size
    width, height = int(found[1]), int(found[2])
    room = width - 2 * MARGIN
    title = wrap(drawing.answer.title, room, TITLE, MOST_LINES)
    above = len(title) * TITLE_LINE + 12
    notes = [line for note in _notes(shown) for line in wrap(note, room, FONT, MOST_LINES)]
    whole = above + height + (len(notes) + 1) * LINE
    texts = [
        *_lines(title, "head", TITLE_LINE - above, TITLE_LINE),
        *_lines(notes, "note", height + LINE, LINE),
    ]
    size = f'viewBox="0 {-above} {width} {whole}" width="{width}" height="{whole}"'
    paper = f'<rect y="{-above}" width="{width}" height="{whole}" fill="#ffffff"/>'
    sized = SIZE.sub(size, drawn, count=1).replace("<defs>", f"{paper}<defs>", 1)
    return f"{sized.removesuffix('</svg>')}{''.join(texts)}</svg>\n"


def _lines(lines: Sequence[str], kind: str, top: float, apart: float) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f'<text class="{kind}" x="{MARGIN:.0f}" y="{top + number * apart:.0f}">{text(line)}</text>'


def _at_first(drawing: Drawing) -> Drawing:
    """The drawing with only what the page shows at first: what holds that day and is not kept for the asking."""
    strokes = tuple(s for s in on_day(drawing).strokes if not s.context and not s.aside)
    ends = {name for stroke in strokes for name in (stroke.start, stroke.end)}
    ends |= {name for route in drawing.routes for name in route.entities}
    relations = tuple(r for r in drawing.relations if r.id in {stroke.relation for stroke in strokes})
    names = {name for relation in relations for name in relation.claims}
    sources = {claim.source for claim in drawing.claims if claim.id in names}
    return drawing._replace(
        strokes=strokes,
        boxes=tuple(box for box in drawing.boxes if box.id in ends) or drawing.boxes[:1],
        relations=relations,
        sources=tuple(source for source in drawing.sources if source.id in sources),
    )


def _style() -> str:
    style = asset("picture.css")
    for name, light in VARIABLE.findall(style):
        style = style.replace(f"var({name})", light)
    rules = SELECTORS.sub(_own, style[style.index("svg#picture") :])
    fonts = 'system-ui, "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", "Noto Sans CJK SC", sans-serif'
    started = "svg#picture .head, svg#picture .note { text-anchor: start; }"
    started = f"svg#picture {{ font-family: {fonts}; }} {started}"
    sizes = f".note {{ font-size: {FONT}px; }} .head {{ font-size: {TITLE:.0f}px; font-weight: 700; }}"
    return f"{rules}{started}{SELECTORS.sub(_own, sizes)}"


def _own(selectors: re.Match[str]) -> str:
    """Selectors that reach into the picture only: set into a page of somebody else's, it styles nothing there."""
    each = (selector.strip() for selector in selectors[0].split(","))
    return ", ".join(s if s.startswith("svg#picture") else f"svg#picture {s}" for s in each)


def _notes(drawing: Drawing) -> Iterator[str]:
    """What the strokes mean, what to know beside them, and every source."""
    answer = drawing.answer
    yield head(answer)
    yield f"{'; '.join(f'{dash}: {manner}' for manner, dash in _manners(drawing))}."
    yield "Open arrowhead: inferred by the editors; ≠: in dispute; faint: may not have held that day."
    yield "Width: a number of chips; hollow where it is not shown as done."
    yield "Left out here: what is only said of them, and what tells less of the same way."
    yield from _charges(drawing)
    yield from filter(None, (answer.completeness, *answer.caveats, private_words(drawing), "Sources:"))
    for s in drawing.sources:
        yield "; ".join(dict.fromkeys(word for word in (s.label, s.published, s.publisher, s.url, s.rights) if word))


def _charges(drawing: Drawing) -> Iterator[str]:
    """Each charge that is drawn, with the words of what was answered to it."""
    told = {relation.id: relation for relation in drawing.relations}
    labels = {box.id: box.label for box in drawing.boxes}
    claims = {claim.id: claim for claim in drawing.claims}
    for stroke in drawing.strokes:
        if stroke.alleged:
            yield sentence(stroke, told[stroke.relation], labels)
            answers = (claims[name] for name in told[stroke.relation].responses if name in claims)
            yield from (f"answered by {each.speaker}, {each.said}: {each.says} ({each.id})" for each in answers)


def _manners(drawing: Drawing) -> Iterator[tuple[str, str]]:
    used = {stroke.manner for stroke in drawing.strokes}
    return (pair for pair in drawing.manners if pair[0] in used)
