"""On what it hangs whether a route counts, among entities or relations that can be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.coverage import can_fill
from graphkit.arithmetic.hitting import Need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graphkit.model.relation import Relation
    from graphkit.model.route import Route, Step
    from graphkit.view.view import View

    Names = frozenset[str]
    Touching = Callable[[Iterable[Relation]], Names]


def need_of(route: Route, lost: Names, view: View, touching: Touching) -> Need:
    """What every loss that leaves no route must take, since some loss leaves a route that counts.

    It must take of what the chosen carriers name, if the coverage of these hangs on no other carrier. Else nothing more
    is sure than this: of two losses that are alike on all carriers of the steps, both leave the route or neither does.

    Args:
        view: The view without a loss.
        touching: Whatever, of what can be left out, some relations go with.
    """
    steps = [_step(step, view) for each in (route, *route.lenders) for step in each.steps]
    chosen = [view.relations[carrier.relation.name] for carrier in route.chosen]
    scope = [carrier.relation for step in steps if _tells_scope(step, chosen, view) for carrier in step.carriers]
    enough = touching((*chosen, *scope))
    if not route.lenders and enough.isdisjoint(lost):
        return Need(enough)
    every = touching(carrier.relation for step in steps for carrier in step.carriers)
    return Need(every - lost, every & lost)


def _tells_scope(step: Step, chosen: list[Relation], view: View) -> bool:
    """Whether it hangs on all carriers of a step what a contract covers: some leap over what it could name."""
    roles = [role for relation in chosen for role in relation.type.confines]
    return any(
        can_fill(name, role, view) for name in _leapt_over(step) for role in roles if role in view.language.terms
    )


def _leapt_over(step: Step) -> Iterator[str]:
    for carrier in step.carriers:
        yield from carrier.relation.fillers(carrier.rule.coarse_of)


def _step(step: Step, view: View) -> Step:
    """A step with all that carries it in a view where nothing is lost."""
    start, end = view.number(step.start), view.number(step.end)
    assert start is not None and end is not None  # noqa: S101, PT018 - a loss adds no step
    return view.step(start, end)
