"""The reader's own copies of the texts: opened by file name, and never outside their folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.rdf.files import content
from graphkit.rdf.text import BOM, checked

if TYPE_CHECKING:
    from graphkit.model.entity import Source

SAME = "same"
LINE_ENDS = "same but for line ends or a byte-order mark"
DIFFERS = "differs"
UNCOMPARED = "no digest to compare with"


@dataclass(frozen=True, slots=True)
class Copy:
    """A text as the reader holds it; ``state`` tells how it compares with the one that was read."""

    file: str
    text: str
    state: str


def open_copy(folder: str, source: Source) -> Copy | None:
    """The reader's copy of a source, None where the folder has no file of that name.

    A copy that is the same but for a byte-order mark or Windows line ends counts as the same text.

    Raises:
        DataError: the folder is missing, the copy is not UTF-8, or the data name a file elsewhere.
        DiskError: no permission to read it.
    """
    place = Path(folder)
    if not place.is_dir():
        raise DataError("no such folder", file=folder, hint="Name the folder that holds your copies.")
    name = source.file_name
    if not name:
        return None
    if Path(name).name != name or "\\" in name:
        raise DataError(f"the data name a copy outside the folder: {name!r}", hint="Correct that source.")
    path = place / name
    return _compared(content(path), source, str(path)) if path.exists() else None


def digest_of(text: str) -> str:
    """The sha256 of a text in UTF-8, as claims and sources hold it.

    >>> digest_of("")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def _compared(data: bytes, source: Source, path: str) -> Copy:
    plain = checked(data, path)
    if not source.digest:
        return Copy(path, plain.decode(), UNCOMPARED)
    if not data.startswith(BOM) and _digest(plain) == source.digest:
        return Copy(path, plain.decode(), SAME)
    unix = plain.replace(b"\r\n", b"\n")
    if _digest(unix) == source.digest:
        return Copy(path, unix.decode(), LINE_ENDS)
    return Copy(path, plain.decode(), DIFFERS)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
