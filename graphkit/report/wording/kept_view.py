"""A view on disk in words: what it holds, of which tables, and where a relation of it stands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.kept.alike import MOST
from graphkit.engine.widths import OPEN
from graphkit.model.answer import Answer
from graphkit.model.lens import Lens
from graphkit.model.library import Release
from graphkit.report.wording.info import rows_of, sections_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.engine.kept.manifest import Manifest
    from graphkit.engine.kept.reopen import KeptView

DISCLAIMER = "Research, not legal advice."
AS_TOLD = "Relations are as the tables give them; graphkit read no source behind them, and knows no response to any."
NANOSECONDS = 1_000_000_000
NOT_KNOWN = "not known"
FIELDS = {
    "type": "types",
    "first": "first days",
    "last": "last days",
    "certainty": "certainty",
    "strength": "strength",
}


class Told(NamedTuple):
    """A relation of a view on disk as its table gives it; the strength is None where the table tells none."""

    type: str
    first: str
    last: str
    certainty: str
    strength: float | None
    table: str
    row: int


def view_answer(target: str, manifest: Manifest, state: str) -> Answer:
    """The answer of ``view``: what was built."""
    parts = view_parts(target, manifest, state)
    relations = f"{manifest.relations:,} relation{'s' if manifest.relations > 1 else ''}"
    count = f"{relations} of {manifest.entities:,} {'entities' if manifest.entities > 1 else 'entity'}"
    return Answer(
        name="view",
        title=f"A view of {count}, in {target}.",
        columns=("part", "name", "value"),
        rows=rows_of(parts),
        release=release_of(manifest),
        lens=lens_of(manifest, None),
        sections=sections_of(parts),
        caveats=(AS_TOLD, DISCLAIMER),
    )


def view_parts(target: str, manifest: Manifest, state: str) -> Mapping[str, Mapping[str, str]]:
    """What there is to say of a view on disk, part by part."""
    widths, held = manifest.widths, sum(count * size(kind) for kind, count, _ in manifest.buffers.values())
    told = [words for field, words in FIELDS.items() if field in manifest.fields]
    silent = [words for field, words in FIELDS.items() if field not in manifest.fields]
    meanings = manifest.choices
    return {
        "View on disk": {
            "folder": target,
            "relations": f"{manifest.relations:,}",
            "entities": f"{manifest.entities:,}",
            "relation types": f"{len(manifest.types):,}",
            "told": ", ".join(told) or "nothing but ends",
            "not told": ", ".join(silent) or "nothing",
            "an empty first day is": "open" if meanings["empty_first"] == OPEN else NOT_KNOWN,
            "an empty last day is": "open" if meanings["empty_last"] == OPEN else NOT_KNOWN,
            "names that differ from another only in capitals, blanks or Unicode form": _alike(manifest),
            "bits of a relation": f"{widths.bits} of 64",
            "bytes": f"{held:,}",
            "key": manifest.key,
            "state": state,
        },
        "Tables": {
            table.path: f"relations {table.relations:,}, rows {table.rows:,}; sha256 {table.digest}"
            for table in manifest.inputs
        },
    }


def _alike(manifest: Manifest) -> str:
    """How many names are perhaps one, and two of them; or why that was not looked at."""
    if manifest.alike is None:
        return f"not looked at; there are more than {MOST:,} names" if manifest.entities > MOST else "not looked at"
    names, example = manifest.alike
    shown = " and ".join(f'"{name}"' for name in example)
    return f"{names:,}, such as {shown}; each is an entity of its own" if names else "none"


def size(kind: str) -> int:
    """The bytes of a number of a type."""
    from graphkit.engine.kept.files import ITEMS

    return ITEMS[kind]


def release_of(manifest: Manifest) -> Release:
    """Which data a view is of: its tables, the day of the last change of any, and the sha256 of their bytes.

    Of several tables it is the sha256 over theirs, one after the other.
    """
    files = "file" if len(manifest.inputs) == 1 else "files"
    return Release(f"in the {files} {manifest.named}", _changed(manifest), manifest.content)


def lens_of(manifest: Manifest, as_of: date | None, *, undated: bool = False, certainty: str = "") -> Lens:
    """The lens of a question to a view: on a day or on any, and nothing left out by when it was known."""
    return Lens(as_of or _changed(manifest), date.max, certainty, any_day=as_of is None, undated=undated)


def relation_of(view: KeptView, relation: int) -> Told:
    """A relation by its place in the graph."""
    graph, manifest = view.graph, view.manifest
    widths = graph.widths
    _, kind, rank, first, last = widths.unpack(graph.forward.edges[relation])
    table, row = manifest.place(graph.evidence[relation])
    level = next((word for word, each in manifest.levels.items() if each == rank), "")
    return Told(
        type=manifest.types[kind],
        first=_day(widths.day_of(first), is_open=first == 0),
        last=_day(widths.day_of(last), is_open=last == widths.never),
        certainty=level,
        strength=graph.strength[relation] if "strength" in table.fields else None,
        table=manifest.label(table),
        row=row + 1,
    )


def _day(ordinal: int | None, *, is_open: bool) -> str:
    if ordinal is not None:
        return date.fromordinal(ordinal).isoformat()
    return "open" if is_open else NOT_KNOWN


def _changed(manifest: Manifest) -> date:
    newest = max(table.modified for table in manifest.inputs)
    try:
        return datetime.fromtimestamp(newest / NANOSECONDS, UTC).date()
    except (OverflowError, ValueError):  # the clock of a file may say any year
        return date.max if newest > 0 else date.min
