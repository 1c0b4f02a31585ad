"""Cost against size, both on scales of powers of ten, as an SVG that is readable on light and on dark ground."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING, NamedTuple

from race.lead import FAST, OURS
from race.results import time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from race.results import Result

    Place = Callable[[tuple[float, float]], tuple[float, float]]

WIDTH, HEIGHT = 860, 520
LEFT, RIGHT, TOP, BOTTOM = 80, 190, 50, 60
GAP = 15
"""Lines of text stand so far apart."""

STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #333 }
  .grid { stroke: #8884; stroke-width: 1 }
  .own { stroke: #c2410c; stroke-width: 3; fill: none }
  .limit { stroke: #888; stroke-width: 1.5; stroke-dasharray: 5 4; fill: none }
  .peer { stroke: #2563eb; stroke-width: 1.5; fill: none }
  .dot.own, .dot.limit, .dot.peer { stroke: none }
  .dot.own { fill: #c2410c } .dot.limit { fill: #888 } .dot.peer { fill: #2563eb }
  text.own { fill: #c2410c; font-weight: 600 }
  text.limit { fill: #777 } text.peer { fill: #2563eb }
  text.own, text.limit, text.peer { stroke: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd }
    .own { stroke: #fb923c } .dot.own, text.own { fill: #fb923c }
    .peer { stroke: #7cb0ff } .dot.peer, text.peer { fill: #7cb0ff }
    text.limit { fill: #aaa }
  }
"""


class Line(NamedTuple):
    """What one engine takes at some sizes."""

    name: str
    kind: str
    points: tuple[tuple[float, float], ...]


def plot(results: Mapping[str, Result], question: str = "day:6") -> str:
    """The CPU time of a question against the number of relations, of all engines that answered at two sizes or more."""
    lines = [line for line in _lines(list(results.values()), question) if len(line.points) > 1]
    if not lines:
        return '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>\n'
    every = [point for line in lines for point in line.points]
    sizes, times = ([log10(point[axis]) for point in every] for axis in (0, 1))
    low = floor(min(times))
    across = (WIDTH - LEFT - RIGHT) / (max(sizes) - min(sizes))
    up = (HEIGHT - TOP - BOTTOM) / (max(times) - low)

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return LEFT + (log10(point[0]) - min(sizes)) * across, HEIGHT - BOTTOM - (log10(point[1]) - low) * up

    parts = [
        *_axes(sorted({point[0] for point in every}), range(low, floor(max(times)) + 1), place),
        *(part for line in lines for part in _drawn(line, place)),
        *_names(lines, place),
    ]
    title = "CPU time to find what reaches a chip in at most 6 steps on a day, by number of relations"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{title}">\n'
        f"<style>{STYLE}</style>\n"
        f'<text x="{LEFT}" y="24">{title}</text>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _lines(results: Sequence[Result], question: str) -> Iterator[Line]:
    engines = list(dict.fromkeys(engine for run in results for engine in run.engines()))
    asked = [(engine, "own" if engine in {OURS, FAST} else "peer", engine, question) for engine in engines]
    asked += [
        ("reading what graphkit looks at", "limit", OURS, "scan:6"),
        ("reading the reverse index", "limit", OURS, "stream"),
    ]
    for name, kind, engine, each in asked:
        points = ((run.about["relations"], run.seconds(engine, each)) for run in results)
        yield Line(name, kind, tuple((size, seconds) for size, seconds in points if seconds))


def _axes(sizes: Sequence[float], powers: range, place: Place) -> Iterator[str]:
    for power in powers:
        _, y = place((sizes[0], 10.0**power))
        yield f'<path class="grid" d="M{LEFT} {y:.0f}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{_power(power)}</text>'
    for size in sizes:
        x, _ = place((size, 10.0 ** powers[0]))
        yield f'<path class="grid" d="M{x:.0f} {TOP}V{HEIGHT - BOTTOM}"/>'
        yield f'<text x="{x:.0f}" y="{HEIGHT - BOTTOM + 22}" text-anchor="middle">{size:,.0f}</text>'
    yield f'<text x="{LEFT}" y="{HEIGHT - 12}">relations</text>'


def _power(power: int) -> str:
    number, _, unit = time(10.0**power * 1.0000001).partition(" ")
    return f"{float(number.replace(',', '')):g} {unit}"


def _drawn(line: Line, place: Place) -> Iterator[str]:
    points = [place(point) for point in line.points]
    yield f'<path class="{line.kind}" d="M{" L".join(f"{x:.1f} {y:.1f}" for x, y in points)}"/>'
    yield from (f'<circle class="dot {line.kind}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points)


def _names(lines: Sequence[Line], place: Place) -> Iterator[str]:
    """A name at the end of each line, moved down where it would stand on another."""
    taken: dict[int, float] = {}
    ends = sorted(((place(line.points[-1]), line) for line in lines), key=lambda end: end[0][1])
    for (x, y), line in ends:
        down = max(y + 4, taken.get(round(x), 0.0) + GAP)
        taken[round(x)] = down
        yield f'<text class="{line.kind}" x="{x + 8:.0f}" y="{down:.0f}">{line.name}</text>'
