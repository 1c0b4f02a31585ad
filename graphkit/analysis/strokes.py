"""How a relation is drawn between two ends: its dash, its width, and what marks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.evidence import is_charge
from graphkit.model.picture import Stroke
from graphkit.view.steps import UNSTATED, least_status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.model.claim import Claim
    from graphkit.model.language import Language
    from graphkit.model.quantity import Quantity
    from graphkit.model.relation import Relation
    from graphkit.model.route import Carrier
    from graphkit.view.view import View


def drawn(
    view: View,
    relation: Relation,
    ends: tuple[str, str],
    claims: tuple[Claim, ...],
    carrier: Carrier | None = None,
    *,
    aside: bool = False,
) -> Stroke:
    """A relation as it is drawn between two ends, by the claims that tell it of these.

    Args:
        view: Whose language says how.
        relation: What is drawn.
        ends: From whom and to whom.
        claims: Those of its claims that tell it of these ends.
        carrier: The carrier, where it carries an access step.
        aside: Whether a finer telling makes it one to be asked for.
    """
    language = view.language
    speaking = [claim for claim in claims if not claim.inference] or list(claims)
    stance = max((language.stances[claim.stance] for claim in speaking), key=lambda found: found.rank)
    alleged = relation.type.needs_response or all(is_charge(view, claim) for claim in speaking)
    if alleged and not stance.needs_response:
        stance = next(found for found in language.stances.values() if found.needs_response)
    status = language.statuses[carrier.status if carrier else _told_status(speaking, language)]
    by_status = bool(status.dash) and not alleged and (carrier is not None or status.name != UNSTATED)
    return Stroke(
        relation=relation,
        start=ends[0],
        end=ends[1],
        claims=claims,
        manner=status.name if by_status else stance.name,
        dash=status.dash if by_status else stance.dash,
        alleged=alleged,
        inferred=bool(carrier and carrier.inferences) or all(claim.inference for claim in claims),
        hollow=bool(status.dash),
        chips=_chips(ends, claims, view, alleged=alleged),
        aside=aside,
        status=status.name,
        carrier=carrier,
    )


def _told_status(claims: Sequence[Claim], language: Language) -> str:
    """How far along claims say it is by their roles; those that word a wish or an aside do not make it one."""
    plain = [claim for claim in claims if not claim.wording] or list(claims)
    return least_status(tuple(plain), language)


def _chips(ends: tuple[str, str], claims: Sequence[Claim], view: View, *, alleged: bool) -> Quantity | None:
    """The largest number that claims of a stroke give in a unit that draws width.

    None where none does, where it is only alleged and the stroke is not, and where it is of several things
    together, so that it is of none of them.
    """
    given = [
        value
        for claim in claims
        if (alleged or not view.language.stances[claim.stance].needs_response) and not _of_several(claim, ends, view)
        for values in claim.values.values()
        for value in values
        if value.number and f"ontology/{value.unit}" in view.language.widths
    ]
    return max(given, key=lambda value: value.number or 0.0, default=None)


def _of_several(claim: Claim, ends: tuple[str, str], view: View) -> bool:
    groups = [{view.identities[name] for name in fillers} for fillers in claim.roles.values()]
    return any(len(group) > 1 and not group.isdisjoint(ends) for group in groups)
