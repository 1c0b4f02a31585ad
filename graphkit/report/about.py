"""What there is to say of this installation, its data, and a store on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.config import cache_folder
from graphkit.report.versions import versions
from graphkit.report.wording.info import info_answer
from graphkit.resources import bundled
from graphkit.store import disk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.model.library import Library


def about(library: Library, lens: Lens, store: str | None, view: str | None = None, *, check: bool) -> Answer:
    """The answer of ``info``.

    Raises:
        StoreError: a store or view on disk that was asked about is missing or damaged.
    """
    places = {"bundled data": bundled("data"), "ontology": bundled("ontology"), "cache": cache_folder() or "none"}
    manifest, state = None, ""
    if store:
        manifest = disk.check(store) if check else disk.open_store(store)[1]
        state = "every quad read, as published" if check else "opens; --check reads every quad"
    return info_answer(library, lens, versions(), places, manifest, state, _view(view, check=check) if view else {})


def _view(target: str, *, check: bool) -> Mapping[str, Mapping[str, str]]:
    from graphkit.engine.kept.files import read_through
    from graphkit.engine.kept.manifest import changed, read_manifest
    from graphkit.engine.kept.reopen import open_view
    from graphkit.report.wording.kept_view import view_parts

    manifest = read_manifest(target) if check else open_view(target).manifest
    state = "every byte read, as written" if check else "opens; --check reads every byte"
    if check:
        read_through(target, manifest)
        others = changed(manifest)
        state += (
            f"; no longer as they were read: {', '.join(others)}" if others else "; its tables are as they were read"
        )
    return view_parts(target, manifest, state)
