"""Every access step as a node for queries, with its evidence beside it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from graphkit.model.names import local
from graphkit.rdf.terms import TYPE, quad, value
from graphkit.view.certainty import certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from graphkit.model.route import Carrier
    from graphkit.view.view import View

STEPS = "derived/steps"
"""The graph of step nodes. It is never part of the default graph: a step may be charged or denied."""


def step_nodes(view: View) -> Iterator[Quad]:
    """A ``gk:Step`` for each relation that carries each step of a view.

    >>> from graphkit.workspace import Workspace
    >>> steps = list(step_nodes(Workspace.open().view()))
    >>> sum(quad.predicate.value.endswith("#type") for quad in steps) > 50
    True
    """
    for step in view.steps():
        for carrier in step.carriers:
            name = step_name(step.start, step.end, carrier)
            for word, things in _said(view, step.start, step.end, carrier).items():
                for thing in things:
                    yield quad(name, word, thing, STEPS)
            yield quad(name, "ontology/basis", value(carrier.basis), STEPS)
            yield quad(name, "ontology/disputed", value(carrier.relation.disputed), STEPS)
            yield quad(name, "ontology/coarse", value(bool(carrier.rule.coarse_of)), STEPS)


def step_name(start: str, end: str, carrier: Carrier) -> str:
    """The same name for the same step of the same relation, on any machine."""
    whole = f"{carrier.relation.name}\n{carrier.rule.start}\n{start}\n{carrier.rule.end}\n{end}"
    digest = hashlib.sha256(whole.encode()).hexdigest()[:12]
    return f"step/{local(carrier.relation.name)}.{digest}"


def _said(view: View, start: str, end: str, carrier: Carrier) -> dict[str, list[str]]:
    sure = certainty(carrier.claims, view.language, view.library)
    return {
        TYPE: ["ontology/Step"],
        "ontology/fromEntity": [start],
        "ontology/toEntity": [end],
        "ontology/carriedBy": [carrier.relation.name],
        "ontology/stepMode": [carrier.rule.mode],
        "ontology/stepStatus": [carrier.status],
        "ontology/stepStance": sorted({claim.stance for claim in carrier.claims}),
        "ontology/stepCertainty": [sure] if sure else [],
        "ontology/stepClaim": sorted({*(claim.name for claim in carrier.claims), *carrier.inferences}),
    }
