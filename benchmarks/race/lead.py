"""Starts each engine in a process of its own, keeps it to a bound, and ends the one that does not keep to it."""

from __future__ import annotations

import ast
import json
import os
import selectors
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BENCHMARKS = Path(__file__).resolve().parent.parent
PEERS = BENCHMARKS.parent / ".venv-peers" / ("Scripts" if os.name == "nt" else "bin") / "python"
CHILD = BENCHMARKS / "race" / "child.py"
OURS, FAST = "graphkit", "graphkit[fast]"


class Engine(NamedTuple):
    """An engine: its name, its module, the Python that has it, and the kinds of questions that it can answer.

    ``fast`` is ours in the environment of the others, where numba is.
    """

    name: str
    module: Path
    python: str
    kinds: tuple[str, ...]
    fast: bool = False


def engines() -> list[Engine]:
    """Ours first, then the others by name. What a module can answer is read from it, for it may not be importable."""
    found = []
    for path in sorted((BENCHMARKS / "peers").glob("with_*.py"), key=lambda path: (OURS not in path.name, path.name)):
        name = path.stem.removeprefix("with_")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        kinds = next(
            ast.literal_eval(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id == "QUESTIONS"
        )
        found.append(Engine(name, path, sys.executable if name == OURS else str(PEERS), kinds))
        if name == OURS:
            found.append(Engine(FAST, path, str(PEERS), kinds, fast=True))
    return found


def run(engine: Engine, folder: Path, questions: Sequence[str], bound: float) -> Iterator[dict[str, Any]]:
    """What an engine says: a row for each question, and rows on loading and versions.

    Questions come in an order in which each is harder than those before it of its kind. What does not finish within a
    bound of CPU seconds (three times that for loading) is ended, and harder ones of its kind are not put. Then the
    engine starts anew with the rest. Ten times as many seconds of wall clock are the end in any case.
    """
    left = list(questions)
    while left:
        outcome = yield from _started(engine, folder, left, bound)
        if outcome is None:
            return
        at, why = outcome
        if at == "load":
            yield from ({"engine": engine.name, "question": question, "why": f"loading: {why}"} for question in left)
            return
        kind = at.partition(":")[0]
        done = left[: left.index(at) + 1]
        yield {"engine": engine.name, "question": at, "why": why}
        for question in left[len(done) :]:
            if question.startswith(f"{kind}:"):
                yield {"engine": engine.name, "question": question, "why": "not asked: the easier one was not finished"}
        left = [question for question in left[len(done) :] if not question.startswith(f"{kind}:")]


def _started(engine: Engine, folder: Path, questions: Sequence[str], bound: float) -> Iterator[dict[str, Any]] | Any:
    """Runs one process to its end; returns where it was ended and why, or None if all was answered."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {
        "PYTHONHASHSEED": "0",
        **({"PYTHONPATH": str(BENCHMARKS.parent), "FAST": "yes"} if engine.fast else {}),
    }
    command = [engine.python, "-P", str(CHILD), str(engine.module), str(folder), *questions]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0, env=environment)
    at, allowed = "load", 3 * bound
    try:
        while True:
            row = _told(process, allowed)
            if row is None:
                break
            if "begins" not in row:
                yield {"engine": engine.name, **row}
                continue
            at, allowed = row["begins"], 3 * bound if row["begins"] == "load" else bound
    except TimeoutError:
        process.kill()
        return at, f"not finished in {allowed:.0f} s"
    finally:
        errors = process.communicate()[1].decode("utf-8", "replace").strip()
    if process.returncode:
        last = errors.splitlines()[-1] if errors else str(process.returncode)
        return at, f"failed: {last.replace(str(BENCHMARKS.parent), '...')}"
    return None


def _told(process: subprocess.Popen[bytes], allowed: float) -> dict[str, Any] | None:
    """The next line that a process prints; None at its end.

    Raises:
        TimeoutError: If none comes in the CPU seconds that are allowed.
    """
    assert process.stdout  # noqa: S101 - it was asked for
    used, begun = _used(process.pid), time.monotonic()
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        while not waiting.select(0.5):
            if _used(process.pid) - used > allowed or time.monotonic() - begun > 10 * allowed:
                raise TimeoutError
    line = process.stdout.readline()  # a child writes whole lines
    return json.loads(line) if line else None


def _used(number: int) -> float:
    """CPU seconds that a process has used; the clock on the wall where the system has no /proc."""
    try:
        fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return time.monotonic()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
