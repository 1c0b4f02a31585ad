"""Which claims carry which row of the fact tables: the page ``data/COVERAGE.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.claim import Claim
    from graphkit.model.language import Language
    from graphkit.model.library import Library

HEAD = "| row | claim | source | characters | type | stance | status | reviewed |"


def coverage(library: Library, language: Language) -> str:
    """The page: counts at its head, then one line for each row and each claim that carries it."""
    return "\n".join(_lines(library, language)) + "\n"


def carriers(library: Library) -> dict[str, list[Claim]]:
    """Every row of a fact table with the claims that carry it, rows and claims in order of name."""
    found: dict[str, list[Claim]] = {}
    for name in sorted(library.claims):
        for row in library.claims[name].rows:
            found.setdefault(row, []).append(library.claims[name])
    return {row: found[row] for row in sorted(found)}


def _lines(library: Library, language: Language) -> Iterator[str]:
    rows = carriers(library)
    yield "# Which claim carries which row"
    yield ""
    yield "Written by `make coverage` from `data/`; a test compares. No text of a source is repeated here."
    yield ""
    yield f"- Rows read from a text that is held: {_counted(library, rows)}."
    yield f"- Rows of further lists, without a passage: {len(_others(library, rows))}."
    yield f"- Claims: {_reviewed(list(library.claims.values()))}."
    for kind, claims in _kinds(library).items():
        yield f"  - {kind}: {_reviewed(claims)}"
    yield ""
    yield HEAD
    yield "|---" * HEAD.count(" | ") + "|---|"
    for row, claims in rows.items():
        for claim in claims:
            yield _line(row, claim, library, language)


def _counted(library: Library, rows: dict[str, list[Claim]]) -> str:
    """The rows of each text, in order of its file, and their sum."""
    counts: dict[str, int] = {}
    for row in sorted(set(rows) - set(_others(library, rows))):
        file = library.sources[rows[row][0].source].file_name
        counts[file] = counts.get(file, 0) + 1
    parts = "+".join(str(counts[file]) for file in sorted(counts))
    return f"{parts} = {sum(counts.values())}"


def _others(library: Library, rows: dict[str, list[Claim]]) -> list[str]:
    sources = library.sources
    return [row for row, claims in rows.items() if not any(sources[c.source].file_name for c in claims)]


def _kinds(library: Library) -> dict[str, list[Claim]]:
    claims = library.claims.values()
    return {
        "with a passage": [c for c in claims if c.has_passage],
        "inferences of the editors": [c for c in claims if c.inference],
        "without a passage": [c for c in claims if not c.has_passage and not c.inference],
    }


def _reviewed(claims: list[Claim]) -> str:
    return f"{len(claims)}, of which {sum(claim.reviewed for claim in claims)} reviewed"


def _line(row: str, claim: Claim, library: Library, language: Language) -> str:
    source = library.sources[claim.source]
    cells = (
        row,
        local(claim.name),
        source.file_name or local(source.name),
        f"{claim.start}-{claim.end}" if claim.has_passage else "",
        language.label(claim.type),
        language.stances[claim.stance].label,
        language.statuses[claim.status].label,
        "yes" if claim.reviewed else "no",
    )
    return f"| {' | '.join(cells)} |"
