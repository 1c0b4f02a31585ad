"""Tables of relations written in every format, views built of them, and what such a view tells again."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from graphkit.engine.kept.build import Plan
from graphkit.engine.kept.cells import Meanings
from graphkit.engine.widths import NOT_KNOWN
from graphkit.exchange.edges.table import Headings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from graphkit.engine.kept.reopen import KeptView

LEVELS = {"alleged": 1, "stated": 3, "reported": 5}
MEANINGS = Meanings(LEVELS)


class Told(NamedTuple):
    """One row of a table, as text."""

    start: str
    end: str
    type: str = "owns"
    first: str = ""
    last: str = ""
    certainty: str = ""
    strength: str = "1"


NAMES = st.one_of(
    st.sampled_from(["A", "B", "C", "D, Ltd", 'E "x"', "腾讯", "=1+1", "two\nlines", " spaced "]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=5).filter(
        lambda text: not text.isspace()
    ),
)
TOLD = st.builds(
    Told,
    NAMES,
    NAMES,
    st.sampled_from(["owns", "rents", "operates"]),
    st.sampled_from(["", "open", "2024-02-29"]),
    st.sampled_from(["", "open", "2024-02-29", "2030-01-01"]),
    st.sampled_from(["", "stated", "alleged"]),
    st.sampled_from(["0", "0.25", "1"]),
)


def write_csv(path: Path, told: Iterable[Told]) -> str:
    """A table of comma-separated values."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Told._fields)
        writer.writerows(told)
    return str(path)


def plan(*tables: str, headings: Headings | None = None, meanings: Meanings = MEANINGS) -> Plan:
    """What to build of some tables."""
    return Plan(tables, headings or Headings(), meanings)


def tells(view: KeptView) -> list[tuple[object, ...]]:
    """What a view holds, relation by relation in the order of the rows it comes from, read from one side."""
    graph, names, manifest = view.graph, view.names, view.manifest
    found = []
    for relation in range(graph.relations):
        end, kind, rank, first, last = graph.widths.unpack(graph.forward.edges[relation])
        days = tuple(_day(graph, code, side) for side, code in enumerate((first, last)))
        row = graph.evidence[relation]
        start = graph.start_of(relation)
        strength = graph.strength[relation]
        found.append((row, names.name(start), names.name(end), manifest.types[kind], rank, *days, strength))
    return sorted(found)


def _day(graph, code: int, side: int) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001
    from datetime import date

    day = graph.widths.day_of(code)
    if day is not None:
        return date.fromordinal(day).isoformat()
    not_known = graph.widths.first_code(NOT_KNOWN) if not side else graph.widths.last_code(NOT_KNOWN)
    return "" if code == not_known else "open"


def said(told: Sequence[Told]) -> list[tuple[object, ...]]:
    """What a view of some rows must tell."""
    return [
        (row, t.start, t.end, t.type, LEVELS.get(t.certainty, 0), t.first, t.last, float(t.strength))
        for row, t in enumerate(told)
    ]


def left(folder: Path) -> list[str]:
    """What of a build that did not end lies in a folder."""
    return sorted(name for name in os.listdir(folder) if ".part-" in name)
