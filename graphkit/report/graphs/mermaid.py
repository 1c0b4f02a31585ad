"""A drawing as a Mermaid flowchart, for documents and reviews that show such text as a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.report.escape import visible
from graphkit.report.graphs.graph_fields import LICENCE
from graphkit.report.graphs.relation_fields import relation_fields
from graphkit.report.graphs.short import short_lines, shortened
from graphkit.report.on_day import off_words, on_day, private_words
from graphkit.report.text import head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphkit.report.drawing import Drawing, DrawnBox, DrawnStroke
    from graphkit.report.graphs.relation_fields import Fields

SPECIAL = re.compile(r"(?!(?<=[^\W_])-(?=[^\W_]))[^\w ,]|_")
"""All but letters, digits, space, comma and a hyphen in a word."""
MARKS = {"ﬂ°": "‹U+FB02›°", "¶ß": "‹U+00B6›ß"}
"""What Mermaid puts for codes within itself, and would take for one in a text."""
IN_COMMENT = re.compile(r"[{}<>]")
"""Braces open a directive even in a comment, and angles are rewritten there."""
DASHES = {
    "long-dash": "12 4",
    "dash-dot": "8 3 2 3",
    "dash-dot-dot": "8 3 2 3 2 3",
    "dashed": "6 4",
    "dotted": "2 4",
    "sparse": "2 9",
}
PALER = "stroke-opacity:0.45"
"""For what is not known to hold on the day asked about."""
SOLID = "solid"


def write(drawing: Drawing) -> str:
    """The drawing as a flowchart from left to right, a subgraph a lane; comments tell sources and caveats.

    What does not hold on the day asked about is left out. Each relation has its verb, stance, status, inference,
    dispute and responses in its own label. Names of nodes are made
    up, and every sign that means something to Mermaid is written as a code, so that no text can leave its label.

    Complexity: linear in what is drawn.

    Source: Mermaid, flowchart syntax: entity codes, comments, styling links.

    >>> from graphkit.workspace import Workspace
    >>> print(write(Workspace.open().drawing("Tencent", "b200")).split("flowchart LR")[1][:58])
    <BLANKLINE>
      subgraph lane0["user or buyer"]
        n0["Tencent"]
      end
    """
    return "\n".join(_lines(drawing)) + "\n"


def _lines(drawing: Drawing) -> Iterator[str]:
    answer, off = drawing.answer, off_words(drawing)
    drawing = on_day(drawing)
    numbers = {box.id: f"n{number}" for number, box in enumerate(drawing.boxes)}
    relations = list(relation_fields(drawing))
    yield from _comments(
        [
            answer.title,
            head(answer),
            answer.completeness,
            *answer.caveats,
            LICENCE,
            *filter(None, (off, *_left_out(drawing))),
        ]
    )
    yield "flowchart LR"
    yield from _boxes(drawing, numbers)
    day = answer.lens.as_of.isoformat()
    yield from (_relation(stroke, short_lines(fields, day), numbers) for stroke, fields in relations)
    yield from _dashes(drawing.strokes)
    yield from _comments(_told(relations))
    yield from _comments(f"source {s.id}: {s.label}, {s.published} {s.url}" for s in drawing.sources)


def _left_out(drawing: Drawing) -> Iterator[str]:
    if drawing.undrawn:
        yield f"{drawing.undrawn} relations are not drawn: the picture would be too large to read."
    yield private_words(drawing)


# -- what is drawn -------------------------------------------------------------


def _boxes(drawing: Drawing, numbers: Mapping[str, str]) -> Iterator[str]:
    """Lane by lane in their order, then the context, which stands in none."""
    for number, lane in enumerate(drawing.lanes):
        inside = [box for box in drawing.boxes if box.lane == lane]
        if inside:
            yield f'  subgraph lane{number}["{text(lane)}"]'
            yield from (f"    {_box(box, numbers)}" for box in inside)
            yield "  end"
    yield from (f"  {_box(box, numbers)}" for box in drawing.boxes if box.lane not in drawing.lanes)


def _box(box: DrawnBox, numbers: Mapping[str, str]) -> str:
    return f'{numbers[box.id]}["{text(shortened(box.label or box.id))}"]'


def _relation(stroke: DrawnStroke, lines: Iterable[str], numbers: Mapping[str, str]) -> str:
    arrow = "-->" if stroke.dash == SOLID else "-.->"
    label = "<br/>".join(text(line) for line in lines)
    return f'  {numbers[stroke.start]} {arrow}|"{label}"| {numbers[stroke.end]}'


def _dashes(strokes: Iterable[DrawnStroke]) -> Iterator[str]:
    """One line for each look, by the places of the relations that have it: Mermaid heeds the last line for each."""
    places: dict[str, list[str]] = {}
    for place, stroke in enumerate(strokes):
        dash = f"stroke-dasharray:{DASHES[stroke.dash]}" if stroke.dash in DASHES else ""
        look = ",".join(filter(None, (dash, PALER if stroke.held is None else "")))
        places.setdefault(look, []).append(str(place))
    yield from (f"  linkStyle {','.join(found)} {look}" for look, found in places.items() if look)


# -- what stands in comments ---------------------------------------------------


def _told(relations: Iterable[tuple[DrawnStroke, Fields]]) -> Iterator[str]:
    """Of each relation its id, claims, responses in full and sources."""
    for stroke, fields in relations:
        parts = [f"{stroke.id}: {fields['relation']}"]
        for name in ("claims", "response_texts", "sources"):
            value = fields.get(name)
            if isinstance(value, tuple):
                parts.append(f"{name.replace('_', ' ')}: {', '.join(value)}")
        yield "; ".join(parts)


def _comments(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        one = visible(line).replace("\n", " ")
        yield f"%% {IN_COMMENT.sub(_code, one)}"


# -- what is safe --------------------------------------------------------------


def text(given: str) -> str:
    """Text that Mermaid shows as it is, within a label in quotes.

    >>> text('a "b" <br> 5_000')
    'a #34;b#34; #60;br#62; 5#95;000'
    """
    shown = visible(given).replace("\n", " ")
    for mark, instead in MARKS.items():
        shown = shown.replace(mark, instead)
    return SPECIAL.sub(_code, shown)


def _code(match: re.Match[str]) -> str:
    return f"#{ord(match[0])};"
