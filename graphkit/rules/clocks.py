"""How a rule stands on a day, from its clocks, as far as that could be known on another day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from graphkit.model.rule import covers
from graphkit.model.verdict import RuleState
from graphkit.rules.logic import disjunction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.model.days import Day
    from graphkit.model.law import Law
    from graphkit.model.rule import Period, Rule
    from graphkit.rules.logic import Truth

WORDS = "ontology/"
OPEN = ("SuspensionOpen", "EffectOpen")
"""Clocks in whose time it is not known whether a rule is in effect."""


def state(rule: Rule, day: date, known_at: date) -> RuleState:
    """The state of a rule on a day; ``counts`` is None where it is not known whether it counts.

    A rule that was announced only after the day of knowing is not in effect as far as was known then.
    A rule for which nothing is said of enforcement is taken to be enforced once it is to be complied
    with; one for which something is said, but nothing that was known then covers the day, is open.

    >>> from graphkit.workspace import Workspace
    >>> rule = Workspace.open().language.law.rules["rule/diffusion"]
    >>> days = (date(2025, 5, 12), date(2025, 5, 14), date(2025, 5, 16))
    >>> [state(rule, day, date(2026, 1, 1)).name for day in days]
    ['ontology/BeforeCompliance', 'ontology/BeforeComplianceUnenforced', 'ontology/NotEnforced']
    """
    if not rule.enters:
        return RuleState(f"{WORDS}NotLaw", counts=False)
    known = [period for each in rule.periods if (period := each.as_known(known_at))]
    clocks = _Clocks(rule, known, day)
    name, counts = _stands(clocks)
    return RuleState(f"{WORDS}{name}", counts, tuple(clocks.remarks()))


def _stands(clocks: _Clocks) -> tuple[str, bool | None]:
    """The state and whether the rule counts: by effect, then suspension, then compliance and enforcement."""
    effective, suspended = clocks.holds("Effective"), clocks.holds("Suspended")
    if effective is False:
        return clocks.before_or_after(), False
    if effective and suspended:
        return "UnderSuspension", False
    followed = _followed(clocks.complied(), clocks.enforced())
    if any(clocks.holds(clock) is not False for clock in OPEN):
        return "StateUnknown", None
    if effective is None or suspended is None:
        return "StateUnknown", False if suspended or followed[1] is False else None
    return followed


def _followed(complied: Truth, enforced: Truth) -> tuple[str, bool | None]:
    """The state of a rule that stands in the code, by whether it is to be complied with and is enforced."""
    if complied is False:
        return ("BeforeComplianceUnenforced" if enforced is False else "BeforeCompliance"), False
    if enforced is False:
        return "NotEnforced", False
    return ("InForce", True) if enforced and complied else ("EnforcementUnknown", None)


class _Clocks:
    """The periods of a rule that are known, read on a day."""

    def __init__(self, rule: Rule, known: list[Period], day: date) -> None:
        self.rule, self.known, self.day = rule, known, day

    def has(self, clock: str) -> bool:
        """Whether anything is said on a clock, known by then or not."""
        return any(period.clock == WORDS + clock for period in self.rule.periods)

    def holds(self, clock: str) -> Truth:
        """Whether a period of a clock holds the day."""
        return disjunction(_holds(period, self.day) for period in self.known if period.clock == WORDS + clock)

    def complied(self) -> Truth:
        """Whether it is to be complied with; it is at once where no date for that is given."""
        return self.holds("Compliance") if self.has("Compliance") else True

    def enforced(self) -> Truth:
        """Whether it is enforced: what says that it is not goes first, then what says that it is."""
        stopped = self.holds("Unenforced")
        if stopped is not False:
            return None if stopped is None else False
        return True if not self.has("Enforced") else (self.holds("Enforced") or None)

    def before_or_after(self) -> str:
        """Whether its time has not come, or is over."""
        starts = [p.begins for p in self.known if p.clock == f"{WORDS}Effective" and p.begins]
        return "NoLonger" if any(start.by(self.day) for start in starts) else "NotYet"

    def remarks(self) -> Iterator[str]:
        """What is said of the periods that hold the day, and of those that could be known only later."""
        for period in self.known:
            if period.note and covers(period.begins, period.ends, self.day) is not False:
                yield period.note


def _holds(period: Period, day: date) -> Truth:
    """Whether a period holds a day; one whose beginning is not known may hold each day that is not after its end."""
    found = covers(period.begins, period.ends, day)
    return None if found and period.begins is None else found


def turning_days(law: Law) -> tuple[date, ...]:
    """Every day on which something begins to be otherwise: a rule, a threshold, a membership."""
    bounds = [(p.begins, p.ends) for rule in law.rules.values() for p in rule.periods]
    bounds.extend((c.begins, c.ends) for c in law.classifications)
    bounds.extend((m.begins, m.ends) for group in law.groups.values() for m in group.memberships)
    return tuple(sorted({day for begins, ends in bounds for day in _turns(begins, ends)}))


def _turns(begins: Day | None, ends: Day | None) -> Iterator[date]:
    if begins:
        yield from _edges(begins)
    if ends and ends.latest < date.max:
        yield from (edge + timedelta(days=1) for edge in _edges(ends))


def _edges(day: Day) -> Iterable[date]:
    """The first day of a bound, and the day after its last where it is known only in part."""
    return (day.earliest,) if day.earliest == day.latest else (day.earliest, day.latest)
