"""The CPU time of a whole ``graphkit trace Tencent b200``, as a ratio to that of a bare Python start.

The two are measured in turn in the same run, so that a busy or a slow machine weighs on both. Run it by
``make bench``, or ``python benchmarks/startup.py [REPETITIONS]``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from statistics import median

BARE = (sys.executable, "-c", "pass")
QUESTION = (sys.executable, "-m", "graphkit", "trace", "Tencent", "b200")


def seconds(command: tuple[str, ...]) -> float:
    """User and system CPU of one run of a command, in seconds.

    Raises:
        SystemExit: the command failed.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} left with {process.returncode}")
    return used.ru_utime + used.ru_stime


def main(repetitions: int) -> None:
    """Print the ratio of the medians, and the medians."""
    seconds(QUESTION)  # compiles what was never run
    pairs = [(seconds(BARE), seconds(QUESTION)) for _ in range(repetitions)]
    bare, question = (median(column) for column in zip(*pairs, strict=True))
    print(
        f"startup: graphkit trace Tencent b200 costs {question / bare:.1f} times a bare Python start, in CPU"
    )
    print(f"  {question * 1000:.0f} ms and {bare * 1000:.1f} ms, medians of {repetitions} runs each in turn")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
