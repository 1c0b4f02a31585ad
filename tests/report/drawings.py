"""Drawings for tests: one in which every text is hostile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.report.drawing import Drawing

PAYLOAD = (
    '"\'`<script>alert(1)</script>]]>--><!--&amp;&#34;#quot;#34;ﬂ°°60¶ß\n\r\n  end\n%%{init: {"theme":"x"}}%%\n'
    'subgraph x["y"]\nclick n0 "javascript:alert(1)"\nstyle n0 fill:#f00;classDef a:b#c;\n}"];\\"\\N\\G\\\n---\n'
    "\u2028\u2029\u202e\u2066\x00\x07\x1b[2J\x85\x9b\ufffe\uffff\ud800\U0001fffe中文😀é*_1. - a|b{c}(d)[e]$=~:/?@+^"
)
LONG = "長x" * 5_000
LONG_FIELDS = {"label", "title", "says", "stance"}
COMPUTED = {"stops", "first", "last"}
"""Days that we write ourselves; nobody else can put a text there."""
STEERING = "\u2028\u2029\u202e\u2066\x00\x07\x1b\x85\x9b\ufffe\uffff\ud800\U0001fffe\r"


def hostile(drawing: Drawing) -> Drawing:
    """The drawing with the payload in every text, ids and lanes among them, and some texts very long.

    Equal texts stay equal, so everything still refers to what it did.
    """
    made: Drawing = _poisoned(drawing, "")
    return made


def _poisoned(value: Any, field: str) -> Any:
    match value:
        case str() if value and field not in COMPUTED:
            return f"{PAYLOAD}{value}{LONG if field in LONG_FIELDS else ''}"
        case tuple() if hasattr(value, "_asdict"):
            return value._replace(**{name: _poisoned(part, name) for name, part in value._asdict().items()})
        case tuple() | list():
            return type(value)(_poisoned(part, field) for part in value)
        case dict():
            return {_poisoned(name, ""): _poisoned(part, name) for name, part in value.items()}
        case _:
            return value
