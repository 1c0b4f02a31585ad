"""Named questions: files of SPARQL that a reader asks by name, bundled or his own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import DataError, LimitError, UsageError
from graphkit.rdf.files import content
from graphkit.resources import bundled, files

if TYPE_CHECKING:
    from collections.abc import Sequence

ENDING = ".rq"
LONGEST = 64 << 10
SHOWN = 60


class Question(NamedTuple):
    """A question in SPARQL; ``name`` is empty for one that was typed."""

    name: str
    title: str
    text: str


def read_questions(paths: Sequence[str] = ()) -> dict[str, Question]:
    """The bundled questions and those in the reader's folders, by name; his own win.

    >>> "purchases" in read_questions()
    True
    """
    found = files(os.path.join(bundled("ontology"), "queries"), (ENDING,))
    for path in paths:
        found.extend(files(path, (ENDING,)) if os.path.isdir(path) else ())
    questions = [read_question(path) for path in found]
    return {question.name: question for question in questions}


def read_question(path: str) -> Question:
    """The question in a file; its first comment is its title, its name that of the file.

    Raises:
        DataError: no such file, or not UTF-8.
        DiskError: it may not be read.
        LimitError: it is longer than 64 KiB.
    """
    data = content(path)
    if len(data) > LONGEST:
        raise LimitError("longer than 64 KiB", file=path, hint="Ask a shorter question.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError("the question is not UTF-8", file=path, hint="Save it as UTF-8.") from None
    name = os.path.basename(path).removesuffix(ENDING)
    first = text.lstrip().split("\n", 1)[0]
    return Question(name, first.lstrip("# ").strip() if first.startswith("#") else name, text)


def find_question(asked: str, known: dict[str, Question]) -> Question:
    """What is meant by a word, a path or a text of SPARQL.

    Raises:
        UsageError: a word that names no question; near names are offered.

    >>> find_question("ASK { ?s ?p ?o }", {}).title
    'A query as typed'
    """
    if asked in known:
        return known[asked]
    if asked.endswith(ENDING) or os.path.isfile(asked):
        return read_question(asked)
    if any(mark in asked for mark in "{ \n"):
        return Question("", "A query as typed", asked)
    from difflib import get_close_matches

    near = get_close_matches(asked[:SHOWN], known, 3, 0.4)
    hint = f"Near names: {', '.join(near)}." if near else "See graphkit query --list."
    shown = asked if len(asked) <= SHOWN else f"{asked[:SHOWN]}..."
    raise UsageError(f'no question is named "{shown}"', hint=hint)
