"""What a page embeds for its script: the drawing as plain values, packed so that nothing stands twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
    as one stands under the name ``#``.

    >>> packed({"boxes": [{"id": "a", "chips": 5.0}, {"id": "b", "names": ["a"]}]}, ["boxes"])["boxes"]
    {'columns': ['id', 'chips', 'names'], 'rows': [[0, {'#': 5.0}], [1, None, [0]]]}

    Complexity: linear in the values.
    """
    texts = Texts()
    found = {name: _table(value, texts) if name in tables else value for name, value in whole.items()}
    return {**found, "texts": list(texts.numbers)}


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
        case _:
            return [_cell(inner, texts) for inner in value]
