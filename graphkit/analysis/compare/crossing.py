"""The facts of one side before the law of the other: what tells a change by law from one by fact."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graphkit.rules.circumstances import Circumstances, circumstances
from graphkit.rules.item_class import class_by
from graphkit.rules.judge import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date

    from graphkit.model.verdict import Activity, Verdict
    from graphkit.rules.classify import ChipClass
    from graphkit.view.view import View

BY_LAW = "by law"
BY_FACT = "by fact"
EITHER = "by law or by fact, each alone enough"
TOGETHER = "by law and fact, only together"
IN_PART = "by law and by fact, each in part"


class Crossing(NamedTuple):
    """Facts as they held on a day, and the law that judges them, of a day and as known on another."""

    facts: Circumstances
    held_on: date
    law_on: date
    known_at: date

    def verdict(self, activity: Activity) -> Verdict:
        """What this law says of an activity on these facts."""
        return judge(activity, self.law_on, self.known_at, self.facts, self.held_on)

    def class_of(self, chip: str) -> ChipClass:
        """The class that this law gives to a chip on these facts."""
        return class_by(chip, self.facts, self.law_on, self.known_at)


@lru_cache(maxsize=8)
def crossing(facts: View, law: View) -> Crossing:
    """The facts of one view before the law of another: its rules, its as-of day and its day of knowing."""
    found = circumstances(facts) if facts is law else Circumstances(law.language.law, facts)
    return Crossing(found, facts.lens.as_of, law.lens.as_of, law.lens.known_at)


def cause(before: View, after: View, says: Callable[[View, View], Hashable]) -> str:
    """Whether a change comes by law, by fact, or by both, found by crossing the two.

    Args:
        before: One side.
        after: The other; what it says differs from what ``before`` says.
        says: What the facts of a first view give under the law of a second.

    Returns:
        By law where the new law alone makes the change and the new facts alone make none; by fact the other way
        round. Where each alone makes the whole change, or neither makes any, that is said. Seen from the other
        side, the first of these two is the second.

    >>> from graphkit.workspace import Workspace
    >>> one, other = (Workspace.open().view() for _ in range(2))
    >>> cause(one, other, lambda facts, law: law is other), cause(one, other, lambda facts, law: facts is other)
    ('by law', 'by fact')
    >>> cause(one, other, lambda facts, law: facts is other and law is other)
    'by law and fact, only together'
    """
    first, last = says(before, before), says(after, after)
    known = {(last, first): BY_LAW, (first, last): BY_FACT, (last, last): EITHER, (first, first): TOGETHER}
    return known.get((says(before, after), says(after, before)), IN_PART)
