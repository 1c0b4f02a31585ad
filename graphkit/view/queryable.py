"""What a query sees: which claims stand in the default graph, and which only under their own name.

The default graph holds what sources say in a way that may be read without looking at who says it. A
charge, a denial, a claim that is denied, and what only the editors infer stand in their named graphs
alone, so a query that names no graph never takes one of them for a fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import short
from graphkit.view.plain_edges import plain_edges
from graphkit.view.relation_marks import date_bounds, relation_marks
from graphkit.view.step_nodes import step_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Quad

    from graphkit.model.claim import Claim
    from graphkit.view.view import View

STATUS = "ontology/status"


def queryable(view: View, data: Iterable[Quad], ontology: Iterable[Quad]) -> Iterator[Quad]:
    """The quads of a view: its claims, what stands outside them, the ontology, and what is computed.

    Claims that the lens keeps out are left out altogether. What is in the default graph stands in its
    named graph too, save the ontology and what stands outside claims.

    >>> from graphkit.workspace import Workspace
    >>> w = Workspace.open()
    >>> {q.predicate.value.rsplit("/")[-1] for q in queryable(w.view(), w.quads, ())} >= {"buyer", "speaker"}
    True
    """
    plain = plain_claims(view)
    yield from _words(list(ontology))
    for quad in data:
        yield from _seen(quad, view, plain)
    yield from step_nodes(view)
    for quad in (*plain_edges(view), *relation_marks(view)):
        yield quad
        yield _outside(quad)
    for claim in view.claims.values():
        for quad in date_bounds(claim):
            yield quad
            if claim.name in plain:
                yield _outside(quad)


def plain_claims(view: View) -> frozenset[str]:
    """The claims that stand in the default graph.

    >>> from graphkit.workspace import Workspace
    >>> plain = plain_claims(Workspace.open().view())
    >>> "claim/S001-049" in plain, "claim/S001-079" in plain, "claim/E04" in plain
    (True, False, False)
    """
    denied = {name for claim in view.claims.values() for name in claim.disputes}
    return frozenset(name for name, claim in view.claims.items() if name not in denied and _is_plain(claim, view))


def _is_plain(claim: Claim, view: View) -> bool:
    kind = view.language.types.get(claim.type)
    return (
        view.language.plain.get(claim.stance, False)
        and not claim.inference
        and kind is not None
        and not kind.needs_response
        and not _cut(claim, view)
    )


def _cut(claim: Claim, view: View) -> bool:
    """Whether the lens cuts the relation of a claim."""
    name = view.identities[claim.relation]
    return name not in view.relations or name in view.excluded


def _words(ontology: Sequence[Quad]) -> Iterator[Quad]:
    """The ontology without what only reads tables: its status and roles would pass for those of a relation."""
    readings = {quad.subject for quad in ontology if short(quad.predicate.value) == STATUS}
    yield from (quad for quad in ontology if quad.subject not in readings)


def _seen(quad: Quad, view: View, plain: frozenset[str]) -> Iterator[Quad]:
    from pyoxigraph import DefaultGraph

    outside = isinstance(quad.graph_name, DefaultGraph)
    name = short(getattr(quad.subject if outside else quad.graph_name, "value", ""))
    if name in view.kept_out:
        return
    yield quad
    if not outside and name in plain:
        yield _outside(quad)


def _outside(quad: Quad) -> Quad:
    from pyoxigraph import Quad

    return Quad(quad.subject, quad.predicate, quad.object)
