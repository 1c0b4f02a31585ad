"""Everything that is wrong with a table, collected and said at once."""

from __future__ import annotations

from graphkit.errors import DataError
from graphkit.rdf.text import printable

SHOWN = 20


class Faults:
    """What was found wrong, by line and column.

    >>> faults = Faults("claims.csv", ("id", "value"))
    >>> faults.add(3, "value", "'1,2,3' is no number")
    >>> faults.refuse()
    Traceback (most recent call last):
      ...
    graphkit.errors.DataError: claims.csv:3:2: 1 cell cannot be read, so nothing was written:
      line 3, value: '1,2,3' is no number.
    """

    def __init__(self, file: str, columns: tuple[str, ...]) -> None:
        self.file = file
        self.columns = columns
        self.found: list[tuple[int, str, str]] = []

    def add(self, line: int, column: str, message: str) -> None:
        """Note that a cell cannot be read."""
        self.found.append((line, column, message))

    def refuse(self) -> None:
        """Pass if nothing was found.

        Raises:
            DataError: something was; it names the first place, and every one in its message.
        """
        if not self.found:
            return
        count = len(self.found)
        head = f"{count} cell{'s' if count > 1 else ''} cannot be read, so nothing was written:"
        lines = [f"  line {line}, {column}: {message}" for line, column, message in sorted(self.found)[:SHOWN]]
        if count > SHOWN:
            lines.append(f"  and {count - SHOWN} more")
        line, column, _ = min(self.found)
        number = self.columns.index(column) + 1 if column in self.columns else 0
        raise DataError("\n".join([head, *lines]), file=self.file, line=line, column=number)


def quoted(text: str) -> str:
    """A cell as an error shows it: short, on one line, nothing in it able to act.

    >>> quoted("a" * 90)[-6:]
    "aaaa…'"
    """
    shown = printable(text)
    return f"'{shown if len(shown) <= 60 else shown[:59] + '…'}'"  # noqa: PLR2004 - as much as a line bears
