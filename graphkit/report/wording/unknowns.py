"""What the data does not tell about a route, said in so many words."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from graphkit.model.answer import Line
from graphkit.report.wording.evidence import ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.model.quantity import Quantity
    from graphkit.model.relation import Relation
    from graphkit.model.route import Carrier, Route, Step
    from graphkit.view.view import View

QUANTITY = "ontology/quantity"
HAPPENED = "ontology/Happened"
EVENT = "ontology/Event"
SITE = "ontology/Site"


def unknown_lines(routes: Sequence[Route], view: View) -> Iterator[Line]:
    """The open questions of the counted routes, each once."""
    told: set[str] = set()
    for route in routes:
        for text in _unknowns(route, view) if route.counted else ():
            if text not in told:
                told.add(text)
                yield Line(text, 1)


def _unknowns(route: Route, view: View) -> Iterator[str]:
    last = route.steps[-1]
    place, chip = view.label(last.start), view.label(last.end)
    if not any(_tells_use(carrier, last, view) for carrier in last.carriers):
        yield f"Whether {chip} is in use at {place} on {view.lens.as_of} is not stated."
    yield from _how_many(route, view)
    for relation in _relations(route):
        for role in sorted(relation.type.functional):
            if not relation.fillers(role):
                yield f"The {view.language.label(role)} is not named ({relation.type.label}, {ids(relation.claims)})."
    for claim in (claim for carrier in route.chosen for claim in carrier.claims):
        for name in (name for fillers in claim.roles.values() for name in fillers):
            if view.is_unnamed(name) and view.identities[name] != name:
                taken, reasons = view.label(view.identities[name]), ids(view.identities.reason(name))
                yield f'Who is meant by "{view.label(name)}" ({ids([claim])}) is read as {taken} by {reasons}.'


def _tells_use(carrier: Carrier, step: Step, view: View) -> bool:
    """Whether it is said that chips are had; that they were delivered to a site does not say that they run there."""
    at = view.library.entities.get(step.start)
    delivered = carrier.relation.type.kind == EVENT and at is not None and SITE in at.classes
    return carrier.status == HAPPENED and not delivered


def _how_many(route: Route, view: View) -> Iterator[str]:
    """How many chips are open to the party, which no claim on the last step alone can tell."""
    if len(route.steps) == 1:
        return
    party = view.label(route.entities[0])
    most: dict[str, Quantity] = {}
    for carrier in route.steps[-1].carriers:
        for value, _ in carrier.relation.values(QUANTITY):
            if value.number is not None and value.high < inf:
                most[value.text] = value
    bound = max(most.values(), key=lambda value: value.high, default=None)
    limit = f"; at most {bound.text.removeprefix('at most ')} by the claims on the last step" if bound else ""
    yield f"How many chips are open to {party} is not stated{limit}."


def _relations(route: Route) -> list[Relation]:
    found = {c.relation.name: c.relation for step in route.steps for c in step.carriers if not c.inferences}
    return list(found.values())
