"""A drawing as plain values, empty ones left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.report.forms import as_dict

if TYPE_CHECKING:
    from graphkit.report.drawing import Drawing

PARTS = ("boxes", "strokes", "relations", "claims", "sources", "routes")


def contents(drawing: Drawing) -> dict[str, Any]:
    """The whole drawing: the head and rows of its answer, and each part by name."""
    answer = {key: value for key, value in as_dict(drawing.answer).items() if key != "sections"}
    parts = {part: [_kept(thing._asdict()) for thing in getattr(drawing, part)] for part in PARTS}
    return {**answer, "stops": list(drawing.stops), "now": drawing.as_of, **parts}


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
