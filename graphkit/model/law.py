"""The law as values: rules, country groups, thresholds, the facts that conditions read, scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.rule import covers

if TYPE_CHECKING:
    from datetime import date

    from graphkit.model.days import Day
    from graphkit.model.language import Concept
    from graphkit.model.rule import Condition, Rule


class Membership(NamedTuple):
    """Whether a country, by its code, belongs to a group in a time."""

    country: str
    belongs: bool
    begins: Day | None
    ends: Day | None
    note: str = ""


class CountryGroup(NamedTuple):
    """Countries named together; ``closed`` where those of which nothing is said are outside."""

    name: str
    label: str
    memberships: tuple[Membership, ...]
    includes: tuple[str, ...] = ()
    closed: bool = False
    verification: str = ""
    not_verified: tuple[str, ...] = ()


class FactWord(NamedTuple):
    """A fact that conditions may read: how it is found, of which part, along which links."""

    name: str
    label: str
    kind: str
    part: str
    links: tuple[str, ...] = ()
    presumed: bool | None = None
    because: str = ""
    asks: str = ""


class Link(NamedTuple):
    """From a thing to others along the relations of a type, or by a sum of a name.

    ``timeless`` is true of what does not change with the day, such as who makes a chip; ``stated`` is
    the word of a specification that tells the same where no claim does.
    """

    name: str
    label: str
    along: str = ""
    start: str = ""
    end: str = ""
    computed: str = ""
    timeless: bool = False
    stated: str = ""


class Paragraph(NamedTuple):
    """A paragraph of a classification with its condition.

    ``further`` is asked for besides; where it is not known, the paragraph applies and says so.
    """

    label: str
    group: str
    condition: Condition
    further: Condition | None = None


class ChipClassification(NamedTuple):
    """Thresholds by which chips fall under paragraphs, with the time of their effect.

    ``restricts`` tells thresholds for which a licence is asked from those that only guide a review.
    """

    name: str
    label: str
    begins: Day
    ends: Day | None
    citation: str
    paragraphs: tuple[Paragraph, ...]
    exempt: Condition | None = None
    caveats: tuple[str, ...] = ()
    restricts: bool = True
    not_verified: tuple[str, ...] = ()


class ActivityKind(NamedTuple):
    """What the rules speak of; ``lasting`` if it goes on and is judged on the day asked about."""

    name: str
    label: str
    lasting: bool
    nothing_found: str
    asks: tuple[str, ...] = ()


class Scenario(NamedTuple):
    """Changes to the law and the data."""

    name: str
    label: str
    comment: str
    enforces: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()
    enacts: tuple[str, ...] = ()
    enacted_from: date | None = None
    leaves_out: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether it changes anything."""
        return bool(self.enforces or self.repeals or self.enacts or self.leaves_out)


class Law(NamedTuple):
    """All rules with what they are written in.

    ``codes`` are those of countries; ``instead`` says what to write for two letters that are none.
    """

    rules: dict[str, Rule] = {}
    groups: dict[str, CountryGroup] = {}
    facts: dict[str, FactWord] = {}
    links: dict[str, Link] = {}
    classifications: tuple[ChipClassification, ...] = ()
    activities: dict[str, ActivityKind] = {}
    outcomes: dict[str, Concept] = {}
    policies: dict[str, Concept] = {}
    kinds: dict[str, Concept] = {}
    scenarios: dict[str, Scenario] = {}
    codes: frozenset[str] = frozenset()
    instead: dict[str, str] = {}

    def paragraphs_on(self, day: date) -> ChipClassification | None:
        """The restricting thresholds in effect on a day; None where there were none."""
        found = [c for c in self.classifications if c.restricts and covers(c.begins, c.ends, day)]
        return found[-1] if found else None
