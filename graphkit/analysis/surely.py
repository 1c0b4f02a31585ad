"""What a party surely has: numbers of its own deals that one claim tells whole."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from graphkit.analysis.measured import values
from graphkit.analysis.reach import FULFILS, counts_chips, of_chips
from graphkit.analysis.select import SITE, is_chip
from graphkit.arithmetic.covering import Sure

if TYPE_CHECKING:
    from graphkit.analysis.measured import Value
    from graphkit.model.relation import Relation
    from graphkit.model.route import Carrier
    from graphkit.view.view import View

DONE = "ontology/Happened"


def surely(view: View, party: str) -> tuple[tuple[Relation, Sure], ...]:
    """What a party surely has: numbers of its own deals that one claim tells whole, as done, and nobody disputes.

    The claim must name the party, the chip and the number, and neither it nor what joins it to the rest may be inferred
    or only alleged. Chips are whole, so what rounding leaves is rounded up. No relation but that of the deal is looked
    at, so that taking others away never adds anything.
    """
    start = view.number(party)
    found = []
    for after in view.after(start) if start is not None else ():
        chip = view.name(after)
        for carrier in view.step(start, after).carriers if is_chip(view.library, chip) else ():  # type: ignore[arg-type]
            relation = carrier.relation
            given = [
                v for v in values(view, [relation]) if counts_chips(view, v.quantity) and of_chips(view, v) == (chip,)
            ]
            low = max((ceil(v.quantity.low) for v in given if _is_sure(view, v, carrier, (party, chip))), default=0)
            if low and not relation.disputed and not _less_told(view, relation):
                found.append((relation, Sure(float(low), chip, _place(view, relation))))
    return tuple(found)


def sites_of(view: View, relation: Relation) -> list[str]:
    """The sites that a relation names; what only the context suggests is none."""
    entities = view.library.entities
    fillers = (n for role, given in relation.roles.items() if role not in view.language.suggests for n in given)
    return sorted({n for n in fillers if n in entities and SITE in entities[n].classes})


def _is_sure(view: View, value: Value, carrier: Carrier, ends: tuple[str, str]) -> bool:
    """Whether one claim alone says that a party has that many of a chip, as done, and nothing inferred joins it."""
    same = view.identities
    for claim in value.claims:
        said = claim.status == DONE and not claim.inference and not view.language.stances[claim.stance].needs_response
        fills = all(
            end in {same[name] for name in claim.roles.get(role, ())}
            for end, role in zip(ends, (carrier.rule.start, carrier.rule.end), strict=True)
        )
        joins = {
            *same.reason(claim.relation),
            *(r for f in claim.roles.values() for name in f for r in same.reason(name)),
        }
        firm = all(n in view.claims and not view.claims[n].inference and n not in same.denied for n in joins)
        if said and fills and firm and value.quantity.number is not None:
            return True
    return False


def _less_told(view: View, relation: Relation) -> bool:
    """Whether some claim of a relation says that it is less far along than done; silence on it is none."""
    ranks = view.language.statuses
    return any(0 < ranks[claim.status].rank < ranks[DONE].rank for claim in relation.claims)


def _place(view: View, relation: Relation) -> str:
    """The one site that a relation names; empty where it names none, several, or one that has no name.

    A site that is part of another counts as that one. What fulfils another relation is of the same chips wherever that
    has them, so that its own site sets it apart from nothing.
    """
    if relation.fillers(FULFILS):
        return ""
    named = sites_of(view, relation)
    if len(named) != 1 or view.library.entities[named[0]].anonymous:
        return ""
    return min(_sites_above(view, named[0]), key=lambda name: (len(_sites_above(view, name)), name))


def _sites_above(view: View, site: str) -> list[str]:
    """A site and every site of which it is a part."""
    entities = view.library.entities
    return [name for name in view.library.places(site) if name in entities and SITE in entities[name].classes]
