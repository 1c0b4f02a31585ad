"""How a contract stands on a day, with starts, lengths and ends known only between bounds."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model.days import Day
from graphkit.model.terms import AFTER, BASE, BEFORE, FOREVER, OPTION, Terms

DAYS = st.dates(date(2023, 12, 25), date(2024, 4, 5))
MONTHS = st.tuples(st.integers(0, 3), st.integers(0, 2)).map(lambda pair: (pair[0], sum(pair)))
OPTIONS = st.one_of(st.just((0, 0)), st.tuples(st.integers(0, 3), st.integers(1, 2)).map(lambda p: (p[0], sum(p))))
ENDS = st.one_of(st.none(), st.tuples(DAYS, st.integers(0, 20)).map(lambda pair: _bounded(*pair)))
TERMS = st.builds(
    lambda first, width, base, option, end: Terms(_bounded(first, width), base, option, end),
    *(DAYS, st.integers(0, 45), MONTHS, OPTIONS, ENDS),
)


def _bounded(first: date, width: int) -> Day:
    return Day.between(first, first + timedelta(days=width))


def _plain(day: date, start: date, base: int, option: int, end: date | None) -> str:
    """The phase where everything is known to the day."""
    first = Day(start, start, "")
    if end and day > end:
        return AFTER
    if day < start:
        return BEFORE
    if day < first.plus_months(base).earliest:
        return BASE
    return OPTION if day < first.plus_months(base + option).earliest else AFTER


def _each(day: Day) -> list[date]:
    return [day.earliest + timedelta(days=n) for n in range((day.latest - day.earliest).days + 1)]


@given(terms=TERMS, day=st.dates(date(2023, 12, 20), date(2025, 1, 31)))
def test_the_phases_are_those_of_every_way_to_fill_what_is_open(terms: Terms, day: date) -> None:
    """A phase is possible where some start, base, option and end between their bounds give it, and only there."""
    lengths = product(range(terms.base[0], terms.base[1] + 1), range(terms.option[0], terms.option[1] + 1))
    ends = _each(terms.end) if terms.end else [None]
    ways = product(_each(terms.start), lengths, ends)
    assert terms.phases(day) == {_plain(day, start, base, option, end) for start, (base, option), end in ways}


@given(terms=TERMS, day=st.dates(date(2023, 12, 20), date(2025, 1, 31)))
def test_between_two_turns_nothing_changes(terms: Terms, day: date) -> None:
    """Where the phases differ from those of the day before, the day is one of the turns."""
    if terms.phases(day) != terms.phases(day - timedelta(days=1)):
        assert day in terms.turns()


@given(terms=TERMS, day=DAYS)
def test_options_only_add(terms: Terms, day: date) -> None:
    """What surely runs without its option surely runs with it; what surely does not with it, does not without."""
    without, counted = terms.runs(day), terms.runs(day, options=True)
    assert not (without is True and counted is not True)
    assert not (counted is False and without is not False)


@pytest.mark.parametrize(
    ("terms", "day", "expected"),
    [
        (Terms(), "2025-06-01", {BEFORE, BASE, AFTER}),
        (Terms(option=(24, 24)), "2025-06-01", {BEFORE, BASE, OPTION, AFTER}),
        (Terms(base=(36, 36)), "2025-06-01", {BEFORE, BASE, AFTER}),
        (Terms(Day(date(2025, 9, 30), date.max, "open"), (60, 60)), "2025-09-29", {BEFORE}),
        (Terms(Day(date(2025, 9, 30), date.max, "open"), (60, 60)), "2030-09-29", {BEFORE, BASE}),
        (Terms(Day(date(2025, 9, 30), date.max, "open"), (60, 60)), "2030-09-30", {BEFORE, BASE, AFTER}),
        (Terms(Day.parse("2025-02"), (36, FOREVER)), "2025-02-10", {BEFORE, BASE}),
        (Terms(Day.parse("2025-02"), (36, FOREVER)), "2028-01-31", {BASE}),
        (Terms(Day.parse("2025-02"), (36, FOREVER)), "2090-01-31", {BASE, AFTER}),
        (Terms(), "9999-12-31", {BEFORE, BASE, AFTER}),
        (Terms(end=Day.parse("2025-05")), "2025-05-31", {BEFORE, BASE, AFTER}),
        (Terms(end=Day.parse("2025-05")), "2025-06-01", {AFTER}),
    ],
)
def test_what_is_left_open_stays_open(terms: Terms, day: str, expected: set[str]) -> None:
    """A start or a length that is not told is never assumed; a contract that was agreed has not run out since."""
    assert terms.phases(date.fromisoformat(day)) == expected


def test_the_turns_of_a_plain_contract() -> None:
    """Begun on a day, for three years and an option of two: its turns are three days."""
    terms = Terms(Day.parse("2025-12-01"), (36, 36), (24, 24))
    assert [str(day) for day in terms.turns()] == ["2025-12-01", "2028-12-01", "2030-12-01"]
    assert (str(terms.base_ends), str(terms.option_ends)) == ("2028-12-01", "2030-12-01")
    assert Terms().turns() == ()
