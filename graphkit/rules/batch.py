"""Verdicts on many activities at once: the same rules and the same three values, over columns.

A truth is 1, 0 where it is not known, or -1, in ``int8``: so *and* is the least, *or* the greatest,
*not* the negative.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.verdict import LICENCE_REQUIRED, RED_FLAG, UNKNOWN
from graphkit.rules.clocks import state, turning_days
from graphkit.rules.columns import NOT_KNOWN, Columns
from graphkit.rules.judge import GONE, NO_REQUIREMENT, knowledge_tests, speaking
from graphkit.rules.known import TOLERANCE, meets

if TYPE_CHECKING:
    from collections.abc import Collection

    import numpy as np
    from numpy.typing import NDArray

    from graphkit.model.law import ChipClassification, Law
    from graphkit.model.rule import Condition, Rule
    from graphkit.model.verdict import RuleState

    Truths = NDArray[np.int8]

TRUE, OPEN, FALSE = 1, 0, -1
OUTCOMES = (NO_REQUIREMENT, UNKNOWN, LICENCE_REQUIRED)
NUMBERS = frozenset({"atLeast", "lessThan", "isTrue"})
PARAGRAPH = "ontology/ParagraphFact"


class Outcomes(NamedTuple):
    """The outcomes of n activities.

    ``outcome`` holds places in ``names``, ``int8[n]``; the first name stands for nothing found, of
    which ``reached`` (``bool[n]``) tells whether a rule speaks of such an activity at all. ``flags`` is
    the truth that a red flag is named, ``int8[n]``. ``holds`` has the truth of each rule's condition
    and ``counts`` whether it counts on the day.
    """

    names: tuple[str, ...]
    outcome: NDArray[np.int8]
    reached: NDArray[np.bool_]
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
    tested once for each different thing and each stretch of days on which no rule changes.

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
    size = len(columns.days)
    outcome, flags = np.zeros(size, np.int8), np.full(size, FALSE, np.int8)
    reached = np.full(size, law.activities[activity].nothing_found == NO_REQUIREMENT)
    holds, counts = {}, {}
    for rule in asked:
        truth, count = batch.truth(rule.condition), batch.counts(rule)
        holds[rule.name], counts[rule.name] = truth, count
        says = np.minimum(truth, count)
        if rule.outcome == LICENCE_REQUIRED:
            np.maximum(outcome, says + 1, out=outcome)
            if not knowledge_tests(rule, law):
                reached |= batch.speaks(rule)
        elif rule.outcome == RED_FLAG:
            np.maximum(flags, says, out=flags)
    return Outcomes(OUTCOMES, outcome, reached, flags, holds, counts)


class _Batch:
    """Truths of tests over columns, with the days cut into stretches on which no rule changes."""

    def __init__(self, columns: Columns, law: Law, known_at: date) -> None:
        import numpy as np

        self.columns, self.law, self.known_at = columns, law, known_at
        self.edges = (date.min, *turning_days(law))
        ordinals = np.fromiter((edge.toordinal() for edge in self.edges), dtype=np.int32, count=len(self.edges))
        self.stretch = np.searchsorted(ordinals, columns.days, side="right") - 1
        self.present = sorted(set(self.stretch.tolist()))

    def truth(self, condition: Condition | None) -> Truths:
        """The truth of a condition for each activity."""
        import numpy as np

        if condition is None:
            return np.ones(len(self.columns.days), np.int8)
        match condition.operator:
            case "all":
                found: Truths = np.minimum.reduce([self.truth(member) for member in condition.members])
            case "any":
                found = np.maximum.reduce([self.truth(member) for member in condition.members])
            case "not":
                found = np.negative(self.truth(condition.members[0]))
            case _:
                found = self._presumed(condition, self._test(condition))
        return found

    def counts(self, rule: Rule) -> Truths:
        """Whether a rule counts on each activity's day."""
        return self._by_stretch({place: _as_truth(self._state(rule, place).counts) for place in self.present})

    def speaks(self, rule: Rule) -> NDArray[np.bool_]:
        """Whether a rule is there at all on each activity's day."""
        found = self._by_stretch({place: int(self._state(rule, place).name not in GONE) for place in self.present})
        there: NDArray[np.bool_] = found == TRUE
        return there

    def _state(self, rule: Rule, place: int) -> RuleState:
        return state(rule, self.edges[place], self.known_at)

    def _by_stretch(self, values: dict[int, int]) -> Truths:
        import numpy as np

        table = np.zeros(len(self.edges), np.int8)
        for place, value in values.items():
            table[place] = value
        return table[self.stretch]

    def _test(self, leaf: Condition) -> Truths:
        if self.law.facts[leaf.reads].kind == PARAGRAPH:
            return self._paragraph(leaf)
        return self._number(leaf) if leaf.operator in NUMBERS else self._thing(leaf)

    def _presumed(self, leaf: Condition, truths: Truths) -> Truths:
        """Where a test is not known, whether it holds by what the fact is presumed to be."""
        import numpy as np

        presumed = self.law.facts[leaf.reads].presumed
        if presumed is None:
            return truths
        taken = TRUE if float(presumed) == leaf.operand else FALSE
        return np.where(truths == OPEN, np.int8(taken), truths)

    def _number(self, leaf: Condition) -> Truths:
        import numpy as np

        size = len(self.columns.days)
        if leaf.reads not in self.columns.numbers:
            return np.zeros(size, np.int8)
        low, high = self.columns.numbers[leaf.reads]
        if leaf.operator == "isTrue":
            same = low == high
            return np.where(same, np.where(low == leaf.operand, TRUE, FALSE), OPEN).astype(np.int8)
        line = leaf.operand - TOLERANCE if leaf.operator == "atLeast" else leaf.operand
        at_least = (low >= line).astype(np.int8) - (high < line).astype(np.int8)
        return at_least if leaf.operator == "atLeast" else np.negative(at_least)

    def _thing(self, leaf: Condition) -> Truths:
        """A test of what is named: once for each different thing and each stretch, then looked up."""
        import numpy as np

        codes = self.columns.things.get(leaf.reads)
        if codes is None:
            return np.zeros(len(self.columns.days), np.int8)
        used = [code for code in np.unique(codes).tolist() if code != NOT_KNOWN]
        table = np.zeros((len(self.columns.table) + 1, len(self.edges)), np.int8)
        dated = leaf.operator == "inGroup"
        for code in used:
            known = self.columns.table[code]
            for place in self.present if dated else (0,):
                truth = _as_truth(meets(leaf, known, self.law.groups, self.edges[place]))
                table[code, place if dated else slice(None)] = truth
        return table[codes, self.stretch]

    def _paragraph(self, leaf: Condition) -> Truths:
        """Whether the item falls under a paragraph: as given, else by the thresholds in effect on the day."""
        import numpy as np

        found = np.full(len(self.columns.days), FALSE, np.int8)
        for classification in self.law.classifications:
            if classification.restricts:
                now = [p for p in self.present if self.law.paragraphs_on(self.edges[p]) is classification]
                mask = np.isin(self.stretch, now)
                if mask.any():
                    found[mask] = self._under(leaf.word, classification)[mask]
        given = self.columns.things.get(leaf.reads)
        return found if given is None else np.where(given == NOT_KNOWN, found, self._thing(leaf))

    def _under(self, word: str, classification: ChipClassification) -> Truths:
        """Whether an item falls under a paragraph of a classification, the first that holds deciding."""
        import numpy as np

        exempt = self.truth(classification.exempt) if classification.exempt else None
        size = len(self.columns.days)
        found = np.full(size, FALSE, np.int8)
        decided = np.zeros(size, np.bool_) if exempt is None else exempt == TRUE
        unsure = np.zeros(size, np.bool_) if exempt is None else exempt == OPEN
        for paragraph in classification.paragraphs:
            holds = self.truth(paragraph.condition)
            here = ~decided & ~unsure & (holds == TRUE)
            found[here] = TRUE if word in {paragraph.label, paragraph.group} else FALSE
            decided |= here
            unsure |= ~decided & (holds == OPEN)
        found[unsure & ~decided] = OPEN
        return found


def _as_truth(value: bool | None) -> int:
    return OPEN if value is None else TRUE if value else FALSE
