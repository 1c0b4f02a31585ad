"""What the ontology says: relation types with their roles and steps, and the words for claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.closure import closure

if TYPE_CHECKING:
    from datetime import date


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
    """A class of relations as the ontology declares it. Names are short names."""

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
    rates: tuple[tuple[str, str, str], ...] = ()
    part_whole: tuple[str, ...] = ()
    derives: tuple[dict[str, str], ...] = ()
    terms_of: str = ""
    locates: tuple[str, ...] = ()
    needs_response: bool = False


class CertaintyRow(NamedTuple):
    """A row of the table that turns the claims of a relation into its certainty."""

    stance: str
    origins: int
    gives: str


class Term(NamedTuple):
    """Any word of the ontology, for browsing."""

    name: str
    label: str
    comment: str
    kinds: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    range: str = ""
    lane: str = ""


class Condition(NamedTuple):
    """All or any of conditions, or a comparison of one figure of a chip.

    ``operator`` is ``all``, ``any``, ``atLeast``, ``lessThan`` or ``isTrue``.
    """

    operator: str
    members: tuple[Condition, ...] = ()
    reads: str = ""
    operand: float = 0.0


class Paragraph(NamedTuple):
    """A paragraph of a classification with its condition."""

    label: str
    group: str
    condition: Condition


class ChipClassification(NamedTuple):
    """Thresholds of a day by which chips fall under paragraphs."""

    name: str
    label: str
    effective: date
    citation: str
    caveat: str
    paragraphs: tuple[Paragraph, ...]
    exempt: Condition | None = None


class Language(NamedTuple):
    """The whole ontology as values."""

    types: dict[str, RelationType]
    terms: dict[str, Term]
    stances: dict[str, Concept]
    statuses: dict[str, Concept]
    ways: dict[str, Concept]
    modes: dict[str, Concept]
    certainties: dict[str, Concept]
    certainty_table: tuple[CertaintyRow, ...]
    parents: dict[str, tuple[str, ...]]
    party_classes: frozenset[str]
    collective_classes: frozenset[str]
    anonymous_classes: frozenset[str]
    unjoining_classes: frozenset[str]
    dates: dict[str, str]
    months: dict[str, int] = {}
    incompatible: frozenset[tuple[str, str]] = frozenset()
    figures: dict[str, dict[str, str]] = {}
    adds_up: dict[str, bool] = {}
    suggests: dict[str, str] = {}
    bits: dict[str, int] = {}
    edges: dict[str, str] = {}
    plain: dict[str, bool] = {}
    classifications: tuple[ChipClassification, ...] = ()

    def label(self, name: str) -> str:
        """The label of a word, or its last part where the ontology has none."""
        term = self.terms.get(name)
        return term.label if term else name.rsplit("/", 1)[-1]

    def ancestors(self, name: str) -> frozenset[str]:
        """The class itself and all classes above it."""
        return closure(name, lambda current: self.parents.get(current, ()))
