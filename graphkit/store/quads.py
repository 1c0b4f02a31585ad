"""Quads in memory, ready for SPARQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad, Store

    from graphkit.store.sparql.limits import Result


class QuadStore:
    """A set of quads in an Oxigraph store in memory.

    >>> store = QuadStore.of_text(b"<urn:a> <urn:b> <urn:c> <urn:g> .")
    >>> len(store)
    1
    >>> store.query("ASK { <urn:a> <urn:b> ?what }", union=True).boolean
    True
    """

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        from pyoxigraph import Store

        self.engine: Store = Store()
        self.add(quads)

    @classmethod
    def of_text(cls, data: bytes, name: str = "", form: str = "nquads") -> QuadStore:
        """The quads of a text, read under the same guards as a file.

        Raises:
            DataError: it cannot be read; names the line.
        """
        from graphkit.rdf.read import read_text

        return cls(read_text(data, name, form))

    def add(self, quads: Iterable[Quad]) -> None:
        """Hold these too: all of them, or none if one fails."""
        self.engine.extend(quads)

    def __len__(self) -> int:
        return len(self.engine)

    def query(self, text: str, **limits: Any) -> Result:
        """The answer to a query, evaluated in a child process; see ``sandbox.run_query``."""
        from graphkit.store.sparql.sandbox import run_query

        return run_query(lambda: self.engine, text, **limits)
