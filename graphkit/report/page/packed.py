"""What a page embeds for its script: the drawing as plain values, packed so that nothing stands twice."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

JOINTS = re.compile(r"(?<=; )|(?<=: )|(?<=, )|(?= \()|(?= is )")
"""Where a text is taken apart into phrases that others may share."""
SHORTEST = 6
"""A phrase with fewer characters costs more by number than as it stands."""


class Texts:
    """Every text once, in the order in which it was first said."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of a text, which it has from now on."""
        return self.numbers.setdefault(text, len(self.numbers))


def packed(whole: Mapping[str, Any], tables: Iterable[str]) -> dict[str, Any]:
    """The values with each of some lists of alike things as a table: names of columns once, texts by number.

    In a table a number stands for a text, a list for a list, null for what is not there. A number that is meant
    as one, or a list of such, stands under the name ``#``. A text that shares phrases is a list of them by number
    with what is its own between.

    >>> packed({"boxes": [{"id": "a", "chips": 5.0}, {"id": "b", "names": ["a"]}]}, ["boxes"])["boxes"]
    {'columns': ['id', 'chips', 'names'], 'rows': [[0, {'#': 5.0}], [1, None, [0]]]}
    >>> made = packed({"boxes": [{"id": "agreed; reported by A"}, {"id": "planned; reported by A"}]}, ["boxes"])
    >>> made["texts"], made["phrases"]
    ([['agreed; ', 0], ['planned; ', 0]], ['reported by A'])

    Complexity: linear in the values.
    """
    texts = Texts()
    found = {name: _table(value, texts) if name in tables else value for name, value in whole.items()}
    phrases, shared = _shared(texts.numbers)
    return {**found, "texts": shared, "phrases": phrases}


def _shared(texts: Iterable[str]) -> tuple[list[str], list[str | list[str | int]]]:
    """The phrases that texts share, and the texts, those that hold such phrases as lists."""
    parts = [JOINTS.split(text) for text in texts]
    count = Counter(part for each in parts for part in each)
    phrases: dict[str, int] = {}
    found: list[str | list[str | int]] = []
    for each in parts:
        pieces: list[str | int] = []
        for part in each:
            if count[part] > 1 and len(part) >= SHORTEST:
                pieces.append(phrases.setdefault(part, len(phrases)))
            elif pieces and isinstance(pieces[-1], str):
                pieces[-1] += part
            else:
                pieces.append(part)
        found.append(pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else pieces)
    return list(phrases), found


def _table(things: Iterable[Mapping[str, Any]], texts: Texts) -> dict[str, Any]:
    things = list(things)
    columns = list(dict.fromkeys(name for thing in things for name in thing))
    rows = [_without_tail([_cell(thing.get(name), texts) for name in columns]) for thing in things]
    return {"columns": columns, "rows": rows}


def _without_tail(row: list[Any]) -> list[Any]:
    while row and row[-1] is None:
        row.pop()
    return row


def _cell(value: Any, texts: Texts) -> Any:
    match value:
        case str():
            return texts.number(value)
        case bool() | None:
            return value
        case int() | float():
            return {"#": value}
        case [_, *_] if not _holds_text(value):
            return {"#": value}
        case _:
            return [_cell(inner, texts) for inner in value]


def _holds_text(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list | tuple) and any(map(_holds_text, value)))
