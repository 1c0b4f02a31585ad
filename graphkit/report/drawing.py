"""A picture in words: plain values from which a page, a graph file or a network is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.model.answer import Answer
    from graphkit.model.picture import Turn


def held_at(turns: Sequence[Turn], stop: int) -> bool | None:
    """Whether something held at a stop, by its turns: never before the first.

    >>> held_at([(0, False), (3, None), (5, True)], 4) is None
    True
    """
    return next((state for first, state in reversed(turns) if first <= stop), False)


class DrawnBox(NamedTuple):
    """An entity. ``lane`` is empty in the band of context; ``countries`` are ISO codes of where it sits or stands."""

    id: str
    label: str
    lane: str
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    about: str = ""


class DrawnStroke(NamedTuple):
    """A relation drawn between two boxes; ``id`` is unique, parallel relations have one each.

    ``manner`` says in a word how it is told: reported, planned, alleged. ``status``, ``stance`` (who says it, and
    how), ``origins`` and ``claims`` are those of the claims that carry this stroke, which may be some of its
    relation's only. ``held`` is whether it held on the day asked about, None where that is not known. ``amount`` is
    the number of chips as it was said.
    """

    id: str
    relation: str
    start: str
    end: str
    verb: str
    manner: str
    dash: str
    status: str
    stance: str = ""
    origins: str = ""
    claims: tuple[str, ...] = ()
    held: bool | None = True
    alleged: bool = False
    inferred: bool = False
    hollow: bool = False
    disputed: bool = False
    context: bool = False
    aside: bool = False
    answer: bool = False
    chips: float = 0.0
    amount: str = ""


class ToldRelation(NamedTuple):
    """A relation in words, with all that must never be parted from it.

    ``responses`` are ids of claims, or the words that a charge has no response in the data. ``verdicts`` are
    lines, two blanks before each for every step in depth. ``turns``
    tell from which stop of the drawing on it holds: true, false, or null where that is not known.
    """

    id: str
    type: str
    says: tuple[str, ...]
    stance: str
    status: str
    certainty: str
    weight: str
    disputed: bool
    disputes: tuple[str, ...]
    terms: str
    remark: str
    claims: tuple[str, ...]
    responses: tuple[str, ...]
    verdicts: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    turns: tuple[Turn, ...] = ()


class ToldClaim(NamedTuple):
    """A claim in words, with its way back to the passage. ``passage`` is there where the reader gave the text."""

    id: str
    says: str
    stance: str
    status: str
    speaker: str
    source: str
    said: str
    place: str
    reviewed: bool
    grade: str
    origins: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()
    rationale: str = ""
    note: str = ""
    responses: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    passage: str = ""


class ToldSource(NamedTuple):
    """A source: what it is, when, where it can be read, and the file into which places of claims point."""

    id: str
    label: str
    published: str
    publisher: str = ""
    url: str = ""
    file: str = ""
    reliability: str = ""
    rights: str = ""


class DrawnRoute(NamedTuple):
    """A route by its entities, with the strokes that carry each of its steps.

    ``words`` are who says it and how it stands, ``answers`` the answers to it, as a trace prints them.
    """

    number: int
    entities: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]
    words: str = ""
    answers: tuple[str, ...] = ()


class Drawing(NamedTuple):
    """All that a picture shows, in words; ``answer`` is the very answer of ``trace`` with its rows in order.

    ``manners`` are the words by which strokes are told, in order of rank, with their dash. ``private`` counts
    the claims that were kept off, ``undrawn`` the relations that a picture too large to read leaves out.
    """

    answer: Answer
    lanes: tuple[str, ...]
    boxes: tuple[DrawnBox, ...]
    strokes: tuple[DrawnStroke, ...]
    relations: tuple[ToldRelation, ...]
    claims: tuple[ToldClaim, ...]
    sources: tuple[ToldSource, ...]
    routes: tuple[DrawnRoute, ...]
    manners: tuple[tuple[str, str], ...]
    stops: tuple[str, ...]
    undrawn: int = 0
    private: int = 0

    @property
    def as_of(self) -> int:
        """The number of the stop of the day asked about."""
        return self.stops.index(self.answer.lens.as_of.isoformat())

    def written(self, form: str = "page") -> str | bytes:
        """The drawing in a form of :data:`graphkit.report.pictures.FORMS`, of which ``png`` alone is bytes.

        >>> from graphkit.workspace import Workspace
        >>> Workspace.open().drawing("Baidu", "b200").written()[:15]
        '<!doctype html>'

        Raises:
            UsageError: the form needs something that is not installed; says what to do.
        """
        from graphkit.report.pictures import rendered

        return rendered(self, form)
