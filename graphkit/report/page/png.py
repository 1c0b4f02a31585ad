"""The picture as pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.report.page.alone import write as svg

if TYPE_CHECKING:
    from graphkit.report.drawing import Drawing

ZOOM = 2
"""Pixels for each pixel of the SVG, so that text stays sharp in print."""
LARGEST = 16_000
"""Pixels on a side that a picture may have; a larger one is drawn smaller."""


def write(drawing: Drawing) -> bytes:
    """The SVG of a drawing as PNG, twice its size; text in the fonts of this machine.

    Raises:
        UsageError: the optional library that draws it is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        hint = "Install it with pip install resvg-py, or take --as svg."
        raise UsageError("a PNG needs the optional library resvg-py", hint=hint) from None
    drawn = svg(drawing)
    height = float(drawn.split('height="', 1)[1].split('"', 1)[0])
    zoom = min(ZOOM, LARGEST / height)
    return bytes(svg_to_bytes(svg_string=drawn, zoom=zoom, background="#ffffff", font_family="DejaVu Sans"))
