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
    data = files(bundled("data"), ENDINGS) if bundled_data else []
    own = [held for given in paths for held in _own(given)]
    return _gathered(_language(bundled("ontology")), _read(data), own)


def gather_release(paths: Sequence[str]) -> Gathered:
    """Another release of the data, without what is bundled.

    A folder with ``ontology`` and ``data`` in it is read with its own words and rules; anything else, files,
    folders and stores, with those bundled.

    Raises:
        DataError, RefusedError, DiskError, LimitError: as :func:`gather`.
        StoreError: a store is damaged.
    """
    if len(paths) == 1 and has_own_law(paths[0]):
        ontology, data = (os.path.join(paths[0], part) for part in ("ontology", "data"))
        return _gathered(_language(ontology), _read(files(data, ENDINGS)), [])
    return gather(paths, bundled_data=False)


def has_own_law(path: str) -> bool:
    """Whether a folder holds words and rules beside data, as a whole release does."""
    return all(os.path.isdir(os.path.join(path, part)) for part in ("ontology", "data"))


def _language(folder: str) -> list[tuple[str, bytes]]:
    return _read([path for path in files(folder, ENDINGS) if NOT_LANGUAGE not in path])


def _read(paths: Sequence[str]) -> list[tuple[str, bytes]]:
    return [(path, content(path)) for path in paths]


def _gathered(*groups: Sequence[tuple[str, bytes]]) -> Gathered:
    read = [tuple(group) for group in groups]
    whole = sha256()
    for group in read:
        for path, held in group:
            whole.update(sha256(held).digest())
            whole.update(os.path.splitext(path)[1].encode())
        whole.update(b"\0")
    return Gathered(read[0], read[1], read[2], whole.hexdigest())


def _own(path: str) -> list[tuple[str, bytes]]:
    refuse_address(path)
    if not os.path.isdir(path):
        return _read([path])
    from graphkit.store.disk import STORE, dumped

    if os.path.isfile(os.path.join(path, STORE.manifest)):
        return [(f"{path}.nq", dumped(path))]
    return _read(files(path, ENDINGS))
