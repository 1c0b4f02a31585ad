"""Steps, routes, and what carries them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graphkit.model.claim import Claim
    from graphkit.model.language import StepRule
    from graphkit.model.relation import Relation

COVERED = "covered"
NOT_STATED = "scope not stated"
OUTSIDE = "outside the contract"
STATED = "stated"
ASSEMBLED = "assembled"
INFERRED = "inferred"


class Carrier(NamedTuple):
    """A relation that carries a step, and the claims by which it does.

    ``stated`` is true where one claim fills both ends. ``inferences`` names the editors' claims,
    ``joins`` the identity claims of others, without which it would not carry the step. It is
    ``disputed`` where its relation is, or an identity on which it rests is denied.
    """

    relation: Relation
    rule: StepRule
    stated: bool
    claims: tuple[Claim, ...]
    status: str
    inferences: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    disputed: bool = False

    @property
    def basis(self) -> str:
        """Stated, assembled or inferred."""
        if self.inferences:
            return INFERRED
        return STATED if self.stated and not self.joins else ASSEMBLED


class Step(NamedTuple):
    """An access step between two entities with all the relations that carry it."""

    start: str
    end: str
    carriers: tuple[Carrier, ...]

    @property
    def coarse(self) -> bool:
        """Whether every relation that carries it leaps over a role."""
        return all(carrier.rule.coarse_of for carrier in self.carriers)


class Route(NamedTuple):
    """A sequence of entities from a party to a chip, with its evidence.

    ``chosen`` holds for each step the carrier that speaks best for this route. ``lenders`` are
    routes whose relation states the scope that a finer route's own relations leave open.
    ``folded`` are coarser routes shown under this one.
    """

    entities: tuple[str, ...]
    steps: tuple[Step, ...]
    chosen: tuple[Carrier, ...]
    coverage: str
    basis: str
    status: str
    disputed: bool
    lenders: tuple[Route, ...] = ()
    folded: tuple[Route, ...] = ()

    @property
    def counted(self) -> bool:
        """Whether it counts as a route, its scope being stated."""
        return self.coverage == COVERED

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What carries the route: the claims of the chosen carriers and of finer ones without inference."""
        stated = (c for s in self.steps for c in s.carriers if not c.inferences and not c.rule.coarse_of)
        found = {claim.name: claim for carrier in (*self.chosen, *stated) for claim in carrier.claims}
        return tuple(found.values())
