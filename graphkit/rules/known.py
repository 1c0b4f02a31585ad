"""What is known of a fact, and whether that meets a test: yes, no, or not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.closure import closure
from graphkit.model.rule import covers
from graphkit.rules.logic import disjunction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from graphkit.model.law import CountryGroup, Membership
    from graphkit.model.rule import Condition, Given
    from graphkit.model.verdict import Ground
    from graphkit.rules.logic import Truth

TOLERANCE = 1e-9
CODE = 2
"""How many letters a country code has."""


class Known(NamedTuple):
    """What is known of one fact.

    A number lies from ``low`` to ``high``; a truth value is 1 or 0. ``things`` are what it names, each
    as all the names and codes that it goes by; more might be named unless ``complete``. ``outside``
    are names that it is known not to have.
    """

    low: float | None = None
    high: float | None = None
    things: tuple[frozenset[str], ...] = ()
    complete: bool = False
    outside: frozenset[str] = frozenset()
    grounds: tuple[Ground, ...] = ()


NOTHING = Known()


def number(value: float, *grounds: Ground) -> Known:
    """A number, or a truth value as 1 or 0, known exactly."""
    return Known(low=float(value), high=float(value), grounds=grounds)


def of_given(given: Given, *grounds: Ground) -> Known:
    """What an example or a reader gives of a fact.

    >>> from graphkit.model.rule import Given
    >>> of_given(Given("ontology/f", names=("CN",))).things
    (frozenset({'CN'}),)
    """
    if given.number is not None:
        return number(given.number, *grounds)
    things = (frozenset(given.names),) if given.names else ()
    return Known(things=things, complete=bool(things), outside=frozenset(given.lists_not), grounds=grounds)


def meets(leaf: Condition, known: Known, groups: Mapping[str, CountryGroup], day: date) -> Truth:
    """Whether what is known meets a test on a day.

    >>> from graphkit.model.rule import Condition
    >>> meets(Condition("atLeast", reads="f", operand=0.5), Known(0.25, 0.75), {}, None) is None
    True
    """
    match leaf.operator:
        case "atLeast":
            return _at_least(known, leaf.operand - TOLERANCE)
        case "lessThan":
            at_least = _at_least(known, leaf.operand)
            return None if at_least is None else not at_least
        case "isTrue":
            return None if known.low is None or known.low != known.high else known.low == leaf.operand
        case "inGroup":
            return _some(known, lambda names: in_group(names, leaf.word, groups, day), leaf.word)
        case _:
            return _some(known, lambda names: leaf.word in names, leaf.word)


def _at_least(known: Known, line: float) -> Truth:
    if known.low is None or known.high is None:
        return None
    if known.low >= line:
        return True
    return False if known.high < line else None


def _some(known: Known, is_one: Callable[[frozenset[str]], Truth], word: str) -> Truth:
    """Whether some thing that is named is one; not known where others might be named."""
    if word in known.outside:
        return False
    found = disjunction(is_one(names) for names in known.things)
    return None if found is False and not known.complete else found


def in_group(names: frozenset[str], group: str, groups: Mapping[str, CountryGroup], day: date) -> Truth:
    """Whether a place, given by the codes of all countries around it, belongs to a country group on a day.

    A country of which the group says nothing is not known, unless the group is known whole; one that
    it names for other days only is outside on this one.
    """
    codes = frozenset(name for name in names if len(name) == CODE)
    said = [member for member in _memberships(group, groups) if member.country in codes]
    now = [(member.belongs, covers(member.begins, member.ends, day)) for member in said]
    if (True, True) in now:
        return True
    if not codes or any(held is None for _, held in now):
        return None
    return False if said or groups[group].closed else None


def _memberships(group: str, groups: Mapping[str, CountryGroup]) -> list[Membership]:
    """What a group and all that it includes say of countries."""
    return [member for name in closure(group, lambda g: groups[g].includes) for member in groups[name].memberships]
