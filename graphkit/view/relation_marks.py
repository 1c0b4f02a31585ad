"""What is computed of relations for queries: certainty, dispute, and the bounds of their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import local
from graphkit.rdf.terms import TYPE, quad, value
from graphkit.view.certainty import certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from graphkit.model.claim import Claim
    from graphkit.view.view import View

RELATIONS = "derived/relations"
"""The graph of what is computed of relations."""

DATES = "derived/dates"
"""The graph of the bounds of dates."""


def relation_marks(view: View) -> Iterator[Quad]:
    """Certainty and dispute of every relation, under each name that claims use for it.

    >>> from graphkit.workspace import Workspace
    >>> marks = relation_marks(Workspace.open().view())
    >>> {quad.predicate.value.rsplit("/")[-1] for quad in marks} >= {"certainty", "disputed", "mergedInto"}
    True
    """
    for relation in view.relations.values():
        sure = certainty(relation.claims, view.language, view.library)
        for name in sorted({relation.name, *(claim.relation for claim in relation.claims)}):
            if sure:
                yield quad(name, "ontology/certainty", sure, RELATIONS)
            yield quad(name, "ontology/disputed", value(relation.disputed), RELATIONS)
            if name != relation.name:
                yield quad(name, "ontology/mergedInto", relation.name, RELATIONS)
    for name in sorted(view.library.entities):
        if view.identities[name] != name:
            yield quad(name, "ontology/mergedInto", view.identities[name], RELATIONS)


def date_bounds(claim: Claim) -> Iterator[Quad]:
    """The first and last possible day of each date that a claim gives its relation.

    >>> from graphkit.workspace import Workspace
    >>> bounds = date_bounds(Workspace.open().library.claims["claim/S001-049"])
    >>> [quad.object.value for quad in bounds if "est" in quad.predicate.value[-6:]]
    ['2025-07-01', '2025-07-31']
    """
    for word, day in sorted(claim.dates.items()):
        name = f"{claim.name.replace('claim/', 'date/', 1)}.{local(word)}"
        yield quad(claim.relation, "ontology/dated", name, DATES)
        yield quad(name, TYPE, "ontology/DateBounds", DATES)
        yield quad(name, "ontology/dateWord", word, DATES)
        yield quad(name, "ontology/givenBy", claim.name, DATES)
        yield quad(name, "ontology/earliest", value(day.earliest), DATES)
        yield quad(name, "ontology/latest", value(day.latest), DATES)
