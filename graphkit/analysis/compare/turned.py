"""Which relations of some parties hold on one side alone by their days, where no route tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.compare.absence import KEPT_OUT, NOT_KNOWN_TO_HOLD, Reason, dating, why_not_held

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model.relation import Relation
    from graphkit.model.route import Route
    from graphkit.view.view import View


class Turned(NamedTuple):
    """A relation that both sides know and one alone takes to hold, with why the other does not."""

    relation: Relation
    reasons: tuple[Reason, ...]


def turned(parties: Iterable[str], routes: Iterable[Route], here: View, there: View) -> tuple[Turned, ...]:
    """The relations of some parties that hold on one side and not, or not surely, on the other; by type and name.

    Left out are those that carry some routes, which tell it, and those of which a side knows nothing or that only were
    not yet said: their claims tell it. Complexity: linear in the relations of the parties.
    """
    carrying = {carrier.relation.name for route in routes for step in route.steps for carrier in step.carriers}
    about = {r.name: r for party in parties for r in here.about(here.identities[party]) if r.name not in carrying}
    found = [(relation, _reasons(relation, there)) for relation in about.values()]
    turns = [Turned(relation, reasons) for relation, reasons in found if reasons]
    return tuple(sorted(turns, key=lambda each: (each.relation.type.label, each.relation.name)))


def _reasons(relation: Relation, there: View) -> tuple[Reason, ...]:
    known = there.relations.get(there.identities[relation.name])
    if known is None:
        return ()
    reasons = tuple(why_not_held(known, there))
    dated = dating(known, "start", there.language)
    return tuple(r for r in reasons if r.kind != KEPT_OUT and (dated or r.kind != NOT_KNOWN_TO_HOLD))
