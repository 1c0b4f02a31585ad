"""The CPU time of a whole ``graphkit trace Tencent b200``, as a ratio to that of a bare Python start.

They are measured in turn in the same run, so that a busy or a slow machine weighs on all alike: a bare
start, the command with nothing in its cache, and the command as it is from the second time on. Compiled
modules are kept, as they are where anybody installs it. Run it by ``make bench``, or
``python benchmarks/startup.py [REPETITIONS]``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from statistics import median

BARE = (sys.executable, "-c", "pass")
QUESTION = (sys.executable, "-m", "graphkit", "trace", "Tencent", "b200")


def seconds(command: tuple[str, ...], cache: str) -> float:
    """User and system CPU of one run of a command, in seconds.

    Raises:
        SystemExit: the command failed.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["GRAPHKIT_CACHE"] = cache
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} left with {process.returncode}")
    return used.ru_utime + used.ru_stime


def main(repetitions: int) -> None:
    """Print the ratios of the medians, and the medians."""
    rounds: list[tuple[float, float, float]] = []
    for _ in range(repetitions + 1):
        with tempfile.TemporaryDirectory() as cache:
            rounds.append((seconds(BARE, cache), seconds(QUESTION, cache), seconds(QUESTION, cache)))
    bare, cold, warm = (median(column) for column in zip(*rounds[1:], strict=True))  # the first compiled modules
    print("startup: CPU of graphkit trace Tencent b200, in bare Python starts")
    print(f"  {warm / bare:5.1f}  ({warm * 1000:.0f} ms) with what was read in the cache")
    print(f"  {cold / bare:5.1f}  ({cold * 1000:.0f} ms) with an empty cache")
    print(f"    1.0  ({bare * 1000:.1f} ms) bare; medians of {repetitions} rounds")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
