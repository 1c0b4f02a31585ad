"""Where the command line starts: ``graphkit`` and ``python -m graphkit``."""

from __future__ import annotations

import gc
import sys


def run() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(100_000)  # a command is short: collecting early costs more than it frees
    from graphkit.cli import execute

    sys.exit(execute())


if __name__ == "__main__":
    run()
