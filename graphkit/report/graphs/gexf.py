"""A drawing as GEXF 1.3 that moves through time, for Gephi."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement, fromstring, indent, tostring

from graphkit.report.escape import visible
from graphkit.report.graphs.graph_fields import entity_fields, graph_fields, plain
from graphkit.report.graphs.periods import periods
from graphkit.report.graphs.relation_fields import relation_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from xml.etree.ElementTree import Element

    from graphkit.report.drawing import Drawing, DrawnStroke
    from graphkit.report.graphs.periods import Period
    from graphkit.report.graphs.relation_fields import Fields, Value

SKELETON = (
    '<gexf version="1.3"><meta/>'
    '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" idtype="string"/></gexf>'
)
NAMESPACE = "http://gexf.net/1.3"
HOLDS = "holds"
STATES = {True: "yes", False: "no", None: "not known"}


def write(drawing: Drawing) -> str:
    """The drawing as a dynamic GEXF file: a relation has a spell for each period in which it holds.

    Whether it holds, day by day, also stands in the attribute ``holds``: yes, no or not known. A relation
    that never surely holds has no spell, and Gephi shows it always; ``holds`` tells.

    Complexity: linear in what is drawn and its turns.

    Source: GEXF 1.3, data and dynamics modules (gexf.net).

    >>> from graphkit.workspace import Workspace
    >>> '<spell start="2025-12-21" />' in write(Workspace.open().drawing("Tencent", "b200"))
    True
    """
    # Not networkx: it writes today's day into the file, cannot leave an end of a spell open, and knows no kinds.
    root = fromstring(SKELETON)  # noqa: S314 - our own text
    root.set("xmlns", NAMESPACE)
    _tell_whole(root[0], drawing)
    _tell_parts(root[1], drawing)
    indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _tell_whole(head: Element, drawing: Drawing) -> None:
    """What is said of the whole: GEXF gives it no attributes, so it is lines of the description."""
    head.set("lastmodifieddate", drawing.answer.release.day.isoformat())
    SubElement(head, "creator").text = "graphkit"
    lines = (f"{name}: {_text(value)}".replace("\n", " ") for name, value in graph_fields(drawing).items())
    SubElement(head, "description").text = "\n".join(lines)


def _tell_parts(graph: Element, drawing: Drawing) -> None:
    entities = [entity_fields(box) for box in drawing.boxes]
    relations = list(relation_fields(drawing))
    held = {relation.id: list(periods(relation.turns, drawing.stops)) for relation in drawing.relations}
    _declare(graph, "node", entities)
    _declare(graph, "edge", [fields for _, fields in relations])
    dynamic = SubElement(graph, "attributes", {"class": "edge", "mode": "dynamic"})
    SubElement(dynamic, "attribute", id=HOLDS, title=HOLDS, type="string")
    nodes = SubElement(graph, "nodes")
    for box, entity in zip(drawing.boxes, entities, strict=True):
        node = SubElement(nodes, "node", id=visible(box.id), label=visible(box.label or box.id))
        _values(node, entity)
    edges = SubElement(graph, "edges")
    seen: Counter[tuple[str, ...]] = Counter()
    for stroke, fields in relations:
        edge = SubElement(edges, "edge", _ends(stroke, str(fields["relation_type"]), seen))
        _hold(_values(edge, fields), edge, held[stroke.relation])


def _ends(stroke: DrawnStroke, kind: str, seen: Counter[tuple[str, ...]]) -> dict[str, str]:
    """Id, ends, label and kind; parallel relations of one type are numbered, since Gephi merges equal kinds."""
    parallel = (stroke.start, stroke.end, kind)
    seen[parallel] += 1
    return {
        "id": visible(stroke.id),
        "source": visible(stroke.start),
        "target": visible(stroke.end),
        "label": visible(stroke.verb),
        "kind": visible(kind if seen[parallel] == 1 else f"{kind} {seen[parallel]}"),
    }


# -- attributes ----------------------------------------------------------------


def _declare(graph: Element, what: str, given: Iterable[Fields]) -> None:
    declared = SubElement(graph, "attributes", {"class": what, "mode": "static"})
    types = {name: _type(value) for fields in given for name, value in fields.items()}
    for name, kind in types.items():
        SubElement(declared, "attribute", id=name, title=name, type=kind)


def _type(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "double" if isinstance(value, float) else "string"


def _values(parent: Element, fields: Fields) -> Element:
    values = SubElement(parent, "attvalues")
    for name, value in fields.items():
        SubElement(values, "attvalue", {"for": name, "value": _text(value)})
    return values


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(plain(value))


# -- time ----------------------------------------------------------------------


def _hold(values: Element, edge: Element, found: Sequence[Period]) -> None:
    for period in found:
        SubElement(values, "attvalue", {"for": HOLDS, "value": STATES[period.holds], **_bounds(period)})
    held = [period for period in found if period.holds]
    if held:
        spells = SubElement(edge, "spells")
        for period in held:
            SubElement(spells, "spell", _bounds(period))


def _bounds(period: Period) -> dict[str, str]:
    """The ends that there are; GEXF leaves out an open one."""
    return {name: day for name, day in (("start", period.first), ("end", period.last)) if day}
