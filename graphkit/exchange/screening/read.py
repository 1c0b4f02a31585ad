"""Which layout has a list file? It is told by its content, or by a mapping; then the file is read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.exchange.screening.csl import is_consolidated, read_consolidated
from graphkit.exchange.screening.entities_json import is_of_entities, read_entities
from graphkit.exchange.screening.entry import ScreeningList, caveats
from graphkit.exchange.screening.json_text import parsed
from graphkit.exchange.screening.mapped import read_mapped
from graphkit.rdf.files import content
from graphkit.rdf.formats import sniffed
from graphkit.rdf.text import checked, place
from graphkit.store.digest import sha256

if TYPE_CHECKING:
    from graphkit.exchange.screening.entry import Content

UNKNOWN = "Say by a mapping file which of its columns or keys mean what; see docs/screening.md."


def read_list(path: str, mapping: str = "") -> ScreeningList:
    """The list that a file of this machine holds: all of it, or an error that names the line.

    Args:
        path: A file in one of the known layouts, or in that of the mapping.
        mapping: A mapping file, which goes before what the content looks like; none if empty.

    Raises:
        DataError: the file is missing, is no text in UTF-8, has no known layout, or cannot be read whole.
        LimitError: the file is larger than 2 GiB.
        DiskError: no permission to read it.
        RefusedError: a path is an address of the network.
    """
    data = content(path)
    text = _text(data, path)
    if mapping:
        from graphkit.exchange.screening.mapping import read_mapping

        found = read_mapped(text, path, read_mapping(mapping))
    else:
        found = _recognised(text, path)
    return ScreeningList(
        file=os.path.basename(path),
        digest=sha256(data).hexdigest(),
        entries=found.entries,
        dated=found.dated,
        layout=found.layout,
        caveats=caveats(found),
    )


def _text(data: bytes, path: str) -> str:
    plain = checked(data, path)
    at = plain.find(b"\0")
    if at >= 0:
        line, column = place(plain, at)
        hint = "Get the file again; no list has one."
        raise DataError("a NUL byte stands here", file=path, line=line, column=column, hint=hint)
    if not plain.strip():
        raise DataError("the file is empty", file=path, hint="Is it the right file?")
    if sniffed(plain) == "html":
        hint = "It may be an error page saved in place of the list."
        raise DataError("this looks like an HTML page", file=path, line=1, hint=hint)
    return plain.decode()


def _recognised(text: str, path: str) -> Content:
    if text.lstrip()[:1] in {"{", "["}:
        value = parsed(text, path)
        if isinstance(value, dict) and is_of_entities(value):
            return read_entities(value, text, path)
        raise DataError("this is JSON, but not in the layout of a known list", file=path, line=1, hint=UNKNOWN)
    header = text.split("\n", 1)[0].rstrip("\r")
    if is_consolidated(header):
        return read_consolidated(text, path)
    raise DataError("its first line is not that of a known list", file=path, line=1, hint=UNKNOWN)
