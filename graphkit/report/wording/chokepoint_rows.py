"""The facts of chokepoints as rows: one for each who lies on every route, each smallest set, and each loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.hinges import CLASS
from graphkit.model.names import local
from graphkit.report.wording.route import names, response_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.analysis.chokepoints import Chokepoints
    from graphkit.analysis.fragility import Fragile
    from graphkit.analysis.hinges import Group, Hinge
    from graphkit.arithmetic.hitting import Smallest
    from graphkit.model.answer import Cell, Row
    from graphkit.view.view import View

COLUMNS = (
    "party",
    "to",
    "routes",
    "question",
    "size",
    "at_least",
    "whole",
    "names",
    "kind",
    "lost",
    "uncounted",
    "come_up",
    "newly",
    "left",
    "claims",
    "responses",
)


def rows(found: Chokepoints, view: View) -> Iterator[Row]:
    """The rows in the order of the answer in words."""
    for hinge in found.hinges:
        for row in _hinge(hinge, view):
            yield _of(hinge.group, found.targets, view) | row
    for loss in found.losses:
        parts = {
            "lost": loss.lost,
            "uncounted": loss.uncounted,
            "come_up": loss.come_up,
            "newly": loss.newly,
        }
        routes = len(loss.lost) + len(loss.uncounted) + loss.left
        whose: Row = {"party": found.starts.words, "to": found.targets, "routes": routes}
        yield whose | _row(
            "without",
            [view.label(loss.part.name)],
            [claim.name for part in parts.values() for route in part for claim in route.claims],
            view,
            kind=loss.part.lane,
            **{word: [names(route, view) for route in part] for word, part in parts.items()},
            left=loss.left,
            whole=found.complete,
        )
    for route, fragile in found.by_route:
        of_route: Row = {"party": view.label(route.entities[0]), "to": names(route, view), "routes": 1}
        for row in _origins("fewest origins of the route", fragile, view):
            yield of_route | row


def _of(group: Group, targets: str, view: View) -> Row:
    to = group.outcome if group.kind == CLASS else targets if group.kind == "every" else view.label(group.ends[0])
    return {"party": view.label(group.party), "to": to, "routes": len(group.routes)}


def _hinge(hinge: Hinge, view: View) -> Iterator[Row]:
    for part in (*hinge.shared, *hinge.makers):
        yield _row("on every route", [view.label(part.name)], part.claims, view, kind=part.lane)
    yield from _sets("fewest of the routes as listed", hinge.listed, view)
    yield from _sets("fewest traced anew", hinge.entities, view)
    along = [view.label(name) for name in hinge.over_steps or ()]
    size = None if hinge.over_steps is None else len(along)
    yield _row("fewest along the steps", along, (), view) | {"size": size, "at_least": size}
    yield from _sets("fewest relations", hinge.relations, view)
    yield from _origins("fewest origins", hinge.origins, view)


def _sets(question: str, found: Smallest, view: View) -> Iterator[Row]:
    for one in found.sets or ((),):
        claims = [c.name for name in one if name in view.relations for c in view.relations[name].claims]
        labels = [local(name) if name in view.relations else view.label(name) for name in one]
        yield _row(question, labels, claims, view) | _size(found)


def _origins(question: str, found: Fragile, view: View) -> Iterator[Row]:
    for one, gone in zip(found.smallest.sets or ((),), found.gone or ((),), strict=True):
        yield _row(question, [view.label(name) for name in one], gone, view) | _size(found.smallest)


def _size(found: Smallest) -> Row:
    """How many it takes, at least so many where that was not found, nothing where no number does."""
    return {"size": found.size, "at_least": found.at_least if found.possible else None, "whole": found.whole}


def _row(
    question: str,
    labels: list[str],
    claims: Iterable[str],
    view: View,
    *,
    kind: str = "",
    **more: Cell,
) -> Row:
    told = list(dict.fromkeys(claims))
    return {
        "question": question,
        "size": None,
        "at_least": None,
        "whole": None,
        "names": labels,
        "kind": kind,
        "lost": [],
        "uncounted": [],
        "come_up": [],
        "newly": [],
        "left": None,
        "claims": sorted(local(name) for name in told),
        "responses": response_cell([view.claims[name] for name in told], view),
        **more,
    }
