"""From "Tencent", "腾讯" or "HKEX 0700" to an entity; near names where nothing fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.model.names import curie, local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphkit.model.entity import Entity
    from graphkit.model.library import Library

NameIndex = dict[str, dict[str, int]]
NEAR = 72
"""How alike, of 100, a name must be to be offered."""


SPREAD = 8
"""How much less alike than the best a name may be and still be offered."""


class Names:
    """Every name, alias, code and id of the entities, in any case and script.

    >>> from graphkit.workspace import Workspace
    >>> Workspace.open().names.resolve("腾讯").name
    'entity/tencent'
    """

    def __init__(self, library: Library, exact: NameIndex | None = None) -> None:
        self.library = library
        self._exact = name_index(library.entities) if exact is None else exact

    def find(self, text: str) -> list[Entity]:
        """The entities that bear exactly this name, those that bear it as their label first."""
        found = self._exact.get(fold(text), {})
        return [self.library.entities[n] for n in sorted(found, key=lambda n: (found[n], n))]

    def resolve(self, text: str, fits: Callable[[Entity], bool] | None = None, *, near: bool = True) -> Entity:
        """The one entity of a name; where several bear it, the one that fits what is asked for.

        Raises:
            UsageError: no entity bears it (near names are offered, if asked for), or several fit alike.
        """
        found = self.find(text)
        fitting = [entity for entity in found if fits(entity)] if fits else found
        candidates = fitting or found
        if len(candidates) > 1 and candidates[0].label.casefold() != candidates[1].label.casefold():
            labelled = [entity for entity in candidates if fold(entity.label) == fold(text)]
            candidates = labelled if len(labelled) == 1 else candidates
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            listed = ", ".join(f"{entity.label} ({curie(entity.name)})" for entity in candidates)
            raise UsageError(f'"{text}" can mean several', hint=f"Name one by its id: {listed}.")
        alike = [f'"{entity.label}"' for entity, _ in self.near(text)] if near else []
        hint = f"Near names: {', '.join(alike)}." if alike else "See graphkit search."
        raise UsageError(f'nothing in the data is named "{text}"', hint=hint)

    def containing(self, text: str) -> list[Entity]:
        """The entities of which some name contains the text, in order of label."""
        wanted = fold(text)
        found = {name for key, names in self._exact.items() if wanted in key for name in names}
        return sorted((self.library.entities[name] for name in found), key=lambda e: (e.label.casefold(), e.name))

    def near(self, text: str, most: int = 5) -> list[tuple[Entity, float]]:
        """Entities with a name like the given one, the most alike first, with how alike of 100."""
        from rapidfuzz import fuzz, process

        found: dict[str, float] = {}
        wanted = fold(text)
        hits = process.extract(wanted, list(self._exact), scorer=fuzz.WRatio, limit=20, score_cutoff=NEAR)
        for key, score, _ in hits:
            if len(key) * 3 < len(wanted):
                continue
            for name in self._exact[key]:
                found[name] = max(score, found.get(name, 0))
        top = max(found.values(), default=0)
        alike = [name for name in found if found[name] >= top - SPREAD]
        best = sorted(alike, key=lambda name: (-found[name], name))[:most]
        return [(self.library.entities[name], found[name]) for name in best]


def name_index(entities: dict[str, Entity]) -> NameIndex:
    """Every folded name with the entities that bear it, and how they do: 0 as label, 1 otherwise, 2 as id."""
    found: NameIndex = {}
    for entity in entities.values():
        for text, rank in _texts(entity):
            known = found.setdefault(fold(text), {})
            known[entity.name] = min(rank, known.get(entity.name, rank))
    return found


def fold(text: str) -> str:
    """A name as it is compared: normal form, no case, single spaces, no invisible characters.

    >>> fold("  NVIDIA   B200 ")
    'nvidia b200'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.casefold().split())
    import unicodedata

    plain = unicodedata.normalize("NFKC", text)
    seen = "".join(c for c in plain if unicodedata.category(c) not in {"Cf", "Cc"} or c in "\t\n")
    return " ".join(seen.casefold().split())


def _texts(entity: Entity) -> Iterable[tuple[str, int]]:
    """Every text under which an entity is found, with 0 for its label, 1 for others, 2 for its id."""
    yield entity.label, 0
    for text, _ in entity.names:
        yield text, 1
    for identifier in entity.identifiers:
        yield identifier.code, 1
    yield local(entity.name), 2
    yield local(entity.name).replace("-", " "), 2
    yield curie(entity.name), 2
