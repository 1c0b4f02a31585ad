"""What of a drawing holds on the day asked about: a still picture shows that alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.report.drawing import Drawing, DrawnStroke

HOLDS = {True: "yes", False: "no", None: "not known"}
"""Whether something holds, in a word."""


def on_day(drawing: Drawing) -> Drawing:
    """The drawing without strokes that do not hold on the day asked about, nor boxes that then stand alone.

    A box on a listed route stays. Relations and claims stay as well, to be told in words.

    >>> from graphkit.workspace import Workspace
    >>> made = on_day(Workspace.open().drawing("Tencent", "b200"))
    >>> off = made._replace(strokes=(made.strokes[0]._replace(held=False), *made.strokes[1:]))
    >>> len(made.strokes) - len(on_day(off).strokes)
    1
    """
    strokes = tuple(stroke for stroke in drawing.strokes if stroke.held is not False)
    if len(strokes) == len(drawing.strokes):
        return drawing
    lost = _ends(drawing.strokes) - _ends(strokes) - {name for route in drawing.routes for name in route.entities}
    used = {stroke.manner for stroke in strokes}
    return drawing._replace(
        strokes=strokes,
        boxes=tuple(box for box in drawing.boxes if box.id not in lost),
        manners=tuple((manner, dash) for manner, dash in drawing.manners if manner in used),
    )


def doubt(stroke: DrawnStroke, day: str) -> str:
    """The words for what is not known to hold on a day; nothing for what is.

    >>> from graphkit.report.drawing import DrawnStroke
    >>> doubt(DrawnStroke("s", "r", "a", "b", "uses", "reported", "solid", "done", held=None), "2025-01-01")
    'not known to hold on 2025-01-01'
    """
    return f"not known to hold on {day}" if stroke.held is None else ""


def off_words(drawing: Drawing) -> str:
    """How many relations a still picture leaves out because they do not hold; nothing where there are none."""
    kept = {stroke.id for stroke in on_day(drawing).strokes}
    off = {stroke.relation for stroke in drawing.strokes if stroke.id not in kept}
    day = drawing.answer.lens.as_of.isoformat()
    return f"Relations that do not hold on {day} are not drawn: {len(off)}." if off else ""


def private_words(drawing: Drawing) -> str:
    """Which claims were kept off, and how many; nothing where there are none."""
    if not drawing.private:
        return ""
    return f"{drawing.private} claims that are private, or rest on or answer one, are left out."


def _ends(strokes: tuple[DrawnStroke, ...]) -> set[str]:
    return {end for stroke in strokes for end in (stroke.start, stroke.end)}
