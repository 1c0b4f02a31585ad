"""How sure a set of claims is, by the table of the ontology, and on how many origins it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model.claim import Claim
    from graphkit.model.language import Language
    from graphkit.model.library import Library


def certainty(claims: Iterable[Claim], language: Language, library: Library) -> str:
    """The name of the certainty that the first fitting row of the table gives; empty for none."""
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        said.setdefault(claim.stance, []).append(claim)
    for row in language.certainty_table:
        found = said.get(row.stance, ())
        if found and (not row.origins or least_origins(origins(found, library), library) >= row.origins):
            return row.gives
    return ""


def origins(claims: Iterable[Claim], library: Library) -> tuple[str, ...]:
    """The known documents on which claims ultimately rest, each once.

    An origin that itself rests on another is that other. An inference adds none, and neither does a
    source whose own origin is not known.
    """
    named = {origin for claim in claims if not claim.inference for origin in claim.origins}
    return tuple(sorted({root for origin in named for root in _roots(origin, library)}))


def least_origins(found: tuple[str, ...], library: Library) -> int:
    """How many origins there are at least, since those that rest on unnamed people may be one."""
    hidden = sum(1 for name in found if name in library.sources and library.sources[name].unnamed_people)
    return len(found) - max(0, hidden - 1)


def weight(claims: Iterable[Claim], library: Library) -> str:
    """How many origins claims rest on, in words.

    Origins that rest on unnamed people may be the same people, so two of them count as one to two.
    """
    claims = tuple(claims)
    found = origins(claims, library)
    if not found:
        return "origin not known" if any(not claim.inference for claim in claims) else "no origin of its own"
    least = least_origins(found, library)
    known = f"{least} to {len(found)} origins" if least < len(found) else _count(len(found))
    unknown = any(not claim.inference and not claim.origins for claim in claims)
    return f"{known} and a source of unknown origin" if unknown else known


def _count(number: int) -> str:
    return "1 origin" if number == 1 else f"{number} origins"


def _roots(origin: str, library: Library) -> set[str]:
    """The documents at the end of a chain of origins; on a circle, the given one."""
    roots, seen, waiting = set[str](), {origin}, [origin]
    while waiting:
        name = waiting.pop()
        source = library.sources.get(name)
        above = [n for n in (source.origins if source else ()) if n not in seen]
        if not above and not (source and source.origins):
            roots.add(name)
        seen.update(above)
        waiting.extend(above)
    return roots or {origin}
