"""A small regular expression over relation types, as the places of an automaton.

``owns* rents via? operates`` reads: any number of steps of type *owns*, one of *rents*, perhaps one of *via*, one of
*operates*. ``|`` is or, ``.`` any type, parentheses group, ``*`` any number, ``+`` at least one, ``?`` at most one.

Source: the construction by positions, Glushkov, doi:10.1070/RM1961v016n05ABEH004112. It has no empty moves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.automaton import Place
from graphkit.engine.filter import EVERY
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

REPEATS = "*+?"
TOKEN = re.compile(r"\s*([|*+?().]|[^\s|*+?().]+)")
DEEPEST = 50


class Expression(NamedTuple):
    """What was read: places, of which a route begins in the first, and those in which it may end."""

    places: tuple[Place, ...]
    last: tuple[int, ...]


class _Part(NamedTuple):
    """A part of an expression: whether nothing matches it, and the places at which it begins and ends."""

    empty: bool
    first: tuple[int, ...]
    last: tuple[int, ...]


def read_expression(text: str, types: Mapping[str, int]) -> Expression:
    """The places of an expression whose words are names of types.

    Args:
        text: The expression.
        types: For each word the types that it stands for, bit t for type t.

    Raises:
        UsageError: If it cannot be read; with the column, and a hint.

    >>> read_expression("owns* rents", {"owns": 1, "rents": 2}).last
    (2,)
    >>> read_expression("a b", {"a": 1})
    Traceback (most recent call last):
    ...
    graphkit.errors.UsageError: In the expression 'a b', at column 3, there is no relation type "b". There are a.
    """
    reader = _Reader(text, types)
    part = reader.either(0)
    if reader.word:
        raise reader.wrong("there is nothing that this parenthesis closes", "Take it out, or open one before.")
    before: list[set[int]] = [set() for _ in reader.types]
    for place, following in reader.following:
        before[following].add(place)
    for place in part.first:
        before[place].add(0)
    places = tuple(Place(types_, tuple(sorted(b))) for types_, b in zip(reader.types, before, strict=True))
    return Expression(places, (*((0,) if part.empty else ()), *part.last))


def no_such_type(word: str, types: Mapping[str, int]) -> UsageError:
    """The error for a word that is no name of a type, with those that are near."""
    return UsageError(f'There is no relation type "{word}"', hint=_near(word, types))


def _near(word: str, types: Mapping[str, int]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, types, n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(sorted(types)[:8])}."


class _Reader:
    """Reads by descent; place 0 is the beginning, into which nothing leads."""

    def __init__(self, text: str, types: Mapping[str, int]) -> None:
        self.text, self.words = text, types
        self.types = [0]
        self.following: set[tuple[int, int]] = set()
        self.end = 0
        self.go_on()

    def go_on(self) -> None:
        """Takes the next word or sign; empty at the end."""
        match = TOKEN.match(self.text, self.end)
        self.word = match[1] if match else ""
        self.at = match.start(1) if match else len(self.text.rstrip())
        self.end = match.end() if match else len(self.text)

    def wrong(self, what: str, hint: str) -> UsageError:
        """An error at the word."""
        where = f"at column {self.at + 1}" if self.at < len(self.text.rstrip()) else "at its end"
        return UsageError(f"In the expression {self.text!r}, {where}, {what}", hint=hint, column=self.at + 1)

    def either(self, depth: int) -> _Part:
        """Alternatives."""
        if depth > DEEPEST:
            raise self.wrong(f"parentheses stand more than {DEEPEST} deep", "Write it flatter.")
        found = self.sequence(depth)
        while self.word == "|":
            self.go_on()
            other = self.sequence(depth)
            found = _Part(found.empty or other.empty, found.first + other.first, found.last + other.last)
        return found

    def sequence(self, depth: int) -> _Part:
        """One thing after the other."""
        found = self.repeated(depth)
        while self.word and self.word not in "|)":
            after = self.repeated(depth)
            self.following |= {(a, b) for a in found.last for b in after.first}
            found = _Part(
                found.empty and after.empty,
                found.first + after.first if found.empty else found.first,
                found.last + after.last if after.empty else after.last,
            )
        return found

    def repeated(self, depth: int) -> _Part:
        """One thing, with how often it may stand."""
        found = self.single(depth)
        while self.word and self.word in REPEATS:
            if self.word in "*+":
                self.following |= {(a, b) for a in found.last for b in found.first}
            found = found._replace(empty=found.empty or self.word in "*?")
            self.go_on()
        return found

    def single(self, depth: int) -> _Part:
        """A type, any type, or a group."""
        if self.word == "(":
            opened = self.at
            self.go_on()
            found = self.either(depth + 1)
            if self.word != ")":
                self.at = opened
                raise self.wrong("this parenthesis is not closed", "Add the one that closes it.")
            self.go_on()
            return found
        if not self.word or self.word in "|)":
            raise self.wrong("a relation type is missing", 'Name one, or write "." for any.')
        if self.word in REPEATS:
            raise self.wrong(f'there is nothing before "{self.word}" that it could repeat', "Name a type before it.")
        self.types.append(EVERY if self.word == "." else self.type_of(self.word))
        self.go_on()
        place = len(self.types) - 1
        return _Part(empty=False, first=(place,), last=(place,))

    def type_of(self, word: str) -> int:
        """The types for which a word stands."""
        if word not in self.words:
            raise self.wrong(f'there is no relation type "{word}"', _near(word, self.words))
        return self.words[word]
