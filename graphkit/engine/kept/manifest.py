"""What a view on disk holds, out of which tables, and whether these are still the same."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.engine.kept.alike import Alike
from graphkit.engine.widths import WORD, Widths
from graphkit.errors import StoreError
from graphkit.rdf.files import opened
from graphkit.resources import code_state
from graphkit.store.digest import sha256
from graphkit.store.publishing import Kind, damaged, read_said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VIEW = Kind(
    "view on disk",
    "graphkit-view.json",
    "Build one with graphkit view TABLE --into VIEW.",
    "Build it again with graphkit view --force.",
)
LAYOUT = 1
"""Counts up when files of one layout can no longer be read as those of the one before."""
TICK = 2_000_000_000
"""Nanoseconds within which some file systems give two changes one time."""


class Input(NamedTuple):
    """A table as it was read.

    Attributes:
        path: where it lay.
        size: in bytes.
        modified: when its content was changed, in nanoseconds.
        changed: when anything of it was changed, in nanoseconds; no program can set this.
        seen: when it was looked at, in nanoseconds.
        digest: the sha256 of its bytes.
        rows: how many rows or statements it has.
        relations: how many of them are relations.
        fields: for what it has columns.
    """

    path: str
    size: int
    modified: int
    changed: int
    seen: int
    digest: str = ""
    rows: int = 0
    relations: int = 0
    fields: tuple[str, ...] = ()

    @classmethod
    def of(cls, path: str) -> Input:
        """The table as it is now, not yet read."""
        with opened(path) as file:
            state = os.fstat(file.fileno())
        return cls(os.path.abspath(path), state.st_size, state.st_mtime_ns, state.st_ctime_ns, time.time_ns())

    def hashed(self) -> Input:
        """The same with the digest of its bytes."""
        from hashlib import file_digest

        with opened(self.path) as file:
            return self._replace(digest=file_digest(file, "sha256").hexdigest())

    @property
    def times(self) -> tuple[int, int, int]:
        """What differs after any change that took place a while after it was looked at."""
        return self.size, self.modified, self.changed

    @property
    def settled(self) -> bool:
        """Whether a change after it was looked at must show in its times."""
        return self.changed + TICK < self.seen


class Manifest(NamedTuple):
    """What a view on disk holds.

    Attributes:
        snapshot: the folder of its files.
        layout: the layout of these.
        byteorder: of the numbers in them.
        key: the digest of all on which it depends.
        entities: how many there are.
        relations: how many there are.
        widths: how words are packed.
        types: the names of the relation types, in order of number.
        levels: the words of certainty, each with its rank.
        fields: for what any of the tables has a column.
        choices: what was said of the tables by whoever had it built.
        inputs: the tables, in order.
        buffers: the type, number of entries and crc32 of each file.
        alike: the names that are perhaps one; None if this was not looked at.
    """

    snapshot: str
    layout: int
    byteorder: str
    key: str
    entities: int
    relations: int
    widths: Widths
    types: tuple[str, ...]
    levels: dict[str, int]
    fields: tuple[str, ...]
    choices: dict[str, Any]
    inputs: tuple[Input, ...]
    buffers: dict[str, tuple[str, int, int]]
    alike: Alike | None = None

    def as_dict(self) -> dict[str, Any]:
        """The manifest as plain values."""
        return {**self._asdict(), "inputs": [each._asdict() for each in self.inputs]}

    @property
    def content(self) -> str:
        """The sha256 of the table, or that over those of several, one after the other."""
        if len(self.inputs) == 1:
            return self.inputs[0].digest
        return sha256(b"".join(bytes.fromhex(table.digest) for table in self.inputs)).hexdigest()

    def label(self, table: Input) -> str:
        """What a table is called: the name of its file, or its path where two files have one name."""
        names = [os.path.basename(each.path) for each in self.inputs]
        name = os.path.basename(table.path)
        return name if names.count(name) == 1 else table.path

    def without(self, field: str) -> tuple[Input, ...]:
        """The tables with relations that have no column for a field."""
        return tuple(table for table in self.inputs if table.relations and field not in table.fields)

    @property
    def named(self) -> str:
        """What its tables are called, one after the other."""
        return ", ".join(map(self.label, self.inputs))

    def place(self, row: int) -> tuple[Input, int]:
        """The table in which a row of evidence stands, and its number there, both counted from 0."""
        for table in self.inputs:
            if row < table.rows:
                return table, row
            row -= table.rows
        raise IndexError(row)


def key_of(inputs: Sequence[Input], choices: Mapping[str, Any]) -> str:
    """The digest of all on which a view depends: the bytes of its tables, what was said of them, and the code."""
    endings = [(table.digest, os.path.splitext(table.path)[1].lower()) for table in inputs]
    whole = [LAYOUT, sys.byteorder, code_state("engine", "exchange", "rdf"), endings, choices]
    return sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def read_manifest(target: str) -> Manifest:
    """The manifest of a view on disk.

    Raises:
        StoreError: there is none, it is damaged, or it is of another layout or machine.
    """
    said = read_said(VIEW, target)
    if (said.get("layout"), said.get("byteorder")) != (LAYOUT, sys.byteorder):
        raise StoreError(f"{target} was built by another version of graphkit or for another machine", hint=VIEW.again)
    try:
        found = Manifest(
            **{
                **said,
                "widths": Widths(*map(int, said["widths"])),
                "types": tuple(map(str, said["types"])),
                "fields": tuple(map(str, said["fields"])),
                "inputs": tuple(_input({"fields": said["fields"], **each}) for each in said["inputs"]),
                "buffers": {
                    name: (str(kind), int(count), int(crc)) for name, (kind, count, crc) in said["buffers"].items()
                },
                "alike": _alike(said.get("alike")),
            }
        )
        fits = found.widths.bits <= WORD and min(*found.widths[:4], found.entities, found.relations) >= 0
    except (AttributeError, KeyError, TypeError, ValueError):
        fits = False
    if not fits:
        raise damaged(VIEW, target)
    return found


def _input(said: dict[str, Any]) -> Input:
    return Input(**{**said, "fields": tuple(map(str, said["fields"]))})


def _alike(said: Any) -> Alike | None:
    if said is None:
        return None
    names, example = said
    return Alike(int(names), tuple(map(str, example)))


def changed(manifest: Manifest) -> list[str]:
    """The tables of a view that are no longer as they were read, or are not there.

    One whose times are the same is taken to be the same, unless it was changed so shortly before it was read that a
    change afterwards need not show; any other is read through and compared.
    """
    return [table.path for table in manifest.inputs if not _same(table)]


def _same(table: Input) -> bool:
    try:
        state = os.stat(table.path)
    except OSError:
        return False
    if state.st_size != table.size:
        return False
    now = (state.st_size, state.st_mtime_ns, state.st_ctime_ns)
    return (table.settled and now == table.times) or table.hashed().digest == table.digest
