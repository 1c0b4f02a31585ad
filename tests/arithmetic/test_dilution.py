"""Rights to new shares: the figures of the filing, and properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.arithmetic.dilution import crossing, diluted

AMOUNT = st.floats(0, 1e9)
SOME = st.floats(1, 1e9)
PART = st.floats(0, 1)


def test_the_figures_of_the_filing() -> None:
    """44.0 m rights on 22.1 m shares: a quarter is about a third, half just short of the half, all two thirds."""
    assert diluted(44.0, 22.1, 0.25) == pytest.approx(0.3323, abs=5e-5)
    assert diluted(44.0, 22.1, 0.5) == pytest.approx(0.4989, abs=5e-5)
    assert diluted(44.0, 22.1, 1) == pytest.approx(0.6657, abs=5e-5)
    assert crossing(0.5, 44.0, 22.1) == pytest.approx(0.5023, abs=5e-5)


@given(SOME, SOME, st.floats(0, 0.99), PART)
def test_a_line_is_crossed_where_it_is_said(rights: float, outstanding: float, line: float, before: float) -> None:
    """At the crossing the part is the line, and a line that all rights together do not reach has none."""
    held = before * outstanding
    needed = crossing(line, rights, outstanding, held)
    if needed is None:
        assert diluted(rights, outstanding, 1, held) < line
    else:
        assert diluted(rights, outstanding, needed, held) == pytest.approx(max(line, before), abs=1e-6)


@given(AMOUNT, SOME, PART, PART, PART)
def test_more_exercised_is_more_held(rights: float, outstanding: float, less: float, more: float, part: float) -> None:
    """The part grows with what is exercised, and lies from what was held to the whole."""
    less, more = sorted((less, more))
    held = part * outstanding
    parts = [diluted(rights, outstanding, exercised, held) for exercised in (0, less, more)]
    assert parts[0] == pytest.approx(part)
    assert parts[1] <= parts[2] + 1e-12
    assert parts[2] <= 1 + 1e-12


@pytest.mark.parametrize("numbers", [(-1, 1, 0, 0), (1, 0, 0, 0), (1, 1, 2, 0), (1, 1, 0, 2), (1, 1, -0.1, 0)])
def test_what_cannot_be_is_refused(numbers: tuple[float, float, float, float]) -> None:
    """Negative numbers, no shares, more than all: each is refused with what to give."""
    with pytest.raises(ValueError, match="give"):
        diluted(*numbers)
