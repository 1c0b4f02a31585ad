"""What a machine may lack: a test that needs it is skipped by name, and fails under CI, where all of it must be."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MADE = ROOT / "graphkit" / "report" / "network"
BUNDLE = MADE / "vis-network.min.js"
LICENCES = MADE / "THIRD-PARTY-LICENSES.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def need_browser() -> str:
    """The path of a browser: $CHROME, or a Chromium on PATH."""
    paths = (os.environ.get("CHROME"), *map(shutil.which, BROWSERS))
    return next(filter(None, paths), None) or _missing("a browser", "make browser, or set CHROME")


def need_node() -> str:
    """The path of node, where the packages of js/ are installed."""
    node = shutil.which("node")
    if not node or not (ROOT / "js" / "node_modules" / "installed").exists():
        return _missing("node with the packages of js/", "make js")
    return node


def need_bundle() -> Path:
    """The script that the network page carries."""
    if not BUNDLE.exists() or not LICENCES.exists():
        _missing(f"{BUNDLE.name}", "make js")
    return BUNDLE


def _missing(what: str, remedy: str) -> str:
    message = f"this machine lacks {what}: {remedy}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
