"""Texts that are not what they look like: hidden characters, and names that pass for another's."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from graphkit.model.names import curie, local
from graphkit.rdf.index import LABEL
from graphkit.store.finding import WARNING, Finding
from graphkit.store.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.rdf.index import Index

ALIAS = "http://www.w3.org/2004/02/skos/core#altLabel"
SHOWN = 40
SPACES = "\n\t"
LIKE = str.maketrans(
    "асеорхуіјѕһԁԛԝѵткмнв" + "αεικνορτυχϲϳβημζ" + "ɑɡɩʏ" + "օսհո" + "ｌ" + "0|",
    "aceopxyijshdqwvtkmhb" + "aeiknoptuxcjbhmz" + "agiy" + "ouhn" + "l" + "ol",
)
"""Letters of other scripts, and figures, in the shape of a Latin letter. A choice of the commonest."""


def hidden_characters(index: Index) -> Iterator[Finding]:
    """Every text with a character that is not seen, or that turns the direction of reading.

    A joiner within a name of a script that needs it is shown too: better seen than not.
    """
    for graph, subjects in index.graphs.items():
        for subject, said in subjects.items():
            for word, terms in said.items():
                for term in terms:
                    codes = _hidden(term.value)
                    if codes:
                        what = f"{local(word)} holds characters that are not seen: {', '.join(codes)}"
                        yield Finding(WARNING, graph or subject, what)


def confusable_names(index: Index) -> Iterator[Finding]:
    """Every two things whose names look alike and are not the same text; nothing is merged for it.

    >>> from graphkit.rdf.read import read_text
    >>> from graphkit.rdf.index import Index
    >>> label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    >>> text = f'<urn:a> {label} "Tencent" . <urn:b> {label} "Tеncent" .'  # the second has a Cyrillic letter
    >>> [finding.subject for finding in confusable_names(Index(read_text(text.encode(), "a", "turtle")))]
    ['urn:b']
    """
    seen: dict[str, dict[str, str]] = {}
    for name, said in sorted(index.default.items()):
        for term in sorted({*said.get(LABEL, ()), *said.get(ALIAS, ())}):
            known = seen.setdefault(skeleton(term.value), {})
            for text, other in known.items():
                if other != name and fold_case(text) != fold_case(term.value):
                    yield Finding(WARNING, name, f'its name "{_short(term.value)}" looks like that of {curie(other)}')
            known.setdefault(term.value, name)


def skeleton(text: str) -> str:
    """What a name looks like: folded, with letters of other scripts as those that they resemble.

    >>> skeleton("Теncent") == skeleton("TENCENT")
    True
    """
    return fold(text).translate(LIKE)


def fold_case(text: str) -> str:
    """A name without regard to case and spaces, every character kept."""
    return " ".join(text.casefold().split())


def _hidden(text: str) -> list[str]:
    if text.isascii() and text.isprintable():
        return []
    found = dict.fromkeys(c for c in text if c not in SPACES and unicodedata.category(c) in {"Cc", "Cf", "Cs"})
    return [f"U+{ord(character):04X}" for character in found]


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
