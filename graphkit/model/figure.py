"""Static figures of an answer: plain values from which one is drawn, each with the words that must stand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Bar(NamedTuple):
    """What lies between two numbers: filled up to ``low``, open from there to ``high``; None where that is not known.

    ``dash`` is how what is not shown as done is drawn, ``words`` are the numbers as they are told.
    """

    label: str
    low: float
    high: float | None
    words: str
    dash: str = "solid"


class Bars(NamedTuple):
    """Bars of one unit on one scale. They may stand for the same things, and are never to be added."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    note: str = ""


class Level(NamedTuple):
    """From a day on until the next level something lies between two numbers; None where that is not known."""

    day: date
    low: float
    high: float | None
    words: str = ""


class Series(NamedTuple):
    """The levels of one thing over time, in order of day."""

    label: str
    levels: tuple[Level, ...]


class Steps(NamedTuple):
    """Series of one unit on one scale of days, up to a last day that is told."""

    title: str
    unit: str
    series: tuple[Series, ...]
    last: date
    note: str = ""


class Rung(NamedTuple):
    """An entry of a tree: one deeper than the one above that it belongs to; ``again`` if it stands there before."""

    depth: int
    label: str
    words: str = ""
    dash: str = "solid"
    again: bool = False


class Tree(NamedTuple):
    """Entries under each other, the first at depth 0."""

    title: str
    rungs: tuple[Rung, ...]
    note: str = ""


Figure = Bars | Steps | Tree
