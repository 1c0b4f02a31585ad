"""Of which sources does a table speak, and what is their text?"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import DataError, UsageError
from graphkit.exchange.newcomers import Newcomers, slug
from graphkit.model.days import Day
from graphkit.model.entity import Source
from graphkit.rdf.files import content
from graphkit.rdf.text import checked
from graphkit.store.copies import digest_of
from graphkit.store.lexical import WHENEVER

if TYPE_CHECKING:
    from graphkit.exchange.claims_csv import Row
    from graphkit.exchange.faults import Faults
    from graphkit.model.library import Library

UNKNOWN = "unknown"


class Given(NamedTuple):
    """What the reader says of a new source. ``published`` is a day as text, ``unknown``, or empty."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    documents: tuple[str, ...] = ()


class TableSources:
    """The sources of a table by the name of their file: known ones, and new ones in ``found``."""

    def __init__(self, rows: list[Row], given: Given, library: Library, newcomers: Newcomers) -> None:
        self.library = library
        self.newcomers = newcomers
        self.files = sorted({row["seed_file"] for row in rows})
        self.texts = _texts(given.documents, self.files)
        known = {source.file_name: source for source in library.sources.values() if source.file_name}
        self.by_file = {file: known[file] for file in self.files if file in known}
        new = [file for file in self.files if file not in known]
        if len(new) != 1 and any(given[:4]):
            raise UsageError(_not_one(len(new)), hint="Leave out what describes it, or import them apart.")
        self.found = {file: self._new(file, given) for file in new}
        self.by_file.update(self.found)
        for file, text in self.texts.items():
            self._compare(file, text)

    def check(self, rows: list[Row], faults: Faults) -> None:
        """Note every row that names no file, or a path instead of a file's name."""
        for row in rows:
            file = row["seed_file"]
            if not file:
                faults.add(row.line, "seed_file", "it is empty: which source is it?")
            elif os.path.basename(file) != file or "\\" in file:
                faults.add(row.line, "seed_file", "it is a path; give the name of the file alone")

    def of(self, row: Row) -> Source:
        """The source of a row."""
        return self.by_file[row["seed_file"]]

    def text(self, row: Row) -> str | None:
        """The text of a row's source, where the reader gave it."""
        return self.texts.get(row["seed_file"])

    def _new(self, file: str, given: Given) -> Source:
        base = self.newcomers.base
        text = self.texts.get(file)
        name = f"{base}source/{slug(given.title or file)}"
        publisher = given.publisher or f"publisher of {file}, unnamed"
        return Source(
            name=name,
            label=given.title or file,
            published=published(given.published),
            published_reason="Given at the import." if given.published != UNKNOWN else "Not known at the import.",
            publisher=self.newcomers.resolve(publisher, "ontology/publisher", slug(file)),
            url=_address(given.url),
            file_name=file,
            digest=digest_of(text) if text is not None else "",
            characters=len(text) if text is not None else 0,
            note="Imported from a table; not reviewed.",
            datasets=(f"{base}dataset/own",),
        )

    def _compare(self, file: str, text: str) -> None:
        source = self.by_file[file]
        if source.digest and source.digest != digest_of(text):
            hint = "Offsets would point elsewhere; give the same text, or none."
            raise DataError(f"it is not the text that is known as {source.label}", file=file, hint=hint)


def published(text: str) -> Day:
    """The day of publication that a reader types.

    Raises:
        UsageError: there is none, or it is no day.

    >>> str(published("2025-07"))
    '2025-07'
    """
    if text == UNKNOWN:
        return WHENEVER
    if not text:
        hint = "Give --published 2025-07-08; with --published unknown only --undated shows its claims."
        raise UsageError("the day on which a new source was published is missing", hint=hint)
    try:
        return Day.parse(text)
    except ValueError:
        raise UsageError(f'--published "{text}" is no day', hint="Write 2025, 2025-07 or 2025-07-08.") from None


def _texts(documents: tuple[str, ...], files: list[str]) -> dict[str, str]:
    """The text of every document, by the file name of its source."""
    found = {}
    for path in documents:
        name = os.path.basename(path)
        if name not in files and len(documents) == len(files) == 1:
            name = files[0]
        if name not in files:
            raise UsageError(f"no row speaks of {name}", hint=f"The table names {', '.join(files) or 'none'}.")
        found[name] = checked(content(path), path).decode()
    return found


def _address(url: str) -> str:
    from pyoxigraph import NamedNode

    hint = "It begins with https:// or http:// and has no spaces."
    if url and not url.startswith(("https://", "http://")):
        raise UsageError(f'--url "{url}" is no address', hint=hint)
    try:
        return NamedNode(url).value if url else ""
    except ValueError:
        raise UsageError(f'--url "{url}" is no address', hint=hint) from None


def _not_one(count: int) -> str:
    if not count:
        return "every source of the table is known already"
    return f"the table has {count} new sources, and only one can be described"
