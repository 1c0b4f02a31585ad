"""A citation of an answer: footnote, BibTeX, and everything by which it can be made again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.answer import Answer, Line, Row, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from graphkit.analysis.cited import Cited
    from graphkit.model.entity import Source
    from graphkit.model.lens import Lens
    from graphkit.model.library import Library, Release

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SPECIAL = str.maketrans({**{c: f"\\{c}" for c in "&%$#_{}"}, "\\": "", "~": "", "^": ""})
COLUMNS = ("part", "text", "publisher", "published", "url", "read")


class Citation(NamedTuple):
    """What is cited: title and digest of an answer, its release, its command and the day of access."""

    title: str
    digest: str
    release: Release
    command: str
    accessed: date
    program: str
    claims: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def cite_answer(cited: Citation, sources: Sequence[Cited], library: Library, lens: Lens) -> Answer:
    """The answer of ``cite``."""
    note = footnote(cited, sources, library)
    entry = list(bibtex(cited))
    used = [Line(_source(source, library), 1) for source in sources]
    again = [Line(cited.command or "The file does not say which command made it.", 1)]
    sections = (
        Section("Footnote", (Line(note, 1),)),
        Section("BibTeX", tuple(Line(line, 1 + line.startswith(" ")) for line in entry)),
        Section("Sources", tuple(used) or (Line("none", 1),)),
        Section("To make the same bytes again", tuple(again)),
    )
    rows: list[Row] = [
        {"part": "footnote", "text": note},
        {"part": "bibtex", "text": "\n".join(entry)},
        {"part": "command", "text": cited.command},
        {"part": "answer", "text": f"sha256:{cited.digest}"},
        {"part": "data", "text": f"sha256:{cited.release.digest}"},
        {"part": "accessed", "text": cited.accessed.isoformat()},
        *(_row(source, library) for source in sources),
    ]
    return Answer(
        name="cite",
        title=cited.title,
        columns=COLUMNS,
        rows=tuple(rows),
        release=cited.release,
        lens=lens,
        sections=sections,
        claims=cited.claims,
        caveats=cited.remarks,
        completeness=f"Answer sha256 {cited.digest}.",
    )


def footnote(cited: Citation, sources: Sequence[Cited], library: Library) -> str:
    """The citation as one paragraph."""
    release = cited.release
    title = cited.title.rstrip(".")
    parts = [
        f"“{title}.” {cited.program}, data {release.version} of {release.day} (sha256 {release.digest})",
        f"answer sha256 {cited.digest}",
        *([f"made by: {cited.command}"] if cited.command else []),
        f"accessed {cited.accessed}",
    ]
    rests = f" Rests on: {'; '.join(_source(source, library) for source in sources)}." if sources else ""
    return f"{'; '.join(parts)}.{rests}"


def bibtex(cited: Citation) -> Iterator[str]:
    """The lines of the entry; its key names release and answer."""
    release, day = cited.release, cited.accessed
    note = f"Data sha256 {release.digest}; answer sha256 {cited.digest}"
    yield f"@misc{{graphkit-{re.sub(r'[^a-zA-Z0-9.]+', '-', release.version)}-{cited.digest[:8]},"
    yield f"  title = {{{{{_latex(cited.title.rstrip('.'))}}}}},"
    yield f"  author = {{{{{_latex(cited.program)}}}}},"
    yield f"  year = {{{release.day.year}}}, month = {MONTHS[release.day.month - 1]},"
    yield f"  version = {{{_latex(release.version)}}},"
    if cited.command:
        yield f"  howpublished = {{\\texttt{{{_latex(cited.command)}}}}},"
    yield f"  note = {{{note}}},"
    yield f"  urldate = {{{day.isoformat()}}}"
    yield "}"


def _latex(text: str) -> str:
    return " ".join(text.translate(SPECIAL).split())


def _source(cited: Cited, library: Library) -> str:
    source = cited.source
    publisher = library.label(source.publisher) if source.publisher else ""
    said = [source.label, publisher, _published(source), " and ".join(source.urls or (source.url,))]
    how = _read(cited)
    return ", ".join(part for part in said if part) + (f" ({how})" if how else "")


def _read(cited: Cited) -> str:
    """How what an unread source says is known; empty for one that was read."""
    if cited.read:
        return ""
    by = ", ".join(source.label for source in cited.relayed_by)
    return f"as relayed by {by}; not read" if by else "not read"


def _published(source: Source) -> str:
    day = source.published
    return str(day) if day.earliest.year > 1 else "no day known"


def _row(cited: Cited, library: Library) -> Row:
    source = cited.source
    return {
        "part": "source",
        "text": source.label,
        "publisher": library.label(source.publisher) if source.publisher else "",
        "published": _published(source),
        "url": " ".join(source.urls or (source.url,)),
        "read": _read(cited) or "read",
    }
