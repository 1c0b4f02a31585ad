"""Which claims a lens admits, and which part of it keeps the others out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.model.claim import Claim
    from graphkit.model.lens import Lens
    from graphkit.model.library import Library


def cut_claims(library: Library, lens: Lens) -> tuple[dict[str, Claim], dict[str, str]]:
    """The admitted claims, and for every other the name of the lens part that keeps it out.

    An inference is admitted only if each of its premises is. A response to an admitted claim is
    admitted whatever its source or dataset, as soon as it was known: no filter parts a charge from
    its answer.

    Complexity: linear in claims and premises.
    """
    kept_out = {claim.name: _reason(claim, lens) for claim in library.claims.values()}
    _require_premises(library, kept_out)
    _let_responses_travel(library, lens, kept_out)
    admitted = {name: claim for name, claim in library.claims.items() if not kept_out[name]}
    return admitted, {name: reason for name, reason in kept_out.items() if reason}


def _reason(claim: Claim, lens: Lens) -> str:
    if claim.inference:
        return "" if lens.inference else "no-inference"
    if not _known(claim, lens):
        return "known-at"
    if lens.sources and not ({claim.source, *claim.origins} & lens.sources):
        return "source"
    if claim.source in lens.not_sources or (claim.origins and set(claim.origins) <= lens.not_sources):
        return "not-source"
    if lens.datasets and not lens.datasets & set(claim.datasets):
        return "dataset"
    return ""


def _known(claim: Claim, lens: Lens) -> bool:
    known = claim.said.by(lens.known_at)
    return known is True or (known is None and lens.undated)


def _require_premises(library: Library, kept_out: dict[str, str]) -> None:
    waiting = [claim for claim in library.claims.values() if claim.premises]
    changed = True
    while changed:
        changed = False
        for claim in waiting:
            if kept_out[claim.name]:
                continue
            lost = next((p for p in claim.premises if kept_out.get(p, "premise not in data")), None)
            if lost is not None:
                kept_out[claim.name] = kept_out.get(lost, "premise not in data")
                changed = True


def _let_responses_travel(library: Library, lens: Lens, kept_out: dict[str, str]) -> None:
    for claim in library.claims.values():
        answered = (*claim.responds_to, *claim.disputes)
        if kept_out[claim.name] in {"", "known-at", "no-inference"}:
            continue
        if _known(claim, lens) and any(kept_out.get(name, "absent") == "" for name in answered):
            kept_out[claim.name] = ""
