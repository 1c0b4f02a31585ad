"""A mapping file: which columns or keys of a list file mean what. It is written in TOML."""

from __future__ import annotations

import re
import tomllib
from typing import NamedTuple

from graphkit.errors import DataError
from graphkit.exchange.faults import quoted
from graphkit.rdf.files import content
from graphkit.rdf.text import checked, printable

FORMATS = ("csv", "json")
KEYS = ("format", "delimiter", "records", "columns")
COLUMNS = ("name", "aliases", "list", "country", "citation", "start", "end", "note")
SEPARATOR = "aliases_separator"
SEE = "See docs/screening.md for what a mapping says."
WHERE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


class Mapping(NamedTuple):
    """How to read the records of a list file.

    Attributes:
        file: The mapping file, by its path.
        format: ``csv`` or ``json``.
        delimiter: What parts the cells of a row: one character.
        records: The keys that lead to the array of records; none if the text is an array or an object a line.
        columns: The column or key of each field of an entry that the file gives; ``name`` is always among them.
        separator: What parts the aliases within one text.
    """

    file: str
    format: str
    delimiter: str
    records: tuple[str, ...]
    columns: dict[str, str]
    separator: str


def read_mapping(path: str) -> Mapping:
    """The mapping that a file holds.

    Raises:
        DataError: it is no TOML, or says what no mapping says; names the line.
        RefusedError: the path is an address of the network.
    """
    text = checked(content(path), path).decode()
    table = _parsed(text, path)
    _check_keys(table, KEYS, text, path)
    columns = _columns(table, text, path)
    form = _text(table, "format", text, path)
    if form not in FORMATS:
        raise _fault(f"the format is {' or '.join(map(quoted, FORMATS))}", "format", text, path)
    for key, other in (("delimiter", "json"), ("records", "csv")):
        if key in table and form == other:
            raise _fault(f"{quoted(key)} means nothing for {other}; take it out", key, text, path)
    delimiter = _text(table, "delimiter", text, path) or ","
    if len(delimiter) != 1 or delimiter in '"\r\n\0':
        raise _fault("the delimiter is one character, no quote and no end of a line", "delimiter", text, path)
    separator = columns.pop(SEPARATOR, "")
    if separator and "aliases" not in columns:
        raise _fault(f"{quoted(SEPARATOR)} stands there without 'aliases'", SEPARATOR, text, path)
    records = _text(table, "records", text, path)
    return Mapping(path, form, delimiter, tuple(records.split(".")) if records else (), columns, separator or ";")


def _parsed(text: str, path: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = WHERE.fullmatch(str(error))
        message, line, column = found.groups() if found else (str(error), None, None)
        last = text.count("\n") + 1
        raise DataError(
            f"this is not TOML: {printable(message)}",
            file=path,
            line=int(line or last),
            column=int(column or 0),
            hint=SEE,
        ) from None
    except (RecursionError, ValueError):
        raise DataError("this is not TOML: nested too deeply, or a number too long", file=path, hint=SEE) from None


def _columns(table: dict[str, object], text: str, path: str) -> dict[str, str]:
    columns = table.get("columns")
    if not isinstance(columns, dict):
        raise _fault("the table [columns] is missing", "columns", text, path)
    _check_keys(columns, (*COLUMNS, SEPARATOR), text, path)
    found = {key: _text(columns, key, text, path) for key in columns}
    for key in ("name", *found):
        if not found.get(key):
            raise _fault(f"[columns] does not say what {quoted(key)} is", key, text, path)
    return found


def _check_keys(table: dict[str, object], known: tuple[str, ...], text: str, path: str) -> None:
    for key in table:
        if key not in known:
            raise _fault(f"no key is called {quoted(key)}; there are {', '.join(known)}", key, text, path)


def _text(table: dict[str, object], key: str, text: str, path: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise _fault(f"{quoted(key)} is not text; write it in quotes", key, text, path)
    return value


def _fault(message: str, key: str, text: str, path: str) -> DataError:
    """The error for a key, with its line where the key stands at the beginning of one."""
    found = re.search(rf"^[ \t]*[\[\"']*{re.escape(key)}\b", text, re.MULTILINE)
    line = text.count("\n", 0, found.end()) + 1 if found else 0
    return DataError(message, file=path, line=line, hint=SEE)
