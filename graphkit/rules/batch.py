"""Verdicts on many activities at once: the same rules and the same three values, over columns."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.closure import closure
from graphkit.model.law import Law
from graphkit.model.verdict import LICENCE_REQUIRED, RED_FLAG, UNKNOWN
from graphkit.rules.clocks import state, turning_days
from graphkit.rules.columns import NOT_KNOWN, Columns
from graphkit.rules.judge import GONE, NO_REQUIREMENT, knowledge_tests, speaking
from graphkit.rules.known import NOTHING, Known, meets, number
from graphkit.rules.truths import FALSE, NUMBERS, OPEN, TRUE, as_number, joined, meets_number

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from graphkit.model.law import ChipClassification
    from graphkit.model.rule import Condition, Rule
    from graphkit.model.verdict import RuleState
    from graphkit.rules.truths import Truths

OUTCOMES = (NO_REQUIREMENT, UNKNOWN, LICENCE_REQUIRED)
PARAGRAPH = "ontology/ParagraphFact"


class Outcomes(NamedTuple):
    """The outcomes of n activities.

    ``outcome`` holds places in ``names``, ``int8[n]``; the first name stands for nothing found, of
    which ``reached`` (``bool[n]``) tells whether a rule speaks of such an activity at all, and
    ``examined`` whether any rule was there to be asked. ``flags`` is the truth that a red flag is named,
    ``int8[n]``. ``holds`` has the truth of each rule's condition and ``counts`` whether it counts on the
    day.
    """

    names: tuple[str, ...]
    outcome: NDArray[np.int8]
    reached: NDArray[np.bool_]
    examined: NDArray[np.bool_]
    flags: Truths
    holds: dict[str, Truths]
    counts: dict[str, Truths]


def judge_many(
    columns: Columns, activity: str, law: Law, known_at: date, rules: Collection[str] | None = None
) -> Outcomes:
    """What the rules say of many activities of one kind, each on its own day.

    The outcome is that of :func:`graphkit.rules.judge.judge` on the same facts. Given ``rules``, only
    those are asked.

    Complexity: the tests of the rules times n, each a few passes over ``n`` numbers; what is named is
    tested once for each different thing and each stretch of days on which its group stays the same.

    >>> from graphkit.model.rule import Given
    >>> from graphkit.rules.columns import columns_of
    >>> from graphkit.workspace import Workspace
    >>> law = Workspace.open().language.law
    >>> seat = Given("ontology/consigneeSeat", names=("CN",))
    >>> paragraph = Given("ontology/itemParagraph", names=("3A090.a",))
    >>> there = Given("ontology/destinationPlace", names=("SG",))
    >>> columns = columns_of([date(2023, 11, 16), date(2023, 11, 17)], [[seat, paragraph, there]] * 2)
    >>> found = judge_many(columns, "ontology/TransferItem", law, date(2026, 1, 1), {"rule/headquarters-test"})
    >>> [found.names[place] for place in found.outcome]
    ['ontology/NoRequirement', 'ontology/LicenceRequired']
    """
    import numpy as np

    asked = [rule for rule in speaking(law, activity) if rules is None or rule.name in rules]
    batch = _Batch(columns, law, known_at)
    size = batch.size
    outcome, flags = np.zeros(size, np.int8), np.full(size, FALSE, np.int8)
    reached = np.full(size, law.activities[activity].nothing_found == NO_REQUIREMENT)
    holds, counts = {}, {}
    examined = np.zeros(size, np.bool_)
    for rule in asked:
        truth, count = batch.truth(rule.condition), batch.counts(rule)
        holds[rule.name], counts[rule.name] = truth, count
        says, there = np.minimum(truth, count), batch.speaks(rule)
        examined |= there
        if rule.outcome == LICENCE_REQUIRED:
            np.maximum(outcome, says + 1, out=outcome)
            if not knowledge_tests(rule, law):
                reached |= there
        elif rule.outcome == RED_FLAG:
            np.maximum(flags, says, out=flags)
    return Outcomes(OUTCOMES, outcome, reached, examined, flags, holds, counts)


class _Batch:
    """Truths of tests over columns, with the days cut into stretches on which no rule changes."""

    def __init__(self, columns: Columns, law: Law, known_at: date) -> None:
        import numpy as np

        self.columns, self.law, self.known_at = columns, law, known_at
        self.size = len(columns.days)
        self.edges = (date.min, *turning_days(law))
        self.stretch = np.searchsorted(_ordinals(self.edges), columns.days, side="right") - 1
        self.present: list[int] = np.flatnonzero(np.bincount(self.stretch, minlength=len(self.edges))).tolist()

    def truth(self, condition: Condition | None) -> Truths:
        """The truth of a condition for each activity."""
        return joined(condition, lambda leaf: self._presumed(leaf, self._test(leaf)), self.size)

    def counts(self, rule: Rule) -> Truths:
        """Whether a rule counts on each activity's day."""
        return self._by_stretch(lambda place: as_number(self._state(rule, place).counts))

    def speaks(self, rule: Rule) -> NDArray[np.bool_]:
        """Whether a rule is there at all on each activity's day."""
        there: NDArray[np.bool_] = (
            self._by_stretch(lambda place: int(self._state(rule, place).name not in GONE)) == TRUE
        )
        return there

    def _state(self, rule: Rule, place: int) -> RuleState:
        return state(rule, self.edges[place], self.known_at)

    def _by_stretch(self, value: Callable[[int], int]) -> Truths:
        import numpy as np

        table = np.zeros(len(self.edges), np.int8)
        for place in self.present:
            table[place] = value(place)
        return table[self.stretch]

    def _test(self, leaf: Condition) -> Truths:
        import numpy as np

        if leaf.operator in NUMBERS:
            return self._number(leaf)
        codes = self.columns.things.get(leaf.reads)
        if self.law.facts[leaf.reads].kind != PARAGRAPH:
            return np.zeros(self.size, np.int8) if codes is None else self._thing(leaf, codes)
        places, fallen = self._paragraphs
        table = np.fromiter((as_number(meets(leaf, each, {}, date.min)) for each in fallen), np.int8, len(fallen))
        found: Truths = table[places]
        return found if codes is None else np.where(codes == NOT_KNOWN, found, self._thing(leaf, codes))

    def _presumed(self, leaf: Condition, truths: Truths) -> Truths:
        """Where a test is not known, whether it holds by what the fact is presumed to be."""
        import numpy as np

        presumed = self.law.facts[leaf.reads].presumed
        if presumed is None:
            return truths
        taken = as_number(meets(leaf, number(presumed), {}, date.min))
        return np.where(truths == OPEN, np.int8(taken), truths)

    def _number(self, leaf: Condition) -> Truths:
        import numpy as np

        bounds = self.columns.numbers.get(leaf.reads)
        return np.zeros(self.size, np.int8) if bounds is None else meets_number(leaf, bounds)

    def _thing(self, leaf: Condition, codes: NDArray[np.int32]) -> Truths:
        """A test of what is named: once for each different thing and each stretch of its group, then looked up."""
        import numpy as np

        used = np.flatnonzero(np.bincount(codes + 1, minlength=len(self.columns.table) + 1)[1:]).tolist()
        days, stretch = self._group_days(leaf.word) if leaf.operator == "inGroup" else ((date.min,), None)
        table = np.zeros((len(self.columns.table) + 1, len(days)), np.int8)
        for code in used:
            for place, day in enumerate(days):
                table[code, place] = as_number(meets(leaf, self.columns.table[code], self.law.groups, day))
        found: Truths = table[:, 0][codes] if stretch is None else table[codes, stretch]
        return found

    def _group_days(self, group: str) -> tuple[tuple[date, ...], NDArray[np.intp]]:
        """The first days of the stretches on which a country group stays as it is, and the stretch of each activity."""
        import numpy as np

        groups = self.law.groups
        names = closure(group, lambda name: groups[name].includes)
        days = (date.min, *turning_days(Law(groups={name: groups[name] for name in names})))
        turns = np.searchsorted(_ordinals(days), _ordinals(self.edges), side="right") - 1
        return days, turns[self.stretch]

    @cached_property
    def _paragraphs(self) -> tuple[NDArray[np.int16], list[Known]]:
        """For each activity the place in a list of the paragraph of its item, by its figures and on its day."""
        import numpy as np

        fallen = [NOTHING, Known(complete=True)]
        found = np.full(self.size, fallen.index(Known(complete=True)), np.int16)
        for classification in self.law.classifications:
            there = np.zeros(len(self.edges), np.bool_)
            there[[p for p in self.present if self.law.paragraphs_on(self.edges[p]) is classification]] = True
            if there.any():
                now = there[self.stretch]
                found[now] = self._fall(classification, fallen)[now]
        return found, fallen

    def _fall(self, classification: ChipClassification, fallen: list[Known]) -> NDArray[np.int16]:
        """The places in a list, which grows, of the first paragraph that holds.

        One before it that may hold leaves it open.
        """
        import numpy as np

        found = np.full(self.size, 1, np.int16)
        exempt = joined(classification.exempt, self._figure, self.size) if classification.exempt else None
        going = np.ones(self.size, np.bool_) if exempt is None else exempt == FALSE
        if exempt is not None:
            found[exempt == OPEN] = 0
        for each in classification.paragraphs:
            holds = joined(each.condition, self._figure, self.size)
            further = joined(each.further, self._figure, self.size)
            asked = going & (further != FALSE)
            found[asked & (holds == TRUE)] = len(fallen) if each.group else 0
            fallen.append(Known(things=(frozenset({each.label, each.group}),), complete=True))
            found[asked & ((holds == OPEN) | (further == OPEN)) & (holds != FALSE)] = 0
            going &= ~asked | (holds == FALSE)
        return found

    def _figure(self, leaf: Condition) -> Truths:
        """A test of a classification, which reads figures alone."""
        import numpy as np

        return self._number(leaf) if leaf.operator in NUMBERS else np.zeros(self.size, np.int8)


def _ordinals(days: Sequence[date]) -> NDArray[np.int32]:
    import numpy as np

    return np.fromiter((day.toordinal() for day in days), dtype=np.int32, count=len(days))
