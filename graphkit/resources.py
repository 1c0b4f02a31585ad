"""Where the bundled ontology and data lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

import os

from graphkit.errors import DiskError, StoreError

_HERE = os.path.dirname(os.path.abspath(__file__))


def bundled(name: str) -> str:
    """The folder of that name, ``ontology`` or ``data``.

    Raises:
        StoreError: the installation lacks it.
    """
    for parent in (os.path.join(_HERE, "bundled"), os.path.dirname(_HERE)):
        folder = os.path.join(parent, name)
        if os.path.isdir(folder):
            return folder
    raise StoreError(f"this installation lacks its {name} folder", hint="Install graphkit again.")


def files(folder: str, endings: tuple[str, ...]) -> list[str]:
    """The files below a folder with one of the endings, in order of path.

    Raises:
        DiskError: a folder below it may not be read.
    """
    return sorted(
        os.path.join(where, name)
        for where, _, names in os.walk(folder, onerror=_unreadable)
        for name in names
        if name.endswith(endings)
    )


def code_state(*folders: str) -> str:
    """Which modules some folders of the package have: name, size and time of change of each."""
    states = [(path, os.stat(path)) for folder in folders for path in files(os.path.join(_HERE, folder), (".py",))]
    return "".join(f"{os.path.basename(path)} {state.st_size} {state.st_mtime_ns};" for path, state in states)


def _unreadable(error: OSError) -> None:
    raise DiskError(f"{error.filename} cannot be read: {error.strerror}", hint="Change its permissions.") from error
