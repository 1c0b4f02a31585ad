"""Every deliberate failure of graphkit, each with the exit code of the command line.

GraphkitError
├── UsageError            2  the request makes no sense as typed
├── DataError             3  input that cannot be read as what it should be; names file, line, column
├── LimitError            4  a limit of time, rows, size or depth was reached
├── StoreError            5  a store is missing, locked or damaged
├── DiskError             6  the disk is full, or a permission is missing
└── RefusedError          7  refused for safety: network access, changing queries

The answer "no" (exit code 1) is not an error: see ``Answer.exit_code``.
"""

from __future__ import annotations

__all__ = [
    "DataError",
    "DiskError",
    "GraphkitError",
    "LimitError",
    "RefusedError",
    "StoreError",
    "UsageError",
]


class GraphkitError(Exception):
    """A deliberate failure that says what, where and what to do next.

    Args:
        message: What went wrong, one sentence.
        hint: What to do next.
        file: The file that was read.
        line: Line in it, counted from 1.
        column: Column in the line, counted from 1; without file and line the message itself says of what.
        about: The name of the thing that is wrong, by which its file is found.
        near: A name or a text near which it stands, by which the line is found.

    >>> print(DataError("the name is not closed", file="a.ttl", line=3, hint="Close it."))
    a.ttl:3: the name is not closed. Close it.
    """

    exit_code = 3

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        file: str = "",
        line: int = 0,
        column: int = 0,
        about: str = "",
        near: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.file = file
        self.line = line
        self.column = column
        self.about = about
        self.near = near

    def __str__(self) -> str:
        file = self.file.replace("\n", "‹U+000A›")  # a name must not forge a line
        column = self.column if file or self.line else 0
        place = ":".join(str(part) for part in (file, self.line, column) if part)
        text = self.message.rstrip(".") + "."
        return " ".join(part for part in (place + ":" if place else "", text, self.hint) if part)

    def as_dict(self) -> dict[str, object]:
        """The error as the JSON output shows it; absent parts are left out.

        >>> UsageError("no such name", hint="Try graphkit search.").as_dict()
        {'code': 2, 'message': 'no such name', 'hint': 'Try graphkit search.'}
        """
        parts = {
            "code": self.exit_code,
            "message": self.message,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "hint": self.hint,
        }
        return {name: value for name, value in parts.items() if value}


class UsageError(GraphkitError):
    """The request makes no sense as typed."""

    exit_code = 2


class DataError(GraphkitError):
    """Input cannot be read as what it should be."""

    exit_code = 3


class LimitError(GraphkitError):
    """A limit of time, rows, size or depth was reached."""

    exit_code = 4


class StoreError(GraphkitError):
    """A store is missing, locked or damaged."""

    exit_code = 5


class DiskError(GraphkitError):
    """The disk is full, or a permission is missing."""

    exit_code = 6


class RefusedError(GraphkitError):
    """Refused for safety."""

    exit_code = 7
