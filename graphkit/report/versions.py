"""Which versions are at work: of graphkit, of Python, and of the libraries it stands on."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, requires, version

NAME = "graphkit"


def program() -> str:
    """The name of the program with its version, where it is installed.

    >>> program().split()[0]
    'graphkit'
    """
    found = installed(NAME)
    return f"{NAME} {found}" if found else NAME


def installed(library: str) -> str:
    """The version of a library, empty where it is not installed."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def versions() -> dict[str, str]:
    """Versions by name: the program, Python, and every library that it needs or can use."""
    try:
        needed = requires(NAME) or []
    except PackageNotFoundError:
        needed = []
    libraries = sorted({_name(line) for line in needed})
    found = {name: installed(name) or "not installed" for name in libraries}
    return {NAME: installed(NAME) or "not installed", "Python": platform.python_version(), **found}


def _name(requirement: str) -> str:
    """The name at the beginning of a requirement such as ``click>=8.1.8,<9``."""
    for place, character in enumerate(requirement):
        if not (character.isalnum() or character in "-_."):
            return requirement[:place]
    return requirement
