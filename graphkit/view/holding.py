"""Whether a relation held on a day: yes, no, or not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.terms import AFTER, ANY_DAY, BASE, BEFORE, OPTION, Terms
from graphkit.view.terms import ENDED, terms

if TYPE_CHECKING:
    from datetime import date

    from graphkit.model.days import Day
    from graphkit.model.language import Language
    from graphkit.model.relation import Relation

TERM = "ontology/Term"
LASTING = frozenset({"ontology/Event", "ontology/FigureKind"})
"""Kinds that remain a fact: an event from its day on, a number of a period once it is said."""
UNDONE = frozenset({"ontology/Planned", "ontology/Possible"})
NO_LENGTH = Terms().base


def held(relation: Relation, day: date, language: Language) -> tuple[bool | None, str]:
    """Whether the relation held on a day, and a remark where that needs one.

    An event remains a fact from its day on. A plan holds as a plan from the day it was said. A
    state or term without a start holds from the earliest day it was surely said, and is unknown
    before. A term ends after its base length; between that and its option it is unknown. Where only the day is
    told on which it was agreed, it may have begun later, so that from its earliest end on it is unknown.
    """
    started = begun(relation, day, language)
    if started is not True:
        return started, "start not known" if started is None else ""
    if relation.type.kind in LASTING:
        return True, ""
    ends = _days(relation, "end", language)
    if any(end.latest < day for end in ends):
        return False, ""
    if any(end.by(day) is None for end in ends):
        return None, "end not known to the day"
    if not ends and any(claim.status == ENDED for claim in relation.claims):
        return False, "said to have ended; the day is not stated"
    return _within_term(relation, day, language) if relation.type.kind == TERM else (True, "no end known")


def begun(relation: Relation, day: date, language: Language) -> bool | None:
    """Whether a relation had begun on a day; None where that is not known."""
    said = min((claim.said.latest for claim in relation.claims), default=None)
    if _undone(relation):
        return True if said and said <= day else None
    starts = _days(relation, "start", language)
    if starts:
        answers = {start.by(day) for start in starts}
        return answers.pop() if len(answers) == 1 else None
    return True if said and said <= day else None


def _undone(relation: Relation) -> bool:
    statuses = {claim.status for claim in relation.claims}
    return bool(statuses) and statuses <= UNDONE


def _days(relation: Relation, bound: str, language: Language) -> list[Day]:
    kinds = language.dates
    return sorted({day for claim in relation.claims for word, day in claim.dates.items() if kinds.get(word) == bound})


def _within_term(relation: Relation, day: date, language: Language) -> tuple[bool | None, str]:
    """Whether a term that has been agreed, or has begun, is not over; before its first day it is not."""
    told = terms(relation, language)
    if told.base == NO_LENGTH:
        return True, "length of the term not stated"
    if told.start == ANY_DAY:
        return True, "start of the term not stated"
    phases = told.phases(day)
    if phases <= {BEFORE, BASE}:
        return True, "start of the term not stated" if told.start.latest == ANY_DAY.latest else ""
    if phases == {AFTER}:
        return False, ""
    return None, "option unknown" if OPTION in phases else "end of the term not known to the day"
