"""Which claims a reader means by a word: of an id, a relation, a source or an entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.model.names import curie, local

if TYPE_CHECKING:
    from graphkit.model.claim import Claim
    from graphkit.store.names import Names
    from graphkit.view.view import View


def claims_of(view: View, names: Names, words: str) -> tuple[list[Claim], str]:
    """The admitted claims meant, in order of name, and what was meant.

    Raises:
        UsageError: the lens keeps the claim out, or nothing bears the name.
    """
    wanted = words.removeprefix("claim:").removeprefix("claim/")
    by_id = _by_id(view, wanted)
    if by_id is not None:
        return by_id, f"Claim {local(by_id[0].name)}"
    by_row = _by_row(view, wanted)
    if by_row:
        return by_row, f"Row {wanted}"
    for relation in view.relations.values():
        if words in {curie(relation.name), relation.name}:
            return list(relation.claims), f"Relation {curie(relation.name)}"
    for source in view.library.sources.values():
        if words in {curie(source.name), local(source.name), source.label}:
            return [c for c in _all(view) if c.source == source.name], source.label
    entity = names.resolve(words)
    about = {c.name: c for relation in view.about(entity.name) for c in relation.claims}
    spoken = {c.name: c for c in _all(view) if c.speaker == entity.name}
    found = about | spoken
    return [found[name] for name in sorted(found)], entity.label


def _by_id(view: View, wanted: str) -> list[Claim] | None:
    found = next((c for n, c in view.library.claims.items() if local(n).casefold() == wanted.casefold()), None)
    if found is None:
        return None
    return [_admitted(view, found)]


def _by_row(view: View, wanted: str) -> list[Claim]:
    rows = [claim for claim in view.library.claims.values() if wanted in claim.rows]
    admitted = [claim for claim in rows if claim.name in view.claims]
    return admitted or [_admitted(view, claim) for claim in rows]


def _admitted(view: View, claim: Claim) -> Claim:
    if claim.name not in view.claims:
        part = view.kept_out[claim.name]
        raise UsageError(f"the lens keeps {local(claim.name)} out by --{part}", hint="Leave that flag out.")
    return claim


def _all(view: View) -> list[Claim]:
    return [view.claims[name] for name in sorted(view.claims)]
