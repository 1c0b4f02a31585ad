"""Whose name on a list resembles a name?

A score is of the resemblance of two spellings and says nothing of the party: two parties can share a name, and one
party can have names that do not resemble each other.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import UsageError
from graphkit.exchange.screening.forms import core

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.exchange.screening.entry import ListEntry, ScreeningList

SHORT = 5
"""A name of fewer characters, forms not counted, matches only as a whole: too many others resemble it."""

SHARED, SPELLING = 0.85, 0.05
"""What shared words and the whole spelling weigh where one name has words that the other lacks.

So a name whose words are all in the other counts 85 or more, the more the less is left over.
"""

WHOLE = 100.0


class Match(NamedTuple):
    """An entry with a name like one of those asked for.

    Attributes:
        matched: The name or alias of the entry that is most alike.
        score: How alike the names are, 0 to 100; nothing else is measured.
        exact: Whether they are the same but for case, marks and forms of companies.
    """

    entry: ListEntry
    matched: str
    score: float
    exact: bool


class _Keys(NamedTuple):
    """The names of the entries of a file, by number: as written with the entry's index, and as compared."""

    owners: list[tuple[int, str]]
    same: dict[str, list[int]]
    alike: dict[int, str]


def screen(
    names: Sequence[str], lists: Sequence[ScreeningList], least: float = 85.0, most: int = 5
) -> tuple[Match, ...]:
    """The entries that any of the names resembles, each once with its best match, best first.

    Every exact match is returned, whatever the limits; they come first. Others follow by score, then by list, name
    and row.

    Args:
        names: The names of one party.
        lists: Files of entries.
        least: The least score of a match that is not exact, 0 to 100.
        most: How many matches that are not exact are returned of each file.

    Raises:
        UsageError: ``least`` is no score, or ``most`` is less than 0.

    Complexity: linear in the names of the lists for each name; a file is prepared once and kept for the next call.

    >>> from graphkit.exchange.screening.entry import ListEntry, ScreeningList
    >>> entries = (ListEntry("a list", "Example Trading Co., Ltd."), ListEntry("a list", "Example Trading (Hong Kong)"))
    >>> file = ScreeningList("list.csv", "", entries, "", "", ())
    >>> [(m.entry.name, round(m.score), m.exact) for m in screen(["Example Trading Limited"], [file])]
    [('Example Trading Co., Ltd.', 100, True), ('Example Trading (Hong Kong)', 89, False)]
    """
    if not 0 <= least <= WHOLE or most < 0:
        raise UsageError("a score is from 0 to 100, a number of matches at least 0", hint="85 and 5 are usual.")
    asked = list(dict.fromkeys(filter(None, map(core, names))))
    found: list[Match] = []
    for file in lists:
        matches = sorted(_of_file(asked, file, least), key=_order)
        exact = sum(match.exact for match in matches)
        found.extend(matches[: exact + most])
    return tuple(sorted(found, key=_order))


def _order(match: Match) -> tuple[bool, float, str, str, int]:
    return not match.exact, -match.score, match.entry.list, match.entry.name, match.entry.row


def _of_file(asked: Sequence[str], file: ScreeningList, least: float) -> list[Match]:
    """The best match of every entry that has one; of equal ones the name, then the first alias."""
    keys = _keys(file.entries)
    best: dict[int, tuple[bool, float, int]] = {}
    for key in asked:
        for number, score, exact in _hits(key, keys, least):
            index = keys.owners[number][0]
            best[index] = max((exact, score, -number), best.get(index, (False, -1.0, 0)))
    return [
        Match(file.entries[index], keys.owners[-number][1], score, exact)
        for index, (exact, score, number) in best.items()
    ]


def _hits(key: str, keys: _Keys, least: float) -> Iterator[tuple[int, float, bool]]:
    """The numbers of the names that resemble a key, each with a score and whether it is the same."""
    from rapidfuzz import fuzz, process

    same = keys.same.get(key, [])
    for number in same:
        yield number, WHOLE, True
    if len(key) < SHORT:
        return
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        for _, score, number in process.extract(key, keys.alike, scorer=scorer, score_cutoff=least, limit=None):
            yield number, score, False
    cutoff = max(least - SPELLING * WHOLE, 0.0) / SHARED
    if cutoff > WHOLE:
        return
    for other, shared, number in process.extract(
        key, keys.alike, scorer=fuzz.token_set_ratio, score_cutoff=cutoff, limit=None
    ):
        score = SHARED * shared + SPELLING * fuzz.ratio(key, other)
        if score >= least:
            yield number, score, False


@lru_cache(maxsize=8)
def _keys(entries: tuple[ListEntry, ...]) -> _Keys:
    owners = [(index, name) for index, entry in enumerate(entries) for name in (entry.name, *entry.aliases)]
    cores = [core(name) for _, name in owners]
    same: dict[str, list[int]] = {}
    for number, key in enumerate(cores):
        if key:
            same.setdefault(key, []).append(number)
    return _Keys(owners, same, {number: key for number, key in enumerate(cores) if len(key) >= SHORT})
