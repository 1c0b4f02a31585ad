"""What there is to say of this installation, its data, and a store on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.config import cache_folder
from graphkit.report.versions import versions
from graphkit.report.wording.info import info_answer
from graphkit.resources import bundled
from graphkit.store import disk

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.model.library import Library


def about(library: Library, lens: Lens, store: str | None, *, check: bool) -> Answer:
    """The answer of ``info``.

    Raises:
        StoreError: a store that was asked about is missing or damaged.
    """
    places = {"bundled data": bundled("data"), "ontology": bundled("ontology"), "cache": cache_folder() or "none"}
    manifest, state = None, ""
    if store:
        manifest = disk.check(store) if check else disk.open_store(store)[1]
        state = "every quad read, as published" if check else "opens; --check reads every quad"
    return info_answer(library, lens, versions(), places, manifest, state)
