"""What was found in data, as an answer: how grave, in which file, where, and what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.validate import read_files, read_shapes, validate
from graphkit.model.answer import Answer, Line, Section
from graphkit.model.lens import Lens
from graphkit.model.names import curie
from graphkit.ontology.read import read_language
from graphkit.rdf.index import Index
from graphkit.store.finding import FAULT, ORDER
from graphkit.store.reading import read_release
from graphkit.store.shapes.deadline import deadline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.analysis.validate import Found
    from graphkit.model.library import Release
    from graphkit.store.gather import Gathered

COLUMNS = ("severity", "file", "where", "what")
SOME = 200


def validated(gathered: Gathered, shapes: Sequence[str], seconds: float) -> Answer:
    """The answer of ``validate`` on gathered files, with the reader's own shapes, within so many seconds.

    Raises:
        LimitError: the time is over.
        RefusedError: the reader's shapes carry a program.
    """
    given = read_files(gathered)
    checked = [quad for _, quads in given.checked for quad in quads]
    language = read_language([*given.ontology, *checked])
    with deadline(seconds, "the check"):
        found = validate(given, language, read_shapes(language, shapes))
    release = read_release(Index([*given.beside, *checked]).default, gathered.digest)
    return validation_answer(found, release, files=len(given.checked), statements=len(checked))


def validation_answer(found: Sequence[Found], release: Release, *, files: int, statements: int) -> Answer:
    """The answer of ``validate``; it is no where something must be mended."""
    counts = {grave: sum(each.finding.severity == grave for each in found) for grave in ORDER}
    faults = counts[FAULT]
    return Answer(
        name="validate",
        title=", ".join(_counted(number, grave) for grave, number in counts.items())
        + f" in {_counted(files, 'file')} with {statements:,} statements.",
        columns=COLUMNS,
        rows=tuple(
            {
                "severity": each.finding.severity,
                "file": each.file,
                "where": curie(each.finding.subject),
                "what": each.finding.what,
            }
            for each in found
        ),
        release=release,
        lens=Lens(release.day, release.day),
        sections=tuple(_sections(found)),
        completeness="Shapes and lint. A fault must be mended; a remark is for the reader.",
        no=faults > 0,
    )


def _sections(found: Sequence[Found]) -> list[Section]:
    """One section a file, in the order of the rows; all findings are in the rows."""
    by_file: dict[str, list[Line]] = {}
    for each in found[:SOME]:
        finding = each.finding
        line = Line(f"{finding.severity}: {curie(finding.subject)}: {finding.what}", 1)
        by_file.setdefault(each.file or "beside the files that were checked", []).append(line)
    sections = [Section(file, tuple(lines)) for file, lines in by_file.items()]
    if len(found) > SOME:
        more = Line(f"and {len(found) - SOME:,} more: see --format csv")
        sections.append(Section("", (more,)))
    return sections


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
