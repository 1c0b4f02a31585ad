"""The legend of the network: what is drawn how, and how much of it there is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from graphkit.report.network.looks import BAND, INK, RED, dashes, part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.report.drawing import Drawing


PALE = "#a4a9ae"
"""Ink on white, as pale as what is not known to hold."""


class Sample(NamedTuple):
    """A line of the legend; ``dashes`` as the attribute of an SVG line has them, ``band`` is the colour behind it."""

    words: str
    number: int
    dashes: str = ""
    colour: str = INK
    end: str = ""
    band: str = ""


def samples(drawing: Drawing) -> Iterator[Sample]:
    """Each manner with its dash, then each mark that a stroke may bear; what is not in the picture is left out."""
    counts = Counter(stroke.manner for stroke in drawing.strokes)
    charges = {stroke.manner for stroke in drawing.strokes if stroke.alleged}
    for manner, dash in drawing.manners:
        yield Sample(manner, counts[manner], attribute(dash), RED if manner in charges else INK)
    marks = (
        Sample("inferred by the editors (ends in a diamond)", sum(s.inferred for s in drawing.strokes), end="diamond"),
        Sample(
            f"not known to hold on {drawing.answer.lens.as_of.isoformat()} (paler)",
            sum(s.held is None for s in drawing.strokes),
            colour=PALE,
        ),
        Sample("an answer to a claim (ends in a dot)", sum(s.answer for s in drawing.strokes), end="dot"),
        Sample("in dispute (a bar across)", sum(s.disputed for s in drawing.strokes), end="bar"),
        Sample("a number of chips (the wider, the more)", sum(s.chips > 0 for s in drawing.strokes), end="wide"),
        Sample(
            "a number of chips not shown to be there (pale band)",
            sum(s.chips > 0 and s.hollow for s in drawing.strokes),
            band=BAND,
        ),
    )
    yield from (mark for mark in marks if mark.number)


def attribute(dash: str) -> str:
    """The dash as the attribute of an SVG line; nothing for a solid one.

    >>> attribute("dashed"), attribute("solid")
    ('7 5', '')
    """
    lengths = dashes(dash)
    return " ".join(map(str, lengths)) if isinstance(lengths, list) else ""


def parts(drawing: Drawing) -> Counter[str]:
    """How many strokes belong to the chain, leap over lanes, and are context."""
    return Counter(part(stroke) for stroke in drawing.strokes)
