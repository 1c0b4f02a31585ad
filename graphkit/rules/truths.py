"""Three-valued logic over columns: 1 is true, 0 not known, -1 false, in ``int8``.

So *and* is the least, *or* the greatest, *not* the negative: the tables of :mod:`graphkit.rules.logic`.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from graphkit.model.rule import repeated, same_test
from graphkit.rules.known import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from graphkit.model.rule import Condition
    from graphkit.rules.logic import Truth

    Truths = NDArray[np.int8]
    Bounds = tuple[NDArray[np.float64], NDArray[np.float64]]

TRUE, OPEN, FALSE = 1, 0, -1
NUMBERS = frozenset({"atLeast", "lessThan", "isTrue"})


def as_number(value: Truth) -> int:
    """A truth as a number.

    >>> as_number(True), as_number(None), as_number(False)
    (1, 0, -1)
    """
    return OPEN if value is None else TRUE if value else FALSE


def joined(condition: Condition | None, ask: Callable[[Condition], Truths], size: int) -> Truths:
    """The truth of a condition for each of ``size`` things, given that of each test; no condition always holds.

    >>> from graphkit.model.rule import Condition
    >>> import numpy as np
    >>> both = Condition("all", (Condition("isTrue", reads="a"), Condition("isTrue", reads="b")))
    >>> truths = {"a": np.array([1, 1, 0], np.int8), "b": np.array([1, 0, -1], np.int8)}
    >>> joined(both, lambda leaf: truths[leaf.reads], 3).tolist()
    [1, 0, -1]
    """
    import numpy as np

    if condition is None:
        return np.ones(size, np.int8)
    found = _by_tables(condition, ask)
    twice = repeated(condition) if OPEN in found else ()
    if not twice:
        return found
    ways = product((TRUE, FALSE), repeat=len(twice))
    told = [_by_tables(condition, _supposing(dict(zip(twice, way, strict=True)), ask)) for way in ways]
    least, most = np.minimum.reduce(told), np.maximum.reduce(told)
    return np.where((found == OPEN) & (least == most), least, found)


def _supposing(way: Mapping[Condition, int], ask: Callable[[Condition], Truths]) -> Callable[[Condition], Truths]:
    """An answer to tests where some have a value that is supposed wherever it is not known."""
    import numpy as np

    def answer(leaf: Condition) -> Truths:
        test, upright = same_test(leaf)
        found = ask(leaf)
        supposed = way.get(test, OPEN) if upright else -way.get(test, OPEN)
        return np.where(found == OPEN, np.int8(supposed), found)

    return answer


def _by_tables(condition: Condition, ask: Callable[[Condition], Truths]) -> Truths:
    import numpy as np

    match condition.operator:
        case "all":
            found: Truths = np.minimum.reduce([_by_tables(member, ask) for member in condition.members])
        case "any":
            found = np.maximum.reduce([_by_tables(member, ask) for member in condition.members])
        case "not":
            found = np.negative(_by_tables(condition.members[0], ask))
        case _:
            found = ask(condition)
    return found


def meets_number(leaf: Condition, bounds: Bounds) -> Truths:
    """Whether numbers between bounds meet a test; NaN is not known.

    >>> from graphkit.model.rule import Condition
    >>> import numpy as np
    >>> bounds = np.array([5.0, 1.0, 1.0, np.nan]), np.array([6.0, 6.0, 2.0, 2.0])
    >>> meets_number(Condition("atLeast", reads="a", operand=5.0), bounds).tolist()
    [1, 0, -1, 0]
    """
    import numpy as np

    low, high = bounds
    if leaf.operator == "isTrue":
        return np.where(low == high, np.where(low == leaf.operand, TRUE, FALSE), OPEN).astype(np.int8)
    line = leaf.operand - TOLERANCE if leaf.operator == "atLeast" else leaf.operand
    at_least: Truths = (low >= line).view(np.int8) - (high < line).view(np.int8)
    if low is not high:
        at_least[np.isnan(low) | np.isnan(high)] = OPEN
    return at_least if leaf.operator == "atLeast" else np.negative(at_least)
