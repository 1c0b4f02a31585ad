"""Whether a condition holds, on which grounds, and which facts are missing for it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.rule import repeated, same_test
from graphkit.rules.logic import negation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graphkit.model.rule import Condition
    from graphkit.model.verdict import Ground, Key
    from graphkit.rules.logic import Truth

    Ask = Callable[[Condition], "Found"]


class Found(NamedTuple):
    """Whether a condition holds, what decides it, and the tests that would if they were known."""

    holds: Truth
    grounds: tuple[Ground, ...] = ()
    missing: tuple[Key, ...] = ()


HOLDS = Found(True)  # noqa: FBT003 - what it says


def evaluate(condition: Condition | None, ask: Ask) -> Found:
    """Whether a condition holds, by Kleene's logic; no condition always does.

    Where one member decides, the grounds are those of the one that rests on least that is only taken
    for given. A test that stands twice has one value, so what holds whichever that is holds. Complexity:
    linear in the tests, each asked once; twice that for each that stands twice and is not known.

    >>> from graphkit.model.rule import Condition
    >>> either = Condition("any", (Condition("isTrue", reads="a"), Condition("isTrue", reads="b")))
    >>> evaluate(either, lambda leaf: Found(leaf.reads == "b" or None)).holds
    True
    """
    if condition is None:
        return HOLDS
    found = _by_tables(condition, ask)
    twice = repeated(condition) if found.holds is None else ()
    open_ = [test for test in twice if ask(test).holds is None]
    if not open_:
        return found
    ways = [dict(zip(open_, way, strict=True)) for way in product((True, False), repeat=len(open_))]
    told = {_by_tables(condition, _supposing(way, ask)).holds for way in ways}
    return found if len(told) > 1 or None in told else Found(told.pop(), found.grounds)


def _supposing(way: Mapping[Condition, bool], ask: Ask) -> Ask:
    """An answer to tests where some have a value that is supposed."""

    def answer(leaf: Condition) -> Found:
        test, upright = same_test(leaf)
        return Found(way[test] is upright) if test in way else ask(leaf)

    return answer


def _by_tables(condition: Condition, ask: Ask) -> Found:
    match condition.operator:
        case "all":
            return _joined([_by_tables(member, ask) for member in condition.members], deciding=False)
        case "any":
            return _joined([_by_tables(member, ask) for member in condition.members], deciding=True)
        case "not":
            inner = _by_tables(condition.members[0], ask)
            return inner._replace(holds=negation(inner.holds))
        case _:
            return ask(condition)


def narrowed(
    condition: Condition | None, asked: Callable[[Condition], bool], *, wanted: bool = True
) -> Condition | None:
    """What is left of a condition if every test that is not asked comes out as suits it; None if nothing is left.

    What suits a test that stands under a *not* is that it fails.

    >>> from graphkit.model.rule import Condition
    >>> item, place = (Condition("isTrue", reads=name) for name in ("item", "place"))
    >>> both = Condition("all", (item, Condition("not", (place,))))
    >>> narrowed(both, lambda leaf: leaf.reads == "item").members == (item,)
    True
    """
    if condition is None or not condition.members:
        return condition if condition is not None and asked(condition) else None
    turned = wanted is not (condition.operator == "not")
    found = [narrowed(member, asked, wanted=turned) for member in condition.members]
    kept = tuple(member for member in found if member is not None)
    one_settles = (condition.operator == "any") is wanted
    settled = not kept or (one_settles and len(kept) < len(found))
    return None if settled else condition._replace(members=kept)


def _joined(members: list[Found], *, deciding: bool) -> Found:
    """Members of which one of the deciding value decides; else unknown if one is, else the contrary."""
    decisive = [member for member in members if member.holds is deciding]
    if decisive:
        return min(decisive, key=_taken)
    grounds = tuple(dict.fromkeys(ground for member in members for ground in member.grounds))
    missing = tuple(dict.fromkeys(key for member in members if member.holds is None for key in member.missing))
    return Found(None if any(member.holds is None for member in members) else not deciding, grounds, missing)


def _taken(found: Found) -> int:
    return sum(ground.assumed for ground in found.grounds)
