"""What is at work here, in words: versions, data, sources, a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.evidence import horizon, reviewed
from graphkit.model.answer import Answer, Line, Row, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.model.lens import Lens
    from graphkit.model.library import Library
    from graphkit.store.disk import Manifest

    Parts = Mapping[str, Mapping[str, str]]

COLUMNS = ("part", "name", "value")


def info_answer(
    library: Library,
    lens: Lens,
    versions: dict[str, str],
    places: dict[str, str],
    store: Manifest | None,
    state: str,
    view: Parts,
) -> Answer:
    """The answer of ``info``.

    Args:
        library: What is held.
        lens: With the day of the release.
        versions: By name of program and library.
        places: Where what is read and kept lies, by what it is.
        store: The manifest of a store that was asked about.
        state: What is known of that store's health.
        view: What there is to say of a view on disk that was asked about.
    """
    parts = {
        "Versions": versions,
        "Data": {**_data(library), **places},
        "Claims by source": _by_source(library),
        "Store": _store(store, state) if store else {},
        **view,
    }
    return Answer(
        name="info",
        title=f"graphkit {versions['graphkit']}, data {library.release.version} of {library.release.day}.",
        columns=COLUMNS,
        rows=rows_of(parts),
        release=library.release,
        lens=lens,
        sections=sections_of(parts),
        caveats=(f"{reviewed(library.claims.values())}.",),
        horizon=horizon(library.claims.values(), library),
    )


def rows_of(parts: Parts) -> tuple[Row, ...]:
    """What is said, part by part, for machines."""
    return tuple(
        {"part": part, "name": name, "value": value} for part, said in parts.items() for name, value in said.items()
    )


def sections_of(parts: Parts) -> tuple[Section, ...]:
    """The same in words; a part of which nothing is said is left out."""
    return tuple(
        Section(part, tuple(Line(f"{name}: {value}", 1) for name, value in said.items()))
        for part, said in parts.items()
        if said
    )


def _data(library: Library) -> dict[str, str]:
    claims = library.claims.values()
    return {
        "release": f"{library.release.version} of {library.release.day}",
        "sha256": library.release.digest,
        "claims": str(len(claims)),
        "inferences among them": str(sum(claim.inference for claim in claims)),
        "relations": str(len({claim.relation for claim in claims if claim.relation})),
        "entities": str(len(library.entities)),
        "sources": str(len(library.sources)),
    }


def _by_source(library: Library) -> dict[str, str]:
    counts: dict[str, int] = {}
    for claim in library.claims.values():
        if claim.source:
            counts[claim.source] = counts.get(claim.source, 0) + 1
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return {library.label(name): str(counts[name]) for name in ordered}


def _store(store: Manifest, state: str) -> dict[str, str]:
    return {
        "quads": str(store.quads),
        "quads sha256": store.digest,
        "files sha256": store.content,
        "files": ", ".join(store.files) or "none",
        "state": state,
    }
