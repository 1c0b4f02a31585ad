"""How a relation is packed into 64 bits: which bits hold what, and how days are written.

From the highest bits to the lowest: neighbour, type, certainty, first day, last day. So words in order are in order of
the neighbour, and a neighbour is one shift away.

Days are codes. What is open or not known has the code by which ``first <= as_of <= last`` tells whether a relation
surely holds: an open beginning is the least code and one that is not known the greatest; an open end is the greatest
and one that is not known the least. No day has either code.
"""

from __future__ import annotations

from typing import NamedTuple

from graphkit.errors import LimitError

OPEN = 0
"""In a column of days: there is no bound on this side."""
NOT_KNOWN = -1
"""In a column of days: there may be a bound on this side; which day it is, is not known."""

WORD = 64
BEFORE, EARLIEST = 1, 2
"""The codes of every day before the first that is held, and of that one."""


class Widths(NamedTuple):
    """How many bits a word gives to each part, and the day that the codes are counted from.

    Attributes:
        neighbour: bits of the number of the entity at the other end.
        type: bits of the number of the relation type.
        certainty: bits of the rank of certainty, higher is surer; none if all have rank 0.
        day: bits of each of both days.
        origin: the earliest day that a column holds, as ``date.toordinal``; its code is ``EARLIEST``.
    """

    neighbour: int
    type: int
    certainty: int
    day: int
    origin: int

    @classmethod
    def choose(cls, entities: int, types: int, certainties: int, earliest: int, latest: int) -> Widths:
        """The narrowest widths that hold so many entities, types and ranks, and every day from one to another.

        Args:
            entities: How many there are.
            types: How many there are.
            certainties: How many ranks there are.
            earliest: The earliest day of any bound, as an ordinal; any number if there is none.
            latest: The latest day of any bound.

        Raises:
            LimitError: If a word is too short for them.

        >>> Widths.choose(3_000_000, 12, 8, 730_000, 740_000)
        Widths(neighbour=22, type=4, certainty=3, day=14, origin=730000)
        >>> Widths.choose(2**40, 12, 8, 730_000, 740_000)
        Traceback (most recent call last):
        ...
        graphkit.errors.LimitError: A relation needs 75 bits and has 64: 40 for the entity, 4 for the type, ...
        """
        span = max(latest - earliest, 0)
        widths = cls(_bits(entities), _bits(types), _bits(certainties), (span + 5).bit_length(), earliest)
        if widths.bits > WORD:
            raise LimitError(
                f"A relation needs {widths.bits} bits and has {WORD}: {widths.neighbour} for the entity, {widths.type} "
                f"for the type, {widths.certainty} for the certainty, {widths.day} for each of both days",
                hint="Leave out types, or relations whose days lie far from the others.",
            )
        return widths

    @property
    def bits(self) -> int:
        """How many bits of a word are used."""
        return self.neighbour + self.type + self.certainty + 2 * self.day

    @property
    def first_shift(self) -> int:
        """How far to the right the first day is shifted; the last day is not."""
        return self.day

    @property
    def certainty_shift(self) -> int:
        """How far to the right the certainty is shifted."""
        return 2 * self.day

    @property
    def type_shift(self) -> int:
        """How far to the right the type is shifted."""
        return 2 * self.day + self.certainty

    @property
    def neighbour_shift(self) -> int:
        """How far to the right the neighbour is shifted; nothing stands above it."""
        return 2 * self.day + self.certainty + self.type

    @property
    def never(self) -> int:
        """The greatest code of a day: a beginning that is not known, an open end."""
        return (1 << self.day) - 1

    def code(self, day: int) -> int:
        """The code of a day to ask about; all days before the earliest held are one, and so are those after the latest.

        >>> widths = Widths.choose(2, 1, 1, 100, 105)
        >>> [widths.code(day) for day in (7, 99, 100, 105, 106, 9_999)]
        [1, 1, 2, 7, 8, 14]
        """
        return min(max(day - self.origin + EARLIEST, BEFORE), self.never - 1)

    def first_code(self, day: int) -> int:
        """The code of a first day, which may be ``OPEN`` or ``NOT_KNOWN``."""
        return 0 if day == OPEN else self.never if day == NOT_KNOWN else day - self.origin + EARLIEST

    def last_code(self, day: int) -> int:
        """The code of a last day, which may be ``OPEN`` or ``NOT_KNOWN``."""
        return self.never if day == OPEN else 0 if day == NOT_KNOWN else day - self.origin + EARLIEST

    def pack(self, neighbour: int, type_: int, certainty: int, first: int, last: int) -> int:
        """The word of a relation; days as codes. Takes arrays of uint64 just as well, and then returns one.

        >>> widths = Widths.choose(10, 3, 4, 100, 105)
        >>> widths.unpack(widths.pack(7, 2, 3, widths.first_code(103), widths.last_code(OPEN)))
        (7, 2, 3, 5, 15)
        """
        return (
            (neighbour << self.neighbour_shift)
            | (type_ << self.type_shift)
            | (certainty << self.certainty_shift)
            | (first << self.first_shift)
            | last
        )

    def unpack(self, word: int) -> tuple[int, int, int, int, int]:
        """Neighbour, type, certainty, and both days as codes."""
        return (
            word >> self.neighbour_shift,
            word >> self.type_shift & (1 << self.type) - 1,
            word >> self.certainty_shift & (1 << self.certainty) - 1,
            word >> self.first_shift & self.never,
            word & self.never,
        )

    def day_of(self, code: int) -> int | None:
        """The day of a code as an ordinal; None for open and for not known."""
        return None if code in {0, self.never} else code - EARLIEST + self.origin


def _bits(count: int) -> int:
    return max(count - 1, 0).bit_length()
