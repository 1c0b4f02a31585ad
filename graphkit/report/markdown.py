"""An answer as Markdown, for a document or a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.report.escape import visible
from graphkit.report.forms import cell_text
from graphkit.report.text import head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.answer import Answer, Line

SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>|#"})


def markdown(answer: Answer) -> str:
    """The whole answer; a table where there are only rows, else its sections."""
    return "\n".join(_lines(answer)) + "\n"


def escape(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> escape("a*b | <i>")
    'a\\*b \\| \\<i\\>'
    """
    return visible(text).replace("\n", " ").translate(SPECIAL)


def _lines(answer: Answer) -> Iterator[str]:
    yield f"# {escape(answer.title)}"
    yield ""
    yield escape(head(answer))
    for section in answer.sections:
        yield ""
        if section.heading:
            yield f"## {escape(section.heading)}"
            yield ""
        yield from (_item(line) for line in section.lines)
    if not answer.sections:
        yield ""
        yield from _table(answer)
    yield ""
    yield from (f"*{escape(caveat)}*  " for caveat in (answer.completeness, *answer.caveats) if caveat)


def _item(line: Line) -> str:
    return f"{'  ' * line.depth}- {escape(line.text)}"


def _table(answer: Answer) -> Iterator[str]:
    yield f"| {' | '.join(escape(column) for column in answer.columns)} |"
    yield f"|{'---|' * len(answer.columns)}"
    for row in answer.rows:
        yield f"| {' | '.join(escape(cell_text(row.get(column))) for column in answer.columns)} |"
