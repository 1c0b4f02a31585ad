"""Reads the part of the DOT language that we write, and nothing more: whatever else stands there is an error."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

TOKEN = re.compile(r'\s*(?:(->|[{}\[\];,=])|([A-Za-z_]\w*)|"((?:[^"\\]|\\n)*)")', re.ASCII)


class Dot(NamedTuple):
    """A digraph: attributes of the whole, nodes with theirs, ranks of nodes, and edges with theirs."""

    graph: dict[str, str]
    nodes: dict[str, dict[str, str]]
    ranks: list[list[str]]
    edges: list[tuple[str, str, dict[str, str]]]


def read_dot(text: str) -> Dot:
    """The digraph of a text; a string that holds a quote, or a backslash other than of a new line, is refused."""
    return _Reader(_tokens(text)).digraph()


def _tokens(text: str) -> list[tuple[str, str]]:
    found, place = [], 0
    text = text.rstrip()
    while place < len(text):
        match = TOKEN.match(text, place)
        assert match, f"no DOT: {text[place : place + 80]!r}"
        kind = "mark" if match[1] else "name" if match[2] else "text"
        found.append((kind, match[1] or match[2] or html.unescape(match[3] or "")))
        place = match.end()
    return found


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens[::-1]
        self.found = Dot({}, {}, [], [])

    def digraph(self) -> Dot:
        self.take("name", "digraph")
        self.take("name")
        self.take("mark", "{")
        while self.tokens[-1] != ("mark", "}"):
            self.statement([])
        self.take("mark", "}")
        assert not self.tokens
        return self.found

    def statement(self, rank: list[str]) -> None:
        name = self.take("name")
        if name == "subgraph":
            self.subgraph()
            return
        if self.tokens[-1] == ("mark", "->"):
            self.take("mark")
            self.found.edges.append((name, self.take("name"), self.attributes()))
        elif name == "graph":
            self.found.graph.update(self.attributes())
        elif name == "node":
            self.attributes()
        else:
            assert name not in self.found.nodes
            self.found.nodes[name] = self.attributes()
            rank.append(name)
        self.take("mark", ";")

    def subgraph(self) -> None:
        self.take("name")
        self.take("mark", "{")
        self.take("name", "rank")
        self.take("mark", "=")
        self.take("text", "same")
        self.take("mark", ";")
        inside: list[str] = []
        while self.tokens[-1] != ("mark", "}"):
            self.statement(inside)
        self.take("mark", "}")
        self.found.ranks.append(inside)

    def attributes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        self.take("mark", "[")
        while True:
            name = self.take("name")
            assert name not in found, name
            self.take("mark", "=")
            found[name] = self.take("text")
            if self.take("mark") == "]":
                return found

    def take(self, kind: str, text: str = "") -> str:
        found, given = self.tokens.pop()
        assert found == kind, (found, given)
        assert not text or given == text
        return given
