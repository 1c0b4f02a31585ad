"""How sure a set of claims is, by the table of the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model.claim import Claim
    from graphkit.model.language import Language
    from graphkit.model.library import Library


def certainty(claims: Iterable[Claim], language: Language) -> str:
    """The name of the certainty that the first fitting row of the table gives; empty for none."""
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        said.setdefault(claim.stance, []).append(claim)
    for row in language.certainty_table:
        found = said.get(row.stance, ())
        if found and len(origins(found)) >= row.origins:
            return row.gives
    return ""


def origins(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The known documents on which claims ultimately rest, each once.

    An inference adds none, and neither does a source whose own origin is not known.
    """
    return tuple(sorted({o for claim in claims if not claim.inference for o in claim.origins}))


def weight(claims: Iterable[Claim], library: Library) -> str:
    """How many origins claims rest on, in words.

    Origins that rest on unnamed people may be the same people, so two of them count as one to two.
    """
    claims = tuple(claims)
    found = origins(claims)
    if not found:
        return "origin not known" if any(not claim.inference for claim in claims) else "no origin of its own"
    hidden = [o for o in found if o in library.sources and library.sources[o].unnamed_people]
    least = len(found) - max(0, len(hidden) - 1)
    if least < len(found):
        return f"{least} to {len(found)} origins"
    return "1 origin" if len(found) == 1 else f"{len(found)} origins"
