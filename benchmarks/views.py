"""Views on disk: what it takes to build one from a table, and to open it again.

A seeded graph (``generate.py``) is written as a table of CSV, with names as long as those of companies. It is built
into a view in a process of its own, whose memory is told, and opened again in this one. Reopening is compared with
building in CPU seconds of one run, both without the start of Python; a sample of rows is read back and compared.
Writing the table is not counted. Run it by ``make bench``, or ``python benchmarks/views.py [RELATIONS]``; 300,000 by
default.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np
from generate import RANKS, TYPES, world

from graphkit.engine.kept.manifest import TICK
from graphkit.engine.kept.reopen import open_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generate import World

    from graphkit.engine.kept.reopen import KeptView

RELATIONS, OF_ENTITIES, OPENINGS, SAMPLE = 300_000, 0.3, 20, 1_000
LEVELS = {f"level {rank}": rank for rank in range(1, RANKS)}
HEADER = ("start", "end", "type", "first", "last", "certainty", "strength")
MEGABYTE, NANOSECONDS = 1 << 20, 1_000_000_000
BLOCK = 100_000
CHILD = """
import json, resource, sys, time
from graphkit.engine.kept.build import Plan, build_view
from graphkit.engine.kept.cells import Meanings
from graphkit.exchange.edges.table import Headings
import numpy
plan = Plan((sys.argv[1],), Headings(), Meanings(json.loads(sys.argv[3])))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
build_view(plan, sys.argv[2])
print(time.process_time() - start, before / 1024, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def rows(made: World, begin: int, end: int) -> Iterator[tuple[str, ...]]:
    """Some relations as cells."""
    columns = (np.asarray(column[begin:end]).tolist() for column in made.columns)
    for start, stop, kind, rank, first, last, strength in zip(*columns, strict=True):
        days = (_day(first), _day(last))
        level = f"level {rank}" if rank else ""
        yield name(start), name(stop), f"type {kind}", *days, level, f"{strength:.6g}"


def name(number: int) -> str:
    """The name of an entity, about as long as that of a company with an identifier."""
    return f"Company {number * 2654435761 % 2**32:08x} Holdings {number}"


def _day(ordinal: int) -> str:
    return {0: "open", -1: ""}.get(ordinal) if ordinal <= 0 else date.fromordinal(ordinal).isoformat()  # type: ignore[return-value]


def write_table(made: World, path: Path) -> None:
    """The graph as a table."""
    count = len(made.columns.start)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for begin in range(0, count, BLOCK):
            writer.writerows(rows(made, begin, begin + BLOCK))


def measured_openings(target: str) -> tuple[float, KeptView]:
    """CPU seconds of opening a view, the median of some, and the view."""
    times = []
    for _ in range(OPENINGS):
        start = time.process_time()
        view = open_view(target)
        times.append(time.process_time() - start)
    return median(times), view


def differing(view: KeptView, made: World) -> int:
    """How many of a sample of relations are not told as the table has them."""
    from graphkit.report.wording.kept_view import relation_of

    edges, shift = view.graph.forward.edges, view.graph.widths.neighbour_shift
    wrong = 0
    for relation in range(0, view.graph.relations, max(view.graph.relations // SAMPLE, 1)):
        told = relation_of(view, relation)
        cells = next(rows(made, told.row - 1, told.row))
        ends = (view.names.name(view.graph.start_of(relation)), view.names.name(edges[relation] >> shift))
        days = tuple("" if day == "not known" else day for day in (told.first, told.last))
        found = (*ends, told.type, *days, told.certainty, f"{told.strength:.6g}")
        wrong += found != cells or view.names.number(ends[0]) is None
    return wrong


def main(relations: int) -> int:
    """Print figures and ratios; 1 where a relation is told otherwise than its table has it."""
    made = world(int(relations * OF_ENTITIES), relations)
    with tempfile.TemporaryDirectory() as folder:
        table, target = Path(folder, "table.csv"), os.path.join(folder, "view")
        write_table(made, table)
        time.sleep(2 * TICK / NANOSECONDS)  # a table that was just written is read through when its view is opened
        command = [sys.executable, "-c", CHILD, str(table), target, json.dumps(LEVELS)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        building, before, peak = map(float, said.split())
        opening, view = measured_openings(target)
        _print(view, table.stat().st_size, building, opening, peak - before)
        wrong = differing(view, made)
    print(f"  {wrong:7,}  relations of a sample of {SAMPLE:,} are told otherwise")
    return int(wrong > 0)


def _print(view: KeptView, size: int, building: float, opening: float, memory: float) -> None:
    graph, manifest = view.graph, view.manifest
    held = {file: path.stat().st_size for path in Path(view.target).glob("*/*") for file in [path.name]}
    names = sum(count for file, count in held.items() if file.startswith("names."))
    print(
        f"views: {graph.relations:,} relations of {graph.entities:,} entities, {len(manifest.types)} types of {TYPES}"
    )
    print(f"  {opening / building:7.4%}  of building is reopening ({opening * 1000:.2f} ms to {building:.2f} s of CPU)")
    print(
        f"  {building / graph.relations * 1e6:7.2f}  microseconds a relation to build ({size / MEGABYTE:.0f} MB of CSV)"
    )
    print(f"  {graph.bytes / graph.relations:7.1f}  bytes a relation, with the way back to its row")
    print(f"  {names / graph.entities:7.1f}  bytes an entity for names and how they are found")
    print(f"  {memory * MEGABYTE / graph.relations:7.0f}  bytes of memory a relation to build ({memory:.0f} MB)")


def numbers(arguments: list[str]) -> list[Any]:
    """What was typed."""
    return [int(text.replace("_", "")) for text in arguments] or [RELATIONS]


if __name__ == "__main__":
    sys.exit(main(*numbers(sys.argv[1:])))
