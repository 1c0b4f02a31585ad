"""A drawing of which every text is a stranger's, and no friend's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from graphkit.report.drawing import Drawing

PAYLOADS = (
    "<script>window.ran = 1</script>",
    "</script><script>window.ran = 1</script><!--",
    "<img src=x onerror='window.ran = 1'>",
    '"><svg onload="window.ran = 1">',
    "' onmouseover='window.ran = 1' href='",
    "javascript:window.ran=1//",
    "<a href='javascript:window.ran=1'>href</a>",
    "{{7*7}}${7*7}{%for x in y%}{#",
    "<style>*{display:none}</style><base href='https://example.com/'>",
    "\u2028\u2029\u202e\u2066reversed\u0000\x1b[2J",
    "腾讯控股有限公司 データセクション 🇨🇳🧑‍💻 ",
    "]]>--><!--<![CDATA[&lt;&#60;&amp;",
    "__proto__ constructor ",
)
LONG = "W" * 10_000
SHORT = 40
"""Only texts up to this length are made 10,000 characters long: names are, and the page stays of a size to test."""


def hostile(text: str) -> str:
    """The text behind a payload, always the same for the same text, so that what names a thing still does.

    Where there is no text there is none then.
    """
    if not text:
        return text
    number = crc32(text.encode("utf-8", "surrogatepass"))
    long = LONG if len(text) < SHORT and number % 29 == 0 else ""
    return f"{PAYLOADS[number % len(PAYLOADS)]}{long}{text}"


def hostile_within(value: Any) -> Any:
    """The same value with every text in it made hostile."""
    match value:
        case str():
            return hostile(value)
        case tuple() if hasattr(value, "_fields"):
            return type(value)(*map(hostile_within, value))
        case tuple() | list():
            return type(value)(map(hostile_within, value))
        case dict():
            return {hostile(key): hostile_within(held) for key, held in value.items()}
        case _:
            return value


def hostile_drawing(drawing: Drawing) -> Drawing:
    """A drawing with every text made hostile, but for days and names of columns, which are always ours."""
    made: Drawing = hostile_within(drawing)
    rows = tuple(
        dict(zip(row, changed.values(), strict=True))
        for row, changed in zip(drawing.answer.rows, made.answer.rows, strict=True)
    )
    return made._replace(stops=drawing.stops, answer=made.answer._replace(rows=rows))
