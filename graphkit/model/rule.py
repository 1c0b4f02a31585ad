"""A rule as a value: its clocks, what it reaches, under which condition, with which outcome."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from graphkit.model.days import Day

MOST_REPEATED = 4
"""Of more tests that stand twice only so many are looked at both ways: each one more doubles the ways."""


class Condition(NamedTuple):
    """All, any or not of conditions, or one test of one fact.

    ``operator`` is ``all``, ``any``, ``not``, or a test such as ``atLeast`` or ``inGroup``.
    ``operand`` is the number of a test that compares, ``word`` the name of one that does not; a test
    of ``listedPart`` has both.
    """

    operator: str
    members: tuple[Condition, ...] = ()
    reads: str = ""
    operand: float = 0.0
    word: str = ""


class Period(NamedTuple):
    """A time on one clock of a rule; a bound that is None is not known, or there is no end.

    ``given_by`` names the rule that says so, ``known_from`` the day from which it could be known; ``end_known_from``
    that from which its end could be, where that is another.
    """

    clock: str
    begins: Day | None
    ends: Day | None
    known_from: Day
    given_by: str
    note: str = ""
    end_known_from: Day | None = None

    def as_known(self, day: date) -> Period | None:
        """The period as far as it could be known on a day: without an end that was not, None where it was not itself.

        >>> from datetime import date
        >>> from graphkit.model.days import Day
        >>> begins, ends, told = map(Day.parse, ("2022-10-21", "2023-11-16", "2023-10-17"))
        >>> period = Period("Effective", begins, ends, begins, "rule/a", end_known_from=told)
        >>> period.as_known(date(2023, 1, 1)).ends, str(period.as_known(date(2024, 1, 1)).ends)
        (None, '2023-11-16')
        """
        if not self.known_from.by(day):
            return None
        told = self.end_known_from is None or self.end_known_from.by(day)
        return self if told else self._replace(ends=None)


class Reach(NamedTuple):
    """An activity that a rule reaches, and the part in it of whom the rule speaks to."""

    activity: str
    addressee: str = ""


class Conditional(NamedTuple):
    """A policy of review or an exception, by name or label, with its condition; None holds always.

    ``given_by`` names the rule that says so; ``begins`` and ``ends`` bound the days on which it is there.
    """

    name: str
    condition: Condition | None = None
    note: str = ""
    given_by: str = ""
    begins: Day | None = None
    ends: Day | None = None


class Dated(NamedTuple):
    """A citation or an event with its days; None where there is no such bound, or it stands for everything."""

    text: str
    begins: Day | None = None
    ends: Day | None = None
    condition: Condition | None = None


class Given(NamedTuple):
    """What an example, or the reader, gives of a fact: a number, a truth, or names and codes."""

    fact: str
    number: float | None = None
    names: tuple[str, ...] = ()
    lists_not: tuple[str, ...] = ()


class Example(NamedTuple):
    """Facts and a day with what a rule must say of them.

    ``of`` names the rule that is asked, where that is the one which the rule of the example modifies;
    ``policy`` is the first policy of review that it must name.
    """

    expects: str
    on: date
    activity: str
    given: tuple[Given, ...]
    label: str = ""
    of: str = ""
    policy: str = ""


class Rule(NamedTuple):
    """A text of authority. ``policies`` and ``periods`` include those that other rules give it.

    ``enters`` tells whether texts of its kind can enter a verdict at all; ``addressed_to`` names those to
    whom a letter was written; ``supposed`` is true of one that stands as it does in a scenario alone.
    """

    name: str
    label: str
    comment: str
    kind: str
    effect: str
    announced: Day
    enters: bool
    aliases: tuple[str, ...] = ()
    addressed_to: tuple[str, ...] = ()
    reaches: tuple[Reach, ...] = ()
    condition: Condition | None = None
    outcome: str = ""
    when_unknown: str = ""
    policies: tuple[Conditional, ...] = ()
    exceptions: tuple[Conditional, ...] = ()
    periods: tuple[Period, ...] = ()
    citations: tuple[str, ...] = ()
    rests_on: tuple[Dated, ...] = ()
    milestones: tuple[Dated, ...] = ()
    seen_in: str = ""
    verification: str = ""
    not_verified: tuple[str, ...] = ()
    assumes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    note: str = ""
    modifies: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    only_authority: bool = False
    hypothetical: bool = False
    supposed: bool = False

    def reach(self, activity: str) -> Reach | None:
        """How the rule reaches an activity; None where it does not."""
        return next((reach for reach in self.reaches if reach.activity == activity), None)


def covers(begins: Day | None, ends: Day | None, day: date) -> bool | None:
    """Whether a time holds a day; None where the bounds do not tell.

    >>> from datetime import date
    >>> from graphkit.model.days import Day
    >>> july, day = Day.parse("2025-07"), date(2025, 7, 9)
    >>> covers(july, None, day), covers(july, None, date(2025, 8, 1)), covers(None, july, date(2026, 1, 1))
    (None, True, False)
    """
    begun = True if begins is None else begins.by(day)
    over = False if ends is None else _over(ends, day)
    if begun is False or over is True:
        return False
    return None if begun is None or over is None else True


def _over(ends: Day, day: date) -> bool | None:
    if ends.latest < day:
        return True
    return None if ends.earliest < day else False


def leaves(condition: Condition | None) -> Iterable[Condition]:
    """Every test in a condition, in its order.

    >>> [leaf.reads for leaf in leaves(Condition("not", (Condition("isTrue", reads="a"),)))]
    ['a']
    """
    if condition is None:
        return
    if condition.members:
        for member in condition.members:
            yield from leaves(member)
    else:
        yield condition


def same_test(leaf: Condition) -> tuple[Condition, bool]:
    """A test as one that is true where it is, or where that is false: a truth asked for is the other not asked for.

    >>> same_test(Condition("isTrue", reads="a", operand=0.0)) == (Condition("isTrue", reads="a", operand=1.0), False)
    True
    """
    if leaf.operator == "isTrue" and not leaf.operand:
        return leaf._replace(operand=1.0), False
    return leaf, True


@lru_cache(maxsize=4096)
def repeated(condition: Condition) -> tuple[Condition, ...]:
    """The tests that stand in a condition more than once, at most ``MOST_REPEATED`` of them.

    >>> one = Condition("isTrue", reads="a", operand=1.0)
    >>> repeated(Condition("any", (one, Condition("not", (one,))))) == (one,)
    True
    """
    counted = Counter(same_test(leaf)[0] for leaf in leaves(condition))
    return tuple(leaf for leaf, count in counted.items() if count > 1)[:MOST_REPEATED]
