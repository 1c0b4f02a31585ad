"""Where claims do not say the same, each place with its kind; nothing is marked by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.conflicts.answer import KINDS, as_answer
from graphkit.analysis.conflicts.derived import derived
from graphkit.analysis.conflicts.growth import worked_back
from graphkit.analysis.conflicts.scopes import items, scopes
from graphkit.analysis.conflicts.topics import opposed
from graphkit.analysis.conflicts.totals import against_total, cheaper, whole_and_parts
from graphkit.analysis.conflicts.voices import voices_twice
from graphkit.analysis.conflicts.within import contradictions, denied, implied, statuses, wordings
from graphkit.analysis.measured import spoken_of, values
from graphkit.analysis.rates import rates
from graphkit.analysis.sums import sums
from graphkit.analysis.wholes import Wholes

if TYPE_CHECKING:
    from graphkit.analysis.conflicts.finding import Conflict
    from graphkit.model.answer import Answer
    from graphkit.view.view import View


def conflicts(view: View) -> Answer:
    """Every difference between the claims of a view, by kind, with what was answered to charges.

    Complexity: quadratic in the numbers that claims give, linear in the rest.

    >>> from graphkit.workspace import Workspace
    >>> answer = conflicts(Workspace.open().view())
    >>> [row["first says"] for row in answer.rows if row["kind"] == "contradiction"]
    ['about USD 2 bn', 'JPY 50 bn']
    """
    return as_answer(view, find(view))


def find(view: View) -> list[Conflict]:
    """The same as values, in order of kind and subject."""
    relations = spoken_of(view)
    numbers = values(view, relations)
    wholes = Wholes(view)
    totals = sums(view, relations)
    found = [
        *contradictions(view, relations),
        *opposed(view, relations),
        *denied(view, relations),
        *statuses(view, relations),
        *whole_and_parts(view, totals),
        *scopes(view, numbers, wholes),
        *items(view, numbers, wholes),
        *implied(view, relations),
        *against_total(view, totals),
        *derived(view, relations),
        *worked_back(view, numbers),
        *cheaper(view, rates(view, relations)),
        *voices_twice(view, numbers),
        *wordings(view, relations),
    ]
    return sorted(found, key=lambda c: (KINDS.index(c.kind), c.subject.casefold(), c.first.names))


__all__ = ["conflicts", "find"]
