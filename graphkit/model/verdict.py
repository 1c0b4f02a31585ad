"""What the rules say of an activity on a day, with the facts it rests on and those it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from graphkit.model.days import Day
    from graphkit.model.rule import Given, Rule

LICENCE_REQUIRED = "ontology/LicenceRequired"
UNKNOWN = "ontology/UnknownOutcome"
RED_FLAG = "ontology/RedFlag"


class Ground(NamedTuple):
    """What a test of a condition rests on: words, claims, and whether it is only taken for given."""

    words: str
    claims: tuple[str, ...] = ()
    assumed: bool = False
    given: bool = False


class Key(NamedTuple):
    """One test of one fact of one thing; the same key is the same missing fact wherever it is asked."""

    fact: str
    operator: str
    word: str
    operand: float
    subject: str


class Activity(NamedTuple):
    """What is judged: an act or a lasting use, with who and what takes which part.

    ``day`` bounds when it was done, ``day_word`` says by which date; None where it lasts or is not
    done yet, and the day asked about counts. ``relations`` are those that tell it. ``given`` holds
    facts that the reader gives.
    """

    kind: str
    parts: dict[str, tuple[str, ...]]
    day: Day | None = None
    relations: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    implied: bool = False
    undated: bool = False
    day_word: str = ""
    given: tuple[Given, ...] = ()


class RuleState(NamedTuple):
    """How a rule stands on a day: a word, whether it counts (None: not known), and remarks."""

    name: str
    counts: bool | None
    remarks: tuple[str, ...] = ()


class Ruling(NamedTuple):
    """What one rule says of an activity on a day.

    ``holds`` is whether its condition does, ``basis`` where the text stands that reaches it. ``policies``
    are the policies of review that may apply, more than one where a fact that decides between them is missing;
    ``undecided`` are those facts.
    """

    rule: Rule
    state: RuleState
    holds: bool | None
    outcome: str
    addressee: str = ""
    policies: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    missing: tuple[Key, ...] = ()
    flag: str = ""
    notes: tuple[str, ...] = ()
    basis: str = ""
    undecided: tuple[Key, ...] = ()


class Missing(NamedTuple):
    """A missing fact, and what each of its values would give."""

    key: Key
    if_yes: str
    if_no: str


class Verdict(NamedTuple):
    """What the rules say of an activity and an addressee on a day; never of a party.

    ``rulings`` are those that bear on it, the strictest first. ``flags`` stand beside the outcome.
    ``if_none`` is what is left if every missing fact turns out not to be so. ``examined`` counts the
    rules that were asked; ``days`` are the first and the last day for which it holds. ``turns`` are
    the days, within the bounds of an act, from which the outcome is another. ``others`` are the
    rulings of rules that do not reach it.
    """

    activity: Activity
    days: tuple[date, date]
    outcome: str
    policies: tuple[str, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    missing: tuple[Missing, ...] = ()
    if_none: str = ""
    examined: int = 0
    assumed: tuple[Ground, ...] = ()
    turns: tuple[tuple[date, str], ...] = ()
    others: tuple[Ruling, ...] = ()

    @property
    def deciding(self) -> tuple[Ruling, ...]:
        """The rulings that make the outcome."""
        return tuple(ruling for ruling in self.rulings if ruling.outcome == self.outcome)

    @property
    def undecided(self) -> tuple[Key, ...]:
        """The missing facts on which the policy of review hangs, where a licence is required."""
        asks = self.deciding if self.outcome == LICENCE_REQUIRED else ()
        return tuple(dict.fromkeys(key for ruling in asks for key in ruling.undecided))

    @property
    def beside(self) -> tuple[Ruling, ...]:
        """The rulings that stand beside it: red flags, and rules that do not count on the day."""
        return tuple(ruling for ruling in self.rulings if ruling.outcome != self.outcome)
