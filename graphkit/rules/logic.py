"""Three-valued logic, once: true, false, and not known (None).

Source: S. C. Kleene, On notation for ordinal numbers, J. Symb. Logic 3 (1938), strong tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Truth = bool | None


def conjunction(values: Iterable[Truth]) -> Truth:
    """False if one is false, else not known if one is not known, else true.

    >>> conjunction([True, None]), conjunction([False, None]), conjunction([])
    (None, False, True)
    """
    found = tuple(values)
    if False in found:
        return False
    return None if None in found else True


def disjunction(values: Iterable[Truth]) -> Truth:
    """True if one is true, else not known if one is not known, else false.

    >>> disjunction([False, None]), disjunction([True, None]), disjunction([])
    (None, True, False)
    """
    return negation(conjunction(map(negation, values)))


def negation(value: Truth) -> Truth:
    """The contrary; not known stays not known.

    >>> negation(True), negation(None)
    (False, None)
    """
    return None if value is None else not value
