"""Why a relation that carries a step on one side does not on the other: not said, not held, or not in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.view.holding import begun, held
from graphkit.view.terms import BASE, ENDED, LAST, told_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.model.claim import Claim
    from graphkit.model.language import Language
    from graphkit.model.relation import Relation
    from graphkit.model.route import Carrier
    from graphkit.view.view import View

NOT_IN_DATA = "not in the data"
NOT_YET_SAID = "not yet said"
NOT_SURELY_SAID = "not known to have been said"
NOT_SURELY_INFERRED = "rests on what is not known to have been said"
NO_PREMISE = "rests on what is not in the data"
NOT_BEGUN = "not begun"
ENDED_BY = "ended"
TERM_OVER = "term over"
NOT_KNOWN_TO_HOLD = "not known to hold"
KEPT_OUT = "kept out"
SAID_OTHERWISE = "said otherwise"
TOLD_WITHIN = "told within another route"
TOLD_FURTHER = "told further"
TOLD_APART = "not told apart"


LENS_OF_EVIDENCE = frozenset({"type", "certainty", "status", "left-out"})
"""What may cut a relation whose claims are admitted, other than the clocks."""


class Reason(NamedTuple):
    """Why something is absent from a side: its kind, the claims that tell it, and a remark.

    ``way`` is the route of that side within which it is told, where it is.
    """

    kind: str
    claims: tuple[str, ...] = ()
    remark: str = ""
    way: tuple[str, ...] = ()


def together(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons with the claims of those of one kind and remark in one.

    >>> together([Reason(ENDED_BY, ("b",)), Reason(NOT_BEGUN), Reason(ENDED_BY, ("a",))])[0].claims
    ('a', 'b')
    """
    found: dict[tuple[str, str, tuple[str, ...]], set[str]] = {}
    for reason in reasons:
        found.setdefault((reason.kind, reason.remark, reason.way), set()).update(reason.claims)
    return tuple(Reason(kind, tuple(sorted(found[kind, remark, way])), remark, way) for kind, remark, way in found)


def why_claims_absent(names: Iterable[str], there: View) -> Iterator[Reason]:
    """For claims that a view does not admit: that its data lacks them, that they were said later, or a filter."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in names:
        if name not in there.claims:
            cut = there.kept_out.get(name, "")
            kind = _kind(name, cut, there)
            found.setdefault((kind, cut if kind == KEPT_OUT else ""), []).append(name)
    for (kind, cut), claims in found.items():
        yield Reason(kind, tuple(sorted(claims)), cut)


def _kind(name: str, cut: str, there: View) -> str:
    """By what keeps a claim out, what its absence is: said later is only what surely was."""
    match cut:
        case "":
            return NOT_IN_DATA
        case "premise not in data":
            return NO_PREMISE
        case "known-at" if there.library.claims[name].inference:
            return NOT_SURELY_INFERRED
        case "known-at":
            surely = there.library.claims[name].said.by(there.lens.known_at) is False
            return NOT_YET_SAID if surely else NOT_SURELY_SAID
    return KEPT_OUT


def why_absent(carrier: Carrier, there: View) -> tuple[Reason, ...]:
    """Why a relation that carries a step elsewhere does not carry it in a view.

    What is said of it there goes first. What is not said there is read as it is said here, to tell what was only
    said later from what also began or ended, unless the data there has other days for it under the same id; that its
    time is not known adds nothing to its not being said.
    """
    needed = (*(claim.name for claim in carrier.claims), *carrier.inferences, *carrier.joins)
    reasons = list(why_claims_absent(dict.fromkeys(needed), there))
    said = there.relations.get(there.identities[carrier.relation.name])
    relation = said or carrier.relation
    clock = list(why_not_held(relation, there)) if said or _told_alike(relation, there) else []
    reasons.extend(reason for reason in clock if said or not reasons or reason.kind != NOT_KNOWN_TO_HOLD)
    return tuple(reasons) or (Reason(SAID_OTHERWISE, tuple(claim.name for claim in relation.claims)),)


def _told_alike(relation: Relation, there: View) -> bool:
    """Whether the data of a view, as far as it has the claims of a relation, tells the same of its time."""
    held = [(claim, there.library.claims.get(claim.name, claim)) for claim in relation.claims]
    return all((one.dates, one.values, one.status) == (other.dates, other.values, other.status) for one, other in held)


def why_not_held(relation: Relation, there: View) -> Iterator[Reason]:
    """Why a relation that a view knows does not hold, or not surely, on its day; nothing where it holds."""
    lens, language = there.lens, there.language
    cut = there.excluded.get(relation.name, "")
    if cut in LENS_OF_EVIDENCE:
        yield Reason(KEPT_OUT, tuple(claim.name for claim in relation.claims), cut)
        return
    holds, remark = held(relation, lens.as_of, language)
    if holds or lens.any_day or (holds is None and lens.undated):
        return
    if holds is None:
        yield Reason(NOT_KNOWN_TO_HOLD, tuple(claim.name for claim in relation.claims), remark)
    elif begun(relation, lens.as_of, language) is False:
        yield Reason(NOT_BEGUN, dating(relation, "start", language))
    else:
        meant = told_by(relation, language, LAST)
        ends = (c for c in relation.claims if c.status == ENDED or (_dates(c, "end", language) and c not in meant))
        said = tuple(claim.name for claim in ends)
        yield Reason(ENDED_BY, said) if said else Reason(TERM_OVER, _of_term(relation, language))


def dating(relation: Relation, bound: str, language: Language) -> tuple[str, ...]:
    """The claims that give a first or a last day."""
    return tuple(claim.name for claim in relation.claims if _dates(claim, bound, language))


def _dates(claim: Claim, bound: str, language: Language) -> bool:
    return any(language.dates.get(word) == bound for word in claim.dates)


def _of_term(relation: Relation, language: Language) -> tuple[str, ...]:
    """The claims that give the length of a term, or its start."""
    told = {claim.name for part in (BASE, LAST) for claim in told_by(relation, language, part)}
    return tuple(c.name for c in relation.claims if c.name in told or _dates(c, "start", language))
