"""Three-valued logic is what Kleene's strong tables say, and so is everything built on it."""

from __future__ import annotations

from itertools import product

import pytest

from graphkit.rules.logic import conjunction, disjunction, negation

T, U, F = True, None, False
AND = {(T, T): T, (T, U): U, (T, F): F, (U, T): U, (U, U): U, (U, F): F, (F, T): F, (F, U): F, (F, F): F}
OR = {(T, T): T, (T, U): T, (T, F): T, (U, T): T, (U, U): U, (U, F): U, (F, T): T, (F, U): U, (F, F): F}


@pytest.mark.parametrize("pair", AND, ids=str)
def test_the_whole_table_of_and(pair: tuple[bool | None, bool | None]) -> None:
    """Each of the nine pairs gives what the table says."""
    assert conjunction(pair) is AND[pair]


@pytest.mark.parametrize("pair", OR, ids=str)
def test_the_whole_table_of_or(pair: tuple[bool | None, bool | None]) -> None:
    """Each of the nine pairs gives what the table says."""
    assert disjunction(pair) is OR[pair]


def test_the_whole_table_of_not() -> None:
    """True and false turn round; what is not known stays so."""
    assert [negation(value) for value in (T, U, F)] == [F, U, T]


def test_of_nothing() -> None:
    """All of nothing holds, any of nothing does not."""
    assert conjunction([]) is True
    assert disjunction([]) is False


def test_each_follows_from_the_other() -> None:
    """De Morgan both ways: any is not all of the contraries, and all is not any of them, for every three values."""
    for values in product((T, U, F), repeat=3):
        assert disjunction(values) is negation(conjunction(map(negation, values)))
        assert conjunction(values) is negation(disjunction(map(negation, values)))
