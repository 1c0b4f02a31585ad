"""A relation in a few lines, for forms whose relations have a label and no room for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.report.on_day import HOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.report.graphs.relation_fields import Fields

UNKNOWN = HOLDS[None]
INFERRED = "inferred by the editors"
MOST = 200
"""How many characters of a label are shown."""


def short_lines(fields: Fields, day: str) -> Iterator[str]:
    """Verb; stance, status and inference; amount and doubt about the day; dispute and responses, or what is answered.

    >>> list(short_lines({"verb": "uses", "stance": "alleged by A", "status": "planned", "disputed": True,
    ...                   "responses": ("A1", "none in the data"), "response_texts": ("denied", "none in the data")},
    ...                  "2025-01-01"))
    ['uses', 'alleged by A; planned', 'disputed; response: A1; none in the data']
    """
    yield shortened(str(fields["verb"]))
    said = [shortened(str(fields[name])) for name in ("stance", "status") if fields.get(name)]
    yield "; ".join([*said, *([INFERRED] if fields.get("inferred") else [])])
    about = (
        str(fields.get("amount", "")),
        f"not known to hold on {day}" if fields.get("holds_on_day") == UNKNOWN else "",
    )
    if any(about):
        yield shortened("; ".join(filter(None, about)))
    marks = [*_disputed(fields), *_responses(fields)]
    if marks:
        yield shortened("; ".join(marks))


def _disputed(fields: Fields) -> Iterator[str]:
    """That it is in dispute; of an answer, to which claims: the dispute is about these, not about the answer."""
    answered = _texts(fields, "answers")
    if answered:
        yield f"to: {', '.join(answered)}"
    elif fields["disputed"]:
        yield "disputed"


def _responses(fields: Fields) -> Iterator[str]:
    """The ids after one word for them all; that there is none is said in words already."""
    pairs = list(zip(_texts(fields, "responses"), _texts(fields, "response_texts"), strict=True))
    named = [name for name, text in pairs if name != text]
    if named:
        yield f"response: {', '.join(named)}"
    yield from (name for name, text in pairs if name == text)


def _texts(fields: Fields, name: str) -> tuple[str, ...]:
    value = fields.get(name, ())
    return value if isinstance(value, tuple) else ()


def shortened(text: str) -> str:
    """The text, cut with a mark where it is too long for a label.

    >>> shortened("a" * 1_000)[198:]
    'a…'
    """
    return text if len(text) <= MOST else f"{text[: MOST - 1]}…"
