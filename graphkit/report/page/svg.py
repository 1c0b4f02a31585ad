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
    return escape(visible(words.replace("\\n", " ")))


def picture(drawing: Drawing, *, inside: str = "", links: bool = True) -> str:
    """The SVG element of a drawing.

    Args:
        drawing: What is drawn.
        inside: Markup to stand in it before all else, such as a style.
        links: Whether strokes lead to the rows of a table in the same page.

    Complexity: that of :func:`layout`, and linear in the result.
    """
    laid = layout(drawing)
    found = ways(drawing, laid)
    told = {relation.id: relation for relation in drawing.relations}
    rows = {relation.id: number for number, relation in enumerate(drawing.relations)}
    labels = {box.id: box.label for box in drawing.boxes}
    widest = max((stroke.chips for stroke in drawing.strokes), default=0.0)
    parts = [
        f'<svg id="picture" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {laid.width:.0f} {laid.height:.0f}" '
        f'width="{laid.width:.0f}" height="{laid.height:.0f}" role="group" aria-labelledby="picture-title">'
        f'<title id="picture-title">{text(drawing.answer.title)}</title>{inside}<defs>{MARKERS}</defs>',
        *_lanes(drawing, laid),
        '<g class="strokes">',
    ]
    for stroke in sorted(drawing.strokes, key=lambda s: (not s.context, not s.aside)):
        relation = told[stroke.relation]
        row = f"#r{rows[stroke.relation]}" if links else ""
        parts.append(_stroke(stroke, found[stroke.id], relation, labels, drawing, _thickness(stroke, widest), row))
    parts.append('</g><g class="boxes">')
    parts.extend(_box(number, laid.places[box.id]) for number, box in enumerate(drawing.boxes))
    parts.append("</g></svg>")
    return "".join(parts)


def _lanes(drawing: Drawing, laid: Layout) -> Iterator[str]:
    yield '<g class="lanes">'
    bottom = laid.channel + 10
    for number, lane in enumerate(laid.lanes):
        again = number and laid.lanes[number - 1] == lane
        x = laid.edges[number]
        yield f'<rect class="lane" x="{x - 8:.0f}" y="8" width="{BOX + 16:.0f}" height="{bottom - 8:.0f}" rx="8"/>'
        if not again:
            yield f'<text class="lane-name" x="{x + BOX / 2:.0f}" y="{HEAD - 18:.0f}">{text(lane)}</text>'
    if any(not box.lane for box in drawing.boxes):
        yield (
            f'<text class="band-name" x="{laid.edges[0]:.0f}" y="{bottom + 16:.0f}">'
            "said, owned, financed: opens no access</text>"
        )
    yield "</g>"


def _thickness(stroke: DrawnStroke, widest: float) -> float:
    """Wider for more chips, and for nothing else; the area of widths is that of numbers."""
    if not stroke.chips or not widest:
        return THINNEST
    return THINNEST + (THICKEST - THINNEST) * sqrt(stroke.chips / widest)


def sentence(stroke: DrawnStroke, relation: ToldRelation, labels: Mapping[str, str]) -> str:
    """A stroke in words, with all that must never be parted from it."""
    words = [f"{labels[stroke.start]} {stroke.verb} {labels[stroke.end]}: {stroke.manner}"]
    if stroke.status != stroke.manner:
        words.append(stroke.status)
    if stroke.inferred:
        words.append("inferred by the editors")
    if stroke.disputed:
        words.append("in dispute")
    if stroke.chips:
        words.append(f"{stroke.chips:,.0f} chips")
    if relation.responses:
        words.append(f"response: {', '.join(relation.responses)}")
    return "; ".join([*words, f"claims {', '.join(relation.claims)}"])


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
    kinds = ["stroke", f"d-{stroke.dash}"]
    flags = ("alleged", "inferred", "disputed", "context", "aside", "answer")
    kinds.extend(flag for flag in flags if getattr(stroke, flag))
    marker = "arrow-red" if stroke.alleged else "arrow-open" if stroke.inferred else "arrow"
    wide = f' stroke-width="{thickness:.1f}"' if thickness > THINNEST else ""
    line = f'<path class="line" d="{way.path}"{wide} marker-end="url(#{marker})"/>'
    if stroke.hollow and thickness > THINNEST + 1:
        line += f'<path class="core" d="{way.path}" stroke-width="{thickness - 2:.1f}"/>'
    if stroke.disputed:
        x, y = way.mark
        line += f'<text class="mark" x="{x:.0f}" y="{y + 5:.0f}">≠</text>'
    tag, link = ("a", f' href="{row}"') if row else ("g", "")
    return (
        f'<{tag} id="{stroke.id}" class="{" ".join(kinds)}" data-m="{manner}"{link}>'
        f"<title>{text(sentence(stroke, relation, labels))}</title>{line}</{tag}>"
    )


def _box(number: int, place: Place) -> str:
    box = place.box
    where = ", ".join(box.countries)
    lines = len(place.lines) + bool(where)
    y = place.middle - LINE * lines / 2 + LINE - 3
    spans = [
        f'<text x="{place.x + BOX / 2:.0f}" y="{y + LINE * n:.1f}">{text(line)}</text>'
        for n, line in enumerate(place.lines)
    ]
    if where:
        spans.append(
            f'<text class="where" x="{place.x + BOX / 2:.0f}" y="{y + LINE * len(place.lines):.1f}">{text(where)}</text>'
        )
    return (
        f'<g id="b{number}" class="box{"" if box.lane else " band"}" role="img" aria-label="{text(_named(box))}">'
        f"<title>{text(_named(box))}</title>"
        f'<rect x="{place.x:.0f}" y="{place.y:.1f}" width="{BOX:.0f}" height="{place.height:.1f}" rx="6"/>'
        f"{''.join(spans)}</g>"
    )


def _named(box: DrawnBox) -> str:
    return ", ".join([box.label, box.lane or "context", *box.countries])
