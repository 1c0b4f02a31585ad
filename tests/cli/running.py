"""Runs the command line as a real child process."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def graphkit(*arguments: str, cwd: Path | None = None, **more: object) -> subprocess.CompletedProcess[str]:
    """The finished process of a command, with its output as text."""
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "graphkit", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **more,
    )


def on_a_terminal(*command: str) -> tuple[bytes, int]:
    """What a real terminal is sent by a command of Python, and the code it leaves with."""
    parent, child = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, *command], stdout=child, stderr=child, env=environment)
    os.close(child)
    shown = b""
    try:
        while chunk := os.read(parent, 65536):
            shown += chunk
    except OSError:
        pass
    code = process.wait(timeout=60)
    os.close(parent)
    return shown, code
