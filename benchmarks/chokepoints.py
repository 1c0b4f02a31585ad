"""The CPU time of where access hinges, in single tracings of the same routes, on the bundled data.

A cut is told only after tracing anew without it, so the ratio says for how many tracings the answer pays: a view and a
search of routes, without verdicts. Both are measured in turn in one run. Run it by ``make bench``, or
``python benchmarks/chokepoints.py [REPETITIONS]``.
"""

from __future__ import annotations

import sys
import time
from statistics import median
from typing import TYPE_CHECKING

from graphkit.analysis.chokepoints import chokepoints
from graphkit.analysis.trace import search_routes
from graphkit.view.view import View
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.model.lens import Lens

PARTIES = ("Tencent", "China", "all")


def seconds(work: Callable[[], object]) -> float:
    """The CPU time of some work."""
    since = time.process_time()
    work()
    return time.process_time() - since


def main(repetitions: int) -> None:
    """Print the ratios of the medians, and the medians."""
    workspace = Workspace.open()
    lens = workspace.lens()

    def cut(lens: Lens) -> View:
        return View(workspace.library, workspace.language, lens)

    print("chokepoints: CPU of graphkit chokepoints, in single tracings")
    for who in PARTIES:
        starts, targets = workspace.chosen(who, None, lens)

        def once() -> object:
            return search_routes(cut(lens), starts, targets)  # noqa: B023 - run before the next

        def hinges() -> object:
            return chokepoints(cut, lens, starts, targets)  # noqa: B023 - run before the next

        rounds = [(seconds(once), seconds(hinges)) for _ in range(repetitions + 1)][1:]
        one, all_of_it = (median(column) for column in zip(*rounds, strict=True))
        print(f"  {all_of_it / one:6.1f}  ({all_of_it * 1000:.0f} ms against {one * 1000:.1f} ms) of {who}")
    print(f"    medians of {repetitions} rounds")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
