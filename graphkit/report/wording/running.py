"""How long a contract runs, in words, and how that stands on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.terms import AFTER, BASE, BEFORE, FOREVER, OPTION, PHASES, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model.days import Day
    from graphkit.model.terms import Months

NOT_STATED = "not stated"
NONE_TOLD = "none told"
WORDS = {BEFORE: "not begun", BASE: "in the base term", OPTION: "in the time of the option", AFTER: "over"}
UNEXERCISED = "whether the option is exercised is not known"


def standing(phases: frozenset[str], terms: Terms) -> str:
    """How a contract stands where it may be in some phases; several are not known.

    >>> standing(frozenset({"base"}), Terms()), standing(frozenset({"base", "before"}), Terms())
    ('in the base term', 'not known: not begun or in the base term')
    >>> standing(frozenset({"option"}), Terms(option=(24, 24)))
    'in the time of the option; whether the option is exercised is not known'
    """
    if phases == {OPTION}:
        return f"{WORDS[OPTION]}; {UNEXERCISED}"
    if phases == {AFTER}:
        if terms.end:
            return "over by the last day that is told"
        return "over, option and all" if terms.option[1] else "over; no option is told"
    if len(phases) == 1:
        return WORDS[next(iter(phases))]
    return f"not known: {either(phases)}"


def either(phases: Iterable[str]) -> str:
    """The phases in which something may be, in their order.

    >>> either({"after", "base", "before"})
    'not begun, in the base term or over'
    """
    *first, last = [WORDS[phase] for phase in PHASES if phase in phases]
    return f"{', '.join(first)} or {last}" if first else last


def span(day: Day) -> str:
    """A day as far as it is bounded.

    >>> span(Terms().start), span(Terms().base_ends)
    ('not stated', 'not stated')
    """
    begins, ends = day.earliest.year > 1, day.latest.year < FOREVER // 12
    if begins and ends:
        return str(day)
    if begins:
        return f"not stated; not before {day.earliest}"
    return f"not stated; by {day.latest}" if ends else NOT_STATED


def length(months: Months) -> str:
    """A length between bounds, in months.

    >>> length((36, 36)), length((0, 24)), length((0, 0)), length(Terms().base)
    ('36 months', 'none, or up to 24 months', 'none told', 'not stated')
    """
    least, most = months
    if most >= FOREVER:
        return f"at least {_months(least)}" if least else NOT_STATED
    if least == most:
        return _months(least) if least else NONE_TOLD
    return f"{least} to {_months(most)}" if least else f"none, or up to {_months(most)}"


def _months(number: int) -> str:
    return "1 month" if number == 1 else f"{number} months"
