"""JSON as plain values: no key twice, no number that is none, and the line of any record.

The parser of the standard library does not say where a record begins, so a text is walked again, but only once
something is wrong with it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import DataError
from graphkit.exchange.faults import quoted
from graphkit.rdf.jsonld import STEP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Path = tuple[str | int, ...]

UNREAD = "Nothing of this file was read."
DIGITS = 4000
"""A number of more characters is refused, somewhat before Python refuses it."""


class _TwiceError(ValueError):
    """A key stands twice in one object."""


class _Spot(NamedTuple):
    """Where a value begins, by which keys and indices it is reached, and how it is written if it is a bare word."""

    at: int
    path: Path
    twice: bool
    word: str


def parsed(text: str, name: str, line: int = 1) -> object:
    """The value that a JSON text stands for.

    Args:
        text: A whole JSON text.
        name: How errors call its file.
        line: The line of the file on which it begins.

    Raises:
        DataError: it is not JSON, is nested too deeply, or says something twice; names the line.

    >>> parsed('{"entities": [{"name": "Example Party"}]}', "list.json")
    {'entities': [{'name': 'Example Party'}]}
    """
    try:
        value: object = json.loads(text, object_pairs_hook=_unique, parse_constant=_refused)
    except json.JSONDecodeError as error:
        message = f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise DataError(message, file=name, line=line + error.lineno - 1, column=error.colno, hint=UNREAD) from None
    except RecursionError:
        raise DataError("arrays or objects are nested too deeply", file=name, line=line, hint=UNREAD) from None
    except _TwiceError as error:
        found = _line(text, lambda spot: spot.twice)
        message = f"the key {quoted(str(error))} stands twice in one object"
        raise DataError(message, file=name, line=line + found - 1, hint="Take one of the two out.") from None
    except ValueError:
        found = _line(text, lambda spot: spot.word.lstrip("-").startswith(("NaN", "Inf")) or len(spot.word) > DIGITS)
        message = "this is no number of JSON, or one of too many digits"
        raise DataError(message, file=name, line=line + found - 1, hint=UNREAD) from None
    return value


def line_of(text: str, path: Path) -> int:
    r"""The line on which the value begins that is reached by some keys and indices; 1 where there is none.

    >>> line_of('{"entities": [\n {"name": "One"},\n {"name": "Two"}]}', ("entities", 1))
    3
    """
    return _line(text, lambda spot: spot.path == path)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        raise _TwiceError(next(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return found


def _refused(word: str) -> object:
    raise ValueError(word)


def _line(text: str, wanted: Callable[[_Spot], bool]) -> int:
    at = next((spot.at for spot in _spots(text) if wanted(spot)), 0)
    return text.count("\n", 0, at) + 1


def _spots(text: str) -> Iterator[_Spot]:
    """Every value of a text, up to where it is no JSON."""
    path: list[str | int] = []
    keys: list[set[str] | None] = []  # of each open object; None for an array
    awaiting = twice = False
    for step in STEP.finditer(text):
        string, mark, word, _ = step.groups()
        if string and awaiting and keys[-1] is not None:
            try:
                key = json.loads(string)
            except ValueError:
                return
            twice = key in keys[-1]
            keys[-1].add(key)
            path[-1] = key
            awaiting = False
        elif string or word or mark in {"{", "["}:
            yield _Spot(step.start(step.lastindex or 0), tuple(path), twice, word or "")
            twice = False
            if mark:
                keys.append(set() if mark == "{" else None)
                path.append("" if mark == "{" else 0)
                awaiting = mark == "{"
        elif mark in {"}", "]"} and path:
            path.pop()
            keys.pop()
            awaiting = False
        elif mark == "," and path:
            awaiting = keys[-1] is not None
            if isinstance(path[-1], int):
                path[-1] += 1
