"""Language, library and names of gathered files: from the cache, or read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from graphkit.resources import files
from graphkit.store.compiled import compiled
from graphkit.store.digest import sha256

if TYPE_CHECKING:
    import pyoxigraph

    from graphkit.model.language import Language
    from graphkit.model.library import Library
    from graphkit.store.gather import Gathered
    from graphkit.store.names import NameIndex

PACKAGE = os.path.dirname(os.path.dirname(__file__))


def open_library(gathered: Gathered) -> tuple[Language, Library, NameIndex]:
    """What the files say, as values; read only where the cache does not hold it.

    Raises:
        DataError: a file cannot be read; names the file and the line.
    """
    return compiled(_key(gathered), lambda: _read(gathered))


def quads_of(*contents: tuple[str, bytes]) -> list[pyoxigraph.Quad]:
    """Every quad of some files, given by path and bytes."""
    from graphkit.rdf.read import read_text

    return [quad for path, content in contents for quad in read_text(content, path, path.rsplit(".", 1)[-1])]


def _read(gathered: Gathered) -> tuple[Language, Library, NameIndex]:
    from graphkit.ontology.read import read_language
    from graphkit.rdf.index import Index
    from graphkit.store.names import name_index
    from graphkit.store.reading import read_library

    own = quads_of(*gathered.own)
    language = read_language([*quads_of(*gathered.ontology), *own])
    library = read_library(Index([*quads_of(*gathered.data), *own]), language, gathered.digest)
    return language, library, name_index(library.entities)


def _key(gathered: Gathered) -> str:
    """What compiled data depends on: the bytes read, and the code that reads them."""
    code = sha256(gathered.digest.encode())
    for folder in ("model", "ontology", "rdf", "store"):
        for path in files(os.path.join(PACKAGE, folder), (".py",)):
            state = os.stat(path)
            code.update(f"{os.path.basename(path)} {state.st_size} {state.st_mtime_ns};".encode())
    return code.hexdigest()
