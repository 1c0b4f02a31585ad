"""Numbers, dates and truth values whose text is none of their type; they were loaded as they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.model.days import Day
from graphkit.model.names import local
from graphkit.store.finding import FAULT, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.rdf.index import Index, Term

XSD = "http://www.w3.org/2001/XMLSchema#"
ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
FORMS = {
    "integer": re.compile(r"[+-]?[0-9]+"),
    "decimal": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"),
    "double": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"),
    "boolean": re.compile(r"true|false|1|0"),
    "gYear": re.compile(r"-?[0-9]{4,}" + ZONE),
    "gYearMonth": re.compile(r"-?[0-9]{4,}-[0-9]{2}" + ZONE),
    "date": re.compile(r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}" + ZONE),
    "dateTime": re.compile(r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9:.]+" + ZONE),
}
DAYS = frozenset({"gYear", "gYearMonth", "date"})
LIMIT = 4096
SHOWN = 40


def bad_literals(index: Index) -> Iterator[Finding]:
    """Every literal that is none of its type, with the claim or thing that has it.

    >>> from graphkit.rdf.index import Index
    >>> from graphkit.rdf.read import read_text
    >>> text = b'<urn:a> <urn:b> "2024-13-45"^^<http://www.w3.org/2001/XMLSchema#date> .'
    >>> [finding.what for finding in bad_literals(Index(read_text(text, "a", "nt")))]
    ['b is "2024-13-45", which is no date']
    """
    for graph, subjects in index.graphs.items():
        for subject, said in subjects.items():
            for word, terms in said.items():
                for term in terms:
                    if not _well_formed(term):
                        yield Finding(FAULT, graph or subject, _words(word, term))


def _well_formed(term: Term) -> bool:
    kind = term.datatype.removeprefix(XSD)
    form = FORMS.get(kind)
    if form is None:
        return True
    if len(term.value) > LIMIT or not form.fullmatch(term.value):
        return False
    return kind not in DAYS or _of_the_calendar(term.value)


def _of_the_calendar(text: str) -> bool:
    try:
        Day.parse(text)
    except ValueError:
        return False
    return True


def _words(word: str, term: Term) -> str:
    shown = term.value if len(term.value) <= SHOWN else f"{term.value[:SHOWN]}…"
    return f'{local(word).rsplit(":", 1)[-1]} is "{shown}", which is no {term.datatype.removeprefix(XSD)}'
