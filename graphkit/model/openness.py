"""What may be shown to others: all but what its owner keeps private, what rests on that, and what only answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.model.claim import Claim
    from graphkit.model.library import Library


def published(library: Library) -> Library:
    """The library without claims marked private, inferences that rest on one, and answers to nothing else.

    What remains names no private claim: neither as a premise, nor as what it answers. An answer says again what it
    answers; one that answers something public too stays, since that must not stand without it.
    """
    private = {name for name, claim in library.claims.items() if claim.private}
    if not private:
        return library
    while True:
        more = {name for name, claim in library.claims.items() if name not in private and _leans(claim, private)}
        if not more:
            break
        private |= more
    kept = {
        name: claim._replace(
            responds_to=tuple(other for other in claim.responds_to if other not in private),
            disputes=tuple(other for other in claim.disputes if other not in private),
        )
        for name, claim in library.claims.items()
        if name not in private
    }
    return library._replace(claims=kept)


def _leans(claim: Claim, private: set[str]) -> bool:
    answered = {*claim.responds_to, *claim.disputes}
    return not private.isdisjoint(claim.premises) or (bool(answered) and answered <= private)
