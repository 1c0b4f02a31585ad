"""Oxigraph: property paths of SPARQL, which give end points only, and no steps between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES = ("pyoxigraph",)
QUESTIONS = ("along", "reach")

BASE = "https://example.org/bench/"
CHIP = ox.NamedNode(BASE + "Chip")
KIND = ox.NamedNode(BASE + "kind")
ALONG = f"""
PREFIX : <{BASE}>
SELECT DISTINCT ?party WHERE {{ ?chip :kind :Chip . ?party :t0*/(:t1|:t2)?/:t0*/(:t3|:t4) ?chip }}
"""


def load(task: Any) -> ox.Store:
    """A triple for each pair."""
    return _store(task, ((start, "leads", end) for start, end in zip(*_lists(task.start, task.end), strict=True)))


def load_along(task: Any) -> ox.Store:
    """A triple for each pair and type."""
    return _store(task, ((start, f"t{kind}", end) for start, end, kind in zip(*_lists(*task.typed.T), strict=True)))


def _lists(*columns: Any) -> Iterator[list[int]]:
    return (np.asarray(column).tolist() for column in columns)


def _store(task: Any, triples: Iterator[tuple[int, str, int]]) -> ox.Store:
    node, store = ox.NamedNode, ox.Store()
    words = {word: node(BASE + word) for word in ("leads", *(f"t{kind}" for kind in range(256)))}
    store.bulk_extend(
        ox.Quad(node(f"{BASE}{start}"), words[word], node(f"{BASE}{end}")) for start, word, end in triples
    )
    store.bulk_extend(ox.Quad(node(f"{BASE}{chip}"), KIND, CHIP) for chip in task.chips.tolist())
    return store


def reach(store: ox.Store, _: Any, steps: int) -> list[int]:
    """As many optional steps as there may be, one in another; a path has no other bound."""
    path = ":leads" + "/(:leads" * (steps - 1) + ")?" * (steps - 1)
    query = f"PREFIX : <{BASE}> SELECT DISTINCT ?party WHERE {{ ?chip :kind :Chip . ?party {path} ?chip }}"
    return _numbers(store, query)


def along(store: ox.Store, _task: Any, _steps: int) -> list[int]:
    """The expression as a path."""
    return _numbers(store, ALONG)


def _numbers(store: ox.Store, query: str) -> list[int]:
    return [int(row[0].value[len(BASE) :]) for row in store.query(query)]
