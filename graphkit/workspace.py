"""The front door: reads ontology and data, cuts views, and answers by name."""

from __future__ import annotations

import hashlib
from datetime import date
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

    from graphkit.model.language import Language
    from graphkit.model.library import Library

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
    def open(cls, paths: Sequence[str] = ()) -> Workspace:
        """The bundled data, or the given files and folders; the bundled ontology either way.

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
        language = read_language(ontology)
        quads = [quad for path in _data_files(paths) for quad in _read(path, digest)]
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


def _data_files(paths: Sequence[str]) -> list[str]:
    import os

    found: list[str] = []
    for path in paths or (bundled("data"),):
        found.extend(files(path, ENDINGS) if os.path.isdir(path) else [path])
    return found


def _read(path: str, digest: hashlib._Hash) -> list[pyoxigraph.Quad]:
    with open(path, "rb") as file:
        content = file.read()
    digest.update(hashlib.sha256(content).digest())
    return read_text(content, path, path.rsplit(".", 1)[-1])


__all__ = ["Workspace", "date"]
