"""Which entities a text may name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.model.answer import Answer, Row
from graphkit.model.names import curie

if TYPE_CHECKING:
    from graphkit.model.entity import Entity
    from graphkit.store.names import Names
    from graphkit.view.view import View

COLUMNS = ("name", "kind", "id", "also", "match", "relations")


def search_names(view: View, names: Names, text: str, most: int) -> Answer:
    """Entities that bear the name, then those that bear a part of it, then those whose names resemble it."""
    if not text.strip():
        raise UsageError("there is nothing to search for", hint="Give a name or a part of one.")
    exact = names.find(text)
    part = [e for e in names.containing(text) if e not in exact]
    near = [e for e, _ in names.near(text, most) if e not in exact and e not in part]
    found = [(e, "exact") for e in exact] + [(e, "part") for e in part] + [(e, "near") for e in near]
    return Answer(
        name="search",
        title=f'"{text}": {len(exact)} by that name, {len(part)} by a part of it, {len(near)} that resemble it.',
        columns=COLUMNS,
        rows=tuple(_row(view, entity, match) for entity, match in found[:most]),
        release=view.library.release,
        lens=view.lens,
        completeness="All names, aliases, codes and ids were compared."
        if len(found) <= most
        else f"Cut: {len(found)} were found, {most} are shown; see --limit.",
        no=not found,
    )


def _row(view: View, entity: Entity, match: str) -> Row:
    kinds = sorted(view.language.label(c) for c in entity.classes if c.startswith("ontology/"))
    return {
        "name": entity.label,
        "kind": ", ".join(kind for kind in kinds if kind not in {"entity", "party"}),
        "id": curie(entity.name),
        "also": [name for name, _ in entity.names[1:]],
        "match": match,
        "relations": len(view.about(entity.name)),
    }
