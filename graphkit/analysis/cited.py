"""Which sources does an answer rest on, and which of them were read?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model.entity import Source
    from graphkit.model.library import Library


class Cited(NamedTuple):
    """A source, whether its text was read, and by which sources what it says is relayed."""

    source: Source
    read: bool
    relayed_by: tuple[Source, ...] = ()


def sources_of(library: Library, claims: Iterable[str]) -> list[Cited]:
    """The sources of some claims, of the premises of those that are inferences, and their origins.

    Those of which a text was read come first, then the earliest published.

    >>> from graphkit.workspace import Workspace
    >>> library = Workspace.open().library
    >>> [(cited.source.publisher, cited.read) for cited in sources_of(library, ["claim/S001-049"])]
    [('entity/byron-wan', True), ('entity/financial-times', False)]
    """
    waiting = list(claims)
    seen: set[str] = set()
    relays: dict[str, set[str]] = {}
    while waiting:
        name = waiting.pop()
        if name in seen or name not in library.claims:
            continue
        seen.add(name)
        claim = library.claims[name]
        waiting.extend(claim.premises)
        relays.setdefault(claim.source, set())
        for origin in claim.origins:
            relays.setdefault(origin, set()).add(claim.source)
    found = [
        Cited(
            source=library.sources[name],
            read=is_read(library.sources[name]),
            relayed_by=tuple(library.sources[by] for by in sorted(by_whom - {name}) if by in library.sources),
        )
        for name, by_whom in relays.items()
        if name in library.sources
    ]
    return sorted(found, key=lambda cited: (not cited.read, cited.source.published.latest, cited.source.label))


def is_read(source: Source) -> bool:
    """Whether a text of a source was read: its file and the digest of it are known; or it is the editors' own."""
    return source.collection or bool(source.file_name and source.digest)
