"""What an import gave, in words: what is new, and what is kept in words only; and which words it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.answer import Answer, Line, Row, Section
from graphkit.model.names import curie, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.exchange.import_claims import Imported
    from graphkit.model.entity import Source
    from graphkit.model.language import Language
    from graphkit.model.lens import Lens
    from graphkit.model.library import Release
    from graphkit.model.table_words import RelationWord, TableWords

WORDS = ("word", "type", "subject", "object", "value", "money", "status", "one relation by")
CLAIM = "id of a claim"
COLUMNS = ("claim", "relation", "type", "stance", "status", "kept in words")


def imported_answer(imported: Imported, file: str, language: Language, release: Release, lens: Lens) -> Answer:
    """The answer of ``import``."""
    count = len(imported.read)
    title = f"{count} claim{'' if count == 1 else 's'} in {file}; none is reviewed."
    return Answer(
        name="import",
        title=title,
        columns=COLUMNS,
        rows=tuple(_rows(imported, language)),
        release=release,
        lens=lens,
        sections=tuple(section for section in _sections(imported, language) if section.lines),
        claims=tuple(read.claim.name for read in imported.read),
        caveats=tuple(_caveats(imported, lens)),
        completeness="Every row of the table became a claim.",
    )


def _rows(imported: Imported, language: Language) -> Iterator[Row]:
    for read in imported.read:
        claim = read.claim
        yield {
            "claim": local(claim.name),
            "relation": curie(claim.relation),
            "type": language.label(claim.type),
            "stance": language.stances[claim.stance].label,
            "status": language.statuses[claim.status].label,
            "kept in words": list(read.kept),
        }


def _sections(imported: Imported, language: Language) -> Iterator[Section]:
    yield Section("New sources", tuple(Line(f"{s.label}, published {_when(s)}", 1) for s in imported.sources))
    yield Section("New entities: nothing known bears their name", tuple(_entities(imported, language)))
    kept = [Line(f"{local(r.claim.name)}: {'; '.join(r.kept)}", 1) for r in imported.read if r.kept]
    yield Section("Kept in words: nothing is computed from these", tuple(kept))


def _when(source: Source) -> str:
    day = source.published
    return str(day) if day.earliest.year > 1 else "on a day that is not known"


def _entities(imported: Imported, language: Language) -> Iterator[Line]:
    for entity, kind, near in imported.newcomers:
        like = f"; known and alike: {', '.join(near)}" if near else ""
        yield Line(f"{entity.label} ({language.label(kind)}){like}", 1)


def words_answer(words: TableWords, language: Language, release: Release, lens: Lens) -> Answer:
    """The answer of ``import --words``: every relation word, with what it stands for."""
    declared = sorted((spoken, word) for word in words.relations.values() if word.type for spoken in word.spoken)
    rows = tuple(_word(spoken, word, language) for spoken, word in dict(declared).items())
    return Answer(
        name="import",
        title=f"{len(rows)} relation words; in a table capitals and small letters are one.",
        columns=WORDS,
        rows=rows,
        release=release,
        lens=lens,
        completeness="Any other word becomes a statement. docs/import.md tells how to declare one.",
    )


def _word(spoken: str, word: RelationWord, language: Language) -> Row:
    kind = language.types[word.type]
    parts = (word.subject, word.object or (word.joins and CLAIM), word.value, word.money)
    return {
        "word": spoken,
        "type": kind.label,
        **dict(zip(WORDS[2:6], (p if p == CLAIM else language.label(p) if p else "" for p in parts), strict=True)),
        "status": language.label(word.status) if word.status else "",
        "one relation by": ", ".join(language.label(key) for key in kind.key) or "none: each row is its own",
    }


def _caveats(imported: Imported, lens: Lens) -> Iterator[str]:
    yield from imported.remarks
    if any(source.published.earliest.year == 1 for source in imported.sources):
        yield "A source without a day is shown only with --undated."
    later = [s.published.latest for s in imported.sources if s.published.earliest.year > 1]
    if later and max(later) > lens.known_at:
        day = max(later)
        yield f"Known only after the day of this release: ask with --known-at {day} and --as-of {day}."
    if imported.newcomers:
        yield "If a new entity is a known one, correct its name in the table and import again."
