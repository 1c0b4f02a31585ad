"""A view on disk reopened by mapping its files; one of tables built first, where none is kept that is theirs."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, NamedTuple

from graphkit.config import cache_folder
from graphkit.engine.kept.build import build_view
from graphkit.engine.kept.files import mapped
from graphkit.engine.kept.manifest import VIEW, changed, key_of, read_manifest
from graphkit.errors import StoreError, UsageError
from graphkit.store.digest import sha256
from graphkit.store.publishing import wait_for

if TYPE_CHECKING:
    from graphkit.engine.graph import Graph
    from graphkit.engine.kept.build import Plan, Tell
    from graphkit.engine.kept.manifest import Manifest
    from graphkit.engine.kept.names import Names


class KeptView(NamedTuple):
    """A view on disk, opened.

    Attributes:
        target: its folder.
        manifest: what it says it holds.
        graph: its entities and relations by number.
        names: what its entities are called.
    """

    target: str
    manifest: Manifest
    graph: Graph
    names: Names


def open_view(target: str) -> KeptView:
    """A view on disk, over mapped files.

    Raises:
        StoreError: there is none, it is damaged, or one of its tables is no longer as it was read. A table that is
            gone is no reason to refuse: the view is then all that is left of it.
    """
    manifest = read_manifest(target)
    others = [path for path in changed(manifest) if os.path.lexists(path)]
    if others:
        raise StoreError(f"{target} is older than {others[0]}, which was changed since", hint=VIEW.again)
    return _opened(target, manifest)


def kept_view(plan: Plan, tell: Tell | None = None) -> KeptView:
    """The view of some tables: the one in the cache folder if tables, choices and code are the same, else a new one.

    Of two processes that want the same view at once, one builds it and the other takes it.

    Raises:
        UsageError: there is no cache folder.
        GraphkitError: as :func:`graphkit.engine.kept.build.build_view`.
    """
    target = place_of(plan)
    found = _current(plan, target)
    if found:
        return found
    if os.path.isdir(target) and not os.path.isfile(os.path.join(target, VIEW.manifest)):
        shutil.rmtree(target, ignore_errors=True)  # what is left where part of the cache was cleared
    try:
        build_view(plan, target, force=os.path.lexists(target), tell=tell)
    except (StoreError, UsageError):  # another process has begun, or was quicker
        wait_for(target)
    return _current(plan, target) or _rebuilt(plan, target, tell)


def place_of(plan: Plan) -> str:
    """The folder in the cache for views of these tables with these choices; a view of changed ones takes its place.

    Raises:
        UsageError: there is no cache folder.
        DiskError: it cannot be made.
    """
    folder = cache_folder()
    if not folder:
        raise UsageError(
            "there is no cache folder to keep the view in",
            hint="Build it into a folder with graphkit view TABLE --into VIEW.",
        )
    views = os.path.join(folder, "views")
    os.makedirs(views, mode=0o700, exist_ok=True)
    whole = [[os.path.abspath(path) for path in plan.tables], plan.choices]
    return os.path.join(views, sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()[:16])


def _current(plan: Plan, target: str) -> KeptView | None:
    """The view that is kept, if it is whole and of just these tables as they are now."""
    try:
        manifest = read_manifest(target)
        if manifest.key != key_of(manifest.inputs, plan.choices) or changed(manifest):
            return None
        return _opened(target, manifest)
    except StoreError:
        return None


def _rebuilt(plan: Plan, target: str, tell: Tell | None) -> KeptView:
    manifest = build_view(plan, target, force=os.path.lexists(target), tell=tell)
    return _opened(target, manifest)


def _opened(target: str, manifest: Manifest) -> KeptView:
    return KeptView(target, manifest, *mapped(target, manifest))
