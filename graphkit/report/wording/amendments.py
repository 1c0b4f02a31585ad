"""What a claim says on two sides under one id, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.days import Day
from graphkit.model.names import local
from graphkit.model.quantity import Quantity
from graphkit.report.wording.outcome import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.analysis.compare.sayings import Amended
    from graphkit.view.view import View

PASSAGE = frozenset({"start", "end", "digest"})
NOTHING = "nothing"
WORDS = {"said": "day from which it can be known", "responds_to": "answers", "disputes": "denies"}
"""What the parts of a claim are called that their names do not tell."""


def amendment_words(amended: Amended, before: View, after: View) -> Iterator[str]:
    """Each word on which the two differ, with what each says."""
    if PASSAGE & set(amended.words):
        yield "passage: another one"
    for word in amended.words:
        if word in PASSAGE:
            continue
        one, other = getattr(amended.before, word), getattr(amended.after, word)
        if isinstance(one, dict):
            for key in sorted(one.keys() | other.keys()):
                if one.get(key) != other.get(key):
                    yield _both(after.language.label(key), one.get(key), other.get(key), before, after)
        else:
            yield _both(WORDS.get(word, word), one, other, before, after)


def _both(label: str, one: object, other: object, before: View, after: View) -> str:
    return f"{label}: before {_shown(one, before)}, after {_shown(other, after)}"


def _shown(value: object, view: View) -> str:
    match value:
        case bool():
            words = "yes" if value else "no"
        case Day() | Quantity():
            words = value.text
        case tuple():
            words = ", ".join(_shown(each, view) for each in value)
        case str():
            words = _name(value, view)
        case _:
            words = ""
    return words or NOTHING


def _name(text: str, view: View) -> str:
    """A name by its label or phrase, the id of a claim or a relation, and any other text as it is."""
    status = view.language.statuses.get(text)
    if status:
        return status.phrase
    if text.startswith(("claim/", "relation/")):
        return local(text)
    if text in view.library.sources:
        return view.label(text)
    return named(view)(text) if "/" in text and " " not in text else text
