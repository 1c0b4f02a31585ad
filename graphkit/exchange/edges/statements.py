"""RDF statements that join two resources, taken as relations: subject, predicate, object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.exchange.edges.table import Chunk
from graphkit.model.names import PREFIXES
from graphkit.rdf.lines import Piece, pieces
from graphkit.rdf.read import read_quads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

BY_LINE = {"nt": "ntriples", "nq": "nquads"}
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def statement_chunks(path: str, number: int) -> Iterator[Chunk]:
    """The statements of a file whose object is a resource; those that say of what class it is are none.

    N-Triples and N-Quads are read piece by piece, the other formats at once. Rows count all statements, so that
    a relation can be found again.

    Args:
        path: A file of RDF.
        number: Of the file among several; a nameless resource of one file is none of another.

    Raises:
        DataError: it does not read as its format; names the line.
        UsageError: it holds claims in the words of graphkit.
    """
    ending = path.rpartition(".")[2].lower()
    before = 0
    for piece in pieces(path, BY_LINE[ending]) if ending in BY_LINE else _at_once(path):
        yield _chunk(piece, before, path, f"_:{number}.")
        before += len(piece.quads)


def _at_once(path: str) -> Iterator[Piece]:
    quads = read_quads(path)
    yield Piece(quads, len(quads), len(quads))


def _chunk(piece: Piece, before: int, path: str, nameless: str) -> Chunk:
    from pyoxigraph import BlankNode, NamedNode

    def name(term: Any) -> str:
        return str(term.value) if isinstance(term, NamedNode) else f"{nameless}{term.value}"

    resources = (NamedNode, BlankNode)
    found: list[tuple[str, str, str]] = []
    rows: list[int] = []
    for row, (subject, predicate, thing, _) in enumerate(piece.quads, before):
        if isinstance(thing, resources) and isinstance(subject, resources) and predicate.value != TYPE:
            found.append((name(subject), name(thing), predicate.value))
            rows.append(row)
    starts, ends, types = zip(*found, strict=True) if found else ((), (), ())
    _refuse_claims(types, path)
    return Chunk(
        {"start": starts, "end": ends, "type": types}, rows, (), before + len(piece.quads), piece.done, piece.total
    )


def _refuse_claims(types: tuple[str, ...], path: str) -> None:
    if any(kind.startswith(PREFIXES["gk"]) for kind in set(types)):
        hint = f"Leave --in out and give it by --data {path}, so that it is read with who said what."
        raise UsageError(f"{path} holds claims in the words of graphkit, not plain relations", hint=hint)
