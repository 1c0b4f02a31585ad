"""A view on disk, built from tables of relations: all of it, or nothing."""

from __future__ import annotations

import os
import shutil
import sys
from array import array
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.engine.build import build, build_columns
from graphkit.engine.graph import LARGE, Graph
from graphkit.engine.kept.alike import alike
from graphkit.engine.kept.files import buffers_of, write
from graphkit.engine.kept.manifest import LAYOUT, VIEW, Input, Manifest, key_of
from graphkit.engine.kept.names import pack
from graphkit.engine.kept.spool import Spool
from graphkit.errors import DataError, UsageError
from graphkit.exchange.edges.read import read_chunks
from graphkit.store.publishing import free, publish, write_said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graphkit.engine.kept.cells import Meanings, Numbers
    from graphkit.exchange.edges.table import Headings

    Tell = Callable[[int, int], None]

AFTER = 4
"""A part in so many of the whole work is left when all tables have been read."""


class Plan(NamedTuple):
    """What to build a view of.

    Attributes:
        tables: their paths, in the order in which rows are counted.
        headings: what their columns are called.
        meanings: what is said once for all rows.
        near: what is searched for most; entities are numbered by their distance to it, so that what is looked at
            together lies together. Where nothing is named, they keep the order in which they appear.
    """

    tables: tuple[str, ...]
    headings: Headings
    meanings: Meanings
    near: tuple[str, ...] = ()

    @property
    def choices(self) -> dict[str, Any]:
        """All but the tables, as plain values."""
        said = {"headings": self.headings._asdict(), **self.meanings._asdict(), "levels": dict(self.meanings.levels)}
        return {**said, "near": list(self.near)} if self.near else said


def build_view(plan: Plan, target: str, *, force: bool = False, tell: Tell | None = None) -> Manifest:
    r"""The manifest of a view on disk, which is there whole when this returns, or not at all.

    Args:
        plan: What it is built of.
        target: The folder of the view.
        force: Whether to publish over a view that is there.
        tell: Is told how much is done, of how much.

    Raises:
        DataError: a row cannot be read, or there is none, or a table was changed meanwhile; names file and line.
        LimitError: there are too many types, rows or entities for the layout.
        UsageError: there is something, and ``force`` is not given; or no row names what is to be near.
        StoreError: what is there is no view, or somebody else is building it.
        DiskError: the disk is full, or a permission is missing.

    Complexity: linear in the rows, but for the two sorts of :func:`graphkit.engine.build.build_columns`. Memory for
    the names while tables are read, and for the relations while they are sorted.

    >>> from tempfile import TemporaryDirectory
    >>> from graphkit.engine.kept.cells import Meanings
    >>> from graphkit.exchange.edges.table import Headings
    >>> with TemporaryDirectory() as folder:
    ...     table = os.path.join(folder, "table.csv")
    ...     with open(table, "w", encoding="utf-8") as file:
    ...         _ = file.write("start,end,type\nTencent,NowNaw,rents\n")
    ...     build_view(Plan((table,), Headings(), Meanings()), os.path.join(folder, "view")).types
    ('rents',)
    """
    return publish(VIEW, target, lambda part, taken: _fill(plan, part, taken, tell), force=force)


def _fill(plan: Plan, part: str, taken: frozenset[str], tell: Tell | None) -> Manifest:
    inputs = [Input.of(path).hashed() for path in plan.tables]
    folders = [os.path.join(part, name) for name in ("spool", "growing")]
    for folder in folders:
        os.mkdir(folder)
    spool = Spool(folders[0], plan.meanings)
    with closing(spool):
        fields, inputs = _read(plan, inputs, spool, tell)
    order = _order(spool, plan.near) if plan.near else None
    entities, others = len(spool.names), alike(spool.names)
    names = write(folders[1], pack(_given_up(spool.names, order)))
    graph = _graph(spool, entities, order)
    buffers = names | write(folders[1], buffers_of(graph))
    shutil.rmtree(folders[0])
    key = key_of(inputs, plan.choices)
    manifest = Manifest(
        snapshot=free(key[:16], taken),
        layout=LAYOUT,
        byteorder=sys.byteorder,
        key=key,
        entities=graph.entities,
        relations=graph.relations,
        widths=graph.widths,
        types=tuple(spool.types),
        levels=dict(plan.meanings.levels),
        fields=fields,
        choices=plan.choices,
        inputs=tuple(inputs),
        buffers=buffers,
        alike=others,
    )
    os.rename(folders[1], os.path.join(part, manifest.snapshot))
    write_said(VIEW, part, manifest.as_dict())
    return manifest


