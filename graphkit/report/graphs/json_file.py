"""A drawing as JSON: all that a picture shows, for a page or a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.report.forms import as_dict as answer_dict
from graphkit.report.forms import json_text
from graphkit.report.graphs.graph_fields import LICENCE
from graphkit.report.on_day import HOLDS

if TYPE_CHECKING:
    from graphkit.report.drawing import Drawing, DrawnStroke, ToldRelation

SAME = ("certainty", "disputes", "responses")
"""What a stroke tells of its relation, so that whoever reads strokes alone has it; an answer has only disputes."""


def write(drawing: Drawing) -> str:
    r"""The drawing as one JSON object; equal drawings give equal bytes.

    Source: RFC 8259; characters that steer how text is shown are escaped.

    >>> from graphkit.workspace import Workspace
    >>> write(Workspace.open().drawing("Tencent", "b200"))[:20]
    '{\n  "answer": "trace'
    """
    return json_text(as_dict(drawing), indent=2)


def as_dict(drawing: Drawing) -> dict[str, Any]:
    """The drawing as plain values: head and rows as any answer has them, then what is drawn and told.

    Of a box, a stroke, a relation, a claim or a source, what is empty, zero or not so is left out; only
    ``disputed`` is always there.

    >>> from graphkit.workspace import Workspace
    >>> made = as_dict(Workspace.open().drawing("Tencent", "b200"))
    >>> made["strokes"][2]["stance"], made["strokes"][2]["responses"]
    ('relayed by Byron Wan', ['A027'])
    """
    relations = {relation.id: relation for relation in drawing.relations}
    return {
        **answer_dict(drawing.answer),
        "licence": LICENCE,
        "undrawn": drawing.undrawn,
        "private": drawing.private,
        "lanes": list(drawing.lanes),
        "manners": [{"manner": manner, "dash": dash} for manner, dash in drawing.manners],
        "stops": list(drawing.stops),
        "boxes": [_said(box) for box in drawing.boxes],
        "strokes": [_stroke(stroke, relations[stroke.relation]) for stroke in drawing.strokes],
        "relations": [_said(relation) for relation in drawing.relations],
        "claims": [_said(claim) for claim in drawing.claims],
        "sources": [_said(source) for source in drawing.sources],
        "routes": [
            {
                "number": route.number,
                "entities": list(route.entities),
                "steps": [list(step) for step in route.steps],
                "words": route.words,
                "answers": list(route.answers),
            }
            for route in drawing.routes
        ],
    }


def _said(told: Any) -> dict[str, Any]:
    """The fields of a value under which something is said."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in told._asdict().items()
        if value or name == "disputed"
    }


def _stroke(stroke: DrawnStroke, relation: ToldRelation) -> dict[str, Any]:
    fields = _said(stroke)
    fields.pop("held", None)  # of which "no" and "not known" would look alike
    fields["holds_on_day"] = HOLDS[stroke.held]
    fields = {"id": fields.pop("id"), "from": fields.pop("start"), "to": fields.pop("end"), **fields}
    told = _said(relation)
    told |= {"certainty": "", "responses": ()} if stroke.answer else {}
    return fields | {name: told[name] for name in SAME if told.get(name)}
