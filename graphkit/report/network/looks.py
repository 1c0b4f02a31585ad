"""How a box and a stroke look in the network: a dash tells the manner, width tells chips, colour only repeats."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

from graphkit.report.network.placing import scaled
from graphkit.report.page.layout import BOX

if TYPE_CHECKING:
    from graphkit.report.drawing import DrawnStroke
    from graphkit.report.page.layout import Place

DOTTED = [2, 5]
DASHES: dict[str, bool | list[int]] = {
    "solid": False,
    "long-dash": [16, 5],
    "dash-dot": [12, 4, 2, 4],
    "dash-dot-dot": [12, 4, 2, 4, 2, 4],
    "dashed": [7, 5],
    "dotted": DOTTED,
    "sparse": [2, 13],
}
"""Lengths of marks and gaps; a dash that is not here is drawn as the weakest, dotted."""

INK, FAINT, RED, BAND = "#1c2733", "#6a7480", "#b00020", "#b9cbe4"
PADDING = 10
"""Between the label of a box and its edge."""
NAMELESS = "(no name)"
THIN = 1.6
PALER = 0.4
"""How much of its colour keeps what is not known to hold on the day asked about."""


def dashes(name: str) -> bool | list[int]:
    """The lengths of marks and gaps, or false for a solid line.

    >>> dashes("dash-dot")
    [12, 4, 2, 4]
    """
    return DASHES.get(name, DOTTED)


def box_look(place: Place) -> dict[str, object]:
    """The box as a node: its name in a few short lines, its countries by code; dashed edge in the band of context."""
    box = place.box
    context = not box.lane
    lines = [line for line in place.lines if line] or [NAMELESS]
    return {
        "label": "\n".join(filter(None, (*lines, " ".join(box.countries)))),
        "title": "; ".join(filter(None, (box.label, box.lane, ", ".join(box.kinds)))),
        "shape": "box",
        "x": scaled(place.x + BOX / 2),
        "y": scaled(place.middle),
        "widthConstraint": scaled(BOX) - 2 * PADDING,
        "heightConstraint": scaled(place.height) - 2 * PADDING,
        "color": {"background": "#ffffff", "border": FAINT if context else INK},
        "shapeProperties": {"borderDashes": [4, 3] if context else False},
    }


def stroke_look(stroke: DrawnStroke, bend: float) -> dict[str, object]:
    """The stroke as an edge; an amount that is not shown to be there is a pale band around a thin line."""
    outlined = bool(stroke.hollow and stroke.chips)
    wide = width(stroke.chips)
    return {
        "part": part(stroke),
        "charge": stroke.alleged,
        "answer": stroke.answer,
        "hidden": part(stroke) != "chain",
        "dashes": dashes(stroke.dash),
        "width": THIN if outlined else wide,
        "background": {"enabled": outlined, "color": BAND, "size": wide + THIN},
        "color": {
            **dict.fromkeys(("color", "highlight", "hover"), colour(stroke)),
            "opacity": PALER if stroke.held is None else 1.0,
        },
        "arrows": _ends(stroke),
        **_curve(stroke, bend),
    }


def part(stroke: DrawnStroke) -> str:
    """Which part of the picture it belongs to; only the chain is shown at first."""
    return "context" if stroke.context else "aside" if stroke.aside else "chain"


def width(chips: float) -> float:
    """The width for a number of chips; nothing else has a width.

    >>> width(0), width(5000), width(100_000)
    (1.6, 6.0, 7.6)
    """
    return round(THIN + 1.2 * log10(max(chips, 0) + 1), 1) if chips else THIN


def colour(stroke: DrawnStroke) -> str:
    """Red repeats what the dash and the words say of a charge; grey that it is context."""
    return RED if stroke.alleged else FAINT if stroke.context else INK


def _ends(stroke: DrawnStroke) -> dict[str, object]:
    """An answer ends in a dot, what is inferred in a diamond, all else in an arrow; a bar across marks a dispute."""
    end = "circle" if stroke.answer else "diamond" if stroke.inferred else "arrow"
    return {
        "to": {"enabled": True, "type": end, "scaleFactor": 0.6},
        "middle": {"enabled": stroke.disputed, "type": "bar", "scaleFactor": 0.7},
    }


def _curve(stroke: DrawnStroke, bend: float) -> dict[str, object]:
    if stroke.start == stroke.end:
        return {"selfReference": {"size": round(24 + 160 * abs(bend), 1)}}
    turn = "curvedCW" if bend > 0 else "curvedCCW"
    return {"smooth": {"enabled": bool(bend), "type": turn, "roundness": abs(bend)}}
