"""What one passage says of one relation, and who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graphkit.model.days import Day
    from graphkit.model.quantity import Quantity


class Claim(NamedTuple):
    """One passage x relation x speaker x stance x status.

    ``roles`` maps a role to its fillers, ``values`` a measure to quantities, ``dates`` a date word
    to a day, ``texts`` a text word to what it says; all as this passage has them. ``said`` bounds
    the day from which the claim can be known. An inference has ``premises`` and no passage. What is
    ``private`` its owner does not publish: pictures and files of it leave it out unless told otherwise.
    """

    name: str
    relation: str
    type: str
    status: str
    stance: str
    speaker: str
    source: str
    said: Day
    roles: dict[str, tuple[str, ...]] = {}
    values: dict[str, tuple[Quantity, ...]] = {}
    dates: dict[str, Day] = {}
    texts: dict[str, str] = {}
    rows: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    interest: str = ""
    credibility: int = 6
    start: int = -1
    end: int = -1
    digest: str = ""
    reviewed: bool = False
    premises: tuple[str, ...] = ()
    rationale: str = ""
    resolved: str = ""
    note: str = ""
    responds_to: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    inference: bool = False
    private: bool = False
    file: str = ""

    @property
    def wording(self) -> str:
        """What is said, in the editors' words; empty where roles and verbs say it."""
        return self.texts.get("ontology/wording", "")

    @property
    def has_passage(self) -> bool:
        """Whether the claim points into a text."""
        return self.start >= 0
