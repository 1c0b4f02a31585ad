"""Routes through a view on disk in words: each step with the relations that carry it and the rows they stand in."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from graphkit.analysis.carried import carried, weakest
from graphkit.engine.best import PRODUCT, STEPS
from graphkit.model.answer import Answer, Line, Row, Section
from graphkit.report.wording.completeness import asked_for, certificate_lines, completeness, title
from graphkit.report.wording.kept_view import AS_TOLD, DISCLAIMER, NOT_KNOWN, lens_of, relation_of, release_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.analysis.between import Between
    from graphkit.engine.kept.reopen import KeptView
    from graphkit.report.wording.kept_view import Told

COLUMNS = (
    "route", "step", "start", "end", "type", "first", "last", "certainty", "strength", "table", "row", "value",
)  # fmt: skip
MOST_RELATIONS = 4
LETTER_BY_LETTER = "Names are one only where they are the same letter by letter, blanks and capitals among them."
CLEARS_NOBODY = "About the data, not about whom it names; it clears nobody."
NO_ACCESS = "A connection is no access, and says nothing of what anybody did."


def between_answer(found: Between, view: KeptView) -> Answer:
    """The answer of ``routes`` for a view on disk."""
    chosen = found.question.chosen
    day = date.fromordinal(chosen.as_of) if chosen.as_of else None
    lens = lens_of(view.manifest, day, undated=chosen.undated, certainty=found.asked.certainty)
    return Answer(
        name="routes",
        title=title(found, len(found.routes)),
        columns=COLUMNS,
        rows=tuple(_rows(found, view)),
        release=release_of(view.manifest),
        lens=lens,
        sections=tuple(_sections(found, view)),
        caveats=tuple(_caveats(found, view)),
        completeness=completeness(found),
        no=not found.routes,
        cut=bool(found.completeness.cut),
        asked=asked_for(found),
    )


def _sections(found: Between, view: KeptView) -> Iterator[Section]:
    if not found.routes:
        yield Section("Why", tuple(certificate_lines(found)))
    for number, route in enumerate(found.routes, 1):
        names = " > ".join(map(view.names.name, route.entities))
        yield Section(f"{number}  {names}", tuple(_route(found, view, route.entities, route.value)))


def _route(found: Between, view: KeptView, route: tuple[int, ...], value: float) -> Iterator[Line]:
    if found.asked.measure == PRODUCT:
        yield Line(f"product of strengths {value:.4g}", 1)
    if "strength" in view.manifest.fields:
        yield Line(f"weakest step {weakest(found, route):.4g}", 1)
    for (start, end), relations in zip(pairwise(route), carried(found, route), strict=True):
        yield Line(f"{view.names.name(start)} > {view.names.name(end)}", 1)
        for relation in relations[:MOST_RELATIONS]:
            yield Line(_words(relation_of(view, relation), view), 2)
        left = len(relations) - MOST_RELATIONS
        if left > 0:
            yield Line(f"and {left:,} more relation{'s' if left > 1 else ''}; see --format json", 2)


def _words(told: Told, view: KeptView) -> str:
    fields = view.manifest.fields
    parts = [told.type]
    dated = (told.first, told.last) != (NOT_KNOWN, NOT_KNOWN)
    parts.append(f"first day {told.first}, last day {told.last}" if dated else "days not known")
    if "certainty" in fields:
        parts.append(told.certainty or "certainty not stated")
    if "strength" in fields:
        parts.append("strength not stated" if told.strength is None else f"strength {told.strength:.4g}")
    return f"{'; '.join(parts)} ({told.table}, row {told.row:,})"


def _rows(found: Between, view: KeptView) -> Iterator[Row]:
    for number, route in enumerate(found.routes, 1):
        steps = zip(pairwise(route.entities), carried(found, route.entities), strict=True)
        for step, ((start, end), relations) in enumerate(steps, 1):
            for relation in relations:
                told = relation_of(view, relation)
                yield {
                    "route": number,
                    "step": step,
                    "start": view.names.name(start),
                    "end": view.names.name(end),
                    **told._asdict(),
                    "strength": None if told.strength is None else _digits(told.strength),
                    "value": None if found.asked.measure == STEPS else _digits(route.value),
                }


def _digits(number: float) -> float:
    """A number to as many digits as a column of strengths holds, so that a small one does not become nought."""
    return float(f"{number:.6g}")


def _caveats(found: Between, view: KeptView) -> Iterator[str]:
    yield AS_TOLD
    if not found.routes:
        yield LETTER_BY_LETTER
        yield CLEARS_NOBODY
    silent = view.manifest.without("strength")
    if silent and "strength" in view.manifest.fields:
        tables = ", ".join(map(view.manifest.label, silent))
        yield f"Where a table tells no strength it counts as 1: {tables}."
    dated = {"first", "last"} & set(view.manifest.fields)
    if found.question.chosen.as_of is None and dated:
        yield "Relations of different days may stand in one route; --as-of DAY asks for those that held on one."
    elif found.question.chosen.as_of is not None and not found.question.chosen.undated:
        yield "Relations of which it is not known whether they held that day are left out; --undated takes them in."
    elif found.question.chosen.as_of is not None:
        yield "Relations of which it is not known whether they held that day are taken in, by --undated."
    yield NO_ACCESS
    yield DISCLAIMER
