"""What a page embeds for its script: the drawing as plain values, packed so that nothing stands twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

JOINTS = re.compile(r"(?<=; )|(?<=: )|(?<=, )|(?= \()|(?= is )|(?<=[a-z]\.)(?=[A-Za-z])|(?<=[a-z] )(?=\d)")
"""Where a text is taken apart into phrases that others may share."""
SHORTEST = 6
"""A phrase with fewer characters costs more by number than as it stands."""


class Other(NamedTuple):
    """A value that is no text, by its JSON, in which 1 and true differ."""

    written: str


def packed(whole: Mapping[str, Any], tables: Iterable[str], standing: Sequence[str] = ()) -> dict[str, Any]:
    """The values with each of some lists of alike things as a table: names of columns once, values by number.

    In a table a number stands for one of ``texts``, counted from 1, a list for a list, 0 for what is not there.
    Of the texts, the most said first, a number is the place of a text in ``standing``, which the reader has
    already; a list is the text that its parts make, of which a number is one of ``texts`` again; true and false
    are meant as such; any other value that is no text stands under the name ``#``.

    >>> packed({"boxes": [{"id": "a", "chips": 5.0}, {"id": "b", "names": ["a"]}]}, ["boxes"])
    {'boxes': {'columns': ['id', 'chips', 'names'], 'rows': [[1, 2], [3, 0, [1]]]}, 'texts': ['a', {'#': 5.0}, 'b']}
    >>> made = packed({"boxes": [{"id": "agreed; reported by A"}, {"id": "planned; reported by A"}]}, ["boxes"])
    >>> made["texts"]
    ['reported by A', ['agreed; ', 1], ['planned; ', 1]]
    >>> packed({"boxes": [{"id": "A1"}]}, ["boxes"], ["deal", "A1"])["texts"]
    [1]

    Complexity: linear in the values, but for sorting the texts.
    """
    tables = [name for name in whole if name in set(tables)]
    places = {text: place for place, text in enumerate(standing)}
    said = Counter(value for name in tables for thing in whole[name] for each in thing.values() for value in _in(each))
    parts = {text: JOINTS.split(text) for text in said if isinstance(text, str) and text not in places}
    count = Counter(part for each in parts.values() for part in each)
    phrases = {part: times for part, times in count.items() if times > 1 and len(part) >= SHORTEST}
    said.update(phrases)
    numbers = {value: number for number, (value, _) in enumerate(said.most_common(), 1)}

    def entry(value: str | Other) -> Any:
        if isinstance(value, Other):
            plain = json.loads(value.written)
            return plain if isinstance(plain, bool) else {"#": plain}
        if value in places:
            return places[value]
        return _phrased(parts.get(value, [value]), phrases, numbers)

    found = {name: _table(value, numbers) if name in tables else value for name, value in whole.items()}
    return {**found, "texts": [entry(value) for value in numbers]}


def _phrased(parts: Sequence[str], phrases: Mapping[str, int], numbers: Mapping[Any, int]) -> str | list[str | int]:
    """A text with the phrases that others share by number and what is its own between."""
    if len(parts) == 1:
        return parts[0]
    pieces: list[str | int] = []
    for part in parts:
        if part in phrases:
            pieces.append(numbers[part])
        elif pieces and isinstance(pieces[-1], str):
            pieces[-1] += part
        else:
            pieces.append(part)
    return pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else pieces


def _table(things: Sequence[Mapping[str, Any]], numbers: Mapping[Any, int]) -> dict[str, Any]:
    """Columns with the most in them first, so that what is not there stands at the end of rows, which is left off."""
    columns = [name for name, _ in Counter(name for thing in things for name in thing).most_common()]
    rows = [_without_tail([_cell(thing.get(name), numbers) for name in columns]) for thing in things]
    return {"columns": columns, "rows": rows}


def _without_tail(row: list[Any]) -> list[Any]:
    while row and row[-1] == 0:
        row.pop()
    return row


def _cell(value: Any, numbers: Mapping[Any, int]) -> Any:
    if value is None:
        return 0
    if _is_list(value):
        return [_cell(inner, numbers) for inner in value]
    return numbers[_key(value)]


def _in(value: Any) -> Iterator[str | Other]:
    """The values that have numbers of their own in one."""
    if _is_list(value):
        for inner in value:
            yield from _in(inner)
    elif value is not None:
        yield _key(value)


def _key(value: Any) -> str | Other:
    return value if isinstance(value, str) else Other(json.dumps(value))


def _is_list(value: Any) -> bool:
    """Whether a value is a list of texts or of such lists; one of numbers counts as one value."""
    return isinstance(value, list | tuple) and (not value or any(isinstance(v, str) or _is_list(v) for v in value))
