"""Where the command line starts: ``graphkit`` and ``python -m graphkit``."""

from __future__ import annotations

import gc
import os
import sys


def run() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(1_000_000)  # a command is short: collecting early costs more than it frees
    _open_streams()
    from graphkit.cli import execute

    code = execute()
    gc.freeze()  # what is left goes with the process: nobody waits until it was looked through
    sys.exit(code)


def _open_streams() -> None:
    """Let each of the three standard streams be there, and take any text.

    A stream that was closed would lend its number to the next file opened, and text that the
    terminal cannot show would end in a traceback.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) < 3:  # noqa: PLR2004 - the three standard streams
        pass
    os.close(number)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - lives as long as the process
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


if __name__ == "__main__":
    run()
