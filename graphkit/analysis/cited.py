"""Which sources does an answer rest on?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model.entity import Source
    from graphkit.model.library import Library


def sources_of(library: Library, claims: Iterable[str]) -> list[Source]:
    """The sources of some claims, of the premises of those that are inferences, and their origins.

    The earliest published come first.

    >>> from graphkit.workspace import Workspace
    >>> library = Workspace.open().library
    >>> [source.label for source in sources_of(library, ["claim/S001-049"])][0]
    'Financial Times report on Tencent and Datasection, 2025-12-21'
    """
    waiting = list(claims)
    seen: set[str] = set()
    names: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in library.claims:
            continue
        seen.add(name)
        claim = library.claims[name]
        waiting.extend(claim.premises)
        names.update({claim.source, *claim.origins})
    found = [library.sources[name] for name in names if name in library.sources]
    return sorted(found, key=lambda source: (source.published.latest, source.label))
