"""The picture as SVG: lanes, strokes, boxes, each with its words for who does not see it."""

from __future__ import annotations

from html import escape
from math import sqrt
from typing import TYPE_CHECKING

from graphkit.report.escape import visible
from graphkit.report.page.layout import BOX, HEAD, LINE, layout
from graphkit.report.page.routing import ways

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphkit.report.drawing import Drawing, DrawnBox, DrawnStroke, ToldRelation
    from graphkit.report.page.layout import Layout, Place
    from graphkit.report.page.routing import Way

THINNEST, THICKEST = 1.6, 9.0
MARKERS = "".join(
    f'<marker id="{name}" class="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" '
    'markerUnits="userSpaceOnUse" orient="auto"><path d="M1,1L9,5L1,9z"/></marker>'
    for name in ("arrow", "arrow-open", "arrow-red")
)


def text(words: str) -> str:
    """Text of strangers for markup: nothing in it is a tag, and what cannot be seen is shown by its code.

    >>> text("<b>")
    '&lt;b&gt;'
    """
    return escape(visible(words.replace("\n", " ")))


def picture(drawing: Drawing, *, inside: str = "", links: bool = True) -> str:
    """The SVG element of a drawing.

    Args:
        drawing: What is drawn.
        inside: Markup to stand in it before all else, such as a style.
        links: Whether strokes lead to the rows of a table in the same page and are named by these; else each
            has its own words.

    Complexity: that of :func:`layout`, and linear in the result.
    """
    laid = layout(drawing)
    found = ways(drawing, laid)
    told = {relation.id: relation for relation in drawing.relations}
    rows = {relation.id: number for number, relation in enumerate(drawing.relations)}
    labels = {box.id: box.label for box in drawing.boxes}
    widest = max((stroke.chips for stroke in drawing.strokes), default=0.0)
    parts = [
        f'<svg id="picture" xmlns="http://www.w3.org/2000/svg" {_size(laid)} role="group" aria-labelledby="title">',
        f'<title id="title">{text(drawing.answer.title)}</title>{inside}<defs>{MARKERS}</defs>',
        *_lanes(drawing, laid),
        '<g class="strokes">',
    ]
    for stroke in sorted(drawing.strokes, key=lambda s: (not s.context, not s.aside)):
        relation = told[stroke.relation]
        row = f"r{rows[stroke.relation]}" if links else ""
        parts.append(_stroke(stroke, found[stroke.id], relation, labels, drawing, _thickness(stroke, widest), row))
    parts.append('</g><g class="boxes">')
    told_finely = {end for s in drawing.strokes if not s.aside for end in (s.start, s.end)}
    told_finely |= {name for route in drawing.routes for name in route.entities}
    only_aside = {s.start for s in drawing.strokes if s.aside} | {s.end for s in drawing.strokes if s.aside}
    for number, box in enumerate(drawing.boxes):
        quiet = box.id in only_aside - told_finely
        parts.append(_box(number, laid.places[box.id], "box aside" if quiet else "box" if box.lane else "box band"))
    parts.append("</g></svg>")
    return "".join(parts)


def _size(laid: Layout) -> str:
    width, height = f"{laid.width:.0f}", f"{laid.height:.0f}"
    return f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'


def _lanes(drawing: Drawing, laid: Layout) -> Iterator[str]:
    bottom = laid.channel + 10
    yield '<g class="lanes">'
    if laid.lanes:
        first, last = laid.edges[0] - 14, laid.edges[len(laid.lanes) - 1] + BOX + 14
        yield f'<rect class="lane" x="{first:.0f}" y="8" width="{last - first:.0f}" height="{bottom - 8:.0f}" rx="8"/>'
    for number, lane in enumerate(laid.lanes):
        x = laid.edges[number] + BOX / 2
        yield f'<text class="lane-name" x="{x:.0f}" y="{HEAD - 18:.0f}">{text(lane)}</text>'
    if any(not box.lane for box in drawing.boxes):
        yield (
            f'<text class="band-name" x="{laid.edges[0]:.0f}" y="{bottom + 16:.0f}">'
            "said of them, owned, controlled, financed</text>"
        )
    yield "</g>"


def _thickness(stroke: DrawnStroke, widest: float) -> float:
    """Wider for more chips, and for nothing else; the area of widths is that of numbers."""
    if not stroke.chips or not widest:
        return THINNEST
    return THINNEST + (THICKEST - THINNEST) * sqrt(stroke.chips / widest)


def sentence(stroke: DrawnStroke, relation: ToldRelation, labels: Mapping[str, str]) -> str:
    """A stroke in words, with who says it and all that must never be parted from it."""
    words = [f"{labels[stroke.start]} {stroke.verb} {labels[stroke.end]}: {stroke.stance}", stroke.status]
    if stroke.inferred:
        words.append("inferred by the editors")
    if stroke.disputed:
        words.append("in dispute")
    if stroke.amount:
        words.append(stroke.amount)
    if relation.responses and not stroke.answer:
        words.append(f"response: {', '.join(relation.responses)}")
    return "; ".join(words)


def _stroke(
    stroke: DrawnStroke,
    way: Way,
    relation: ToldRelation,
    labels: Mapping[str, str],
    drawing: Drawing,
    thickness: float,
    row: str,
) -> str:
    manner = [name for name, _ in drawing.manners].index(stroke.manner)
    kinds = ["stroke", f"d-{stroke.dash}", f"m{manner}"]
    flags = ("alleged", "inferred", "disputed", "context", "aside", "answer")
    kinds.extend(flag for flag in flags if getattr(stroke, flag))
    if stroke.held is not True:
        kinds.append("maybe" if stroke.held is None else "off")
    wide = f' stroke-width="{thickness:.1f}"' if thickness > THINNEST else ""
    hollow = stroke.hollow and thickness > THINNEST + 1
    rail = ' class="rail"' if hollow else ""
    line = f'<path d="{way.path}"{wide}{rail}/>'
    if hollow:
        line += f'<path class="core" d="{way.path}" stroke-width="{thickness - 2:.1f}"/>'
    if stroke.disputed:
        x, y = way.mark
        line += f'<text class="mark" x="{x:.0f}" y="{y + 5:.0f}">≠</text>'
    named = f'id="{text(stroke.id)}" class="{text(" ".join(kinds))}"'  # a dash is data, and may be a stranger's
    if row:
        return f'<a {named} href="#{row}" aria-labelledby="{row}">{line}</a>'
    told = text(sentence(stroke, relation, labels))
    return f"<g {named}><title>{told}</title>{line}</g>"


def _box(number: int, place: Place, kind: str) -> str:
    box = place.box
    where = ", ".join(box.countries)
    lines = len(place.lines) + bool(where)
    y = place.middle - LINE * lines / 2 + LINE - 3
    spans = [
        f'<text x="{place.x + BOX / 2:.0f}" y="{y + LINE * n:.0f}">{text(line)}</text>'
        for n, line in enumerate(place.lines)
    ]
    if where:
        below = y + LINE * len(place.lines)
        spans.append(f'<text class="where" x="{place.x + BOX / 2:.0f}" y="{below:.0f}">{text(where)}</text>')
    return (
        f'<g id="b{number}" class="{kind}" role="img">'
        f"<title>{text(_named(box))}</title>"
        f'<rect x="{place.x:.0f}" y="{place.y:.0f}" width="{BOX:.0f}" height="{place.height:.0f}" rx="6"/>'
        f"{''.join(spans)}</g>"
    )


def _named(box: DrawnBox) -> str:
    return ", ".join([box.label, box.lane or "context", *box.countries])
