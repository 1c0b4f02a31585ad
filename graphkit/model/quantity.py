"""A number as it was said, and the bounds it leaves for the true value."""

from __future__ import annotations

from math import inf
from typing import NamedTuple


class Quantity(NamedTuple):
    """A number with sense, unit and granularity; or only words.

    ``sense`` and ``unit`` are local names of the ontology. ``low`` and ``high`` bound the true
    value, inclusive of the half step of rounding; an open side is infinite.

    >>> said = Quantity(50e9, "Exact", "CNY", granularity=1e9)
    >>> said.low, said.high, said.text
    (49500000000.0, 50500000000.0, 'CNY 50 bn')
    """

    number: float | None
    sense: str
    unit: str
    granularity: float = 0.0
    wording: str = ""
    name: str = ""

    @property
    def low(self) -> float:
        """The least value that agrees with what was said."""
        if self.number is None or self.sense in {"AtMost", "LessThan"}:
            return 0.0
        return self.number - (self.granularity / 2 if self.sense in {"Exact", "About"} else 0.0)

    @property
    def high(self) -> float:
        """The greatest value that agrees with what was said."""
        if self.number is None or self.sense in {"AtLeast", "MoreThan"}:
            return inf
        return self.number + (self.granularity / 2 if self.sense in {"Exact", "About"} else 0.0)

    @property
    def exact(self) -> bool:
        """Whether a single number was given."""
        return self.number is not None and self.sense == "Exact"

    def agrees(self, other: Quantity) -> bool:
        """Whether one true value could lie behind both, as far as their numbers tell.

        An approximate number never disagrees with one within a tenth of it.

        >>> at_least = Quantity(1.2e9, "MoreThan", "USD")
        >>> at_least.agrees(Quantity(1.206e9, "Exact", "USD", 1e6))
        True
        >>> Quantity(20, "Exact", "Percent").agrees(Quantity(0.4, "AtLeast", "Fraction"))
        False
        """
        if {self.unit, other.unit} == {"Percent", "Fraction"}:
            return self.in_hundredths.agrees(other.in_hundredths)
        if self.unit != other.unit or self.number is None or other.number is None:
            return True
        slack = 0.1 * max(self.number, other.number) if "About" in (self.sense, other.sense) else 0.0
        if "LessThan" in (self.sense, other.sense) and self.high + slack <= other.low:
            return False
        if "LessThan" in (self.sense, other.sense) and other.high + slack <= self.low:
            return False
        return self.low <= other.high + slack and other.low <= self.high + slack

    @property
    def in_hundredths(self) -> Quantity:
        """A part of one as so many hundredths; every other number as it is."""
        if self.unit != "Fraction":
            return self
        if self.number is None:
            return self._replace(unit="Percent")
        return self._replace(number=100 * self.number, unit="Percent", granularity=100 * self.granularity)

    @property
    def text(self) -> str:
        """How an answer writes it."""
        if self.number is None:
            return self.wording
        amount = _amount(self.number, self.unit)
        return f"{_SENSES.get(self.sense, '')}{amount}"


THIRD = 1e-4
"""How near a third a share must be to be called one."""

_SENSES = {
    "AtLeast": "at least ",
    "MoreThan": "more than ",
    "AtMost": "at most ",
    "LessThan": "less than ",
    "About": "about ",
}
_SCALES = ((1e12, " tn"), (1e9, " bn"), (1e6, " m"))


def _amount(number: float, unit: str) -> str:
    if unit == "Percent":
        return f"{number:g} %"
    if unit == "Fraction":
        return "one third" if abs(number - 1 / 3) < THIRD else f"{number:.1%}"
    if unit.isupper():  # a currency, by its code
        for scale, name in _SCALES:
            if abs(number) >= scale:
                return f"{unit} {number / scale:,.6g}{name}"
        return f"{unit} {number:,.10g}"
    plain = f"{number:,.10g}"
    if not unit or unit == "Ordinal":
        return plain
    noun = unit.lower()
    return f"{plain} {noun.removesuffix('s') if number == 1 else noun}"
