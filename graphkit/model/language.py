"""What the ontology says: relation types with their roles and steps, and the words for claims."""

from __future__ import annotations

from typing import NamedTuple

from graphkit.model.closure import closure
from graphkit.model.law import Law

NO_LAW = Law()


class Concept(NamedTuple):
    """A named value of a closed list, such as a stance, a status or a way.

    ``rank`` orders the list for filters and is never printed.
    """

    name: str
    label: str
    comment: str = ""
    phrase: str = ""
    auxiliary: str = ""
    rank: int = 0
    dash: str = ""
    admitted: bool = True
    needs_response: bool = False
    enters_verdict: bool = True
    tail: str = ""


class StepRule(NamedTuple):
    """An access step that relations of a type open, from the filler of one role to that of another.

    ``coarse_of`` names the role that the step leaps over, if any. ``measure`` and ``above`` hold a
    condition: without a value above the line the step does not open.
    """

    start: str
    end: str
    mode: str
    verb: str
    infinitive: str = ""
    coarse_of: str = ""
    measure: str = ""
    above: float = 0.0


class RelationType(NamedTuple):
    """A class of relations as the ontology declares it. Names are short names.

    ``marks`` holds what rules and answers read off it: which of its roles are owner and owned, company and
    seat, and so on, by the word of the mark.
    """

    name: str
    label: str
    comment: str
    kind: str
    roles: tuple[str, ...]
    key: tuple[str, ...] = ()
    functional: frozenset[str] = frozenset()
    confines: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    scope_roles: tuple[str, ...] = ()
    steps: tuple[StepRule, ...] = ()
    way: str = ""
    verb: str = ""
    infinitive: str = ""
    inverse_verb: str = ""
    lane: str = ""
    dash: str = ""
    drawn_from: str = ""
    drawn_to: tuple[str, ...] = ()
    about_verb: str = ""
    rates: tuple[tuple[str, str, str], ...] = ()
    part_whole: tuple[str, ...] = ()
    derives: tuple[dict[str, str], ...] = ()
    terms_of: str = ""
    locates: tuple[str, ...] = ()
    needs_response: bool = False
    activities: tuple[ActivityRule, ...] = ()
    marks: dict[str, tuple[str, ...]] = {}


class ActivityRule(NamedTuple):
    """An activity in the sense of the rules that relations of a type are, once a relation.

    ``parts`` maps a part to the roles that may fill it, the first filled one counting. ``run_by``
    is the link by which the consignee is found from the destination where no role names it.
    """

    kind: str
    parts: dict[str, tuple[str, ...]]
    implied: bool = False
    run_by: str = ""


class CertaintyRow(NamedTuple):
    """A row of the table that turns the claims of a relation into its certainty."""

    stance: str
    origins: int
    gives: str


class Yardstick(NamedTuple):
    """A chip in which amounts of compute are counted, and the figures by which others are compared with it."""

    name: str
    label: str
    chip: str
    figures: tuple[str, ...]


class Term(NamedTuple):
    """Any word of the ontology, for browsing; ``short`` is a shorter label where it has one."""

    name: str
    label: str
    comment: str
    kinds: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    range: str = ""
    lane: str = ""
    short: str = ""


class Language(NamedTuple):
    """The whole ontology as values."""

    types: dict[str, RelationType]
    terms: dict[str, Term]
    stances: dict[str, Concept]
    statuses: dict[str, Concept]
    ways: dict[str, Concept]
    modes: dict[str, Concept]
    certainties: dict[str, Concept]
    lanes: dict[str, Concept]
    certainty_table: tuple[CertaintyRow, ...]
    parents: dict[str, tuple[str, ...]]
    party_classes: frozenset[str]
    collective_classes: frozenset[str]
    anonymous_classes: frozenset[str]
    unjoining_classes: frozenset[str]
    dates: dict[str, str]
    months: dict[str, int] = {}
    term_parts: dict[str, str] = {}
    least: dict[str, float] = {}
    wholes: dict[str, float] = {}
    parts_of_wholes: frozenset[str] = frozenset()
    in_money: frozenset[str] = frozenset()
    incompatible: frozenset[tuple[str, str]] = frozenset()
    figures: dict[str, dict[str, str]] = {}
    adds_up: dict[str, bool] = {}
    suggests: dict[str, str] = {}
    bits: dict[str, int] = {}
    edges: dict[str, str] = {}
    plain: dict[str, bool] = {}
    widths: frozenset[str] = frozenset()
    currencies: frozenset[str] = frozenset()
    yardsticks: tuple[Yardstick, ...] = ()
    law: Law = NO_LAW

    def label(self, name: str) -> str:
        """The label of a word, or its last part where the ontology has none."""
        term = self.terms.get(name)
        return term.label if term else name.rsplit("/", 1)[-1]

    def short(self, name: str) -> str:
        """The shortest label of a word."""
        term = self.terms.get(name)
        return (term.short if term else "") or self.label(name)

    def ancestors(self, name: str) -> frozenset[str]:
        """The class itself and all classes above it."""
        return closure(name, lambda current: self.parents.get(current, ()))
