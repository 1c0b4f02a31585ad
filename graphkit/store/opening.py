"""Language, library and names of gathered files: from the cache, or read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.model.names import local
from graphkit.resources import code_state
from graphkit.store.compiled import compiled
from graphkit.store.digest import sha256

if TYPE_CHECKING:
    import pyoxigraph

    from graphkit.model.language import Language
    from graphkit.model.library import Library
    from graphkit.model.table_words import TableWords
    from graphkit.store.gather import Gathered
    from graphkit.store.names import NameIndex


def open_library(gathered: Gathered) -> tuple[Language, Library, NameIndex]:
    """What the files say, as values; read only where the cache does not hold it.

    Raises:
        DataError: a file cannot be read; names the file and the line.
    """
    return compiled(_key(gathered), lambda: _read(gathered))


def table_words(gathered: Gathered, language: Language) -> TableWords:
    """The words by which tables of facts are read, the reader's own among them."""
    from graphkit.ontology.table_words import read_table_words

    return read_table_words(quads_of(*gathered.ontology, *gathered.own), language)


def quads_of(*contents: tuple[str, bytes]) -> list[pyoxigraph.Quad]:
    """Every quad of some files, given by path and bytes; an empty file has none.

    Raises:
        DataError: a file is of no format that is read, or not what its ending says.
    """
    from graphkit.rdf.formats import of_file
    from graphkit.rdf.read import read_text

    return [quad for path, content in contents if content for quad in read_text(content, path, of_file(path, content))]


def _read(gathered: Gathered) -> tuple[Language, Library, NameIndex]:
    from graphkit.ontology.read import read_language
    from graphkit.rdf.index import Index
    from graphkit.store.names import name_index
    from graphkit.store.reading import read_library

    own = quads_of(*gathered.own)
    try:
        language = read_language([*quads_of(*gathered.ontology), *own])
        library = read_library(Index([*quads_of(*gathered.data), *own]), language, gathered.digest)
    except DataError as error:
        raise placed(error, gathered) from None
    return language, library, name_index(library.entities)


def placed(error: DataError, gathered: Gathered) -> DataError:
    """The error with the file in which its name occurs, the reader's own first, and the line near which it stands.

    Neither is given where it is not found as written.
    """
    files_read = (*gathered.own, *gathered.data, *gathered.ontology)
    if error.about and not error.file:
        subject = _whole(error.about)
        found = ((path, match, content) for path, content in files_read if (match := subject.search(content)))
        error.file, match, content = next(found, ("", None, b""))
        if match and error.near:
            place = _whole(error.near).search(content, match.start()) or match
            error.line = content.count(b"\n", 0, place.start()) + 1
    return error


def _whole(name: str) -> re.Pattern[bytes]:
    """The last part of a name, or a text, where it stands for itself and not inside another word."""
    return re.compile(rb"(?<![\w-])" + re.escape(local(name).encode()) + rb"(?![\w-])")


def _key(gathered: Gathered) -> str:
    """What compiled data depends on: the bytes read, and the code that reads them."""
    code = sha256(gathered.digest.encode())
    code.update(code_state("model", "ontology", "rdf", "store").encode())
    return code.hexdigest()
