"""A name as it is compared: without case, marks, and the forms of companies around it.

The forms are data, in ``ontology/screening.ttl``.
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graphkit.rdf.index import Index, every
from graphkit.rdf.read import read_quads
from graphkit.resources import bundled
from graphkit.store.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Form = tuple[str, ...]

LETTERED = re.compile(r"(?<!\w)(?:\w[./])+\w?(?!\w)")
"""Single letters with points or strokes between them, as in S.p.A. and A/S."""

APOSTROPHES = re.compile("['`\u2018\u2019\u02bc]")
UNSPACED = "\u2e80"
"""From here on scripts of East Asia write words without a space between them."""


class _Forms(NamedTuple):
    """The forms by the word at which a name is looked at, the longest first; those of unspaced scripts apart."""

    before: dict[str, list[Form]]
    behind: dict[str, list[Form]]
    joined_before: tuple[str, ...]
    joined_behind: tuple[str, ...]


def core(name: str) -> str:
    """What remains of a name for comparison; never empty, unless the name has no letter or digit.

    >>> core("Example Trading Co., Ltd."), core("OOO “Example-Trading”"), core("例示有限公司")
    ('example trading', 'example trading', '例示')
    """
    words = _words(name)
    forms = _forms()
    while True:
        shorter = _behind(_before(words, forms), forms)
        if shorter == words:
            return " ".join(words)
        words = shorter


def _words(name: str) -> list[str]:
    plain = APOSTROPHES.sub("", fold(name).replace("&", " and "))
    plain = LETTERED.sub(lambda found: re.sub("[./]", "", found[0]), plain)
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain).split()


def _before(words: list[str], forms: _Forms) -> list[str]:
    if not words:
        return words
    for form in forms.before.get(words[0], ()):
        if len(words) > len(form) and tuple(words[: len(form)]) == form:
            return words[len(form) :]
    if words[0] >= UNSPACED:
        for joined in forms.joined_before:
            if words[0].startswith(joined) and words[0] != joined:
                return [words[0].removeprefix(joined), *words[1:]]
    return words


def _behind(words: list[str], forms: _Forms) -> list[str]:
    if not words:
        return words
    for form in forms.behind.get(words[-1], ()):
        if len(words) > len(form) and tuple(words[-len(form) :]) == form:
            return words[: -len(form)]
    if words[-1][-1] >= UNSPACED:
        for joined in forms.joined_behind:
            if words[-1].endswith(joined) and words[-1] != joined:
                return [*words[:-1], words[-1].removesuffix(joined)]
    return words


@lru_cache(maxsize=1)
def _forms() -> _Forms:
    graph = Index(read_quads(os.path.join(bundled("ontology"), "screening.ttl"))).default
    before, behind = (
        [form for said in graph.values() for form in every(said, f"ontology/{word}")]
        for word in ("formBefore", "formBehind")
    )
    return _Forms(_by_word(before, 0), _by_word(behind, -1), _joined(before), _joined(behind))


def _by_word(texts: Iterable[str], at: int) -> dict[str, list[Form]]:
    found: dict[str, list[Form]] = {}
    for form in sorted({tuple(_words(text)) for text in texts}, key=lambda form: (-len(form), form)):
        found.setdefault(form[at], []).append(form)
    return found


def _joined(texts: Sequence[str]) -> tuple[str, ...]:
    plain = {words[0] for words in map(_words, texts) if len(words) == 1 and words[0] >= UNSPACED and len(words[0]) > 1}
    return tuple(sorted(plain, key=lambda text: (-len(text), text)))
