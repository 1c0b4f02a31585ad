"""Options that come from the environment, each declared once."""

from __future__ import annotations

import os

CACHE = "GRAPHKIT_CACHE"
"""Folder of the cache; ``off`` does without one. Default: graphkit in the user's cache folder."""


def cache_folder() -> str:
    """Where compiled data may be kept; empty where the reader wants none or has no home."""
    chosen = os.environ.get(CACHE, "")
    if chosen:
        return "" if chosen == "off" else chosen
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "graphkit") if os.path.isabs(base) else ""
