"""Is this JSON-LD harmless, and would all of it be read?

The parser behind it never fetches, but it recurses, and it leaves out without a word whatever is not quite
right: IRIs with spaces, language tags such as en_US. Both are found here, with their line.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from graphkit.errors import DataError, RefusedError
from graphkit.rdf.text import place, printable

DEEPEST = 256
TOKEN = 16 << 20
CONTEXTS = 5_000_000
STEP = re.compile(r'[ \t\r\n]*+(?:("[^"\\]*+(?:\\.[^"\\]*+)*+")|([{}\[\]:,])|([^\s"{}\[\]:,]++)|(.))', re.DOTALL)
SCALAR = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
IRI_UNFIT = re.compile(r"[\x00-\x20<>\"{}|\\^`]|%(?![0-9A-Fa-f]{2})")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*|[xi](?:-[A-Za-z0-9]{1,8})+")


class _Said(NamedTuple):
    """A text, the key under which it stands, and the key under which their object stands."""

    outer: str
    key: str
    text: str
    at: int


def check_jsonld(data: bytes, name: str) -> None:
    """Pass if the JSON is shallow, unambiguous, free of remote contexts, and would be read whole.

    Raises:
        DataError: otherwise; names the line and column.
        RefusedError: a context is to be fetched; names its address.
    """
    _Pass(data, name).walk()


class _Pass:
    """One walk over the tokens, and a look at what they said about contexts, IRIs and languages."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.text = data.decode()
        self.name = name
        self.open: list[set[str] | None] = []  # keys of each open object; None for an array
        self.keys: list[str] = [""]  # the key under which each of them stands
        self.values: list[_Said] = []
        self.inner: list[tuple[str, str, int]] = []  # a key, preceded by that of its object
        self.sizes = [0, 0]  # contexts, terms defined in them

    def fault(self, message: str, at: int, hint: str = "") -> DataError:
        line, column = place(self.data, len(self.text[:at].encode()))
        return DataError(message, file=self.name, line=line, column=column, hint=hint)

    def walk(self) -> None:
        awaiting = False  # a key
        for step in STEP.finditer(self.text):
            string, mark, word, stray = step.groups()
            if mark:
                awaiting = self.bracket(mark, step.start(2))
            elif string:
                self.string(string, step.start(1), is_key=awaiting)
                awaiting = False
            elif word:
                self.scalar(word, step.start(3))
            elif stray == '"':
                raise self.fault("this text is not closed", step.start(4))
        self.judge()

    def bracket(self, mark: str, at: int) -> bool:
        """True if a key may follow."""
        if mark in "{[":
            if len(self.open) >= DEEPEST:
                raise self.fault(f"nested deeper than {DEEPEST}", at)
            self.open.append(set() if mark == "{" else None)
            self.keys.append(self.keys[-1])
            self.sizes[0] += self.keys[-1] == "@context" and mark == "{"
        elif mark in "}]" and self.open:
            self.open.pop()
            self.keys.pop()
        return mark in "{," and bool(self.open) and self.open[-1] is not None

    def string(self, token: str, at: int, *, is_key: bool) -> None:
        if len(token) > TOKEN:
            raise self.fault(f"a text of {len(token) >> 20} MB; limit 16 MB", at)
        text = self.unescaped(token, at) if "\\" in token else token[1:-1]
        if not is_key:
            outer = self.keys[-2] if len(self.keys) > 1 else ""
            self.values.append(_Said(outer, self.keys[-1], text, at))
            return
        seen = self.open[-1]
        if seen is not None:
            if text in seen:
                raise self.fault(f"the key {printable(text)!r} stands twice in one object", at)
            seen.add(text)
        within = self.keys[-2]
        self.sizes[1] += within == "@context"
        self.inner.append((within, text, at))
        self.keys[-1] = text

    def unescaped(self, token: str, at: int) -> str:
        try:
            text = json.loads(token, strict=False)
            text.encode()
        except UnicodeEncodeError:
            message = "half of a surrogate pair stands here, which is not a character"
            raise self.fault(message, at) from None
        except ValueError:
            raise self.fault("this text holds an escape that JSON does not know", at) from None
        return str(text)

    def scalar(self, word: str, at: int) -> None:
        if word in {"NaN", "Infinity", "-Infinity"}:
            raise self.fault(f"{word} is not a number in JSON", at)
        if not SCALAR.fullmatch(word):
            raise self.fault(f"{printable(word)!r} is not JSON", at)

    def judge(self) -> None:
        """What only the whole document tells, since a context may stand after what it governs."""
        if self.sizes[0] * self.sizes[1] > CONTEXTS:
            raise self.fault(f"{self.sizes[0]:,} contexts of {self.sizes[1]:,} terms", 0, "Use one context.")
        for said in self.values:
            if said.key in {"@context", "@import"}:
                raise self.remote(said.text, said.at)
        self.judge_iris()
        self.judge_languages()

    def judge_iris(self) -> None:
        keys = {"@id", *(said.key for said in self.values if said.text in {"@id", "@type"})}
        keys.update(said.outer for said in self.values if said.key == "@type" and said.text in {"@id", "@vocab"})
        for said in self.values:
            if said.key in keys and (IRI_UNFIT.search(said.text) or _broken(said.text)):
                raise self.fault(f"{printable(said.text)!r} is not an IRI", said.at)

    def judge_languages(self) -> None:
        maps = {s.outer for s in self.values if s.key == "@container" and s.text == "@language"}
        tags = [(said.text, said.at) for said in self.values if said.key == "@language"]
        tags.extend((text, at) for within, text, at in self.inner if within in maps)
        for text, at in tags:
            if not (LANGUAGE.fullmatch(text) or text.startswith("@")):
                raise self.fault(f"{printable(text)!r} is not a language tag", at, "Write it as in en-US.")

    def remote(self, address: str, at: int) -> RefusedError:
        line, column = place(self.data, len(self.text[:at].encode()))
        return RefusedError(
            f"the file asks for the context {printable(address)}, and nothing is fetched",
            file=self.name,
            line=line,
            column=column,
            hint="Write the context into the file itself; graphkit opens no connection.",
        )


def _broken(iri: str) -> bool:
    """True for what has an authority, as in ``http://host/``, and is not an IRI."""
    from pyoxigraph import NamedNode

    if "://" in iri:
        try:
            NamedNode(iri)
        except ValueError:
            return True
    return False
