"""Files of the cache folder: written whole by one rename, and only the last used of each kind left."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

MOST = 16
"""How many files of one ending are left in the cache folder: those last used."""
PART = ".part"
ABANDONED = 3600
"""After so many seconds what was begun and never published goes."""


def keep(path: str, write: Callable[[BinaryIO], object]) -> None:
    """Publish a file in the cache folder, whole or not at all; where it cannot be written it is done without."""
    folder = os.path.dirname(path)
    part = f"{path}.{os.getpid()}-{os.urandom(4).hex()}{PART}"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(part, "xb") as file:
            write(file)
        os.replace(part, path)
    except OSError:
        return
    finally:
        if os.path.exists(part):
            os.unlink(part)
    _leave_few(folder, os.path.splitext(path)[1])


def used(path: str) -> None:
    """Let a file count as just used."""
    with suppress(OSError):
        os.utime(path)


def _leave_few(folder: str, ending: str) -> None:
    """Remove the files of an ending that were not used for longest, and parts whose writer was killed.

    Whoever reads one of them meanwhile has it open, and goes on.
    """
    with suppress(OSError):
        states = [(entry.stat().st_mtime, entry.path) for entry in os.scandir(folder) if entry.is_file()]
        kept = sorted((state for state in states if state[1].endswith(ending)), reverse=True)
        lost = [state for state in states if state[1].endswith(PART) and state[0] < time.time() - ABANDONED]
        for _, path in (*kept[MOST:], *lost):
            with suppress(OSError):
                os.unlink(path)
