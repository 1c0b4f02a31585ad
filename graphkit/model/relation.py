"""What claims say of one thing, brought together without losing who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graphkit.model.claim import Claim
    from graphkit.model.days import Day
    from graphkit.model.language import RelationType
    from graphkit.model.quantity import Quantity


class Difference(NamedTuple):
    """Two claims of one relation that do not say the same of one word of it."""

    word: str
    first: Claim
    second: Claim
    first_says: str
    second_says: str


class Relation(NamedTuple):
    """A relation with every admitted claim about it.

    ``roles`` and ``values`` keep, for each filler or quantity, the claims that gave it. ``joins``
    names the identity claims by which a claim made under another name came to be about this one.
    ``denials`` fill nothing; they dispute claims.
    """

    name: str
    type: RelationType
    claims: tuple[Claim, ...]
    roles: dict[str, dict[str, tuple[str, ...]]] = {}
    joins: dict[str, tuple[str, ...]] = {}
    denials: tuple[Claim, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether a claim of it is denied, or its claims differ."""
        return bool(self.denials or self.differences)

    def fillers(self, role: str) -> tuple[str, ...]:
        """Who fills a role, in order of name."""
        return tuple(sorted(self.roles.get(role, ())))

    def values(self, measure: str) -> list[tuple[Quantity, Claim]]:
        """The quantities of a measure with the claims that give them."""
        return [(value, claim) for claim in self.claims for value in claim.values.get(measure, ())]

    def days(self, word: str) -> list[tuple[Day, Claim]]:
        """The days of a date word with the claims that give them."""
        return [(claim.dates[word], claim) for claim in self.claims if word in claim.dates]
