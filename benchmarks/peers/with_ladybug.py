"""LadybugDB, which goes on from Kuzu: patterns of Cypher with a bound, shortest for reach and acyclic for routes.

It uses all cores; the CPU time is that of all of them. An order of types it cannot ask without a bound.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import duckdb
import ladybug
import numpy as np

PACKAGES = ("ladybug",)
QUESTIONS = ("day", "reach", "party", "further", "others", "routes")


def load(task: Any) -> ladybug.Connection:
    """Entities and pairs."""
    return _database(task, start=task.start, end=task.end)


def load_day(task: Any) -> ladybug.Connection:
    """Entities and all relations with their days."""
    whole = task.whole
    return _database(task, start=whole.start, end=whole.end, first=whole.first, last=whole.last)


def _database(task: Any, **columns: Any) -> ladybug.Connection:
    """Copied in from Parquet files, which DuckDB writes."""
    held = ladybug.Connection(ladybug.Database())
    held.execute("CREATE NODE TABLE Entity(id INT64, chip BOOL, party BOOL, PRIMARY KEY(id))")
    days = "".join(f", {name} INT64" for name in columns if name not in {"start", "end"})
    held.execute(f"CREATE REL TABLE Leads(FROM Entity TO Entity{days})")
    number = np.arange(task.entities, dtype=np.int64)
    with tempfile.TemporaryDirectory() as folder:
        entities, pairs = Path(folder, "entities.parquet"), Path(folder, "pairs.parquet")
        _parquet(entities, id=number, chip=np.isin(number, task.chips), party=np.isin(number, task.parties))
        _parquet(pairs, **{name: column.astype(np.int64) for name, column in columns.items()})
        held.execute(f"COPY Entity FROM '{entities}'")
        held.execute(f"COPY Leads FROM '{pairs}'")
    return held


def _parquet(path: Path, **columns: Any) -> None:
    with duckdb.connect() as writer:
        writer.register("given", columns)
        writer.execute(f"COPY given TO '{path}' (FORMAT PARQUET)")


def reach(held: ladybug.Connection, _: Any, steps: int) -> list[int]:
    """Shortest ways to a chip, their starts once each."""
    return _near(held, f"Leads* SHORTEST 1..{steps}")


def day(held: ladybug.Connection, task: Any, steps: int) -> list[int]:
    """The same over relations that hold on the day."""
    holding = f"r.first >= 0 AND r.first <= {task.as_of} AND (r.last = 0 OR r.last >= {task.as_of})"
    return _near(held, f"Leads* SHORTEST 1..{steps} (r, n | WHERE {holding})")


def _near(held: ladybug.Connection, way: str) -> list[int]:
    found = held.execute(f"MATCH (chip:Entity)<-[:{way}]-(other:Entity) WHERE chip.chip RETURN DISTINCT other.id")
    return [row[0] for row in found.get_all()]


def routes(held: ladybug.Connection, task: Any, parties: Any, steps: int) -> list[list[int]]:
    """Acyclic ways from the parties to the chips."""
    some = "party.party" if parties is task.parties else f"party.id IN {[int(party) for party in parties]}"
    found = held.execute(
        f"MATCH way = (party:Entity)-[:Leads* ACYCLIC 1..{steps}]->(chip:Entity) WHERE {some} AND chip.chip "
        "RETURN properties(nodes(way), 'id')"
    )
    return [row[0] for row in found.get_all()]
