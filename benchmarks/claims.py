"""What it costs to begin over many claims: a view cut anew, and one of which what cutting finds is kept.

Claims are drawn by chance, the same each time, in the shapes of the bundled ones and beside them. Whole commands are
compared, in CPU time and memory of processes of their own, in turn and with what was read in the cache; before, their
answers are. Run it by ``make bench``, or ``python benchmarks/claims.py [CLAIMS ...]``.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES, ROUNDS = (1_000, 2_000, 10_000), 5
NEVER, ALWAYS = 1 << 40, 0
QUESTIONS = (("show", "Datasection"), ("trace", "Tencent", "b200"))
BEGIN, DAYS = date(2023, 1, 1), 1_300
AGAIN = 0.3
"""How many claims tell a relation that another told before."""
CHIPS = ("nvidia-b200", "nvidia-b300", "nvidia-h100", "nvidia-h20")
PLACES = ("china", "japan", "japan", "singapore")
STATUSES = ("Happened", "Happened", "Agreed", "Planned", "Unstated")
STANCES = ("Reported", "Reported", "Relayed", "Claimed")
SHAPES = (
    "a gk:CapacityContract ; gk:customer {a} ; gk:provider {b} ; gk:site {s} ; gk:quantity {v} ; gk:agreedOn {d}",
    "a gk:HardwarePurchase ; gk:buyer {a} ; gk:chip {c} ; gk:site {s} ; gk:quantity {v} ; gk:agreedOn {d}",
    "a gk:Deployment ; gk:site {s} ; gk:chip {c} ; gk:quantity {v}",
    "a gk:SiteOperation ; gk:operator {a} ; gk:site {s}",
    "a gk:ComputeUse ; gk:user {a} ; gk:provider {b}",
    "a gk:Headquarters ; gk:organisation {a} ; gk:place {p}",
    "a gk:Partnership ; gk:partner {a}, {b}",
    "a gk:Listing ; gk:organisation {a} ; gk:place ent:nasdaq",
)
PREFIXES = """
@prefix gk: <https://w3id.org/graphkit/ontology/> .
@prefix ent: <https://w3id.org/graphkit/entity/> .
@prefix chip: <https://w3id.org/graphkit/chip/> .
@prefix site: <https://w3id.org/graphkit/site/> .
@prefix src: <https://w3id.org/graphkit/source/> .
@prefix claim: <https://w3id.org/graphkit/claim/> .
@prefix rel: <https://w3id.org/graphkit/relation/> .
@prefix val: <https://w3id.org/graphkit/value/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
CHILD = """
import gc, sys
import graphkit.workspace.held as front
from graphkit.cli import execute
front.WORTH = int(sys.argv[1])
gc.set_threshold(1_000_000)
sys.exit(execute(sys.argv[2:]))
"""


def claims(count: int) -> Iterator[str]:
    """So many claims of companies, sites and sources that are drawn with them, as TriG."""
    chance = random.Random(20251221)  # noqa: S311 - any numbers do, the same each time
    companies, sites, sources = count // 3 + 5, count // 12 + 3, count // 15 + 2
    yield PREFIXES
    for number in range(companies):
        yield f'ent:g{number} a gk:Company ; rdfs:label "Company {number * 2654435761 % 2**32:08x}"@en .\n'
    for number in range(sites):
        yield f'site:g{number} a gk:Site ; rdfs:label "Site {number}"@en .\n'
    for number in range(sources):
        day = _day(chance)
        yield f'src:g{number} a gk:Source ; rdfs:label "Source {number}"@en ; gk:publisher ent:g{number} ;\n'
        yield f"  gk:publishedEarliest {day} ; gk:publishedLatest {day} .\n"
    told: list[tuple[str, str]] = []
    for number in range(count):
        if not told or chance.random() >= AGAIN:
            shape = chance.choice(SHAPES).format(
                a=f"ent:g{int(companies * chance.random() ** 1.5)}",
                b=f"ent:g{int(companies * chance.random() ** 1.5)}",
                s=f"site:g{chance.randrange(sites)}",
                c=f"chip:{chance.choice(CHIPS)}",
                p=f"ent:{chance.choice(PLACES)}",
                d=_day(chance),
                v="{v}",
            )
            told.append((f"rel:gen.{number}", shape))
            relation, body = told[-1]
        else:
            relation, body = chance.choice(told)
        yield from _claim(number, relation, body, sources, chance)


def _claim(number: int, relation: str, body: str, sources: int, chance: random.Random) -> Iterator[str]:
    said = body.format(v=f"val:g{number}")
    yield f"claim:G{number} {{ {relation} {said} ; gk:status gk:{chance.choice(STATUSES)} .\n"
    if "{v}" in body:
        count = chance.randrange(1, 60) * 100
        yield f"  val:g{number} a gk:Quantity ; gk:sense gk:Exact ; gk:number {count} ; gk:unit gk:Chips .\n"
    yield f"}}\nclaim:G{number} a gk:Claim ; gk:quotedFrom src:g{chance.randrange(sources)} ; gk:speaker ent:g0 ;\n"
    yield f"  gk:stance gk:{chance.choice(STANCES)} ; gk:credibility 3 ; gk:reviewed true .\n"


def _day(chance: random.Random) -> str:
    return f'"{BEGIN + timedelta(chance.randrange(DAYS))}"^^xsd:date'


def run(worth: int, question: tuple[str, ...], file: Path, cache: str) -> tuple[bytes, float, float]:
    """The answer to a question over a file, the CPU seconds of the command, and its most memory in MiB.

    Raises:
        SystemExit: the command failed.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["GRAPHKIT_CACHE"] = cache
    command = [sys.executable, "-c", CHILD, str(worth), *question, "--data", str(file)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    answer = process.stdout.read() if process.stdout else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(question)} left with {process.returncode}")
    return answer, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(sizes: tuple[int, ...]) -> int:
    """Print the ratios of the medians, and the medians; 1 where an answer differs."""
    wrong = 0
    print(f"claims: CPU and memory of a command that cuts its view, beside one whose view is kept; medians of {ROUNDS}")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = Path(folder, f"{size}.trig")
            file.write_text("".join(claims(size)), encoding="utf-8")
            for question in QUESTIONS:
                wrong += _compared(size, question, file, folder)
    return int(wrong > 0)


def _compared(size: int, question: tuple[str, ...], file: Path, cache: str) -> bool:
    answers = {run(worth, question, file, cache)[0] for worth in (NEVER, ALWAYS, ALWAYS)}
    rounds = [[run(worth, question, file, cache)[1:] for worth in (NEVER, ALWAYS)] for _ in range(ROUNDS)]
    (cut, cut_memory), (kept, kept_memory) = (
        [median(column) for column in zip(*each, strict=True)] for each in zip(*rounds, strict=True)
    )
    print(
        f"  {cut / kept:5.2f}  ({cut * 1000:.0f} ms to {kept * 1000:.0f} ms; {cut_memory:.0f} MiB to {kept_memory:.0f})"
        f"  {size:,} claims beside the bundled, {' '.join(question)}{'' if len(answers) == 1 else ': ANSWERS DIFFER'}"
    )
    return len(answers) > 1


if __name__ == "__main__":
    sys.exit(main(tuple(int(text.replace("_", "")) for text in sys.argv[1:]) or SIZES))