def _read(plan: Plan, inputs: Sequence[Input], spool: Spool, tell: Tell | None) -> tuple[tuple[str, ...], list[Input]]:
    """The fields for which there are columns, and the tables with how many rows each has."""
    whole = sum(table.size for table in inputs) or 1
    rows, before = 0, 0
    fields: dict[str, None] = {}
    read = []
    for number, (path, table) in enumerate(zip(plan.tables, inputs, strict=True)):
        count, relations = 0, spool.relations
        here: dict[str, None] = {}
        for chunk in read_chunks(path, plan.headings, number):
            spool.add(chunk, path, rows)
            here.update(dict.fromkeys(chunk.cells))
            count = chunk.end
            if tell:
                done = before + table.size * chunk.done // max(chunk.total, 1)
                tell(done * (AFTER - 1) // AFTER, whole)
        found = spool.relations - relations
        read.append(_still(path, table)._replace(rows=count, relations=found, fields=tuple(here)))
        fields.update(here)
        rows += count
        before += table.size
    if not spool.relations:
        raise DataError("there is no relation in it", file=plan.tables[0], hint="Each row under the header is one.")
    return tuple(fields), read


def _still(path: str, table: Input) -> Input:
    """The table as it is after it was read, which must be as it was before.

    One that was new before is read through once more if it no longer is, so that its times can be trusted from then on.
    """
    now = Input.of(path)
    if now.times == table.times and now.settled and not table.settled:
        now = now.hashed()
        table = table._replace(seen=now.seen, digest=table.digest if now.digest == table.digest else "")
    if now.times != table.times or not table.digest:
        raise DataError("the file was changed while it was read", file=path, hint="Begin again when it is whole.")
    return table


def _order(spool: Spool, near: Sequence[str]) -> Any:
    """The old number for each new one, what is near to some entities first."""
    import numpy as np

    from graphkit.engine.order import nearest_first

    missing = [name for name in near if name not in spool.names]
    if missing:
        hint = "Names are looked up letter by letter."
        raise UsageError(f'no row names "{missing[0]}", to which the others are to be near', hint=hint)
    columns = spool.as_columns()
    return nearest_first(len(spool.names), columns.start, columns.end, np.array([spool.names[name] for name in near]))


def _given_up(names: Numbers, order: Any = None) -> Iterator[str]:
    """All names by number, or in an order; held no longer once they are given, for they are most of what is held."""
    told = list(names)
    names.clear()
    if order is not None:
        told = [told[number] for number in order.tolist()]
    told.reverse()
    while told:
        yield told.pop()


def _graph(spool: Spool, entities: int, order: Any = None) -> Graph:
    """The graph of all that was read, with rows as evidence; entities are numbered by first appearance, or in order."""
    if spool.relations < LARGE and order is None:
        rows, graph = spool.read("row"), build(entities, spool.as_rows())
        return _with_rows(graph, array("I", map(rows.__getitem__, graph.evidence)))
    import numpy as np

    from graphkit.engine.ascending import taken

    columns = spool.as_columns()
    if order is not None:
        number = np.empty(entities, np.uint32)
        number[order] = np.arange(entities)
        columns = columns._replace(start=taken(number, columns.start), end=taken(number, columns.end))
    graph = build_columns(entities, columns)
    return _with_rows(graph, taken(spool.mapped("row"), graph.arrays.evidence))


def _with_rows(graph: Graph, rows: Any) -> Graph:
    return Graph(graph.widths, graph.forward, graph.backward, graph.twin, graph.strength, memoryview(rows))
