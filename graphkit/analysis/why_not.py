"""Why there is no route: what cuts it, or that nothing connects the two at all."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphkit.model.claim import Claim
    from graphkit.model.lens import Lens
    from graphkit.model.relation import Relation
    from graphkit.model.route import Route, Step
    from graphkit.view.view import View


class WhyNot(NamedTuple):
    """Why a lens leaves no route.

    ``parts`` is a set of lens parts whose relaxing opens one, none of which can be spared; empty
    where none does. ``opened`` is the best route that this opens, ``missing`` its steps that the
    lens cuts, and ``late`` the claims of those that were said after the known-at day. ``relations``
    is what the widest lens holds of the starts, ``opening`` how many of these open a step.
    """

    parts: tuple[str, ...]
    opened: Route | None
    missing: tuple[Step, ...]
    late: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    opening: int


def why_not(
    view_of: Callable[[Lens], View],
    lens: Lens,
    starts: Callable[[View], tuple[str, ...]],
    find: Callable[[View], list[Route]],
) -> WhyNot:
    """A smallest relaxing of the lens that opens a counted route.

    Single parts are tried first, then pairs; where neither does, parts that can be spared are
    taken out one by one. If the widest lens opens none, none does.

    Args:
        starts: the parties of a view.
        find: the routes of a view, best first.

    Complexity: at most square in the parts of the lens, each a view and a search.
    """
    widest = view_of(lens.widest())
    if not any(route.counted for route in find(widest)):
        return _nothing(widest, starts(widest))
    for some in _candidates(lens.parts()):
        opened = next((r for r in find(view_of(lens.without(some))) if r.counted), None)
        if opened:
            return _explained(view_of(lens), some, opened)
    return _explained(*_spared(view_of, lens, find))


def _candidates(parts: list[str]) -> Iterator[tuple[str, ...]]:
    yield from ((part,) for part in parts)
    yield from combinations(parts, 2)


def _spared(
    view_of: Callable[[Lens], View], lens: Lens, find: Callable[[View], list[Route]]
) -> tuple[View, tuple[str, ...], Route]:
    needed = lens.parts()
    opened = next(r for r in find(view_of(lens.widest())) if r.counted)
    for part in list(needed):
        fewer = [other for other in needed if other != part]
        route = next((r for r in find(view_of(lens.without(fewer))) if r.counted), None)
        if route:
            needed, opened = fewer, route
    return view_of(lens), tuple(needed), opened


def _nothing(widest: View, starts: tuple[str, ...]) -> WhyNot:
    held = {relation.name: relation for start in starts for relation in widest.about(start)}
    opening = {carrier.relation.name for step in widest.steps() for carrier in step.carriers}
    return WhyNot((), None, (), (), tuple(held.values()), len(opening & set(held)))


def _explained(view: View, parts: tuple[str, ...], opened: Route) -> WhyNot:
    missing = tuple(step for step in opened.steps if not _there(view, step))
    claims = {c.name: c for step in missing for carrier in step.carriers for c in carrier.claims}
    late = tuple(claim for name, claim in claims.items() if view.kept_out.get(name) == "known-at")
    return WhyNot(parts, opened, missing, late, (), 0)


def _there(view: View, step: Step) -> bool:
    start, end = view.number(step.start), view.number(step.end)
    return start is not None and end is not None and end in view.after(start)
