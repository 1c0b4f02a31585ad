"""One engine in a process of its own: loads the register, answers some questions, and prints what each took.

Started as ``python child.py MODULE FOLDER QUESTION...``; prints a line of JSON when it begins with something, and one
when it is done. CPU time is user and system of all its threads. A question is put again until it has taken a second, 25
times at most, and the median counts. Needs numpy and nothing of graphkit.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from race import answers
from race.task import BEST, STEPS, Task, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENOUGH, MOST = 1.0, 25
ONE_BY_ONE = {"further": "further", "others": "others", "best": "pairs"}
"""Questions about several one after the other, and which these are; the mean counts."""


def main(module: str, folder: str, *questions: str) -> None:
    """Answers the questions."""
    engine, task = _module(Path(module)), read(Path(folder))
    tell(versions=dict(_versions(engine.PACKAGES)), python=sys.version.split()[0])
    held: dict[Callable[..., Any], Any] = {}
    for question in questions:
        kind, _, steps = question.partition(":")
        loader = getattr(engine, f"load_{kind}", engine.load)
        if loader not in held:
            tell(begins="load")
            took, held[loader] = timed(lambda loader=loader: loader(task))
            tell(loaded=loader.__name__, **took, peak=peak())
        prepare = getattr(engine, f"prepare_{kind}", lambda its, _: its)
        given = prepare(held[loader], task)
        tell(begins=question)
        work = lambda: ask(engine, given, task, kind, int(steps or STEPS))  # noqa: B023, E731
        took, found, rounds = repeated(work)
        answer = found if kind in getattr(engine, "OWN", ()) else form(kind, found, task)._asdict()
        parts = len(getattr(task, ONE_BY_ONE[kind])) if kind in ONE_BY_ONE else 1
        tell(question=question, **took, parts=parts, rounds=rounds, peak=peak(), **answer)


def ask(engine: Any, held: Any, task: Task, kind: str, steps: int) -> Any:
    """One question by its kind."""
    if hasattr(engine, kind) and kind not in {"routes", "best"}:
        return getattr(engine, kind)(held, task, steps)
    if kind == "routes":
        return engine.routes(held, task, task.parties, steps)
    if kind == "party":
        return engine.routes(held, task, [task.one], steps)
    if kind == "best":
        return [engine.best(held, task, int(start), int(end), BEST) for start, end in task.pairs]
    if kind in ONE_BY_ONE:
        some = getattr(task, kind).tolist()
        return [route for party in some for route in engine.routes(held, task, [party], steps)]
    raise LookupError(kind)


FORMS: dict[str, Callable[[Any], answers.Answer]] = {
    "day": answers.entities,
    "reach": answers.entities,
    "along": answers.entities,
    "routes": answers.routes,
    "party": answers.routes,
    "further": answers.routes,
    "others": answers.routes,
}


def form(kind: str, found: Any, task: Task) -> answers.Answer:
    """What an engine found, in the form in which it is compared."""
    if kind == "best":
        return answers.ranked(found, task.start, task.end, task.strength)
    return FORMS[kind](found)


def repeated(work: Callable[[], Any]) -> tuple[dict[str, float], Any, int]:
    """The medians of what some work took, its result, and how often it was done."""
    times: list[dict[str, float]] = []
    while not times or (sum(each["wall"] for each in times) < ENOUGH and len(times) < MOST):
        found = None  # what is thrown away is not counted
        took, found = timed(work)
        times.append(took)
    return {key: median(each[key] for each in times) for key in times[0]}, found, len(times)


def timed(work: Callable[[], Any]) -> tuple[dict[str, float], Any]:
    """CPU and wall-clock seconds of some work, and its result."""
    before, begun = _cpu(), time.perf_counter()
    found = work()
    return {"cpu": _cpu() - before, "wall": time.perf_counter() - begun}, found


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak() -> int:
    """The most memory that this process has held so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def tell(**what: Any) -> None:
    """A line for whoever started this."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _versions(packages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Those that are installed here."""
    for name in packages:
        with suppress(importlib.metadata.PackageNotFoundError):
            yield name, importlib.metadata.version(name)


def _module(path: Path) -> Any:
    specification = importlib.util.spec_from_file_location(path.stem, path)
    assert specification  # noqa: S101 - the path is one of ours
    assert specification.loader  # noqa: S101 - the same
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main(*sys.argv[1:])
