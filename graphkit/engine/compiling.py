"""Has numba compile inner loops where it is installed, and keeps what it made until a line of the engine changes."""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def compiled(loop: Callable[..., Any], *parts: Callable[..., Any]) -> Callable[..., Any]:
    """A loop, compiled where numba is installed, with the parts of it that stand by themselves; else the loop."""
    if find_spec("numba") is None:
        return loop
    import numba

    for part in parts:
        _part(part)
    config: Any = numba.config
    before, folder = config.CACHE_DIR, _folder(config.CACHE_DIR)
    config.CACHE_DIR = folder  # it is read here and never again, and is not ours
    try:
        made: Callable[..., Any] = numba.njit(cache=bool(folder))(loop)
    finally:
        config.CACHE_DIR = before
    return made


@cache
def _part(part: Callable[..., Any]) -> None:
    from numba.extending import register_jitable

    register_jitable(part)


@cache
def _folder(base: str) -> str:
    """Where what is compiled is kept: in a folder that the reader names to numba, or beside the module as Python does.

    It is code, so it has no place in the cache folder, where nothing runs. Empty where it cannot be kept. numba itself
    looks at the file of a loop alone, and would keep on with an old one when a part of it has changed.
    """
    here = os.path.dirname(__file__)
    digest = sha256()
    for name in sorted(name for name in os.listdir(here) if name.endswith(".py")):
        with open(os.path.join(here, name), "rb") as file:
            digest.update(file.read())
    folder = os.path.join(base or os.path.join(here, "__pycache__"), f"loops-{digest.hexdigest()[:16]}")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        return ""
    return folder if os.access(folder, os.W_OK) else ""
