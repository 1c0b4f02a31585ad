"""Which claims are known on one side alone, which say something else under the same id, and which are denied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.compare.absence import Reason, why_claims_absent
from graphkit.analysis.evidence import responses, spoken_about

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.model.claim import Claim
    from graphkit.model.route import Route
    from graphkit.view.view import View

CLOCKS = frozenset({None, "as-of", "undated"})
"""What may keep a relation out of a view and not its claims, which are cut by when they were said."""
UNTOLD = frozenset({"name", "datasets", "file", "private", "rows", "note", "resolved", "credibility"})
"""What a claim has beside what it says: where it is kept, and the work of the editors on it."""


class News(NamedTuple):
    """A claim of one side that the other does not know, with why; ``against`` are claims of both that it contradicts.

    Each of these comes with the word on which the two differ.
    """

    claim: Claim
    reasons: tuple[Reason, ...]
    against: tuple[tuple[str, Claim], ...] = ()


class Amended(NamedTuple):
    """A claim that both sides have under one id and that does not say the same, with the words that differ."""

    before: Claim
    after: Claim
    words: tuple[str, ...]


class Denied(NamedTuple):
    """A claim of both sides that one alone knows to be denied."""

    claim: Claim
    denial: Claim
    reasons: tuple[Reason, ...]


def claims_of(view: View, parties: Iterable[str], routes: Sequence[Route]) -> dict[str, Claim]:
    """Every claim about some parties, and those that carry some routes, are said about them, or answer these."""
    names = [*_about(view, parties), *_carrying(routes), *_spoken(view, routes)]
    claims = [view.claims[name] for name in dict.fromkeys(names) if name in view.claims]
    return {claim.name: claim for claim in (*claims, *responses(view, claims))}


def news(told: Iterable[Claim], here: View, there: View) -> tuple[News, ...]:
    """The claims among those told on one side that the other does not know, by day and source, inferences last."""
    found = [claim for claim in told if claim.name not in there.claims]
    ordered = sorted(found, key=lambda claim: (claim.inference, claim.said.latest, claim.source, claim.name))
    return tuple(News(c, tuple(why_claims_absent([c.name], there)), _against(c, here, there)) for c in ordered)


def amended(names: Iterable[str], before: View, after: View) -> tuple[Amended, ...]:
    """The claims that both sides know and that do not say the same on both."""
    found = []
    for name in sorted(set(names) & before.claims.keys() & after.claims.keys()):
        one, other = before.claims[name], after.claims[name]
        words = tuple(word for word in one._fields if word not in UNTOLD and getattr(one, word) != getattr(other, word))
        if words:
            found.append(Amended(one, other, words))
    return tuple(found)


def denied(names: Iterable[str], here: View, there: View) -> tuple[Denied, ...]:
    """The claims that both sides know and that one side alone knows to be denied."""
    found = []
    for name in sorted(set(names) & here.claims.keys() & there.claims.keys()):
        claim = here.claims[name]
        for denial in here.responses(name):
            known = there.claims.get(denial.name)
            if name in denial.disputes and (known is None or name not in known.disputes):
                found.append(Denied(claim, denial, tuple(why_claims_absent([denial.name], there))))
    return tuple(found)


def _about(view: View, parties: Iterable[str]) -> Iterator[str]:
    for party in parties:
        for relation in view.all_about(party):
            if view.excluded.get(relation.name) in CLOCKS:
                yield from (claim.name for claim in relation.claims)


def _carrying(routes: Sequence[Route]) -> Iterator[str]:
    """The claims that carry routes, what they rest on, what lends them scope, and what folds under them."""
    for route in routes:
        for step in route.steps:
            for carrier in step.carriers:
                yield from (claim.name for claim in carrier.claims)
                yield from (*carrier.inferences, *carrier.joins)
        for other in (*route.lenders, *route.folded):
            yield from (claim.name for claim in other.claims)


def _spoken(view: View, routes: Sequence[Route]) -> Iterator[str]:
    for relation in spoken_about(view, routes):
        yield from (claim.name for claim in relation.claims)


def _against(claim: Claim, here: View, there: View) -> tuple[tuple[str, Claim], ...]:
    """The claims of both sides that a new one contradicts, each with the word on which they differ."""
    relation = here.relations.get(here.identities[claim.relation])
    differences = relation.differences if relation else ()
    pairs = [(one.word, one.first, one.second) for one in differences]
    pairs += [(one.word, one.second, one.first) for one in differences]
    return tuple((word, other) for word, mine, other in pairs if mine.name == claim.name and other.name in there.claims)
