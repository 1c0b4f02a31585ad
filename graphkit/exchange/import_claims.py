"""A table of facts read into claims of the reader's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import UsageError
from graphkit.exchange.claim_of_row import DENIED, Read, Reader, read_row
from graphkit.exchange.claim_quads import claim_quads, entity_quads, source_quads
from graphkit.exchange.claims_csv import ALLOWED, read_rows
from graphkit.exchange.countries import homeless
from graphkit.exchange.newcomers import Newcomers
from graphkit.exchange.table_sources import TableSources
from graphkit.model.names import PREFIXES, local
from graphkit.store.lint.places import HOMELESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.exchange.claims_csv import Row
    from graphkit.exchange.faults import Faults
    from graphkit.exchange.newcomers import Newcomer
    from graphkit.exchange.table_sources import Given
    from graphkit.model.claim import Claim
    from graphkit.model.entity import Source
    from graphkit.model.language import Language
    from graphkit.model.library import Library
    from graphkit.model.table_words import TableWords
    from graphkit.store.names import Names

OWN = "https://example.org/my/"
"""Under which address new things are named where the reader gives none."""


class Imported(NamedTuple):
    """What a table gave: claims with what of them is kept in words, new entities and new sources.

    ``remarks`` is what a reader may want to mend in the table.
    """

    read: tuple[Read, ...]
    newcomers: tuple[Newcomer, ...]
    sources: tuple[Source, ...]
    base: str
    remarks: tuple[str, ...] = ()


def import_claims(
    data: bytes, name: str, given: Given, names: Names, language: Language, words: TableWords, base: str = OWN
) -> Imported:
    """The claims of a table: all rows, or none if one cannot be read.

    Args:
        data: The bytes of the table.
        name: How errors call it.
        given: What the reader says of a new source.
        names: The names of what is known already.
        language: The ontology.
        words: The words by which tables are read.
        base: Under which address new things are named.

    Raises:
        DataError: some cell cannot be read; every one is named with its line and column.
        UsageError: what was said of the source, or the address, makes no sense.
    """
    library = names.library
    named = {local(role): role for kind in language.types.values() for role in kind.roles}
    roles = {column: role for column, role in named.items() if column not in ALLOWED}
    rows, faults = read_rows(data, name, roles)
    newcomers = Newcomers(names, language, words, _checked(base))
    sources = TableSources(rows, given, library, newcomers)
    sources.check(rows, faults)
    faults.refuse()
    reader = Reader(
        words=words,
        language=language,
        newcomers=newcomers,
        source_of=sources.of,
        claim_named=_claims_by_id(rows, library, base, faults),
        text_of=sources.text,
        roles=roles,
        base=base,
    )
    found = [claim for row in rows if (claim := read_row(row, reader, faults))]
    faults.refuse()
    return Imported(
        read=tuple(_with_denials(found, rows, library)),
        newcomers=tuple(newcomers.found[name] for name in sorted(newcomers.found)),
        sources=tuple(sources.found.values()),
        base=base,
        remarks=(*_misspelt(found, rows), *_homeless(found, newcomers)),
    )


def as_trig(imported: Imported, name: str) -> bytes:
    """The file that holds what was imported, in TriG; the same bytes for the same table."""
    from pyoxigraph import Literal, NamedNode, Quad

    from graphkit.rdf.write import write_quads

    quads = [quad for read in imported.read for quad in claim_quads(read.claim)]
    quads += [quad for new in imported.newcomers for quad in entity_quads(new.entity, new.kind)]
    quads += [quad for source in imported.sources for quad in source_quads(source)]
    for dataset in sorted({d for source in imported.sources for d in source.datasets}):
        node = NamedNode(dataset)
        kind, label = PREFIXES["rdf"] + "type", PREFIXES["rdfs"] + "label"
        quads.append(Quad(node, NamedNode(kind), NamedNode(PREFIXES["gk"] + "Dataset")))
        quads.append(Quad(node, NamedNode(label), Literal(local(dataset))))
    head = f"# Claims imported from {name!a}. None is reviewed.\n"
    prefixes = {**PREFIXES, "my": f"{imported.base}entity/", "myclaim": f"{imported.base}claim/"}
    return head.encode() + write_quads(quads, "trig", prefixes=prefixes)


def _misspelt(found: list[Read], rows: list[Row]) -> Iterator[str]:
    """A remark for each relation word that is not declared and is spelt much like others."""
    words = {row["id"]: row["relation"] for row in rows}
    unknown = {words[read.claim.rows[0]]: read.near for read in found if read.near}
    for word, near in sorted(unknown.items()):
        yield f'"{word}" is no relation word, and is kept as a statement; near it: {", ".join(near)}.'


def _homeless(found: list[Read], newcomers: Newcomers) -> Iterator[str]:
    for label in homeless(newcomers, [read.claim for read in found]):
        yield f"{label} {HOMELESS}."


def _checked(base: str) -> str:
    from pyoxigraph import NamedNode

    try:
        NamedNode(base)
    except ValueError:
        raise UsageError(f'--base "{base}" is no address', hint=f"Give one such as {OWN}.") from None
    if not base.startswith(("https://", "http://", "urn:")) or base[-1] not in "/#:":
        raise UsageError(f'--base "{base}" is no address to build on', hint=f"Give one such as {OWN}.")
    return base


def _claims_by_id(rows: list[Row], library: Library, base: str, faults: Faults) -> _ById:
    ids: dict[str, str] = {}
    for row in rows:
        name = f"{base}claim/{row['id']}"
        if row["id"] in ids:
            faults.add(row.line, "id", f"{row['id']} stands twice")
        elif name in library.claims:
            faults.add(row.line, "id", f"{row['id']} is already a claim of your data; give it another id")
        ids[row["id"]] = name
    return _ById(ids, library)


class _ById:
    """The claim that an id means: of the table first, else of what is known."""

    def __init__(self, ids: dict[str, str], library: Library) -> None:
        self.ids = ids
        self.known = {local(name): name for name in library.claims}

    def __call__(self, text: str) -> str | None:
        wanted = text.removeprefix("claim:")
        return self.ids.get(wanted) or self.known.get(wanted)


def _with_denials(found: list[Read], rows: list[Row], library: Library) -> list[Read]:
    """The claims, those that deny without naming a claim joined to the claims that they repeat."""
    cells = {row["id"]: tuple(row[c].casefold() for c in ("subject", "relation", "object")) for row in rows}
    result = []
    for read in found:
        claim = read.claim
        if claim.stance == DENIED and not claim.disputes:
            same = [r.claim for r in found if cells[r.claim.rows[0]] == cells[claim.rows[0]]]
            shared = [c for c in library.claims.values() if c.relation == _short(claim)]
            denied = sorted({c.name for c in (*same, *shared) if c.stance != DENIED})
            kept = () if denied else ("it denies nothing that is held",)
            read = Read(claim._replace(disputes=tuple(denied)), read.word, (*read.kept, *kept))  # noqa: PLW2901
        result.append(read)
    return result


def _short(claim: Claim) -> str:
    from graphkit.model.names import short

    return short(claim.relation)
