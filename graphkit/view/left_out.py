"""What is left of relations when some of those who take part in them are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from graphkit.model.relation import Relation


def beside(relation: Relation, gone: AbstractSet[str]) -> Relation | None:
    """A relation without some who fill its roles; None where it goes, itself or all who fill one of its roles.

    Whoever fills a role beside them stays: of a delivery to two, leaving one out leaves that to the other.
    """
    if relation.name in gone:
        return None
    roles = {role: {n: by for n, by in fillers.items() if n not in gone} for role, fillers in relation.roles.items()}
    if not all(roles.values()):
        return None
    return relation._replace(roles=roles)
