"""Which words of the ontology does a query use that it does not have?"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from graphkit.model.names import PREFIXES, WORDS, local
from graphkit.store.sparql.precheck import TOKEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

PREFIX = "gk"
ESCAPED = re.compile(r"\\(.)")


def unknown_words(text: str, known: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The words under the name of the ontology that it does not have, each with near ones.

    Args:
        text: A query that has passed :func:`check_query`.
        known: The short names of all words.

    >>> unknown_words("SELECT * { ?deal gk:byer ?who ; gk:chip ?what }", ["ontology/buyer", "ontology/chip"])
    {'gk:byer': ('gk:buyer',)}
    """
    have = {local(name): name for name in known if name.startswith(WORDS)}
    found = {}
    for word in dict.fromkeys(_words(text)):
        if word and word not in have:
            near = get_close_matches(word, have, 3, 0.7)
            found[f"{PREFIX}:{word}"] = tuple(f"{PREFIX}:{match}" for match in near)
    return found


def _words(text: str) -> Iterator[str]:
    """Every word used, by prefix or in full; none by a prefix that the query gives to others."""
    tokens = [m for m in TOKEN.finditer(text) if m.lastgroup != "space"]
    start = PREFIXES[PREFIX]
    foreign = any(
        one.group().upper() == "PREFIX" and two.group() == f"{PREFIX}:" and three.group() != f"<{start}>"
        for one, two, three in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )
    for token in tokens:
        said = token.group()
        if token.lastgroup == "iri" and said.startswith(f"<{start}"):
            yield said[len(start) + 1 : -1]
        elif token.lastgroup == "name" and said.startswith(f"{PREFIX}:") and not foreign:
            yield ESCAPED.sub(r"\1", said.partition(":")[2])
