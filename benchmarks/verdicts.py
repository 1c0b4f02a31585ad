"""Verdicts on 100,000 distinct steps, against one query in SPARQL that says the same three rules.

Both judge every step anew: nothing that was found for one is kept for another. The query is
``three-rules.rq`` beside this file, over a store that holds the steps, with the country groups as days
from which and to which a country belongs. Loading that store is not counted, and neither is making the
columns out of values; both are printed, and so is the ratio with both of them counted. The first ratio
counts for the query what Python takes to read its answers into arrays, the second does not. Answers are
compared, all of them. Run it by ``make bench``, or ``python benchmarks/verdicts.py [STEPS] [ROUNDS]``.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyoxigraph as ox

from graphkit.model.closure import closure
from graphkit.model.rule import Given
from graphkit.model.verdict import LICENCE_REQUIRED, UNKNOWN, Activity
from graphkit.rules.batch import judge_many
from graphkit.rules.circumstances import Circumstances
from graphkit.rules.columns import columns_of
from graphkit.rules.judge import judge
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphkit.model.law import Law

STEPS, ROUNDS, SAMPLE = 100_000, 7, 2_000
FOR_DATA_CENTERS, MISSING = 0.8, 0.2
KNOWN_AT = date(2026, 11, 22)
FIRST, DAYS = date(2022, 6, 1), 1_600
RULES = {
    "rule/advanced-computing-licence-2022": "old",
    "rule/advanced-computing-licence": "byDestination",
    "rule/headquarters-test": "bySeat",
}
GROUPS = {"china-2022": "china2022", "d1-or-d4": "d14", "d5-or-macau": "d5", "a5-or-a6": "a56"}
CODES = ("CN", "MO", "JP", "AU", "SG", "MY", "ID", "AE", "SA", "VN", "KH", "RU", "US", "TW", "KR", "DE", "FR", "IN")
FACTS = {
    "performance": "totalProcessingPerformance",
    "density": "performanceDensity",
    "interconnect": "interconnect",
    "dataCenter": "dataCenter",
    "destination": "destinationPlace",
    "seat": "consigneeSeat",
    "parentSeat": "consigneeParentSeat",
}
BENCH = "https://example.org/bench/"
OUTCOME = {1: LICENCE_REQUIRED, 0: UNKNOWN}


class Step(NamedTuple):
    """One step: its day and what is known of it, by the words of the query."""

    day: date
    facts: dict[str, float | bool | str]


def steps(count: int) -> list[Step]:
    """Distinct steps, the same each time: figures around the lines, places, and a fifth of the facts missing."""
    chance = random.Random(20231117)  # noqa: S311 - any numbers do, the same each time
    found = []
    for number in range(count):
        every: dict[str, float | bool | str] = {
            "performance": round(chance.uniform(1000, 6500), 3) + number / 1e9,
            "density": round(chance.uniform(1, 8), 4),
            "interconnect": float(chance.randrange(300, 1000)),
            "dataCenter": chance.random() < FOR_DATA_CENTERS,
            "destination": chance.choice(CODES),
            "seat": chance.choice(CODES),
            "parentSeat": chance.choice(CODES),
        }
        kept = {word: value for word, value in every.items() if word == "performance" or chance.random() > MISSING}
        found.append(Step(FIRST + timedelta(days=chance.randrange(DAYS)), kept))
    return found


def given(step: Step) -> list[Given]:
    """The facts of a step as graphkit takes them."""
    return [
        Given(f"ontology/{FACTS[word]}", names=(value,))
        if isinstance(value, str)
        else Given(f"ontology/{FACTS[word]}", float(value))
        for word, value in step.facts.items()
    ]


def store(every: list[Step], law: Law) -> ox.Store:
    """The steps and the country groups as quads in memory."""
    found = ox.Store()
    found.bulk_extend(_quads(every, law))
    return found


def _quads(every: list[Step], law: Law) -> Iterator[ox.Quad]:
    def quad(subject: str, word: str, value: object) -> ox.Quad:
        node = ox.NamedNode(BENCH + value) if isinstance(value, str) else ox.Literal(value)  # type: ignore[arg-type]
        return ox.Quad(ox.NamedNode(BENCH + subject), ox.NamedNode(BENCH + word), node)

    for number, step in enumerate(every):
        yield quad(f"step{number}", "day", step.day.toordinal())
        yield from (quad(f"step{number}", word, value) for word, value in step.facts.items())
    for code in CODES:
        for group, word in GROUPS.items():
            bounds = _belongs(f"group/{group}", code, law)
            if bounds:
                yield quad(code, f"{word}From", bounds[0])
                yield quad(code, f"{word}To", bounds[1])


def _belongs(group: str, code: str, law: Law) -> tuple[int, int] | None:
    """The first and last day of belonging; the last before the first if outside, none if not known."""
    every = closure(group, lambda name: law.groups[name].includes)
    said = [m for name in every for m in law.groups[name].memberships if m.country == code]
    times = [m for m in said if m.belongs]
    if times:
        begins, ends = times[0].begins, times[0].ends
        return begins.earliest.toordinal() if begins else 1, ends.latest.toordinal() if ends else date.max.toordinal()
    return (2, 1) if said or law.groups[group].closed else None


def measured(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds and result of some work."""
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def main(count: int, rounds: int) -> int:
    """Print the ratio of the medians, and the medians; 1 where an answer differs."""
    law = Workspace.open().language.law
    every = steps(count)
    loading, held = measured(lambda: store(every, law))
    making, columns = measured(lambda: columns_of([s.day for s in every], [given(s) for s in every]))
    query = (Path(__file__).parent / "three-rules.rq").read_text(encoding="utf-8")

    def by_query() -> dict[str, np.ndarray]:
        found = {word: np.zeros(count, np.int8) for word in (*RULES.values(), "outcome")}
        columns_found = list(found.items())
        cut = len(BENCH) + len("step")
        for row in held.query(query):  # type: ignore[attr-defined]
            place = int(row["step"].value[cut:])
            for word, column in columns_found:
                column[place] = int(row[word].value)
        return found

    def by_columns() -> object:
        return judge_many(columns, "ontology/TransferItem", law, KNOWN_AT, RULES)  # type: ignore[arg-type]

    def rows_alone() -> int:
        return sum(1 for _ in held.query(query))  # type: ignore[attr-defined]

    by_columns()
    times = [(measured(by_query), measured(by_columns), measured(rows_alone)) for _ in range(rounds)]
    (_, theirs), (_, ours), _ = times[-1]
    differing = _differing(theirs, ours)  # type: ignore[arg-type]
    slow, quick, bare = (median(each[side][0] for each in times) for side in (0, 1, 2))
    one_by_one = _one_by_one(every[:SAMPLE], law)
    print(f"verdicts: {count:,} distinct steps, three rules, no result kept")
    print(
        f"  {slow / quick:5.1f}  times as fast as one query in SPARQL ({quick * 1000:.0f} ms to {slow * 1000:.0f} ms)"
    )
    print(f"  {bare / quick:5.1f}  times where the values in its rows are not even read ({bare * 1000:.0f} ms)")
    print(f"  {differing:5,}  answers differ of {count:,}; medians of {rounds} rounds")
    print(f"  {(slow + loading) / (quick + making):5.1f}  times from values on, loading and making columns counted")
    print(
        f"         not counted before: columns made in {making * 1000:.0f} ms, store loaded in {loading * 1000:.0f} ms"
    )
    print(f"         one by one, every rule, with what is missing: {one_by_one * 1e6:.0f} microseconds a step")
    return 1 if differing else 0


def _differing(theirs: dict[str, np.ndarray], ours: object) -> int:
    """How many steps have another answer, in the outcome or in one of the three rules."""
    outcome = ours.outcome - 1  # type: ignore[attr-defined]
    wrong = theirs["outcome"] != outcome
    for name, word in RULES.items():
        wrong |= theirs[word] != np.minimum(ours.holds[name], ours.counts[name])  # type: ignore[attr-defined]
    return int(wrong.sum())


def _one_by_one(every: list[Step], law: Law) -> float:
    """Seconds a step of the engine that also names what is missing, over all rules."""
    facts = Circumstances(law)
    acts = [(Activity("ontology/TransferItem", {}, given=tuple(given(step))), step.day) for step in every]
    seconds, _ = measured(lambda: [judge(activity, day, KNOWN_AT, facts) for activity, day in acts])
    return seconds / len(acts)


if __name__ == "__main__":
    sys.exit(main(*(int(text.replace("_", "")) for text in sys.argv[1:]) if sys.argv[1:] else (STEPS, ROUNDS)))
