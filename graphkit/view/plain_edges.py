"""Which steps may be written as a plain edge, without saying who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.route import STATED
from graphkit.rdf.terms import quad
from graphkit.view.certainty import certainty
from graphkit.view.holding import held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from graphkit.model.route import Carrier
    from graphkit.view.view import View

EDGES = "derived/edges"
"""The graph of plain edges."""


def plain_edges(view: View) -> Iterator[Quad]:
    """One edge, under the property of its mode, for each step that needs no word beside it.

    >>> from graphkit.workspace import Workspace
    >>> [quad] = [q for q in plain_edges(Workspace.open().view()) if "tiktok" in str(q.object)]
    >>> quad.predicate.value
    'https://w3id.org/graphkit/ontology/hasControlOf'
    """
    edges = {
        (step.start, view.language.edges[carrier.rule.mode], step.end)
        for step in view.steps()
        for carrier in step.carriers
        if carrier.rule.mode in view.language.edges and is_plain(view, carrier)
    }
    for start, word, end in sorted(edges):
        yield quad(start, word, end, EDGES)


def is_plain(view: View, carrier: Carrier) -> bool:
    """Whether a step is reported or better, said to be so, stated by one claim, and in no dispute.

    What counts as "reported or better" and "said to be so" is marked in the ontology.
    """
    plain = view.language.plain
    relation = carrier.relation
    return (
        not relation.disputed
        and carrier.basis == STATED
        and plain.get(carrier.status, False)
        and plain.get(certainty(carrier.claims, view.language, view.library), False)
        and plain.get(relation.type.name, True)
        and held(relation, view.lens.as_of, view.language)[0] is True
    )
