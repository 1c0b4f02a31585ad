"""How much compute is within reach, drawn as bars: filled what is sure, open what is told at most, status by status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.exposure_totals import STATUS
from graphkit.model.figure import Bar, Bars
from graphkit.report.wording.amounts import rounded, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.analysis.exposure import Exposure
    from graphkit.analysis.exposure_totals import Bound, Total
    from graphkit.view.view import View

NOTE = (
    "Chips whose model is named. Filled: what is sure. Open: what is told at most, plans too; nobody is said to use "
    "all of it. Dotted to the end: no number of chips is told. Bars of different statuses are not to be added."
)


def exposure_bars(found: Exposure, view: View) -> tuple[Bars, ...]:
    """A figure for chips, and one for each yardstick with a bar for every figure by which chips are compared."""
    by_status = [total for total in found.totals if total.by == STATUS]
    if not any(total.named.most for total in by_status):
        return ()
    who = found.trace.starts.words
    drawn = [Bars(f"Chips within reach of {who}, by status", "chips", tuple(_chips(by_status, view)), NOTE)]
    yardsticks = dict.fromkeys(scale.yardstick for scale in found.scales if scale.yardstick)
    for yardstick in yardsticks:
        places = [n for n, scale in enumerate(found.scales) if scale.yardstick == yardstick]
        bars = [bar for place in places for bar in _amounts(by_status, place, found, view)]
        title = f"The same in {yardstick.label}, by the figure compared"
        drawn.append(Bars(title, yardstick.label, tuple(bars), NOTE))
    return tuple(drawn)


def _chips(totals: list[Total], view: View) -> Iterator[Bar]:
    for total in totals:
        yield _bar(view.language.statuses[total.of].phrase, total, total.named, view)


def _amounts(totals: list[Total], place: int, found: Exposure, view: View) -> Iterator[Bar]:
    figure = view.language.short(found.scales[place].figure)
    for total in totals:
        if total.named.most:
            label = f"{view.language.statuses[total.of].phrase}, on {figure}"
            yield _bar(label, total, total.amounts[place], view)


def _bar(label: str, total: Total, bound: Bound, view: View) -> Bar:
    status = view.language.statuses[total.of]
    if not bound.most:
        return Bar(label, bound.low, None, "no number of chips told of a named model", status.dash)
    least = f"surely {rounded(bound.low)}; " if bound.low else ""
    between = bound.most if bound.least is None else (bound.least, bound.most)
    told = span(between) if isinstance(between, tuple) else rounded(between)
    more = "; more is told without a number or a model" if total.open else ""
    return Bar(label, bound.low, bound.most, f"{least}at most {told}{more}", status.dash)
