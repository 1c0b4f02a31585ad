"""Why there is no route: what cuts it, or that nothing connects the two at all."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.model.claim import Claim
    from graphkit.model.lens import Lens
    from graphkit.model.relation import Relation
    from graphkit.model.route import Route, Step
    from graphkit.view.view import View


class WhyNot(NamedTuple):
    """Why a lens leaves no route.

    ``parts`` is a smallest set of lens parts whose relaxing opens one, empty where none does.
    ``opened`` is the best route that this opens, ``missing`` its steps that the lens cuts, and
    ``late`` the claims of those that were said after the known-at day. ``relations`` is what the
    widest lens holds of the starts, ``opening`` how many of these open a step at all.
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
    starts: tuple[str, ...],
    find: Callable[[View], list[Route]],
) -> WhyNot:
    """A smallest relaxing of the lens that opens a counted route, by trying sets in order of size.

    Args:
        find: the routes of a view, best first.

    Complexity: at most two to the power of the parts of the lens, each a view and a search.
    """
    view = view_of(lens)
    release = view.library.release.day
    parts = [*lens.parts(release), *([] if lens.undated else ["undated"])]
    for size in range(1, len(parts) + 1):
        for some in combinations(parts, size):
            opened = next((r for r in find(view_of(lens.without(some, release))) if r.counted), None)
            if opened:
                return _explained(view, some, opened)
    widest = view_of(lens.without(parts, release))
    held = [relation for start in starts for relation in widest.about(start)]
    opening = sum(bool(relation.type.steps) for relation in held)
    return WhyNot((), None, (), (), tuple(held), opening)


def _explained(view: View, parts: tuple[str, ...], opened: Route) -> WhyNot:
    missing = tuple(step for step in opened.steps if not _there(view, step))
    claims = {c.name: c for step in missing for carrier in step.carriers for c in carrier.claims}
    late = tuple(claim for name, claim in claims.items() if view.kept_out.get(name) == "known-at")
    return WhyNot(parts, opened, missing, late, (), 0)


def _there(view: View, step: Step) -> bool:
    start, end = view.number(step.start), view.number(step.end)
    return start is not None and end is not None and end in view.after(start)
