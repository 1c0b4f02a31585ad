"""Which claims a lens admits, and which part of it keeps the others out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graphkit.model.claim import Claim
    from graphkit.model.lens import Lens
    from graphkit.model.library import Library


class Cut(NamedTuple):
    """Claims by whether a lens admits them.

    ``admitted`` holds them by name, ``kept_out`` the lens part that keeps a claim out. Those of
    ``answering`` are admitted only as answers to others: they are told, and fill no role.
    """

    admitted: dict[str, Claim]
    kept_out: dict[str, str]
    answering: frozenset[str]


def cut_claims(library: Library, lens: Lens) -> Cut:
    """The admitted claims, and for every other the name of the lens part that keeps it out.

    An inference is admitted only if each of its premises is. A response to an admitted claim is
    admitted whatever its source or dataset, as soon as it was known: no filter parts a charge from
    its answer.

    Complexity: linear in claims and premises.
    """
    kept_out = {claim.name: _reason(claim, lens) for claim in library.claims.values()}
    _require_premises(library, kept_out)
    answering = _let_responses_travel(library, lens, kept_out)
    admitted = {name: claim for name, claim in library.claims.items() if not kept_out[name]}
    return Cut(admitted, {name: reason for name, reason in kept_out.items() if reason}, answering)


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
    """Keep out every inference of which a premise is, and those that rest on it in turn."""
    resting: dict[str, list[str]] = {}
    waiting = []
    for claim in library.claims.values():
        for premise in claim.premises:
            resting.setdefault(premise, []).append(claim.name)
            if kept_out.get(premise, "premise not in data"):
                waiting.append(premise)
    while waiting:
        lost = waiting.pop()
        for name in resting.get(lost, ()):
            if not kept_out[name]:
                kept_out[name] = kept_out.get(lost, "premise not in data")
                waiting.append(name)


def _let_responses_travel(library: Library, lens: Lens, kept_out: dict[str, str]) -> frozenset[str]:
    answering = set()
    for claim in library.claims.values():
        if kept_out[claim.name] in {"", "known-at", "no-inference"} or not _known(claim, lens):
            continue
        if any(kept_out.get(name, "absent") == "" for name in (*claim.responds_to, *claim.disputes)):
            answering.add(claim.name)
    kept_out.update(dict.fromkeys(answering, ""))
    return frozenset(answering)
