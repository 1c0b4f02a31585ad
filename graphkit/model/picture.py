"""What a picture of routes shows, before anything is worded or placed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from graphkit.model.claim import Claim
    from graphkit.model.quantity import Quantity
    from graphkit.model.relation import Relation
    from graphkit.model.route import Carrier, Route

Turn = tuple[int, bool | None]
"""From which stop on a relation holds, does not, or may."""


class Box(NamedTuple):
    """An entity in its lane; without a lane it stands in the band of context below."""

    name: str
    lane: str = ""


class Stroke(NamedTuple):
    """A relation as it is drawn from one box to another.

    ``manner`` names the stance or status that decides its dash. ``hollow`` is true where what it tells is
    only meant. ``chips`` is how many chips its claims speak of, if they give a number. One that is ``aside``
    leaps over what a finer telling names, and is shown only when asked for. An ``answer`` is drawn beside
    the charge that it answers, and ``beside`` one that is always shown. ``about`` is true where the relation
    names only what it is about. ``carrier`` is there where it carries an access step.
    """

    relation: Relation
    start: str
    end: str
    claims: tuple[Claim, ...]
    manner: str
    dash: str
    alleged: bool = False
    inferred: bool = False
    hollow: bool = False
    chips: Quantity | None = None
    aside: bool = False
    answer: bool = False
    about: bool = False
    beside: bool = False
    status: str = ""
    carrier: Carrier | None = None

    @property
    def context(self) -> bool:
        """Whether it stands there to explain, and is quiet until it is asked for."""
        return self.carrier is None and not self.beside


class Picture(NamedTuple):
    """Boxes and strokes, the routes they belong to, and when each relation held.

    ``stops`` are the days on which some relation turns, the lens's day among them; ``held`` has the turns
    of each relation by number of stop, the first at stop 0. ``relations`` are all that are told of what is
    shown, drawn or not. ``left_out`` counts the relations that a picture too large to read does not draw.
    """

    routes: tuple[Route, ...]
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    relations: tuple[Relation, ...]
    stops: tuple[date, ...]
    held: dict[str, tuple[Turn, ...]]
    left_out: int = 0
