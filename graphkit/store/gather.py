"""The files of ontology and data as bytes, with a digest of them all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from graphkit.rdf.files import content, refuse_address
from graphkit.resources import bundled, files
from graphkit.store.digest import sha256

if TYPE_CHECKING:
    from collections.abc import Sequence

ENDINGS = (".ttl", ".trig", ".nt", ".nq", ".rdf", ".owl", ".xml", ".jsonld")
NOT_LANGUAGE = f"{os.sep}shapes{os.sep}"


class Gathered(NamedTuple):
    """Files with their bytes: the ontology's, the bundled data's, and the reader's own.

    ``digest`` is the sha256 over the bytes of all in this order; where they lie does not enter it.
    """

    ontology: tuple[tuple[str, bytes], ...]
    data: tuple[tuple[str, bytes], ...]
    own: tuple[tuple[str, bytes], ...]
    digest: str


def gather(paths: Sequence[str] = (), *, bundled_data: bool = True) -> Gathered:
    """The bundled ontology, the bundled data if wanted, and the files and folders given.

    Raises:
        DataError: a path does not exist, or is a device.
        RefusedError: a path is an address; nothing is fetched.
        DiskError: a file may not be read.
        LimitError: a file is larger than 2 GiB.
    """
    ontology = [path for path in files(bundled("ontology"), ENDINGS) if NOT_LANGUAGE not in path]
    data = files(bundled("data"), ENDINGS) if bundled_data else []
    own = [path for given in paths for path in _own(given)]
    read = [tuple((path, content(path)) for path in group) for group in (ontology, data, own)]
    whole = sha256()
    for group in read:
        for path, held in group:
            whole.update(sha256(held).digest())
            whole.update(os.path.splitext(path)[1].encode())
        whole.update(b"\0")
    return Gathered(read[0], read[1], read[2], whole.hexdigest())


def _own(path: str) -> list[str]:
    refuse_address(path)
    return files(path, ENDINGS) if os.path.isdir(path) else [path]
