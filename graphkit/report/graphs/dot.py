"""A drawing in the DOT language, for Graphviz."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from graphkit.report.escape import visible
from graphkit.report.graphs.graph_fields import entity_fields, graph_fields, plain
from graphkit.report.graphs.relation_fields import relation_fields
from graphkit.report.graphs.short import short_lines, shortened
from graphkit.report.on_day import off_words, on_day, private_words
from graphkit.report.text import head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphkit.report.drawing import Drawing, DrawnBox, DrawnStroke
    from graphkit.report.graphs.relation_fields import Fields, Value

SPECIAL = re.compile(r'[&<>"\\]')
STYLES = {
    "solid": ("solid", ""),
    "long-dash": ("dashed", "tee"),
    "dash-dot": ("dashed", "dot"),
    "dash-dot-dot": ("dashed", "dotdot"),
    "dashed": ("dashed", ""),
    "dotted": ("dotted", ""),
    "sparse": ("dotted", "odot"),
}
"""Line and mark at its beginning: Graphviz has but three kinds of line, so a mark tells the others apart."""
MARKS = {"": "", "tee": ", a bar at its beginning", "dot": ", a dot", "dotdot": ", two dots", "odot": ", a ring"}
UNKNOWN = ("dashed", "diamond")
"""For a dash that is not ours."""
PALER = {False: "gray65", True: "lightcoral"}
"""For what is not known to hold on the day asked about; a charge stays red."""
LINE = "\\n"
"""How a label begins a new line."""
WIDTH = 40
"""Characters in a line of a label: Graphviz breaks none of its own."""


def write(drawing: Drawing) -> str:
    r"""The drawing as a digraph from left to right, each lane a rank; attributes carry all that is said.

    What does not hold on the day asked about is left out. A legend stands in the label of the whole.

    Text is written with HTML entities, which Graphviz itself reads: no quote and no backslash of anybody's
    stands in it, so none can end a string or mean something in a label. Names of nodes are made up, and no
    address or tooltip is set.

    Complexity: linear in what is drawn.

    Source: Graphviz, the DOT language; attribute types string and escString.

    >>> from graphkit.workspace import Workspace
    >>> print(write(Workspace.open().drawing("Tencent", "b200")).splitlines()[0])
    digraph graphkit {
    """
    return "\n".join(_lines(drawing)) + "\n"


def _lines(drawing: Drawing) -> Iterator[str]:
    off = off_words(drawing)
    drawing = on_day(drawing)
    numbers = {box.id: f"n{number}" for number, box in enumerate(drawing.boxes)}
    notes = (drawing.answer.title, head(drawing.answer), off, private_words(drawing), *_legend(drawing))
    label = _label(shortened(line) for line in notes if line)
    yield "digraph graphkit {"
    yield f'  graph [charset="UTF-8", rankdir="LR", labelloc="t", {label}{_more(graph_fields(drawing))}];'
    yield '  node [shape="box"];'
    yield from _boxes(drawing, numbers)
    day = drawing.answer.lens.as_of.isoformat()
    yield from (_relation(stroke, fields, numbers, day) for stroke, fields in relation_fields(drawing))
    yield "}"


# -- what is drawn -------------------------------------------------------------


def _boxes(drawing: Drawing, numbers: Mapping[str, str]) -> Iterator[str]:
    """Lane by lane, each of one rank, then the context, which may stand anywhere."""
    for number, lane in enumerate(drawing.lanes):
        inside = [box for box in drawing.boxes if box.lane == lane]
        if inside:
            yield f'  subgraph lane{number} {{ rank="same";'
            yield from (f"    {_box(box, numbers)}" for box in inside)
            yield "  }"
    yield from (f"  {_box(box, numbers)}" for box in drawing.boxes if box.lane not in drawing.lanes)


def _box(box: DrawnBox, numbers: Mapping[str, str]) -> str:
    label = _label([shortened(box.label or box.id)])
    return f"{numbers[box.id]} [{label}{_more({'entity': box.id, **entity_fields(box)})}];"


def _relation(stroke: DrawnStroke, fields: Fields, numbers: Mapping[str, str], day: str) -> str:
    """The relation; what only explains, or says less than another, does not decide the ranks."""
    style, mark = STYLES.get(stroke.dash, UNKNOWN)
    colour = PALER[stroke.alleged] if stroke.held is None else "firebrick" * stroke.alleged
    drawn = [
        _label(short_lines(fields, day)),
        f'style="{style}"',
        *([f'dir="both", arrowtail="{mark}"'] if mark else []),
        *(['arrowhead="empty"'] if stroke.inferred else []),
        *([f'color="{colour}"'] if colour else []),
        *(['constraint="false"'] if stroke.context or stroke.aside else []),
    ]
    ends = f"{numbers[stroke.start]} -> {numbers[stroke.end]}"
    return f"  {ends} [{', '.join(drawn)}{_more({'stroke': stroke.id, **fields})}];"


def _legend(drawing: Drawing) -> Iterator[str]:
    """How each manner that occurs is drawn, and each mark."""
    for manner, dash in drawing.manners:
        style, mark = STYLES.get(dash, UNKNOWN)
        yield f"{style} line{MARKS.get(mark, ', a diamond')}: {manner}"
    if any(stroke.inferred for stroke in drawing.strokes):
        yield "open arrowhead: inferred by the editors"
    if any(stroke.held is None for stroke in drawing.strokes):
        yield f"paler: not known to hold on {drawing.answer.lens.as_of.isoformat()}"


def _label(lines: Iterable[str]) -> str:
    """Texts below each other, each within the width."""
    broken = [part for line in lines for part in textwrap.wrap(line, WIDTH)]
    return f'label="{LINE.join(_text(part) for part in broken)}"'


# -- attributes ----------------------------------------------------------------


def _more(fields: Fields) -> str:
    return "".join(f', {name}="{_written(value)}"' for name, value in fields.items())


def _written(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else _text(str(plain(value)))


def _text(given: str) -> str:
    return SPECIAL.sub(lambda match: f"&#{ord(match[0])};", visible(given)).replace("\n", "&#10;")
