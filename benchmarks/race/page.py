"""The part of README.md that tells of the last runs, and what is printed after one: made of the results alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from race.aims import aims
from race.lead import FAST, OURS
from race.results import ahead, time
from race.task import EXPRESSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from race.results import Result

BEGIN, END = "<!-- made by paths.py --write -->\n", "<!-- end -->\n"
ASKED = {
    "day:6": "what reaches a chip in at most 6 steps on a day, out of the whole register",
    "reach:6": "the same, the day cut out beforehand for all but graphkit",
    "along": f"what reaches a chip by types as `{EXPRESSION.replace('|', chr(92) + '|')}`, in any number of steps",
    "party:6": "all routes of one party in at most 6 steps",
    "further:6": "all routes of one more party that has any, asked after others",
    "others:6": "all routes of one more party, whether it has any or not",
    "best": "the ten best routes by product between two, of any length",
    "routes:4": "all routes of all parties in at most 4 steps",
    "routes:5": "the same in at most 5",
    "routes:6": "the same in at most 6",
}


def page(results: Mapping[str, Result]) -> str:
    """All of it, in Markdown."""
    parts = ["".join(_aims(results))]
    parts += ["\n".join([*_about(run), "", *_table(run), "", *_notes(run), *_loads(run)]) for run in results.values()]
    parts.append("\n".join(_behind(results)))
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _aims(results: Mapping[str, Result]) -> Iterator[str]:
    yield "## Reach\n\n| what | aim | got | |\n|---|---|---|---|\n"
    for aim in aims(results):
        said = {True: "reached", False: "**not reached**", None: ""}[aim.reached]
        yield f"| {aim.what} | {aim.wanted} | {aim.got} | {said} |\n"


def _about(run: Result) -> Iterator[str]:
    told = run.about
    yield f"## {run.size}: {told['entities']:,} entities, {told['relations']:,} relations"
    yield ""
    yield (
        f"{told['day']}; {told['cores']} cores, {told['memory'] / 2**30:.0f} GiB, {told['processor']}, "
        f"{told['system']}, where {told['load']:.1f} other processes wanted to run when it began. Bound: "
        f"{told['bound']:.0f} s of CPU time. {told['parties']:,} parties; {told['held']:,} pairs hold on the day. "
        f"Register {told['digest'][:12]}. {'; '.join(_versions(run))}."
    )


def _versions(run: Result) -> Iterator[str]:
    for row in run.rows:
        if "versions" in row and row["engine"] == OURS:
            yield f"Python {row['python']}"
    told = {f"{name} {version}" for row in run.rows for name, version in row.get("versions", {}).items()}
    yield from sorted(told)


def _table(run: Result) -> Iterator[str]:
    """CPU time of each, and in brackets how many times ours that is."""
    engines = run.engines()
    yield "| CPU time | " + " | ".join(engines) + " |"
    yield "|---" * (len(engines) + 1) + "|"
    for question, words in ASKED.items():
        if any(run.row(engine, question) for engine in engines):
            yield f"| {words} | " + " | ".join(_cell(run, engine, question) for engine in engines) + " |"


def _cell(run: Result, engine: str, question: str) -> str:
    row, seconds = run.row(engine, question), run.seconds(engine, question)
    if seconds is None:
        return row.get("why", "–")
    ratio = run.ratio(engine, question)
    beside = f" ({ahead(ratio)})" if ratio is not None and engine != OURS else ""
    return f"{time(seconds)}{beside}{' ≠' if run.differs(engine, question) else ''}"


def _notes(run: Result) -> Iterator[str]:
    counts = ", ".join(
        f"{row['count']:,} to {words!r}" for question, words in _short() if "count" in (row := run.row(OURS, question))
    )
    yield f"Answers: {counts}."
    differing = [
        f"{engine} on {words!r} ({said})"
        for question, words in _short()
        for engine in run.engines()
        if (said := run.differs(engine, question))
    ]
    yield f"≠ An answer that is not ours: {'; '.join(differing)}." if differing else "No answer differs from ours."
    yield _earlier(run)


def _earlier(run: Result) -> str:
    """Which engines were asked in another run than ours."""
    others = [engine for engine in run.engines() if run.begun(engine) != run.begun(OURS)]
    if not others:
        return "All were asked in one run."
    return f"Asked in another run than graphkit, so that only ratios well above 2 mean something: {', '.join(others)}."


def _short() -> list[tuple[str, str]]:
    return [(question, question.replace(":", " ")) for question in ASKED]


def _loads(run: Result) -> Iterator[str]:
    """What it takes to take the register in, and the most memory held until the first answer about it."""
    engines = run.engines()
    yield ""
    yield "| | " + " | ".join(engines) + " |"
    yield "|---" * (len(engines) + 1) + "|"
    yield "| taking it in, CPU time | " + " | ".join(_load(run, engine) for engine in engines) + " |"
    yield (
        "| most memory, up to `reach` | "
        + " | ".join(_memory(run.peak(engine, "reach:6")) for engine in engines)
        + " |"
    )


def _load(run: Result, engine: str) -> str:
    seconds = run.loaded(engine)
    return "–" if seconds is None else time(seconds)


def _memory(size: int | None) -> str:
    return "–" if size is None else f"{size / 2**20:,.0f} MiB"


def _behind(results: Mapping[str, Result]) -> Iterator[str]:
    yield "## Where another is ahead"
    yield ""
    lines = [line for run in results.values() for question in ASKED for line in _quicker(run, question)]
    yield from lines or ["Nowhere."]


def _quicker(run: Result, question: str) -> Iterator[str]:
    quicker = [
        f"{engine} {time(run.seconds(engine, question) or 0)}"
        for engine in run.engines()
        if engine != FAST and (ratio := run.ratio(engine, question)) is not None and ratio < 1
    ]
    if quicker:
        own = time(run.seconds(OURS, question) or 0)
        yield f"- {run.size}, {question.replace(':', ' ')}: {', '.join(quicker)}; graphkit {own}."
