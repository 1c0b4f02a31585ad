"""What the cells of a table of relations mean as numbers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.widths import NOT_KNOWN, OPEN
from graphkit.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_TYPES = 1 << 16
LONGEST_NAME = 10_000
OPEN_WORD = "open"
WRITTEN = len("2025-12-31")


class Meanings(NamedTuple):
    """What tables leave to be said once for all their rows.

    Attributes:
        levels: the words of certainty in lower case, each with its rank above nought; nothing said has rank 0.
        empty_first: what an empty cell says of the first day, ``OPEN`` or ``NOT_KNOWN``.
        empty_last: what it says of the last day.
        type: what relations are called where a table has no column for it.
    """

    levels: Mapping[str, int] = {}
    empty_first: int = NOT_KNOWN
    empty_last: int = NOT_KNOWN
    type: str = "relation"


class Numbers(dict[str, int]):
    """Names numbered by first appearance: looking up a new one gives it the next number.

    >>> numbers = Numbers()
    >>> numbers["b"], numbers["a"], numbers["b"], list(numbers)
    (0, 1, 0, ['b', 'a'])
    """

    def __missing__(self, name: str) -> int:
        if not name or name.isspace():
            raise ValueError("there is no name")
        if len(name) > LONGEST_NAME:
            raise ValueError(f"the name has {len(name):,} characters; at most {LONGEST_NAME:,} are read")
        number = self[name] = len(self)
        return number


class Types(Numbers):
    """The names of relation types, numbered likewise."""

    def __missing__(self, name: str) -> int:
        if len(self) >= MOST_TYPES:
            hint = "Is it the right column? Each text in it counts as a type."
            raise LimitError(f"there are more than {MOST_TYPES:,} relation types", hint=hint)
        return super().__missing__(name)


class Days(dict[str, int]):
    """What cells of one column of days say, as ordinals. The first and the last day of the calendar are no bound."""

    def __init__(self, empty: int) -> None:
        super().__init__({"": empty, OPEN_WORD: OPEN})
        self.empty = empty

    def __missing__(self, text: str) -> int:
        found = _day(text.strip()) if text.strip() else self.empty
        found = self[text] = OPEN if found in {date.min.toordinal(), date.max.toordinal()} else found
        return found


class Levels(dict[str, int]):
    """What cells of certainty say, as ranks."""

    def __init__(self, known: Mapping[str, int]) -> None:
        super().__init__({"": 0, **known})
        self.known = known

    def __missing__(self, text: str) -> int:
        word = text.strip().casefold()
        if word and word not in self.known:
            raise ValueError(f"no level is called {text.strip()!r}; there are {', '.join(self.known)}")
        found = self[text] = self.known[word] if word else 0
        return found


def strength(text: str) -> float:
    """The strength that a cell says.

    Raises:
        ValueError: it says none from 0 to 1, nothing among these: what is not known is not the greatest.

    >>> strength("0.25")
    0.25
    """
    try:
        found = -1.0 if "_" in text else float(text)  # Python reads 0_1 as 1, and nobody else does
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise ValueError(f"{text.strip()!r} is no number from 0 to 1" if text.strip() else "there is no number")
    return found


def _day(text: str) -> int:
    try:
        if len(text) == WRITTEN:
            return date.fromisoformat(text).toordinal()
    except ValueError:
        pass
    raise ValueError(f"{text!r} is no day")
