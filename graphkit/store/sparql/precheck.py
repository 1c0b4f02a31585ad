"""May this query text go to the engine? One linear walk over its tokens decides.

The engine has no switch for SERVICE, overflows its stack on deep nesting and hangs in its optimizer on long
paths and lists. What is refused here is refused wherever it stands, and hidden forms are known: the engine
does not ask for a space around a keyword, so ``"x"SERVICE``, ``1SERVICE``, ``trueSERVICE`` and ``SERVICE:a``
are it too. Whatever reads in two ways is refused. A second wall stands behind: the sandbox has no sockets.

FROM is refused as well: nothing is ever fetched for it, and an empty answer would look like one.
"""

from __future__ import annotations

import re
from typing import NoReturn

from graphkit.errors import GraphkitError, LimitError, RefusedError, UsageError
from graphkit.store.sparql.limits import TextLimits

_BASE = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_MORE = r"0-9\u00B7\u0300-\u036F\u203F-\u2040"
_CHAR = rf"[{_BASE}_\-{_MORE}]"
_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX = rf"[{_BASE}](?:{_CHAR}|\.{{1,9}}+(?={_CHAR})){{0,99}}+"  # bounded, or dots would make it quadratic

TOKEN = re.compile(
    rf"""
      (?P<space>(?:[ \t\r\n]|\#[^\r\n]*+)++)
    | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*+>)
    | (?P<text>\"\"\"(?>[^"\\]|\\.|"{{1,2}}(?!"))*+\"\"\" | '''(?>[^'\\]|\\.|'{{1,2}}(?!'))*+'''
        | "(?!"")(?>[^"\\\r\n]|\\[^\r\n])*+" | '(?!'')(?>[^'\\\r\n]|\\[^\r\n])*+')
    | (?P<variable>[?$][{_BASE}_0-9][{_BASE}_{_MORE}]*+)
    | (?P<blank>_:[{_BASE}_0-9](?:{_CHAR}|\.++(?={_CHAR}))*+)
    | (?P<name>(?:{_PREFIX})?:
        (?:(?:[{_BASE}_:0-9]|{_ESCAPE})(?:[{_BASE}_:{_MORE}\-]|{_ESCAPE}|\.++(?=[{_BASE}_:{_MORE}\-%\\]))*+)?)
    | (?P<number>[0-9]++\.[0-9]*+[eE][+-]?[0-9]++ | \.?[0-9]++[eE][+-]?[0-9]++ | [0-9]*+\.[0-9]++ | [0-9]++)
    | (?P<language>@[A-Za-z]++(?:--?[A-Za-z0-9]++)*+)
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*+)
    | (?P<mark>\|\}}|\{{\||<<|>>|\|\||&&|\^\^|[<>!]=|[{{}}()\[\].,;=<>!+\-*/|^?~])
    """,
    re.VERBOSE | re.DOTALL,
)
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"})
COUNTED = frozenset({"UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "LATERAL", "GRAPH", "EXISTS", "NOT", "IN", "IF"})
PAIRS = {")": "(", "]": "[", "}": "{", "|}": "{|", ">>": "<<"}
STEPS = frozenset({"/", "|", "^"})
BREAKS = frozenset({".", ";", ",", "{", "}"})
OPERANDS = frozenset({"iri", "text", "variable", "blank", "name", "number", "language"})
ADDRESS = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
DOTS = re.compile(r"(?<!\\)\.+")
TWOFOLD = re.compile(r"[()'#]")


def check_query(text: str, limits: TextLimits | None = None) -> None:
    """Pass if the text asks for nothing but the data at hand, and stays within the limits.

    Raises:
        RefusedError: SERVICE, FROM, or a word that changes data; names line and column.
        LimitError: too long, too deep, or too many operators, path steps or list items.
        UsageError: the text cannot be split into the words of SPARQL, or reads in two ways.

    Complexity: linear in the text.

    >>> check_query("SELECT ?service { ?s :customerService ?service }")
    >>> check_query("ASK { ?s ?p 1SERVICE <http://example.org/> { } }")
    Traceback (most recent call last):
    graphkit.errors.RefusedError: 1:14: SERVICE would ask another machine. Ask the data at hand.
    """
    _Walk(text, limits or TextLimits()).run()


class _Walk:
    def __init__(self, text: str, limits: TextLimits) -> None:
        self.text = text
        self.limits = limits
        self.at = 0
        self.open: list[str] = []
        self.items: list[int] = []
        self.operators = self.steps = 0
        self.after_operand = False
        self.last = ""

    def run(self) -> None:
        try:
            length = len(self.text.encode())
        except UnicodeEncodeError as error:
            self.at = error.start
            self.stop(UsageError, "half of a surrogate pair is not a character")
        if length > self.limits.length:
            raise LimitError(f"the query has {length >> 10:,} KB; limit {self.limits.length >> 10:,} KB")
        while self.at < len(self.text):
            found = TOKEN.match(self.text, self.at)
            if not found:
                self.stop(UsageError, f"this cannot be read as SPARQL: {self.text[self.at : self.at + 20]!a}")
            self.token(str(found.lastgroup), found.group())
            self.at = found.end()

    def stop(self, kind: type[GraphkitError], message: str, hint: str = "") -> NoReturn:
        line = self.text.count("\n", 0, self.at) + 1
        raise kind(message, line=line, column=self.at - self.text.rfind("\n", 0, self.at), hint=hint)

    def token(self, kind: str, token: str) -> None:
        if kind == "space":
            return
        if kind == "word":
            self.word(token.upper())
        elif kind == "mark":
            self.mark(token)
        else:
            if kind == "iri":
                self.iri(token)
            elif kind == "name":
                self.prefix(token.partition(":")[0].upper())
                self.dots(token)
            if self.after_operand and kind != "language":
                self.item()
        self.last = token
        self.after_operand = kind in OPERANDS or token in {")", "]", ">>", "|}"} or token.lower() in {"true", "false"}

    def word(self, word: str) -> None:
        if "SERVICE" in word:
            self.stop(RefusedError, "SERVICE would ask another machine", "Ask the data at hand.")
        if "FROM" in word:
            self.stop(RefusedError, "FROM names data that is not loaded", "Use GRAPH, or load the data.")
        if word in UPDATES:
            self.stop(RefusedError, f"{word} changes data, and a query is read only")
        if word in COUNTED:
            self.operator()
        if word != "A":
            self.steps = 0

    def prefix(self, prefix: str) -> None:
        """A keyword glued to a colon reads as a prefix here and as the keyword in the engine."""
        if "SERVICE" in prefix:
            self.stop(RefusedError, "SERVICE would ask another machine", "If it is a prefix, give it another name.")
        if prefix.endswith("FROM"):
            self.stop(RefusedError, "FROM names data that is not loaded", "If it is a prefix, rename it.")

    def dots(self, token: str) -> None:
        """The engine ends a name before its second dot, and takes what follows for a keyword if it is one."""
        if len(DOTS.findall(token.partition(":")[2])) > 1:
            hint = "Write \\. for the dots in it, or the whole IRI."
            self.stop(UsageError, "a name with several dots ends at the second one", hint)

    def iri(self, token: str) -> None:
        """Between an operand and a ``>``, what looks like an IRI may be a comparison that hides the rest."""
        comparable = self.after_operand and bool(self.open) and self.open[-1] == "("
        if comparable and not ADDRESS.match(token):
            if TWOFOLD.search(token):
                hint = "Put a space after <, or write the IRI with its //."
                self.stop(UsageError, "this reads both as an IRI and as a comparison", hint)
            self.operator(token.count("&") + token.count("!") + token.count("+"))

    def mark(self, mark: str) -> None:
        if mark in {"(", "[", "{", "{|", "<<"}:
            if len(self.open) >= self.limits.depth:
                self.stop(LimitError, f"nested deeper than {self.limits.depth}", "Split the query.")
            if (mark == "[" and self.after_operand) or (mark == "(" and self.last in {")", "]"}):
                self.item()
            self.open.append(mark)
            self.items.append(0)
        elif mark in PAIRS:
            if not self.open or self.open[-1] != PAIRS[mark]:
                self.stop(UsageError, f"{mark!r} closes nothing", "Put a space around < and >.")
            self.open.pop()
            self.items.pop()
        if mark in STEPS:
            self.steps += 1
            if self.steps > self.limits.steps:
                self.stop(LimitError, f"a path of more than {self.limits.steps} steps")
        elif mark in BREAKS:
            self.steps = 0
        if mark not in {"(", ")", "]", "}", ",", ".", ">>", "|}"}:
            self.operator()

    def operator(self, count: int = 1) -> None:
        self.operators += count
        if self.operators > self.limits.operators:
            self.stop(LimitError, f"more than {self.limits.operators:,} operators", "Split the query.")

    def item(self) -> None:
        """Operands side by side in round brackets are an RDF list or a row; long lists hang the optimizer."""
        if not self.open or self.open[-1] != "(":
            return
        self.items[-1] += 1
        if self.items[-1] >= self.limits.items:
            self.stop(LimitError, f"a list of more than {self.limits.items} items", "Use VALUES.")
