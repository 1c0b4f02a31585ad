"""The path engine beside others that can be asked the same, over one register drawn by chance, in one run.

Every engine runs in a process of its own, one after the other; the others in an environment of their own, ``make
bench-peers``, and without it they are left out. CPU time and the most memory count, and answers are compared. Run it by
``make bench``, or ``python benchmarks/paths.py --size M --write``; README.md beside this file tells of the last runs.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generate import AS_OF, SIZES, digest, world
from race.aims import aims
from race.lead import FAST, OURS, PEERS, Engine, engines, run
from race.page import BEGIN, END, page
from race.plot import plot
from race.results import Result, ahead, keep, kept, time
from race.task import Task, task_of, write

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
RESULTS, README, PLOT = HERE / "results", HERE / "README.md", HERE / "cost.svg"
BOUNDS = {"XS": 5.0, "S": 15.0, "M": 30.0, "L": 60.0}
ORDER = (
    "bytes",
    "stream",
    "scan:6",
    "rows:6",
    "day:6",
    "reach:6",
    "along",
    "prune:6",
    "party:6",
    "further:6",
    "others:6",
    "best",
)
ROUTES = ("routes:4", "routes:5", "routes:6")
EVERY = ("networkx", "rustworkx", "igraph", "csgraph", "sparse", "duckdb", "ladybug", "oxigraph")
ASKED_AT = {
    "XS": (OURS, *EVERY),
    "S": (OURS, FAST, *EVERY),
    "M": (OURS, FAST, "igraph", "rustworkx", "csgraph", "sparse", "duckdb", "ladybug"),
    "L": (OURS, FAST, "sparse"),
}
"""Who is asked at which size. Others would need more memory or time than is to be had. Unless it is told to, graphkit
takes compiled loops from a million relations on."""


def main() -> int:
    """Measures the sizes that are asked for; 1 where an answer is not ours."""
    asked = _asked()
    differing = 0
    for size in asked.size.split(","):
        result = measure(size, asked.bound or BOUNDS[size], asked.engines.split(",") if asked.engines else None)
        differing += show(result)
        if asked.write:
            keep(result, RESULTS)
    for aim in aims(kept(RESULTS) if asked.write else {result.size: result}):
        said = {True: "reached", False: "not reached", None: ""}[aim.reached]
        print(f"  {said:11}  {aim.what}: {aim.got}; {aim.wanted}")
    if asked.write:
        rewrite()
    return 1 if differing else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", default="S", help=f"some of {', '.join(SIZES)}, with commas between; S by default")
    parser.add_argument("--bound", type=float, help="CPU seconds for a question; by size")
    parser.add_argument("--engines", help="some of them, with commas between; all by default")
    parser.add_argument("--write", action="store_true", help="keep the result, and write README.md and the plot anew")
    return parser.parse_args()


def measure(size: str, bound: float, only: list[str] | None = None) -> Result:
    """What every engine says about a register of a size."""
    drawn = world(*SIZES[size])
    task = task_of(drawn.entities, drawn.columns, drawn.parties, drawn.chips, AS_OF)
    about = {**_about(task, bound), "digest": digest(drawn)}
    del drawn
    rows: list[dict[str, Any]] = []
    begun = datetime.now(tz=UTC).isoformat(timespec="minutes")
    with tempfile.TemporaryDirectory() as folder:
        write(task, Path(folder))
        del task
        for engine in engines():
            if engine.name != OURS and not PEERS.exists():
                print(f"{engine.name}: left out, its environment is not there: make bench-peers", file=sys.stderr)
            elif engine.name not in ASKED_AT[size]:
                rows.extend(_not_asked(engine))
            elif only is None or engine.name in only:
                rows.extend(_told(engine, Path(folder), _questions(engine), bound))
    return Result(size, about, [{**row, "begun": begun} for row in rows])


def _not_asked(engine: Engine) -> Iterator[dict[str, Any]]:
    """What is said of an engine that is left out at a size."""
    if engine.name != FAST:
        for question in _questions(engine):
            yield {"engine": engine.name, "question": question, "why": "not asked"}


def _questions(engine: Engine) -> list[str]:
    """What an engine can be asked, easy questions of a kind first."""
    return [question for question in (*ORDER, *ROUTES) if question.partition(":")[0] in engine.kinds]


def _told(engine: Engine, folder: Path, questions: list[str], bound: float) -> Iterator[dict[str, Any]]:
    for row in run(engine, folder, questions, bound):
        took = time(row["cpu"]) if "cpu" in row else row.get("why", "")
        print(f"{engine.name}: {row.get('question') or row.get('loaded', 'begins')} {took}", file=sys.stderr)
        yield row


def _about(task: Task, bound: float) -> dict[str, Any]:
    return {
        "day": datetime.now(tz=UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "processor": _processor(),
        "system": platform.system(),
        "load": os.getloadavg()[0],
        "bound": bound,
        "entities": task.entities,
        "relations": len(task.whole.start),
        "parties": len(task.parties),
        "held": len(task.start),
    }


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def show(result: Result) -> int:
    """Prints each answer beside ours; returns how many differ."""
    differing = 0
    print(f"paths: {result.about['entities']:,} entities, {result.about['relations']:,} relations ({result.size})")
    for row in result.rows:
        if "question" not in row:
            continue
        seconds, ratio = (f(row["engine"], row["question"]) for f in (result.seconds, result.ratio))
        said = result.differs(row["engine"], row["question"])
        differing += bool(said)
        times = f"{ahead(ratio):>9} times ours" if ratio is not None and row["engine"] != OURS else " " * 20
        took = time(seconds) if seconds is not None else row["why"]
        print(
            f"  {row['question']:10} {row['engine']:10} {took:>10} {times}{f'  ANSWER DIFFERS: {said}' if said else ''}"
        )
    return differing


def rewrite() -> None:
    """Writes README.md and the plot anew, from the results that are kept."""
    results = kept(RESULTS)
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    README.write_text(before + BEGIN + page(results) + END + rest.partition(END)[2], encoding="utf-8")
    PLOT.write_text(plot(results), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
