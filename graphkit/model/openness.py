"""What may be shown to others: all but what its owner keeps private, and what rests on that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.model.library import Library


def published(library: Library) -> Library:
    """The library without claims marked private, and without inferences that rest on one.

    What remains names no private claim: neither as a premise, nor as what it answers.
    """
    private = {name for name, claim in library.claims.items() if claim.private}
    while True:
        resting = {n for n, c in library.claims.items() if n not in private and private.intersection(c.premises)}
        if not resting:
            break
        private |= resting
    kept = {
        name: claim._replace(
            responds_to=tuple(other for other in claim.responds_to if other not in private),
            disputes=tuple(other for other in claim.disputes if other not in private),
        )
        for name, claim in library.claims.items()
        if name not in private
    }
    return library._replace(claims=kept)
