"""The front door: reads ontology and data, cuts views, and answers by name."""

from __future__ import annotations

import hashlib
import os
from functools import cached_property
from typing import TYPE_CHECKING

from graphkit.model.lens import Lens
from graphkit.ontology.read import read_language
from graphkit.rdf.index import Index
from graphkit.rdf.read import read_text
from graphkit.resources import bundled, files
from graphkit.store.reading import read_library
from graphkit.view.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyoxigraph

    from graphkit.model.answer import Answer
    from graphkit.model.language import Language
    from graphkit.model.library import Library
    from graphkit.store.names import Names

ENDINGS = (".ttl", ".trig", ".nt", ".nq")


class Workspace:
    """Ontology and data, read once.

    >>> workspace = Workspace.open()
    >>> workspace.library.label("entity/tencent")
    'Tencent'
    """

    def __init__(self, language: Language, library: Library, quads: list[pyoxigraph.Quad]) -> None:
        self.language = language
        self.library = library
        self.quads = quads
        self._views: dict[Lens, View] = {}

    @classmethod
    def open(cls, paths: Sequence[str] = (), *, bundled_data: bool = True) -> Workspace:
        """The bundled data with the given files and folders, or these alone.

        Raises:
            DataError: a file cannot be read; names the file and the line.
        """
        digest = hashlib.sha256()
        ontology = [
            quad
            for path in files(bundled("ontology"), ENDINGS)
            if "/shapes/" not in path
            for quad in _read(path, digest)
        ]
        given = [*([bundled("data")] if bundled_data else []), *paths]
        quads = [quad for path in _data_files(given) for quad in _read(path, digest)]
        language = read_language(ontology)
        library = read_library(Index(quads), language, digest.hexdigest())
        return cls(language, library, quads)

    def lens(self, **parts: object) -> Lens:
        """A lens whose days are those of the release where none is given."""
        day = self.library.release.day
        given = {name: value for name, value in parts.items() if value is not None}
        return Lens(**{"as_of": day, "known_at": day, **given})  # type: ignore[arg-type]

    def view(self, lens: Lens | None = None) -> View:
        """The view of a lens, kept for the next question."""
        lens = lens or self.lens()
        if lens not in self._views:
            self._views[lens] = View(self.library, self.language, lens)
        return self._views[lens]

    @cached_property
    def names(self) -> Names:
        """The index of names."""
        from graphkit.store.names import Names

        return Names(self.library)

    # -- answers by name -----------------------------------------------------

    def trace(
        self, who: str = "China", target: str | None = None, *, lens: Lens | None = None, **limits: int
    ) -> Answer:
        """Routes of a party, a country or "all" to a chip, family, maker, paragraph or to every chip.

        >>> Workspace.open().trace("Tencent", "b200").rows[0]["basis"]
        'inferred'
        """
        from graphkit.analysis.ask import starts, targets
        from graphkit.analysis.trace import trace
        from graphkit.report.wording.trace import trace_answer

        lens = lens or self.lens()
        view = self.view(lens)
        found = trace(
            self.view, lens, starts(view, self.names, who), targets(view, self.names, target), **limits
        )
        return trace_answer(found, view)

    def path(self, start: str, end: str, *, lens: Lens | None = None, most: int = 20) -> Answer:
        """The shortest connections between two entities.

        >>> Workspace.open().path("Wolfpack", "Oracle").no
        False
        """
        from graphkit.analysis.path import shortest_paths
        from graphkit.report.wording.path import path_answer

        view = self.view(lens)
        found = shortest_paths(view, self.names.resolve(start).name, self.names.resolve(end).name, most)
        return path_answer(found, view)

    def show(self, name: str, *, lens: Lens | None = None) -> Answer:
        """A dossier of one entity.

        >>> Workspace.open().show("Datasection").name
        'show'
        """
        from graphkit.analysis.dossier import dossier
        from graphkit.report.wording.dossier import dossier_answer

        view = self.view(lens)
        return dossier_answer(dossier(view, self.names.resolve(name).name), view)

    def claims(self, subject: str, *, lens: Lens | None = None) -> Answer:
        """The claims of an entity, a source, a relation or an id.

        >>> Workspace.open().claims("S001-049").rows[0]["start"]
        2033
        """
        from graphkit.analysis.claims_of import claims_of
        from graphkit.report.wording.claims import claims_answer

        view = self.view(lens)
        found, words = claims_of(view, self.names, subject)
        return claims_answer(found, words, view)

    def search(self, text: str, most: int = 20) -> Answer:
        """Entities whose name is or resembles a text.

        >>> Workspace.open().search("tencnt").rows[0]["name"]
        'Tencent'
        """
        from graphkit.analysis.search_names import search_names

        return search_names(self.view(), self.names, text, most)

    def conflicts(self, *, lens: Lens | None = None) -> Answer:
        """Where claims do not say the same, each with its kind."""
        from graphkit.analysis.conflicts import conflicts

        return conflicts(self.view(lens))

    def ledger(self, party: str | None = None, *, lens: Lens | None = None) -> Answer:
        """Chips and money of one party or of all."""
        from graphkit.analysis.ledger import ledger

        return ledger(self.view(lens), self.names.resolve(party).name if party else None)


def _data_files(paths: Sequence[str]) -> list[str]:
    found: list[str] = []
    for path in paths:
        found.extend(files(path, ENDINGS) if os.path.isdir(path) else [path])
    return found


def _read(path: str, digest: hashlib._Hash) -> list[pyoxigraph.Quad]:
    with open(path, "rb") as file:
        content = file.read()
    digest.update(hashlib.sha256(content).digest())
    return read_text(content, path, path.rsplit(".", 1)[-1])
