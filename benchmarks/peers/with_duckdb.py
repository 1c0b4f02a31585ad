"""DuckDB: recursive queries over tables in memory. It uses all cores; the CPU time is that of all of them."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
from race.task import MOVES

PACKAGES = ("duckdb",)
QUESTIONS = ("day", "reach", "party", "further", "others", "along", "routes")

REACH = """
WITH RECURSIVE near(entity, level) USING KEY (entity) AS (
  SELECT entity, 0 FROM chips
  UNION
  SELECT DISTINCT pairs.start, near.level + 1 FROM near JOIN pairs ON pairs.finish = near.entity
  LEFT JOIN recurring.near AS met ON met.entity = pairs.start
  WHERE near.level < $steps AND met.entity IS NULL
)
SELECT entity FROM near WHERE level > 0
"""
BACKWARD = """
WITH RECURSIVE ways(head, way) AS (
  SELECT entity, [entity] FROM chips
  UNION ALL
  SELECT pairs.start, list_prepend(pairs.start, ways.way) FROM ways JOIN pairs ON pairs.finish = ways.head
  WHERE len(ways.way) <= $steps AND NOT list_contains(ways.way, pairs.start)
)
SELECT way FROM ways SEMI JOIN parties ON parties.entity = ways.head
"""
FORWARD = """
WITH RECURSIVE ways(head, way) AS (
  SELECT unnest($parties::INTEGER[]), [unnest($parties::INTEGER[])]
  UNION ALL
  SELECT pairs.finish, list_append(ways.way, pairs.finish) FROM ways JOIN pairs ON pairs.start = ways.head
  WHERE len(ways.way) <= $steps AND NOT list_contains(ways.way, pairs.finish)
)
SELECT way FROM ways SEMI JOIN chips ON chips.entity = ways.head
"""
ALONG = """
WITH RECURSIVE near(entity, state) AS (
  SELECT entity, 2 FROM chips
  UNION
  SELECT typed.start, moves.source FROM near
  JOIN moves ON moves.target = near.state JOIN typed ON typed.finish = near.entity AND typed.type = moves.type
)
SELECT DISTINCT entity FROM near WHERE state = 0
"""


def load(task: Any) -> duckdb.DuckDBPyConnection:
    """Pairs, chips and parties as tables."""
    held = duckdb.connect()
    _table(held, "pairs", start=task.start, finish=task.end)
    _table(held, "chips", entity=task.chips)
    _table(held, "parties", entity=task.parties)
    return held


def load_along(task: Any) -> duckdb.DuckDBPyConnection:
    """Pairs with their types, and the machine."""
    held = duckdb.connect()
    start, finish, kind = np.ascontiguousarray(task.typed.T)
    source, by, target = np.array(MOVES, np.int32).T.copy()
    _table(held, "typed", start=start, finish=finish, type=kind)
    _table(held, "moves", source=source, type=by, target=target)
    _table(held, "chips", entity=task.chips)
    return held


def _table(held: duckdb.DuckDBPyConnection, name: str, **columns: Any) -> None:
    given = {column: np.array(values) for column, values in columns.items()}
    held.register("given", given)
    held.execute(f"CREATE TABLE {name} AS SELECT * FROM given")  # noqa: S608 - the names are ours
    held.unregister("given")


def load_day(task: Any) -> duckdb.DuckDBPyConnection:
    """All relations with their days, and chips."""
    held, whole = duckdb.connect(), task.whole
    _table(held, "relations", start=whole.start, finish=whole.end, first=whole.first, last=whole.last)
    _table(held, "chips", entity=task.chips)
    return held


def reach(held: duckdb.DuckDBPyConnection, _: Any, steps: int) -> Any:
    """Entities keyed by themselves, so that each is met once."""
    return held.execute(REACH, {"steps": steps}).fetchnumpy()["entity"]


def day(held: duckdb.DuckDBPyConnection, task: Any, steps: int) -> Any:
    """The same over the relations that hold on the day, looked up at each join."""
    holding = f"first BETWEEN 0 AND {task.as_of} AND (last = 0 OR last >= {task.as_of})"
    pairs = f"(SELECT start, finish FROM relations WHERE {holding}) AS pairs"  # noqa: S608 - numbers are ours
    return held.execute(REACH.replace("JOIN pairs", f"JOIN {pairs}", 1), {"steps": steps}).fetchnumpy()["entity"]


def routes(held: duckdb.DuckDBPyConnection, task: Any, parties: Any, steps: int) -> list[list[int]]:
    """All parties from the chips backwards; one party forwards."""
    if parties is task.parties:
        found = held.execute(BACKWARD, {"steps": steps})
    else:
        found = held.execute(FORWARD, {"steps": steps, "parties": [int(party) for party in parties]})
    return [row[0] for row in found.fetchall()]


def along(held: duckdb.DuckDBPyConnection, _task: Any, _steps: int) -> Any:
    """Pairs of entity and state, without a limit."""
    return held.execute(ALONG).fetchnumpy()["entity"]
